// A layer in a line or two below its figure.
#include "explain/caption.h"

#include <algorithm>
#include <cstddef>

#include "base/utf8.h"
#include "code/framework_code.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

constexpr std::u32string_view kAroundEquals = U"\u2005";  // a quarter of the type's size
constexpr Separators kSpaced{.times = "\u2009\u00d7\u2009"};

std::u32string padding(const Layer& layer) {
  if (is_padded_evenly(layer)) return from_utf8(padding_text(layer, kSpaced));
  std::u32string sides = from_utf8(sides_text(layer));
  std::ranges::replace(sides, U' ', U'\u00a0');
  return sides;
}

std::u32string equation(const std::u32string& left, const std::u32string& right) {
  return left + std::u32string(kAroundEquals) + U"=" + std::u32string(kAroundEquals) + right;
}

/// "max pooling", of what takes a maximum or an average
std::u32string pool_words(LayerKind kind) {
  if (!takes_maximum(kind) && !takes_average(kind)) return U"";
  std::u32string words = from_utf8(kind_words(kind).title);
  words.front() += U'a' - U'A';
  const std::size_t space = words.rfind(U' ');
  words[space] = U'\u00a0';
  return words;
}

/// The direct convolution that computes a transposed one: its padding is d (k - 1) - p.
std::u32string drawn_in_letters(const Layer& layer) {
  constexpr std::u32string_view kMinus = U"\u2005\u2212\u2005";
  const std::u32string minus(kMinus);
  const bool dilated = !is_default(layer, &AxisSpec::dilation);
  std::u32string padding =
      dilated ? U"\U0001d451\u2009(\U0001d458" + minus + U"1)" + minus + U"\U0001d45d"
              : U"\U0001d458" + minus + U"\U0001d45d" + minus + U"1";
  if (is_padded_evenly(layer)) {
    Shape around = along_axes(layer, &AxisSpec::padding_before);
    for (std::size_t axis = 0; axis < around.size(); ++axis) {
      around[axis] = reach(layer.axes[axis]) - around[axis];
    }
    std::u32string value = from_utf8(short_text(layer, around, kSpaced));
    std::ranges::replace(value, U'-', U'\u2212');
    padding = equation(padding, value);
  }
  return U"drawn: " + equation(U"\U0001d460\u2032", U"1") + U", " +
         equation(U"\U0001d45d\u2032", padding) + U", kernel rotated by 180\u00b0";
}

/// The guide's letters, in the italics of mathematics. It primes those of a transposed layer's own
/// input and output.
std::u32string in_letters(const Layer& layer) {
  const bool transposed = layer.kind == LayerKind::conv_transposed;
  const std::u32string prime = transposed ? U"\u2032" : U"";
  std::u32string text = pool_words(layer.kind);
  const auto add = [&text](const std::u32string& letter, const std::u32string& value) {
    if (!text.empty()) text += U", ";
    text += equation(letter, value);
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

/// A figure shows no bias.
std::string without_bias(std::string line) {
  for (const std::string word : {", bias=False", ", use_bias=False"}) {
    const std::size_t at = line.find(word);
    if (at != std::string::npos) line.erase(at, word.size());
  }
  return line;
}

std::vector<CaptionLine> in_code(const Layer& layer, const std::string& code) {
  std::vector<CaptionLine> lines;
  for (std::size_t begin = 0; begin < code.size();) {
    const std::size_t end = std::min(code.find('\n', begin), code.size());
    lines.push_back({from_utf8(without_bias(code.substr(begin, end - begin))), true});
    begin = end + 1;
  }
  lines.push_back({sizes(layer)});
  return lines;
}

}  // namespace

std::vector<CaptionLine> caption(const Layer& layer, Notation notation) {
  if (notation == Notation::guide) {
    std::vector<CaptionLine> lines{{in_letters(layer)}};
    if (layer.kind == LayerKind::conv_transposed) lines.push_back({drawn_in_letters(layer)});
    return lines;
  }
  if (notation == Notation::pytorch) return in_code(layer, pytorch_code(layer));
  const std::string code = keras_code(layer);
  if (code.starts_with("# ")) {
    throw RequestError(code.substr(2));
  }
  return in_code(layer, code);
}

}  // namespace convanim
