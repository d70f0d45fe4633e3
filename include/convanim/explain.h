// A layer in words: how its output's size comes about and what a picture of it shows. Knows no
// figure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "convanim/layer.h"
#include "convanim/values.h"

namespace convanim {

/// One sentence for those who cannot see the picture: what slides over what, with all numbers.
/// @throws RequestError as output_size() does
std::string alt_text(const Layer& layer);

/// What a picture of it is called that has no other name: "Convolution: 7x7 input, 3x3 kernel,
/// stride 3".
/// @throws RequestError as output_size() does
std::string layer_title(const Layer& layer);

struct ExplainOptions {
  bool true_convolution = false;        ///< whether a convolution reads its kernel rotated
  std::optional<LayerValues> values{};  ///< what the layer computes with
  std::vector<int> steps{};             ///< of which each has its step_sentence()
};

/// Several paragraphs of plain text: the output's size step by step with the guide's relationship
/// (number and formula), the direct convolution that computes a transposed one, which inputs give
/// the same output, input cells that are never read or cropped, how often each input cell is read,
/// the receptive field, the smallest input that behaves alike, the numbers of all channels with
/// each step's sum, the sentences of steps, the layer in PyTorch, Keras and JAX, and alt_text().
/// @throws RequestError as lay_out() does, or if the steps have too many sums to write out
/// @pre the layer's steps are countable, if any are named
std::string explain(const Layer& layer, const ExplainOptions& options = {});

}  // namespace convanim
