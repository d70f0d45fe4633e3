// Words that the files of a layer's code for ONNX share.
#pragma once

#include <string>

#include "code/python_arguments.h"
#include "convanim/layer.h"

namespace convanim {

/// The beginning of a node, up to its attributes, of inputs in quotes and with commas.
std::string onnx_node(const std::string& operation, const std::string& inputs,
                      const std::string& output = "y");

/// ", kernel_shape=[3, 3]", and ", strides=[2, 2], pads=[1, 1, 1, 1]" where they are not as usual.
std::string onnx_window(const Layer& layer);

}  // namespace convanim
