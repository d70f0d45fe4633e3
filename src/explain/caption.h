// A layer in a line or two below its figure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "convanim/layer.h"

namespace convanim {

/// A paragraph of a caption.
struct CaptionLine {
  std::u32string text;
  bool code = false;  ///< of a framework, or else a sentence or formulas
};

/// Whose words a caption is in: the guide's letters, or the code of a framework.
enum class Notation { guide, pytorch, keras };

/// The layer's parameters and its output's size, a paragraph each; of a transposed layer in the
/// guide's letters also the direct convolution that is drawn. What belongs together is joined
/// by spaces that no line breaks at.
/// @throws RequestError that says why where the framework has no such layer
std::vector<CaptionLine> caption(const Layer& layer, Notation notation);

}  // namespace convanim
