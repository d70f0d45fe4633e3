// The numbers that a figure's layer computes with, and those of them that a picture shows.
#include "figure/figure_values.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "base/write_number.h"
#include "convanim/layout.h"
#include "convanim/limits.h"
#include "diagram/words.h"
#include "figure/check_pictured.h"

namespace convanim {

namespace {

long long cells(const Shape& shape) {
  return 1LL * shape[kDepth] * shape[kRows] * shape[kCols];
}

long long numbers_of(const Layer& layer) {
  const auto [in, out] = layer.channels;
  const long long weights = has_weight(layer.kind) ? cells(along_axes(layer, &AxisSpec::kernel)) *
                                                         out * channels_per_group(layer)
                                                   : 0;
  return cells(along_axes(layer, &AxisSpec::input)) * in + weights +
         cells(output_shape(layer)) * out;
}

void rotate_planes(Tensor& weight) {
  const auto size = static_cast<std::ptrdiff_t>(cells(weight.shape));
  for (auto plane = weight.values.begin(); plane != weight.values.end(); plane += size) {
    std::reverse(plane, plane + size);
  }
}

void check_numbers(const Layout& layout) {
  const auto area = [](Size size) { return size.rows * size.cols; };
  const int numbers = area(layout.plane()) + area(layout.output());
  if (numbers <= kMaxNumbers) return;
  throw RequestError("the figure would show " + std::to_string(numbers) + " numbers (limit " +
                     std::to_string(kMaxNumbers) +
                     "; lower input, padding or stride, or draw it without numbers)");
}

/// Whether what an output channel holds is from several input channels, or only some of one: of a
/// picture that shows one channel of each, the numbers would not be the layer's.
bool shuffles_channels(LayerKind kind) {
  return kind == LayerKind::pixel_shuffle || kind == LayerKind::pixel_unshuffle;
}

}  // namespace

bool has_layer_values(const Layer& layer) {
  return is_drawable(layer) && numbers_of(layer) <= kMaxLayerNumbers;
}

LayerValues layer_values(const Layer& layer, const ChosenValues& chosen) {
  check_drawable(layer);
  if (const long long numbers = numbers_of(layer); numbers > kMaxLayerNumbers) {
    throw RequestError("the layer would have " + std::to_string(numbers) + " numbers (limit " +
                       std::to_string(kMaxLayerNumbers) + "; lower channels, kernel or input)");
  }
  LayerValues values{chosen.input ? *chosen.input : guide_input(layer)};
  if (!has_weight(layer.kind)) return values;
  values.weight = chosen.weight ? *chosen.weight : guide_weight(layer);
  if (chosen.flip) rotate_planes(values.weight);
  return values;
}

std::optional<Numbers> pictured_numbers(const Layer& layer, const ChosenValues& chosen) {
  const Layer shown = pictured(layer);
  check_pictured(layer);  // before any memory is taken for its numbers
  if (shuffles_channels(layer.kind)) return std::nullopt;
  check_numbers(lay_out(shown));
  const auto plane = [&](const std::optional<Tensor>& own, auto guide, AxisNumber size) {
    return own ? first_plane(*own) : guide(along_slice(shown, size));
  };
  using GuideNumbers = Matrix (*)(Size);
  Numbers numbers;
  numbers.input = plane(chosen.input, static_cast<Guide>(guide_input), &AxisSpec::input);
  Matrix kernel = plane(chosen.weight, static_cast<Guide>(guide_kernel), &AxisSpec::kernel);
  if (chosen.flip) std::ranges::reverse(kernel.values);
  if (has_weight(shown.kind)) numbers.kernel = kernel;
  numbers.output = compute_output(shown, numbers.input, kernel);
  numbers.empty = padding_word(shown);
  numbers.decimals = chosen.decimals;
  numbers.own_decimals = chosen.own_decimals;
  return numbers;
}

}  // namespace convanim
