// One sentence about a layer for those who cannot see its picture.
#include <string>
#include <string_view>
#include <vector>

#include "base/phrases.h"
#include "convanim/explain.h"
#include "explain/axis_words.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

/// Whether a number is spoken with a vowel first: 8, 11, 18, 80 to 89.
bool begins_with_vowel(int spoken) {
  return spoken == 8 || spoken == 11 || spoken == 18 || (spoken >= 80 && spoken < 90);
}

std::string article(int spoken) {
  return begins_with_vowel(spoken) ? "an " : "a ";
}

/// "8x9 input"; "input of 8 cells", which has but one axis.
std::string sized(const Layer& layer, const std::string& what, const Shape& shape) {
  if (layer.dimensions > 1) return sizes_text(layer, shape) + " " + what;
  return what + " of " + counted(shape[kCols], "cell", "cells");
}

/// "an 8x9 input"; "an input of 8 cells"
std::string with_article(const Layer& layer, const std::string& what, const Shape& shape) {
  const std::string text = sized(layer, what, shape);
  if (layer.dimensions > 1) return article(shape[kMaxDimensions - layer.dimensions]) + text;
  return (std::string_view("aeiou").find(text.front()) == std::string_view::npos ? "a " : "an ") +
         text;
}

std::string with_article(const Layer& layer, const std::string& what, AxisNumber number) {
  return with_article(layer, what, along_axes(layer, number));
}

/// One number if all sides are padded alike.
std::string sides(const Layer& layer) {
  const bool alike = is_padded_evenly(layer) && is_alike(layer, &AxisSpec::padding_before);
  return alike ? padding_text(layer) : sides_text(layer);
}

/// What stands in the padding, unless zeros do.
std::string filling(const Layer& layer) {
  switch (layer.padding_mode) {
    case PaddingMode::zeros:
      return "";
    case PaddingMode::constant:
      return " with the number " + padding_mode_text(layer);
    case PaddingMode::reflect:
      return " with its cells reflected";
    case PaddingMode::replicate:
      return " with its outermost cells repeated";
    case PaddingMode::circular:
      return " with the cells of its other side";
    case PaddingMode::symmetric:
      break;
  }
  return " with its cells reflected, the outermost ones too";
}

std::string input(const Layer& layer) {
  const std::string size = with_article(layer, "input", &AxisSpec::input);
  if (is_unpadded(layer)) return size + " without padding";
  const bool uncounted = layer.kind == LayerKind::average_pool && !layer.count_include_pad;
  return size + " padded by " + sides(layer) + filling(layer) + (uncounted ? ", not counted," : "");
}

std::string dilated(const Layer& layer) {
  if (is_default(layer, &AxisSpec::dilation)) return "";
  return " with dilation " + short_text(layer, &AxisSpec::dilation);
}

std::string sentence_case(std::string text) {
  text.front() = 'A';  // of "a" or "an"
  return text;
}

std::string computes(const Layer& layer) {
  return " and computes " + with_article(layer, "output", output_shape(layer)) + ".";
}

std::string sliding(const Layer& layer) {
  const std::string window(kind_words(layer.kind).window);
  return sentence_case(with_article(layer, window, &AxisSpec::kernel)) + dilated(layer) +
         " slides with stride " + short_text(layer, &AxisSpec::stride) +
         (layer.ceil_mode ? " in ceil mode" : "") + " over " + input(layer) + computes(layer);
}

/// Of a layer whose windows follow from other numbers.
std::string turning(const Layer& layer) {
  std::string text(kind_words(layer.kind).title);
  if (!is_resizing(layer.kind)) text += " by " + short_text(layer, &AxisSpec::kernel);
  return text + " turns " + with_article(layer, "input", &AxisSpec::input) + " into " +
         with_article(layer, "output", output_shape(layer)) + ".";
}

std::string transposed(const Layer& layer) {
  const bool spread = !is_default(layer, &AxisSpec::stride);
  std::vector<std::string> settings{"stride " + short_text(layer, &AxisSpec::stride)};
  if (!is_unpadded(layer)) settings.push_back("padding " + sides(layer));
  if (!is_default(layer, &AxisSpec::output_padding)) {
    settings.push_back("output padding " + short_text(layer, &AxisSpec::output_padding));
  }
  return "A transposed convolution with " + enumerated(settings) + " slides " +
         with_article(layer, "kernel", &AxisSpec::kernel) + dilated(layer) + " over " +
         (spread ? "a spread " + sized(layer, "input", along_axes(layer, &AxisSpec::input))
                 : with_article(layer, "input", &AxisSpec::input)) +
         computes(layer);
}

/// "stride 2" and so on, where it is not one.
void add_unless_default(const Layer& layer, const std::string& what, AxisNumber number,
                        std::vector<std::string>& parts) {
  if (!is_default(layer, number)) parts.push_back(what + " " + short_text(layer, number));
}

/// What a layer that slides a window has besides its input.
void add_settings(const Layer& layer, std::vector<std::string>& parts) {
  const std::string window(kind_words(layer.kind).window);
  parts.push_back(sized(layer, window, along_axes(layer, &AxisSpec::kernel)));
  add_unless_default(layer, "stride", &AxisSpec::stride, parts);
  if (!is_unpadded(layer)) parts.push_back("padding " + sides(layer));
  add_unless_default(layer, "output padding", &AxisSpec::output_padding, parts);
  add_unless_default(layer, "dilation", &AxisSpec::dilation, parts);
}

}  // namespace

std::string layer_title(const Layer& layer) {
  std::vector<std::string> parts{sized(layer, "input", along_axes(layer, &AxisSpec::input))};
  if (has_stride(layer.kind)) {
    add_settings(layer, parts);
  } else {
    parts.push_back(sized(layer, "output", output_shape(layer)));
  }
  if (layer.channels.in > 1 || layer.channels.out > 1) {
    parts.push_back(std::to_string(layer.channels.in) + " to " +
                    std::to_string(layer.channels.out) + " channels");
  }
  if (layer.groups > 1) parts.push_back(std::to_string(layer.groups) + " groups");
  return capitalized(std::string(kind_words(layer.kind).title)) + ": " + enumerated(parts, ", ");
}

std::string alt_text(const Layer& layer) {
  if (!has_stride(layer.kind)) return turning(layer);
  return layer.kind == LayerKind::conv_transposed ? transposed(layer) : sliding(layer);
}

}  // namespace convanim
