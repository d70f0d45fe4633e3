// A layer as lines of Python for PyTorch, Keras and JAX that compute the same. Knows no formula.
#pragma once

#include <string>

#include "convanim/spec.h"

namespace convanim {

/// Whether the layer is one row that no setting pads or spreads: the 1-dimensional layers are meant
/// for it.
bool is_one_row(const ConvSpec& spec);

/// Expressions or statements, one channel in and one out. Those that need more than a layer call
/// their input x: batch, channel, rows, columns (Keras: batch, rows, columns, channel) and their
/// result y; jax_code() calls the kernel w. Each needs a spec that output_size() accepts.
std::string pytorch_code(const ConvSpec& spec);

/// A comment that says why where Keras has no such layer.
std::string keras_code(const ConvSpec& spec);

std::string jax_code(const ConvSpec& spec);

}  // namespace convanim
