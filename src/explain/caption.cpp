// A layer in a line or two below its figure.
#include "explain/caption.h"

#include <algorithm>
#include <sstream>

#include "base/utf8.h"
#include "framework/framework_code.h"
#include "layer/one_row.h"

namespace convanim {

namespace {

constexpr std::u32string_view kAroundEquals = U"\u2005";  // a quarter of the type's size
constexpr std::u32string_view kTimes = U"\u2009\u00d7\u2009";

std::u32string number(int value) {
  return from_utf8(std::to_string(value));
}

/// 5 x 7: rows and columns.
std::u32string both(Size size) {
  return number(size.rows).append(kTimes).append(number(size.cols));
}

std::u32string size_text(Size size) {
  return size.rows == size.cols ? number(size.rows) : both(size);
}

std::u32string padding_text(const Padding& padding) {
  const auto [top, bottom, left, right] = padding;
  if (top == bottom && left == right) return size_text({top, left});
  return number(top) + U", " + number(bottom) + U", " + number(left) + U", " + number(right) +
         U" (top, bottom, left, right)";
}

/// The guide's letters, in the italics of mathematics. It primes those of a transposed layer's own
/// input and output.
std::u32string in_letters(const ConvSpec& spec) {
  const bool transposed = spec.kind == LayerKind::conv_transposed;
  const std::u32string prime = transposed ? U"\u2032" : U"";
  std::u32string text;
  const auto add = [&text](const std::u32string& letter, const std::u32string& value) {
    if (!text.empty()) text += U", ";
    text.append(letter).append(kAroundEquals).append(U"=").append(kAroundEquals).append(value);
  };
  add(U"\U0001d456" + prime, size_text(spec.input));
  add(U"\U0001d458", size_text(spec.kernel));
  add(U"\U0001d460", size_text(spec.stride));
  add(U"\U0001d45d", padding_text(spec.padding));
  if (spec.kind != LayerKind::average_pool) add(U"\U0001d451", size_text(spec.dilation));
  if (transposed) add(U"\U0001d44e", size_text(spec.output_padding));
  add(U"\U0001d45c" + prime, size_text(output_size(spec)));
  if (spec.ceil_mode) text += U", ceil\u00a0mode";
  if (!spec.count_include_pad) text += U", padding\u00a0not\u00a0counted";
  return text;
}

/// "input 5 x 5, output 3 x 3"; of a layer of one row their lengths.
std::u32string sizes(const ConvSpec& spec) {
  const auto text = [&](Size size) { return is_one_row(spec) ? number(size.cols) : both(size); };
  return U"input\u00a0" + text(spec.input) + U", output\u00a0" + text(output_size(spec));
}

std::vector<std::u32string> in_code(const ConvSpec& spec, const std::string& code) {
  std::vector<std::u32string> lines;
  std::istringstream stream(code);
  for (std::string line; std::getline(stream, line);) lines.push_back(from_utf8(line));
  lines.push_back(sizes(spec));
  return lines;
}

}  // namespace

std::vector<std::u32string> caption(const ConvSpec& spec, Notation notation) {
  if (notation == Notation::guide) return {in_letters(spec)};
  if (notation == Notation::pytorch) return in_code(spec, pytorch_code(spec));
  const std::string code = keras_code(spec);
  if (code.starts_with("# ")) {
    throw RequestError(code.substr(2));
  }
  return in_code(spec, code);
}

}  // namespace convanim
