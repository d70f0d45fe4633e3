// Layers asked for as the command line asks, and what refuses them.
#pragma once

#include <string>

#include "convanim/catalogue.h"
#include "convanim/framework.h"
#include "figure/figure.h"
#include "figure/layer_grammar.h"

namespace convanim {

/// The words of the command line, as its grammar reads them.
inline Sides sides(const std::string& word) {
  return parse_sides(word, 1);
}
inline Sides size(const std::string& word) {
  return parse_sides(word, 0);
}
inline PaddingRequest padding(const std::string& word) {
  return parse_padding(word);
}

/// Those that are asked for by a kernel's size.
inline constexpr LayerKind kKinds[] = {LayerKind::conv, LayerKind::conv_transposed,
                                       LayerKind::max_pool, LayerKind::average_pool};

/// A layer of a kind with sizes.
inline LayerRequest of_kind(LayerKind kind, const std::string& input, const std::string& kernel) {
  return {.start = kind, .input = sides(input), .kernel = size(kernel)};
}

inline LayerRequest conv() {
  return of_kind(LayerKind::conv, "5", "3");
}

inline LayerRequest named(const std::string& name) {
  return {.start = find_animation(name)};
}

inline LayerRequest expression(const std::string& text, const std::string& input) {
  return {.start = parse_framework_layer(text), .input = sides(input)};
}

/// What the refusal of the request says; nothing if it is met.
inline std::string refusal(const LayerRequest& request) {
  try {
    make_figure(request);
  } catch (const RequestError& error) {
    return error.what();
  }
  return "";
}

/// Numbers 1, 2, 3 ... as numpy.savetxt would write them.
inline std::string counted(Size size) {
  std::string text;
  for (int row = 0; row < size.rows; ++row) {
    for (int col = 0; col < size.cols; ++col) {
      text += std::to_string(row * size.cols + col + 1) + (col + 1 < size.cols ? " " : "\n");
    }
  }
  return text;
}

}  // namespace convanim
