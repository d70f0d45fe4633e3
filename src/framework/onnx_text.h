// Nodes as ONNX's printers write them, as calls.
#pragma once

#include <string>
#include <string_view>

namespace convanim {

/// "Conv(kernel_shape = [7, 7])" of "%y = Conv[kernel_shape = [7, 7]](%x, %w)", of
/// "y = Conv <kernel_shape = [7, 7]> (x, w)" and of "%y : Float(1) = onnx::Conv[...](%x)": a line
/// for each node. The text as it is if it holds none.
std::string onnx_text_as_calls(std::string_view text);

}  // namespace convanim
