// A layer in a line or two below its figure.
#include "explain/caption.h"

#include <algorithm>
#include <sstream>

#include "base/utf8.h"
#include "framework/framework_code.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

constexpr std::u32string_view kAroundEquals = U"\u2005";  // a quarter of the type's size
constexpr Separators kSpaced{.times = "\u2009\u00d7\u2009"};

std::u32string padding(const Layer& layer) {
  return from_utf8(is_padded_evenly(layer) ? padding_text(layer, kSpaced) : sides_text(layer));
}

/// The guide's letters, in the italics of mathematics. It primes those of a transposed layer's own
/// input and output.
std::u32string in_letters(const Layer& layer) {
  const bool transposed = layer.kind == LayerKind::conv_transposed;
  const std::u32string prime = transposed ? U"\u2032" : U"";
  std::u32string text;
  const auto add = [&text](const std::u32string& letter, const std::u32string& value) {
    if (!text.empty()) text += U", ";
    text.append(letter).append(kAroundEquals).append(U"=").append(kAroundEquals).append(value);
  };
  const auto number = [&](AxisNumber of_axis) {
    return from_utf8(short_text(layer, of_axis, kSpaced));
  };
  add(U"\U0001d456" + prime, number(&AxisSpec::input));
  if (!is_resizing(layer.kind)) add(U"\U0001d458", number(&AxisSpec::kernel));
  if (has_stride(layer.kind)) {
    add(U"\U0001d460", number(&AxisSpec::stride));
    add(U"\U0001d45d", padding(layer));
  }
  if (has_stride(layer.kind) && layer.kind != LayerKind::average_pool)
    add(U"\U0001d451", number(&AxisSpec::dilation));
  if (transposed) add(U"\U0001d44e", number(&AxisSpec::output_padding));
  add(U"\U0001d45c" + prime, from_utf8(short_text(layer, output_shape(layer), kSpaced)));
  if (layer.padding_mode != PaddingMode::zeros && !is_unpadded(layer)) {
    text += U", padding\u00a0mode\u00a0" + from_utf8(padding_mode_text(layer));
  }
  if (layer.ceil_mode) text += U", ceil\u00a0mode";
  if (!layer.count_include_pad) text += U", padding\u00a0not\u00a0counted";
  if (layer.divisor) text += U", divisor\u00a0" + from_utf8(std::to_string(*layer.divisor));
  return text;
}

/// "input 5 x 5, output 3 x 3"; of a layer of one row their lengths.
std::u32string sizes(const Layer& layer) {
  const auto text = [&](const Shape& shape) {
    return from_utf8(is_one_row(layer) ? std::to_string(shape[kCols])
                                       : sizes_text(layer, shape, kSpaced));
  };
  return U"input\u00a0" + text(along_axes(layer, &AxisSpec::input)) + U", output\u00a0" +
         text(output_shape(layer));
}

std::vector<std::u32string> in_code(const Layer& layer, const std::string& code) {
  std::vector<std::u32string> lines;
  std::istringstream stream(code);
  for (std::string line; std::getline(stream, line);) lines.push_back(from_utf8(line));
  lines.push_back(sizes(layer));
  return lines;
}

}  // namespace

std::vector<std::u32string> caption(const Layer& layer, Notation notation) {
  if (notation == Notation::guide) return {in_letters(layer)};
  if (notation == Notation::pytorch) return in_code(layer, pytorch_code(layer));
  const std::string code = keras_code(layer);
  if (code.starts_with("# ")) {
    throw RequestError(code.substr(2));
  }
  return in_code(layer, code);
}

}  // namespace convanim
