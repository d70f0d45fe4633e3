// A layer as lines of Python for PyTorch, Keras and JAX that compute the same. Knows no formula.
#pragma once

#include <string>

#include "convanim/spec.h"
#include "layer/one_row.h"

namespace convanim {

/// Expressions or statements, one channel in and one out. Those that need more than a layer call
/// their input x: batch, channel, rows, columns (Keras: batch, rows, columns, channel), without the
/// rows where is_one_row(), and their result y; jax_code() calls the kernel w. Each needs a spec
/// that output_size() accepts.
std::string pytorch_code(const ConvSpec& spec);

/// A comment that says why where Keras has no such layer.
std::string keras_code(const ConvSpec& spec);

std::string jax_code(const ConvSpec& spec);

}  // namespace convanim
