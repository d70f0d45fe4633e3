// Layers whose windows do not slide as lines of Python: pools to a given size, upsamplings, max
// unpoolings and pixel shuffles. Knows no formula.
#pragma once

#include <optional>
#include <string>

#include "convanim/layer.h"

namespace convanim {

/// As keras_code(), jax_code() and onnx_code(), of such layers.
std::string keras_resizing_code(const Layer& layer);
std::string jax_resizing_code(const Layer& layer);
std::string onnx_resizing_code(const Layer& layer);

/// The pool with sliding windows that computes the same as one to a given size, if all windows of
/// that are alike and equally far from each other.
std::optional<Layer> sliding_pool(const Layer& layer);

/// Whether a pool to a given size takes its whole input at once.
bool is_global_pool(const Layer& layer);

/// Input cells from one cell of an upsampling's output to the next.
Ratio upsampled_spacing(const AxisSpec& axis);

/// Whether an upsampling's spacing is not the ratio of its sizes along some axis.
bool spaces_itself(const Layer& layer);

/// Output cells for each input cell along the axes, where that is a whole number along each.
std::optional<PerAxis<int>> whole_factors(const Layer& layer);

}  // namespace convanim
