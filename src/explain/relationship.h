// Which formula gives an output's size: the relationships of "A guide to convolution arithmetic for
// deep learning" (arXiv:1603.07285) and, where it has none, those of PyTorch's documentation.
#pragma once

#include <optional>
#include <string_view>

#include "convanim/layer.h"
#include "explain/formula.h"

namespace convanim {

/// Letters: i input, k kernel, s stride, d dilation, a output padding, p padding of each side (p
/// before and q after the input where they differ), c windows of a pool in ceil mode left out.
struct SizeFormula {
  int relationship = 0;     ///< its number in the guide, or 0
  std::string_view remark;  ///< when it holds, or why the guide has none
  std::string_view result;  ///< o, or o' as the guide calls a transposed convolution's output
  std::string_view formula;
};

struct SizeFormulas {
  SizeFormula specific;                ///< the narrowest relationship that holds
  std::optional<SizeFormula> general;  ///< the widest one, if it is another
};

/// The formulas for one axis of the layer.
SizeFormulas size_formulas(const Layer& layer, const AxisSpec& axis);

/// What the formulas' letters stand for.
FormulaNumbers size_numbers(const Layer& layer, const AxisSpec& axis);

}  // namespace convanim
