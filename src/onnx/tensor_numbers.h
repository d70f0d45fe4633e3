// The numbers of an ONNX tensor, as its bytes and its shape have them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "onnx/onnx_model.h"

namespace convanim {

/// @param type as TensorProto.DataType has it
/// @param raw the lowest byte of each number first
/// @return nothing for numbers of a type that is not read
std::optional<std::vector<double>> numbers_of_raw(std::int64_t type, const std::string& raw);

/// Some are as many as the dimensions say, or they are not known.
/// @throws RequestError for a shape of no size
void match_numbers_to_shape(OnnxTensor& tensor);

}  // namespace convanim
