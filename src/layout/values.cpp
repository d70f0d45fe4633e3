// The numbers that a layer computes with and what comes out.
#include "convanim/values.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>

#include "convanim/limits.h"
#include "layer/layer_text.h"
#include "layout/tap_numbers.h"

namespace convanim {

namespace {

constexpr int kGuideInputSide = 5;
constexpr std::array<double, 25> kGuideInput{3, 3, 2, 1, 0,  //
                                             0, 0, 1, 3, 1,  //
                                             3, 1, 2, 2, 3,  //
                                             2, 0, 0, 2, 2,  //
                                             2, 0, 0, 0, 1};

constexpr int kGuideKernelSide = 3;
constexpr std::array<double, 9> kGuideKernel{0, 1, 2,  //
                                             2, 2, 0,  //
                                             0, 1, 2};

/// A table of the guide's.
struct Table {
  std::span<const double> numbers;
  int side = 1;

  double at(int row, int col) const {
    const int index = row % side * side + col % side;
    return numbers[static_cast<std::size_t>(index)];
  }
};

constexpr Table kInputTable{kGuideInput, kGuideInputSide};
constexpr Table kKernelTable{kGuideKernel, kGuideKernelSide};

/// Appends a plane: the table repeated in rows and columns, from further down or further right.
/// @param number of the plane
void append_repeated(const Table& table, Size size, int number, std::vector<double>& values) {
  for (const int extent : {size.rows, size.cols}) {
    if (extent >= 1 && extent <= kMaxDrawnSide) continue;
    throw RequestError("size " + to_string(size) + " is out of range (1 to " +
                       std::to_string(kMaxDrawnSide) + " a side)");
  }
  const int down = number % table.side;
  const int right = number / table.side % table.side;
  for (int row = 0; row < size.rows; ++row) {
    for (int col = 0; col < size.cols; ++col) values.push_back(table.at(row + down, col + right));
  }
}

Matrix repeated(const Table& table, Size size) {
  Matrix matrix{size, {}};
  append_repeated(table, size, 0, matrix.values);
  return matrix;
}

Tensor repeated(const Table& table, int channels, const Shape& shape) {
  Tensor tensor{channels, shape, {}};
  const int planes = channels * shape[kDepth];
  for (int n = 0; n < planes; ++n) append_repeated(table, slice_size(shape), n, tensor.values);
  return tensor;
}

std::string shape_text(const Layer& layer, int channels, const Shape& shape) {
  const std::string sizes = sizes_text(layer, shape);
  return channels == 1 ? sizes : std::to_string(channels) + " x " + sizes;
}

void check_tensor(const Layer& layer, const char* what, const Tensor& tensor, int channels,
                  const Shape& shape) {
  if (tensor.channels == channels && tensor.shape == shape) return;
  throw RequestError(
      std::string(what) + " values of " + shape_text(layer, tensor.channels, tensor.shape) +
      " do not match the layer's " + what + " (needs " + shape_text(layer, channels, shape) + ")");
}

void check_count(const char* what, std::size_t count, std::size_t needed) {
  if (count == needed) return;
  throw RequestError(std::to_string(count) + " " + what + " do not match the layer (needs " +
                     std::to_string(needed) + ")");
}

double weighted_sum(const Layer& layer, const Step& step, const LayerValues& values) {
  double sum = 0;
  const int first = step.channel * channels_per_group(layer);
  for (const Tap& tap : step.taps) {
    if (const auto number = number_at(layer, tap, values.input)) {
      sum += values.weight.at(first + tap.in_group, tap.kernel) * *number;
    }
  }
  return values.bias.empty() ? sum : sum + values.bias[static_cast<std::size_t>(step.channel)];
}

double maximum(const Layer& layer, const Step& step, const Tensor& input) {
  const Tap* tap = first_maximum(layer, step, input);
  return tap == nullptr ? -std::numeric_limits<double>::infinity() : *number_at(layer, *tap, input);
}

double average(const Layer& layer, const Step& step, const Tensor& input) {
  double sum = 0;
  for (const Tap& tap : step.taps) sum += number_at(layer, tap, input).value_or(0);
  return sum / *divisor(layer, step);
}

/// Its shares of what it reads.
double mixture(const Step& step, const Tensor& input) {
  double sum = 0;
  for (const Tap& tap : step.taps) sum += tap.share * input.at(tap.channel, *tap.content.source);
  return sum;
}

double output_value(const Layer& layer, const Step& step, const LayerValues& values, int cell) {
  if (has_weight(layer.kind)) return weighted_sum(layer, step, values);
  if (takes_maximum(layer.kind)) return maximum(layer, step, values.input);
  if (takes_average(layer.kind)) return average(layer, step, values.input);
  if (layer.kind == LayerKind::max_unpool) {
    const Tap* tap = put_back(step, values, cell);
    return tap == nullptr ? 0 : values.input.at(tap->channel, *tap->content.source);
  }
  return mixture(step, values.input);
}

}  // namespace

void check_values(const Layer& layer, const LayerValues& values) {
  check_tensor(layer, "input", values.input, layer.channels.in,
               along_axes(layer, &AxisSpec::input));
  if (has_weight(layer.kind)) {
    check_tensor(layer, "kernel", values.weight, layer.channels.out * channels_per_group(layer),
                 along_axes(layer, &AxisSpec::kernel));
  }
  if (!values.bias.empty()) {
    check_count("biases", values.bias.size(), static_cast<std::size_t>(layer.channels.out));
  }
  if (layer.kind == LayerKind::max_unpool) {
    check_count("indices", values.indices.size(), values.input.values.size());
  }
}

std::optional<double> number_at(const Layer& layer, const Tap& tap, const Tensor& input) {
  if (tap.content.source) return input.at(tap.channel, *tap.content.source);
  const bool constant =
      tap.content.origin == Origin::padding && layer.padding_mode == PaddingMode::constant;
  return constant ? std::optional(layer.padding_value) : std::nullopt;
}

const Tap* first_maximum(const Layer& layer, const Step& step, const Tensor& input) {
  const Tap* largest = nullptr;
  double most = 0;
  for (const Tap& tap : step.taps) {
    const auto number = number_at(layer, tap, input);
    if (!number || (largest != nullptr && *number <= most)) continue;
    largest = &tap;
    most = *number;
  }
  return largest;
}

const Tap* put_back(const Step& step, const LayerValues& values, int cell) {
  const Tap* last = nullptr;
  for (const Tap& tap : step.taps) {
    if (!tap.content.source) continue;
    const std::size_t index = values.input.index(tap.channel, *tap.content.source);
    if (values.indices[index] == cell) last = &tap;
  }
  return last;
}

Matrix guide_input(Size size) {
  return repeated(kInputTable, size);
}

Matrix guide_kernel(Size size) {
  return repeated(kKernelTable, size);
}

Tensor guide_input(const Layer& layer) {
  return repeated(kInputTable, layer.channels.in, along_axes(layer, &AxisSpec::input));
}

Tensor guide_weight(const Layer& layer) {
  return repeated(kKernelTable, layer.channels.out * channels_per_group(layer),
                  along_axes(layer, &AxisSpec::kernel));
}

std::optional<int> divisor(const Layer& layer, const Step& step) {
  if (!takes_average(layer.kind)) return std::nullopt;
  if (layer.divisor) return layer.divisor;
  const bool counts_padding =
      layer.count_include_pad || layer.padding_mode == PaddingMode::constant;
  return static_cast<int>(std::ranges::count_if(step.taps, [&](const Tap& tap) {
    return tap.content.source || (tap.content.origin == Origin::padding && counts_padding);
  }));
}

Tensor to_tensor(const Matrix& matrix) {
  return {1, {1, matrix.size.rows, matrix.size.cols}, matrix.values};
}

Matrix to_matrix(const Tensor& tensor) {
  return {slice_size(tensor.shape), tensor.values};
}

Matrix first_plane(const Tensor& tensor) {
  const Size size = slice_size(tensor.shape);
  return {size, {tensor.values.begin(), tensor.values.begin() + 1L * size.rows * size.cols}};
}

Tensor compute_output(const Layer& layer, const LayerValues& values) {
  check_drawable(layer);
  check_values(layer, values);
  const Layout layout = lay_out(layer);
  Tensor output{layer.channels.out, layout.output_shape(), {}};
  output.values.reserve(static_cast<std::size_t>(layout.steps()));
  for (int n = 0; n < layout.steps(); ++n) {
    output.values.push_back(compute_step(layer, layout, n, values));
  }
  return output;
}

double compute_step(const Layer& layer, const Layout& layout, int step, const LayerValues& values) {
  const int cells = layout.steps() / layer.channels.out;
  return output_value(layer, layout.step(step), values, step % cells);
}

Matrix compute_output(const Layer& layer, const Matrix& input, const Matrix& kernel) {
  return to_matrix(compute_output(layer, {to_tensor(input), to_tensor(kernel)}));
}

}  // namespace convanim
