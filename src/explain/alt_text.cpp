// One sentence about a layer for those who cannot see its picture.
#include <vector>

#include "base/phrases.h"
#include "convanim/explain.h"
#include "layer/size_text.h"

namespace convanim {

namespace {

/// Whether a number is spoken with a vowel first: 8, 11, 18, 80 to 89.
bool begins_with_vowel(int spoken) {
  return spoken == 8 || spoken == 11 || spoken == 18 || (spoken >= 80 && spoken < 90);
}

std::string article(Size size) {
  return begins_with_vowel(size.rows) ? "an " : "a ";
}

std::string with_article(Size size) {
  return article(size) + to_string(size);
}

std::string sides(const Padding& padding) {
  const auto [top, bottom, left, right] = padding;
  if (top == bottom && left == right && top == left) return std::to_string(top);
  return std::to_string(top) + ", " + std::to_string(bottom) + ", " + std::to_string(left) + ", " +
         std::to_string(right) + " (top, bottom, left, right)";
}

std::string input(const ConvSpec& spec) {
  const std::string size = with_article(spec.input) + " input";
  if (spec.padding == Padding{}) return size + " without padding";
  const bool uncounted = spec.kind == LayerKind::average_pool && !spec.count_include_pad;
  return size + " padded by " + sides(spec.padding) + (uncounted ? ", not counted," : "");
}

std::string dilated(const ConvSpec& spec) {
  return spec.dilation == Size{1, 1} ? "" : " with dilation " + number(spec.dilation);
}

std::string sentence_case(std::string text) {
  text.front() = 'A';  // of "a" or "an"
  return text;
}

std::string computes(const ConvSpec& spec) {
  return " and computes " + with_article(output_size(spec)) + " output.";
}

std::string sliding(const ConvSpec& spec, const std::string& window) {
  return sentence_case(with_article(spec.kernel)) + " " + window + dilated(spec) +
         " slides with stride " + number(spec.stride) + (spec.ceil_mode ? " in ceil mode" : "") +
         " over " + input(spec) + computes(spec);
}

std::string transposed(const ConvSpec& spec) {
  std::vector<std::string> settings{"stride " + number(spec.stride)};
  if (spec.padding != Padding{}) settings.push_back("padding " + sides(spec.padding));
  if (spec.output_padding != Size{0, 0}) {
    settings.push_back("output padding " + number(spec.output_padding));
  }
  const bool spread = spec.stride != Size{1, 1};
  return "A transposed convolution with " + enumerated(settings) + " slides " +
         with_article(spec.kernel) + " kernel" + dilated(spec) + " over " +
         (spread ? "a spread " : article(spec.input)) + to_string(spec.input) + " input" +
         computes(spec);
}

}  // namespace

std::string alt_text(const ConvSpec& spec) {
  switch (spec.kind) {
    case LayerKind::conv:
      return sliding(spec, "kernel");
    case LayerKind::conv_transposed:
      return transposed(spec);
    case LayerKind::max_pool:
      return sliding(spec, "max pooling window");
    case LayerKind::average_pool:
      break;
  }
  return sliding(spec, "average pooling window");
}

}  // namespace convanim
