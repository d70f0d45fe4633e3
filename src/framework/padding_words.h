// The words that frameworks have for paddings and what stands in them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "convanim/framework.h"
#include "framework/arguments.h"

namespace convanim {

/// The words that a layer's padding may be, as its framework writes them.
std::vector<std::string> padding_words(const FrameworkLayer& layer);

/// Gives the layer, whose kernel and dilation are known, the padding of that word.
/// @return whether the layer takes that word
bool apply_padding_word(FrameworkLayer& layer, std::string_view text);

/// ONNX's auto_pad.
/// @throws RequestError if it is none of its words
void read_auto_padding(const Arguments& arguments, const PythonExpression& value,
                       FrameworkLayer& layer);

/// @throws RequestError if the framework or the layer has no such mode
void read_padding_mode(const Arguments& arguments, FrameworkLayer& layer);

}  // namespace convanim
