// The layer as its user writes it: checks its numbers and works out the output's shape.
#include "convanim/layer.h"

#include <algorithm>
#include <functional>

#include "layer/layer_text.h"

namespace convanim {

namespace {

/// The cells of a dilated kernel or an output along an axis: far from where an int ends.
constexpr long long kMaxExtent = 1LL << 29;

/// More padding than this is no way out: hardly any input would be left in the picture.
constexpr long long kMaxUsefulPadding = 128;

void check_range(const char* what, int value, int least) {
  if (value < least || value > kMaxSide) {
    throw RequestError(std::string(what) + " " + std::to_string(value) + " is out of range (" +
                       std::to_string(least) + " to " + std::to_string(kMaxSide) + ")");
  }
}

void check_ranges(const AxisSpec& axis) {
  check_range("input", axis.input, 1);
  check_range("kernel", axis.kernel, 1);
  check_range("stride", axis.stride, 1);
  check_range("padding", axis.padding_before, 0);
  check_range("padding", axis.padding_after, 0);
  check_range("dilation", axis.dilation, 1);
  check_range("output padding", axis.output_padding, 0);
  const long long span = 1LL * axis.dilation * (axis.kernel - 1) + 1;
  if (span > kMaxExtent) {
    throw RequestError("kernel " + std::to_string(axis.kernel) + " with dilation " +
                       std::to_string(axis.dilation) + " spans " + std::to_string(span) +
                       " cells (limit " + std::to_string(kMaxExtent) + ")");
  }
}

void check_output_padding(LayerKind kind, const AxisSpec& axis) {
  if (axis.output_padding == 0) return;
  if (kind != LayerKind::conv_transposed) {
    throw RequestError("output padding " + std::to_string(axis.output_padding) +
                       " goes with transposed convolutions only (needs 0)");
  }
  // torch.nn.ConvTranspose2d's own rule: a larger one would reach past what any convolution reads.
  const int bound = std::max(axis.stride, axis.dilation);
  if (axis.output_padding >= bound) {
    throw RequestError(
        "output padding " + std::to_string(axis.output_padding) +
        " must be smaller than stride or dilation (needs <= " + std::to_string(bound - 1) + ")");
  }
}

/// How a message names the axis that needs something; not at all if it is the same along all.
std::string needs(const Layer& layer, const AxisSpec& axis) {
  const auto own = own_axes(layer);
  if (std::ranges::adjacent_find(own, std::not_equal_to()) == own.end()) return "needs ";
  const auto index = static_cast<std::size_t>(&axis - layer.axes.data());
  return std::string(kAxisNames[index]) + (index == kDepth ? " needs " : " need ");
}

int conv_output(const Layer& layer, const AxisSpec& axis) {
  const int given = axis.input + axis.padding_before + axis.padding_after;
  const int missing = reach(axis) + 1 - given;
  if (missing > 0) {
    const bool dilated = axis.dilation > 1;
    const long long padding = (axis.padding_before + axis.padding_after + missing + 1LL) / 2;
    const std::string way_out = padding <= kMaxUsefulPadding
                                    ? "padding >= " + std::to_string(padding)
                                : dilated ? "a smaller kernel or dilation"
                                          : "a smaller kernel";
    throw RequestError("kernel " + sizes_text(layer, &AxisSpec::kernel) +
                       (dilated ? " with dilation " + sizes_text(layer, &AxisSpec::dilation) : "") +
                       " does not fit input " + sizes_text(layer, &AxisSpec::input) +
                       " with padding " + padding_text(layer) + " (" + needs(layer, axis) +
                       way_out + ")");
  }
  return -missing / axis.stride + 1;
}

int transposed_output(const Layer& layer, const AxisSpec& axis) {
  const long long uncropped =
      (axis.input - 1LL) * axis.stride + reach(axis) + axis.output_padding + 1;
  const long long output = uncropped - axis.padding_before - axis.padding_after;
  if (output < 1) {
    throw RequestError("padding " + padding_text(layer) + " crops the whole output of input " +
                       sizes_text(layer, &AxisSpec::input) + " with kernel " +
                       sizes_text(layer, &AxisSpec::kernel) + " (" + needs(layer, axis) +
                       "padding <= " + std::to_string((uncropped - 1) / 2) + ")");
  }
  if (output > kMaxExtent) {
    throw RequestError("stride " + std::to_string(axis.stride) + " would spread input " +
                       std::to_string(axis.input) + " to an output of " + std::to_string(output) +
                       " cells (limit " + std::to_string(kMaxExtent) + "; lower one of them)");
  }
  return static_cast<int>(output);
}

void check_pool(const Layer& layer, const AxisSpec& axis) {
  if (layer.kind == LayerKind::average_pool && axis.dilation != 1) {
    throw RequestError("dilation " + std::to_string(axis.dilation) +
                       " goes with max_pool, not average_pool (needs 1)");
  }
  // PyTorch's rule: a window that lies wholly in the padding would have nothing to pool.
  const int bound = (reach(axis) + 1) / 2;
  for (const int padding : {axis.padding_before, axis.padding_after}) {
    if (padding <= bound) continue;
    throw RequestError("padding " + padding_text(layer) + " is more than half the kernel " +
                       sizes_text(layer, &AxisSpec::kernel) + " of a pool (" + needs(layer, axis) +
                       "<= " + std::to_string(bound) + ")");
  }
}

int pool_output(const Layer& layer, const AxisSpec& axis) {
  check_pool(layer, axis);
  const int beyond = axis.input + axis.padding_before + axis.padding_after - reach(axis) - 1;
  if (beyond < 0) {
    throw RequestError("kernel " + sizes_text(layer, &AxisSpec::kernel) + " does not fit input " +
                       sizes_text(layer, &AxisSpec::input) + " with padding " +
                       padding_text(layer) + " (" + needs(layer, axis) +
                       "input >= " + std::to_string(axis.input - beyond) + ")");
  }
  return pool_windows(axis, layer.ceil_mode);
}

void check_pool_options(const Layer& layer) {
  if (layer.ceil_mode && !is_pool(layer.kind)) {
    throw RequestError("ceil mode goes with pooling only, not with " + to_string(layer.kind));
  }
  if (!layer.count_include_pad && layer.kind != LayerKind::average_pool) {
    throw RequestError("not counting the padding goes with average_pool only, not with " +
                       to_string(layer.kind));
  }
}

int output_extent(const Layer& layer, const AxisSpec& axis) {
  check_ranges(axis);
  check_output_padding(layer.kind, axis);
  if (is_pool(layer.kind)) return pool_output(layer, axis);
  return layer.kind == LayerKind::conv_transposed ? transposed_output(layer, axis)
                                                  : conv_output(layer, axis);
}

/// Shared evenly, an odd one goes to the end.
void share(int total, AxisSpec& axis) {
  axis.padding_before = total / 2;
  axis.padding_after = total - total / 2;
}

void pad_same(LayerKind kind, AxisSpec& axis) {
  if (kind == LayerKind::conv_transposed) {
    // That of the convolution that would lead from an output of input * stride back to the input.
    const int total = reach(axis) + 1 - axis.stride;
    share(std::max(0, total), axis);
    axis.output_padding = std::max(0, -total);
    return;
  }
  const int output = (axis.input + axis.stride - 1) / axis.stride;
  const int total = (output - 1) * axis.stride + reach(axis) + 1 - axis.input;
  share(std::max(0, total), axis);
}

/// Pads an axis as the rule says.
void pad(LayerKind kind, PaddingRule rule, AxisSpec& axis) {
  const int around = rule == PaddingRule::full ? reach(axis) : 0;
  axis.padding_before = rule == PaddingRule::causal ? reach(axis) : around;
  axis.padding_after = around;
  axis.output_padding = 0;
  if (rule == PaddingRule::same || rule == PaddingRule::same_lower) pad_same(kind, axis);
  if (rule == PaddingRule::same_lower) std::swap(axis.padding_before, axis.padding_after);
}

void check_rule(LayerKind kind, PaddingRule rule) {
  if (rule == PaddingRule::full && is_pool(kind)) {
    throw RequestError(
        "padding full has no meaning for " + to_string(kind) +
        ": some windows would hold nothing but padding (needs same, valid or numbers)");
  }
  if (rule == PaddingRule::causal && kind != LayerKind::conv) {
    throw RequestError("padding causal has no meaning for " + to_string(kind) +
                       ", only for conv (needs same, valid or numbers)");
  }
}

}  // namespace

Size slice_size(const Shape& shape) {
  return {shape[kRows], shape[kCols]};
}

Cell slice_cell(const Position& position) {
  return {position[kRows], position[kCols]};
}

bool is_pool(LayerKind kind) {
  return kind == LayerKind::max_pool || kind == LayerKind::average_pool;
}

std::span<const AxisSpec> own_axes(const Layer& layer) {
  return std::span(layer.axes).last(layer.dimensions);
}

PerAxis<int> along_axes(const Layer& layer, AxisNumber number) {
  PerAxis<int> numbers{};
  std::ranges::transform(layer.axes, numbers.begin(), number);
  return numbers;
}

Size along_slice(const Layer& layer, AxisNumber number) {
  return slice_size(along_axes(layer, number));
}

void set_along_slice(Layer& layer, AxisNumber number, Size value) {
  layer.rows().*number = value.rows;
  layer.cols().*number = value.cols;
}

Padding slice_padding(const Layer& layer) {
  return {layer.rows().padding_before, layer.rows().padding_after, layer.cols().padding_before,
          layer.cols().padding_after};
}

void set_slice_padding(Layer& layer, const Padding& padding) {
  layer.rows().padding_before = padding.top;
  layer.rows().padding_after = padding.bottom;
  layer.cols().padding_before = padding.left;
  layer.cols().padding_after = padding.right;
}

int reach(const AxisSpec& axis) {
  return axis.dilation * (axis.kernel - 1);
}

int pool_windows(const AxisSpec& axis, bool ceil_mode) {
  const int beyond = axis.input + axis.padding_before + axis.padding_after - reach(axis) - 1;
  if (!ceil_mode) return beyond / axis.stride + 1;
  const int last = (beyond + axis.stride - 1) / axis.stride;
  const bool begins_behind = last * axis.stride >= axis.padding_before + axis.input;
  return begins_behind ? last : last + 1;
}

Shape output_shape(const Layer& layer) {
  check_pool_options(layer);
  Shape shape{};
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    shape[axis] = output_extent(layer, layer.axes[axis]);
  }
  return shape;
}

Size output_size(const Layer& layer) {
  return slice_size(output_shape(layer));
}

Layer with_padding(Layer layer, PaddingRule rule) {
  check_rule(layer.kind, rule);
  for (AxisSpec& axis : layer.axes) {
    check_ranges(axis);
    pad(layer.kind, rule, axis);
  }
  return layer;
}

}  // namespace convanim
