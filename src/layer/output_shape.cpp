// What a layer puts out, by its numbers; and the padding that makes it put out something.
#include <algorithm>

#include "convanim/layer.h"
#include "layer/check_layer.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

/// More padding than this is no way out: hardly any input would be left in the picture.
constexpr long long kMaxUsefulPadding = 128;

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

/// Whether each of the windows has a tap on the input.
bool all_read_input(const AxisSpec& axis, int windows) {
  const int data_end = axis.padding_before + axis.input;
  for (int window = 0; window < windows; ++window) {
    const int start = window * axis.stride;
    const int skipped = std::max(0, axis.padding_before - start);
    const int tap = (skipped + axis.dilation - 1) / axis.dilation;
    if (tap >= axis.kernel || start + tap * axis.dilation >= data_end) return false;
  }
  return true;
}

/// A window that lies wholly in the padding would have nothing to pool, unless copies stand there.
void check_pool_padding(const Layer& layer, const AxisSpec& axis, int windows) {
  if (layer.padding_mode != PaddingMode::zeros) return;
  const int bound = (reach(axis) + 1) / 2;
  // A maximum of nothing is minus infinity, but a mean of nothing is none.
  const bool half_will_do = takes_maximum(layer.kind) || layer.count_include_pad;
  for (const int padding : {axis.padding_before, axis.padding_after}) {
    if ((padding <= bound && half_will_do) || all_read_input(axis, windows)) continue;
    throw RequestError("padding " + padding_text(layer) + " is more than half the kernel " +
                       sizes_text(layer, &AxisSpec::kernel) + " of a pool, and a window would " +
                       "hold nothing else (" + needs(layer, axis) + "<= " + std::to_string(bound) +
                       ")");
  }
}

int pool_output(const Layer& layer, const AxisSpec& axis) {
  const int beyond = axis.input + axis.padding_before + axis.padding_after - reach(axis) - 1;
  const int least = layer.ceil_mode ? 1 - axis.stride : 0;
  if (beyond < least) {
    throw RequestError("kernel " + sizes_text(layer, &AxisSpec::kernel) + " does not fit input " +
                       sizes_text(layer, &AxisSpec::input) + " with padding " +
                       padding_text(layer) + " (" + needs(layer, axis) +
                       "input >= " + std::to_string(axis.input - beyond + least) + ")");
  }
  const int windows = pool_windows(axis, layer.ceil_mode);
  check_pool_padding(layer, axis, windows);
  return windows;
}

int unshuffled_output(const Layer& layer, const AxisSpec& axis) {
  if (axis.input % axis.kernel == 0) return axis.input / axis.kernel;
  throw RequestError("input " + sizes_text(layer, &AxisSpec::input) +
                     " does not go into blocks of " + sizes_text(layer, &AxisSpec::kernel) + " (" +
                     needs(layer, axis) + "input divisible by " + std::to_string(axis.kernel) +
                     ")");
}

int shuffled_output(const AxisSpec& axis) {
  const long long output = 1LL * axis.input * axis.kernel;
  if (output <= kMaxExtent) return static_cast<int>(output);
  throw RequestError("factor " + std::to_string(axis.kernel) + " would turn input " +
                     std::to_string(axis.input) + " into " + std::to_string(output) +
                     " cells (limit " + std::to_string(kMaxExtent) + "; lower one of them)");
}

int output_extent(const Layer& layer, const AxisSpec& axis) {
  check_ranges(axis);
  check_axis(layer, axis);
  switch (layer.kind) {
    case LayerKind::conv:
      return conv_output(layer, axis);
    case LayerKind::conv_transposed:
    case LayerKind::max_unpool:
      return transposed_output(layer, axis);
    case LayerKind::max_pool:
    case LayerKind::average_pool:
      return pool_output(layer, axis);
    default:
      break;
  }
  if (layer.kind == LayerKind::pixel_shuffle) return shuffled_output(axis);
  return layer.kind == LayerKind::pixel_unshuffle ? unshuffled_output(layer, axis) : axis.output;
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

}  // namespace

int pool_windows(const AxisSpec& axis, bool ceil_mode) {
  const int beyond = axis.input + axis.padding_before + axis.padding_after - reach(axis) - 1;
  if (!ceil_mode) return beyond / axis.stride + 1;
  if (beyond < 0) return 1;
  const int last = (beyond + axis.stride - 1) / axis.stride;
  const bool begins_behind = last * axis.stride >= axis.padding_before + axis.input;
  return begins_behind ? last : last + 1;
}

Shape output_shape(const Layer& layer) {
  check_settings(layer);
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
  if (rule == PaddingRule::full && is_pool(layer.kind) &&
      layer.padding_mode == PaddingMode::zeros) {
    throw RequestError(
        "padding full has no meaning for " + to_string(layer.kind) +
        ": some windows would hold nothing but padding (needs same, valid or numbers)");
  }
  for (AxisSpec& axis : layer.axes) {
    check_ranges(axis);
    const int around = rule == PaddingRule::full ? reach(axis) : 0;
    axis.padding_before = axis.padding_after = around;
    axis.output_padding = 0;
    if (rule == PaddingRule::same) pad_same(layer.kind, axis);
  }
  return layer;
}

}  // namespace convanim
