// A layer that was read from code, in words that tests compare, and what refuses it.
#pragma once

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/framework.h"
#include "support/layer_2d.h"

namespace convanim {

/// "conv 3x3", and behind that whatever is not as in a layer of that kernel alone.
inline std::string described(const FrameworkLayer& layer) {
  const bool one_row = layer.dimensions == 1;
  const Layer2d spec = to_2d(with_input(layer, one_row ? std::vector{9} : std::vector{9, 9}));
  const bool same =
      layer.padding_word == PaddingWord::same && spec.kind != LayerKind::conv_transposed;
  std::string text = to_string(spec.kind) + " " + to_string(spec.kernel);
  if (spec.stride != Size{1, 1}) text += ", stride " + to_string(spec.stride);
  if (same) text += ", padding same";
  if (!same && spec.padding != Padding{}) text += ", padding " + to_string(spec.padding);
  if (spec.dilation != Size{1, 1}) text += ", dilation " + to_string(spec.dilation);
  if (spec.output_padding != Size{0, 0}) {
    text += ", output padding " + to_string(spec.output_padding);
  }
  if (spec.ceil_mode) text += ", ceil mode";
  if (!spec.count_include_pad) text += ", padding not counted";
  if (one_row) text += ", one row";
  return text;
}

inline std::string refusal(const std::string& code) {
  try {
    parse_framework_layer(code);
  } catch (const RequestError& error) {
    return error.what();
  }
  return "nothing refused";
}

struct CodeExample {
  std::string code;
  std::string said;  ///< of the layer or the refusal
};

inline void check_read(const std::vector<CodeExample>& examples) {
  for (const CodeExample& example : examples) {
    CAPTURE(example.code);
    CHECK(described(parse_framework_layer(example.code)) == example.said);
  }
}

inline void check_refused(const std::vector<CodeExample>& refusals) {
  for (const CodeExample& expected : refusals) {
    CAPTURE(expected.code);
    CHECK(refusal(expected.code) == expected.said);
  }
}

}  // namespace convanim
