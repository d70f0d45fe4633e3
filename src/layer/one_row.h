// Which layers the 1-dimensional ones of frameworks are meant for. Knows no framework's words.
#pragma once

#include "convanim/spec.h"

namespace convanim {

/// Whether the layer is one row that no setting pads or spreads.
bool is_one_row(const ConvSpec& spec);

}  // namespace convanim
