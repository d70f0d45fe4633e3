// A layer in words: how its output's size comes about and what a picture of it shows. Knows no
// figure.
#pragma once

#include <optional>
#include <string>

#include "convanim/layer.h"
#include "convanim/values.h"

namespace convanim {

/// One sentence for those who cannot see the picture: what slides over what, with all numbers.
/// @throws RequestError as output_size() does
std::string alt_text(const Layer& layer);

/// What a layer computes with, and what comes out.
struct ExplainedValues {
  Layer layer;           ///< of one channel in rows and columns: what is shown of the whole one
  std::string left_out;  ///< what is not: "2 of 3 input channels"; may be nothing
  Matrix input;
  std::optional<Matrix> kernel;  ///< as it is multiplied; nothing for a pool
  Matrix output;
};

struct ExplainOptions {
  bool true_convolution = false;  ///< whether a convolution reads its kernel rotated
  std::optional<ExplainedValues> values{};
};

/// Several paragraphs of plain text: the output's size step by step with the guide's relationship
/// (number and formula), the direct convolution that computes a transposed one, which inputs give
/// the same output, input cells that are never read or cropped, how often each input cell is read,
/// the receptive field, the smallest input that behaves alike, the numbers with each step's sum,
/// the layer in PyTorch, Keras and JAX, and alt_text().
/// @throws RequestError as lay_out() does, or if the steps have too many sums to write out
std::string explain(const Layer& layer, const ExplainOptions& options = {});

}  // namespace convanim
