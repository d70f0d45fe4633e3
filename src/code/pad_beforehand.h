// A layer behind a step that pads for it.
#pragma once

#include "convanim/layer.h"

namespace convanim {

/// Whether something else than zeros stands in the layer's padding.
bool pads_no_zeros(const Layer& layer);

/// The layer that computes the same from an input that is padded already; in ceil mode it may put
/// out more.
Layer padded_beforehand(Layer layer);

}  // namespace convanim
