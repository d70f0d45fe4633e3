// Whether a layer's windows and its input go together; and what would make them.
#include "layer/check_fit.h"

#include <algorithm>

#include "layer/bounds.h"
#include "layer/check_layer.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

/// More padding than this is no way out: hardly any input would be left in the picture.
constexpr int kMaxUsefulPadding = 128;

/// Cells that the window is longer than the padded input, if any.
int missing_cells(const AxisSpec& axis) {
  return std::max(0, reach(axis) + 1 - axis.input - axis.padding_before - axis.padding_after);
}

/// What would make room for the window: padding, unless it is far too much or more than copies
/// fill.
std::string room_for(const Layer& layer, const Bounds& padding, const Bounds& input, bool dilated) {
  bool is_far = false;
  bool copies = true;
  for (std::size_t n = 0; n < kMaxDimensions; ++n) {
    if (!padding[n]) continue;
    is_far = is_far || *padding[n] > kMaxUsefulPadding;
    copies = copies && *padding[n] <= most_padding(layer.padding_mode, layer.axes[n]);
  }
  if (is_far) {
    return needs(layer, padding) + (dilated ? "a smaller kernel or dilation" : "a smaller kernel");
  }
  if (copies) return needs(layer, padding, "padding >=", larger_padding(layer));
  return needs(layer, input, "input >=", along_axes(layer, &AxisSpec::input));
}

void check_conv_window(const Layer& layer) {
  Bounds padding;
  Bounds input;
  bool dilated = false;
  for (std::size_t n = 0; n < kMaxDimensions; ++n) {
    const AxisSpec& axis = layer.axes[n];
    const int missing = missing_cells(axis);
    if (missing == 0) continue;
    padding[n] = (axis.padding_before + axis.padding_after + missing + 1) / 2;
    input[n] = axis.input + missing;
    dilated = dilated || axis.dilation > 1;
  }
  if (!any_fails(padding)) return;
  throw RequestError("kernel " + sizes_text(layer, &AxisSpec::kernel) +
                     (dilated ? " with dilation " + sizes_text(layer, &AxisSpec::dilation) : "") +
                     " does not fit input " + sizes_text(layer, &AxisSpec::input) +
                     " with padding " + padding_text(layer) + " (" +
                     room_for(layer, padding, input, dilated) + ")");
}

/// What a transposed layer would put out if nothing were cropped.
long long uncropped_extent(const AxisSpec& axis) {
  return (axis.input - 1LL) * axis.stride + reach(axis) + axis.output_padding + 1;
}

void check_cropped(const Layer& layer) {
  Bounds most;
  for (std::size_t n = 0; n < kMaxDimensions; ++n) {
    const AxisSpec& axis = layer.axes[n];
    if (uncropped_extent(axis) > axis.padding_before + axis.padding_after) continue;
    most[n] = static_cast<int>((uncropped_extent(axis) - 1) / 2);
  }
  if (!any_fails(most)) return;
  throw RequestError(
      "padding " + padding_text(layer) + " crops the whole output of input " +
      sizes_text(layer, &AxisSpec::input) + " with kernel " + sizes_text(layer, &AxisSpec::kernel) +
      " (" + needs(layer, most, "padding <=", along_axes(layer, &AxisSpec::padding_before)) + ")");
}

void check_spread(const AxisSpec& axis) {
  const long long output = uncropped_extent(axis) - axis.padding_before - axis.padding_after;
  if (output <= kMaxExtent) return;
  throw RequestError("stride " + std::to_string(axis.stride) + " would spread input " +
                     std::to_string(axis.input) + " to an output of " + std::to_string(output) +
                     " cells (limit " + std::to_string(kMaxExtent) + "; lower one of them)");
}

void check_pool_window(const Layer& layer) {
  Bounds least;
  bool dilated = false;
  for (std::size_t n = 0; n < kMaxDimensions; ++n) {
    const AxisSpec& axis = layer.axes[n];
    const int missing = missing_cells(axis) - (layer.ceil_mode ? axis.stride - 1 : 0);
    if (missing <= 0) continue;
    least[n] = axis.input + missing;
    dilated = dilated || axis.dilation > 1;
  }
  if (!any_fails(least)) return;
  throw RequestError("kernel " + sizes_text(layer, &AxisSpec::kernel) +
                     (dilated ? " with dilation " + sizes_text(layer, &AxisSpec::dilation) : "") +
                     " does not fit input " + sizes_text(layer, &AxisSpec::input) +
                     " with padding " + padding_text(layer) + " (" +
                     needs(layer, least, "input >=", along_axes(layer, &AxisSpec::input)) + ")");
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

/// Whether each window has something to pool.
bool may_pad(const Layer& layer, const AxisSpec& axis) {
  // A maximum of nothing is minus infinity, but a mean of nothing is none.
  const bool half_will_do = takes_maximum(layer.kind) || layer.count_include_pad;
  const int most = std::max(axis.padding_before, axis.padding_after);
  const bool is_half = most <= (reach(axis) + 1) / 2;
  return most == 0 || (is_half && half_will_do) ||
         all_read_input(axis, pool_windows(axis, layer.ceil_mode));
}

/// A window that lies wholly in the padding would have nothing to pool, unless copies stand there.
void check_pool_padding(const Layer& layer) {
  if (layer.padding_mode != PaddingMode::zeros) return;
  Bounds most;
  for (std::size_t n = 0; n < kMaxDimensions; ++n) {
    if (!may_pad(layer, layer.axes[n])) most[n] = (reach(layer.axes[n]) + 1) / 2;
  }
  if (!any_fails(most)) return;
  throw RequestError("padding " + padding_text(layer) + " is more than half the kernel " +
                     sizes_text(layer, &AxisSpec::kernel) + " of a pool, and a window would " +
                     "hold nothing else (" + needs(layer, most, "<=", larger_padding(layer)) + ")");
}

void check_blocks(const Layer& layer) {
  Bounds factors;
  for (std::size_t n = 0; n < kMaxDimensions; ++n) {
    const AxisSpec& axis = layer.axes[n];
    if (axis.input % axis.kernel != 0) factors[n] = axis.kernel;
  }
  if (!any_fails(factors)) return;
  throw RequestError(
      "input " + sizes_text(layer, &AxisSpec::input) + " does not go into blocks of " +
      sizes_text(layer, &AxisSpec::kernel) + " (" +
      needs(layer, factors, "input divisible by", along_axes(layer, &AxisSpec::kernel)) + ")");
}

void check_shuffle_factor(const AxisSpec& axis) {
  const long long output = 1LL * axis.input * axis.kernel;
  if (output <= kMaxExtent) return;
  throw RequestError("factor " + std::to_string(axis.kernel) + " would turn input " +
                     std::to_string(axis.input) + " into " + std::to_string(output) +
                     " cells (limit " + std::to_string(kMaxExtent) + "; lower one of them)");
}

}  // namespace

void check_windows(const Layer& layer) {
  switch (layer.kind) {
    case LayerKind::conv:
      return check_conv_window(layer);
    case LayerKind::conv_transposed:
    case LayerKind::max_unpool:
      check_cropped(layer);
      std::ranges::for_each(layer.axes, check_spread);
      break;
    case LayerKind::max_pool:
    case LayerKind::average_pool:
      check_pool_window(layer);
      return check_pool_padding(layer);
    case LayerKind::pixel_shuffle:
      std::ranges::for_each(layer.axes, check_shuffle_factor);
      break;
    case LayerKind::pixel_unshuffle:
      return check_blocks(layer);
    default:
      break;
  }
}

}  // namespace convanim
