// A layer behind one that only pads: the two as one layer, where they are one.
#pragma once

#include <optional>

#include "convanim/framework.h"

namespace convanim {

/// The layer with the padding in front of it as its own; none if no layer pads so.
std::optional<FrameworkLayer> pad_before(const FrameworkLayer& pad, FrameworkLayer layer);

}  // namespace convanim
