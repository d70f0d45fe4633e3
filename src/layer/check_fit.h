// Whether a layer's windows and its input go together.
#pragma once

#include "convanim/layer.h"

namespace convanim {

/// Of a layer whose numbers are in their ranges.
/// @throws RequestError that names what is wrong along all axes at once, if nothing is put out
void check_windows(const Layer& layer);

}  // namespace convanim
