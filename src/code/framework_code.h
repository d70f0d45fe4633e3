// A layer as lines of Python for PyTorch, Keras, JAX and ONNX that compute the same. Knows no
// formula.
#pragma once

#include <string>

#include "convanim/layer.h"

namespace convanim {

/// The class of PyTorch that the layer is one of: "torch.nn.Conv2d".
std::string torch_class(const Layer& layer);

/// Expressions or statements. Those that need more than a layer call their input x: batch, channel,
/// depth, rows, columns (Keras: batch, depth, rows, columns, channel), without the axes that the
/// layer lacks and the rows of one that is one row, and their result y; jax_code() and onnx_code()
/// call the kernel w and the biases b. Each needs a layer that output_shape() accepts.
std::string pytorch_code(const Layer& layer);

/// A comment that says why where Keras has no such layer.
std::string keras_code(const Layer& layer);

std::string jax_code(const Layer& layer);

std::string onnx_code(const Layer& layer);

}  // namespace convanim
