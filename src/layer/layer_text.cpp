// A layer's numbers as text.
#include "layer/layer_text.h"

#include <algorithm>
#include <functional>
#include <span>
#include <vector>

#include "base/write_number.h"

namespace convanim {

namespace {

std::string joined(std::span<const int> numbers, std::string_view separator) {
  std::string text;
  for (const int number : numbers) {
    text += (text.empty() ? "" : std::string(separator)) + std::to_string(number);
  }
  return text;
}

bool all_alike(std::span<const int> numbers) {
  return std::ranges::adjacent_find(numbers, std::not_equal_to()) == numbers.end();
}

/// One number if all are the same.
std::string shortened(std::span<const int> numbers, std::string_view separator) {
  return joined(all_alike(numbers) ? numbers.first(1) : numbers, separator);
}

/// Before and after, axis by axis.
std::vector<int> padding_sides(const Layer& layer) {
  std::vector<int> numbers;
  for (const AxisSpec& axis : own_axes(layer)) {
    numbers.insert(numbers.end(), {axis.padding_before, axis.padding_after});
  }
  return numbers;
}

/// In the order of LayerKind.
constexpr std::array kKindWords{
    KindWords{"conv", "Convolution", "kernel"},
    KindWords{"conv_transposed", "Transposed convolution", "kernel"},
    KindWords{"max_pool", "Max pooling", "max pooling window"},
    KindWords{"average_pool", "Average pooling", "average pooling window"},
    KindWords{"adaptive_max_pool", "Adaptive max pooling", "adaptive max pooling window"},
    KindWords{"adaptive_average_pool", "Adaptive average pooling",
              "adaptive average pooling window"},
    KindWords{"upsample_nearest", "Nearest upsampling", "nearest upsampling window"},
    KindWords{"upsample_linear", "Linear upsampling", "linear upsampling window"},
    KindWords{"max_unpool", "Max unpooling", "max unpooling window"},
    KindWords{"pixel_shuffle", "Pixel shuffle", "pixel shuffle block"},
    KindWords{"pixel_unshuffle", "Pixel unshuffle", "pixel unshuffle block"},
};

/// In the order of PaddingMode.
constexpr std::array<std::string_view, 6> kPaddingModes{"zeros",     "constant", "reflect",
                                                        "replicate", "circular", "symmetric"};

}  // namespace

const KindWords& kind_words(LayerKind kind) {
  return kKindWords[static_cast<std::size_t>(kind)];
}

std::string sizes_text(const Layer& layer, AxisNumber number) {
  return sizes_text(layer, along_axes(layer, number));
}

std::string sizes_text(const Layer& layer, const Shape& shape, const Separators& separators) {
  return joined(std::span(shape).last(layer.dimensions), separators.times);
}

std::string short_text(const Layer& layer, AxisNumber number, const Separators& separators) {
  return short_text(layer, along_axes(layer, number), separators);
}

std::string input_text(const Layer& layer) {
  return layer.dimensions == kMaxDimensions ? sizes_text(layer, &AxisSpec::input)
                                            : short_text(layer, &AxisSpec::input);
}

std::string short_text(const Layer& layer, const Shape& shape, const Separators& separators) {
  return shortened(std::span(shape).last(layer.dimensions), separators.times);
}

std::string padding_text(const Layer& layer, const Separators& separators) {
  if (is_padded_evenly(layer)) return short_text(layer, &AxisSpec::padding_before, separators);
  return joined(padding_sides(layer), separators.comma);
}

std::string sides_text(const Layer& layer) {
  return joined(padding_sides(layer), ", ") + " (" + side_names(layer) + ")";
}

std::string side_names(const Layer& layer) {
  constexpr std::array<std::string_view, kMaxDimensions> kNames{"front, back", "top, bottom",
                                                                "left, right"};
  std::string names;
  for (const std::string_view name : std::span(kNames).last(layer.dimensions)) {
    names += (names.empty() ? "" : ", ") + std::string(name);
  }
  return names;
}

bool is_padded_evenly(const Layer& layer) {
  return std::ranges::all_of(own_axes(layer), [](const AxisSpec& axis) {
    return axis.padding_before == axis.padding_after;
  });
}

bool is_unpadded(const Layer& layer) {
  return std::ranges::all_of(padding_sides(layer), [](int side) { return side == 0; });
}

bool is_default(const Layer& layer, AxisNumber number) {
  return along_axes(layer, number) == along_axes(Layer{}, number);
}

bool is_alike(const Layer& layer, AxisNumber number) {
  const PerAxis<int> numbers = along_axes(layer, number);
  return all_alike(std::span(numbers).last(layer.dimensions));
}

std::string padding_mode_text(const Layer& layer) {
  if (layer.padding_mode != PaddingMode::constant) return to_string(layer.padding_mode);
  return shortest_decimal(layer.padding_value);
}

bool is_one_row(const Layer& layer) {
  return layer.dimensions == 1 || (layer.dimensions == 2 && layer.rows() == AxisSpec{});
}

std::string to_string(Size size) {
  return std::to_string(size.rows) + "x" + std::to_string(size.cols);
}

std::string to_string(const Padding& padding) {
  Layer layer;
  set_slice_padding(layer, padding);
  return padding_text(layer);
}

std::string to_string(LayerKind kind) {
  return std::string(kind_words(kind).name);
}

std::string to_string(PaddingMode mode) {
  return std::string(kPaddingModes[static_cast<std::size_t>(mode)]);
}

}  // namespace convanim
