// A layer in words: how its output's size comes about and what a picture of it shows. Knows no
// figure.
#pragma once

#include <string>

#include "convanim/layer.h"

namespace convanim {

/// One sentence for those who cannot see the picture: what slides over what, with all numbers.
/// @throws RequestError as output_size() does
std::string alt_text(const Layer& layer);

/// Several paragraphs of plain text: the output's size step by step with the guide's relationship
/// (number and formula), the direct convolution that computes a transposed one, input cells that
/// are never read or cropped, how often each input cell is read, the receptive field, the layer in
/// PyTorch, Keras and JAX, and alt_text().
/// @throws RequestError as lay_out() does
std::string explain(const Layer& layer);

}  // namespace convanim
