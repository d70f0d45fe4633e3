// What people call the kinds of layers.
#pragma once

#include <optional>
#include <string_view>

#include "convanim/layer.h"

namespace convanim {

/// The kind that goes by that name elsewhere: "deconv", "Conv2DTranspose", "avg-pool"; none if no
/// kind does. Letters' case, dimensions and what joins the words do not matter.
std::optional<LayerKind> kind_called(std::string_view name);

}  // namespace convanim
