// What a layer's numbers may be, whatever they come to together.
#include "layer/check_layer.h"

#include <algorithm>

#include "layer/bounds.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

void check_range(const char* what, int value, int least) {
  if (value < least || value > kMaxSide) {
    throw RequestError(std::string(what) + " " + std::to_string(value) + " is out of range (" +
                       std::to_string(least) + " to " + std::to_string(kMaxSide) + ")");
  }
}

/// Whether the layer's input is spread by its stride.
bool spreads(LayerKind kind) {
  return kind == LayerKind::conv_transposed || kind == LayerKind::max_unpool;
}

/// "4", or "4x8": channels in and out.
std::string in_and_out(const Channels& channels) {
  const std::string in = std::to_string(channels.in);
  return channels.in == channels.out ? in : in + "x" + std::to_string(channels.out);
}

/// The nearest number of channels that goes into groups.
int divisible(int channels, int groups) {
  return std::max(groups, channels - channels % groups);
}

void check_channel_groups(const Layer& layer) {
  const auto [in, out] = layer.channels;
  int groups = layer.groups;
  if (in % groups == 0 && out % groups == 0) return;
  const Channels near{divisible(in, groups), divisible(out, groups)};
  while (in % groups != 0 || out % groups != 0) --groups;
  throw RequestError("channels " + in_and_out(layer.channels) + " do not go into groups " +
                     std::to_string(layer.groups) + " (needs channels divisible by " +
                     std::to_string(layer.groups) + ", as " + in_and_out(near) + ", or groups " +
                     std::to_string(groups) + ")");
}

/// The cells of a pixel shuffle's block.
long long block_cells(const Layer& layer) {
  long long cells = 1;
  for (const AxisSpec& axis : layer.axes) cells = std::min(cells * axis.kernel, kMaxExtent);
  return cells;
}

void check_shuffled_channels(const Layer& layer) {
  const bool shuffles = layer.kind == LayerKind::pixel_shuffle;
  const auto [in, out] = layer.channels;
  const int few = shuffles ? out : in;
  const int many = shuffles ? in : out;
  const long long needed = block_cells(layer) * few;
  if (many == needed) return;
  throw RequestError(to_string(layer.kind) + " by " + short_text(layer, &AxisSpec::kernel) +
                     " does not turn " + std::to_string(in) + " channels into " +
                     std::to_string(out) + " (needs " + std::to_string(needed) +
                     (shuffles ? " to put " : " to take ") + std::to_string(few) +
                     (shuffles ? " out)" : " in)"));
}

void check_output_padding(const Layer& layer) {
  if (is_default(layer, &AxisSpec::output_padding)) return;
  const std::string given = "output padding " + short_text(layer, &AxisSpec::output_padding);
  if (!spreads(layer.kind)) {
    throw RequestError(given + " goes with transposed convolutions only (needs 0)");
  }
  Bounds most;
  for (std::size_t n = 0; n < kMaxDimensions; ++n) {
    const AxisSpec& axis = layer.axes[n];
    // torch.nn.ConvTranspose2d's own rule: a larger one would reach past what any convolution
    // reads.
    const int bound = std::max(axis.stride, axis.dilation);
    if (axis.output_padding >= bound) most[n] = bound - 1;
  }
  if (!any_fails(most)) return;
  throw RequestError(given + " must be smaller than stride or dilation (" +
                     needs(layer, most, "<=", along_axes(layer, &AxisSpec::output_padding)) + ")");
}

void check_padding_mode(const Layer& layer) {
  const std::string mode = to_string(layer.padding_mode);
  if (layer.padding_mode != PaddingMode::zeros && layer.kind != LayerKind::conv &&
      !is_pool(layer.kind)) {
    throw RequestError("padding mode " + mode +
                       " goes with convolutions and pools only, not with " + to_string(layer.kind) +
                       " (needs zeros)");
  }
  const PerAxis<int> padding = larger_padding(layer);
  Bounds most;
  for (std::size_t n = 0; n < kMaxDimensions; ++n) {
    const int bound = most_padding(layer.padding_mode, layer.axes[n]);
    if (padding[n] > bound) most[n] = bound;
  }
  if (!any_fails(most)) return;
  throw RequestError("padding " + padding_text(layer) + " is more than " + mode +
                     " padding can copy of input " + sizes_text(layer, &AxisSpec::input) + " (" +
                     needs(layer, most, "padding <=", padding) + ")");
}

void check_pool_options(const Layer& layer) {
  if (layer.ceil_mode && !is_pool(layer.kind)) {
    throw RequestError("ceil mode goes with pooling only, not with " + to_string(layer.kind));
  }
  if (!layer.count_include_pad && layer.kind != LayerKind::average_pool) {
    throw RequestError("not counting the padding goes with average_pool only, not with " +
                       to_string(layer.kind));
  }
  if (!layer.divisor) return;
  if (layer.kind != LayerKind::average_pool) {
    throw RequestError("a divisor goes with average_pool only, not with " + to_string(layer.kind));
  }
  if (*layer.divisor == 0) throw RequestError("divisor 0 divides nothing (needs another number)");
}

/// Sliding windows alone have a stride and the like.
void check_unused(const Layer& layer, const AxisSpec& axis) {
  check_range("spacing", axis.spacing.over, 0);
  check_range("spacing", axis.spacing.under, 1);
  AxisSpec bare;
  bare.input = axis.input;
  if (is_resizing(layer.kind)) {
    bare.output = axis.output;
    if (!takes_maximum(layer.kind) && !takes_average(layer.kind)) bare.spacing = axis.spacing;
  } else {
    bare.kernel = axis.kernel;
  }
  if (bare == axis) return;
  throw RequestError(to_string(layer.kind) + " has " +
                     (is_resizing(layer.kind) ? "no kernel, " : "no ") +
                     "stride, padding, dilation or output padding (leave them out)");
}

}  // namespace

int most_padding(PaddingMode mode, const AxisSpec& axis) {
  switch (mode) {
    case PaddingMode::reflect:
      return axis.input - 1;
    case PaddingMode::circular:
    case PaddingMode::symmetric:
      return axis.input;
    default:
      return kMaxSide;
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
  check_range("output", axis.output, 1);
  const long long span = 1LL * axis.dilation * (axis.kernel - 1) + 1;
  if (span > kMaxExtent) {
    throw RequestError("kernel " + std::to_string(axis.kernel) + " with dilation " +
                       std::to_string(axis.dilation) + " spans " + std::to_string(span) +
                       " cells (limit " + std::to_string(kMaxExtent) + ")");
  }
}

void check_channels(const Layer& layer) {
  const auto [in, out] = layer.channels;
  check_range("input channels", in, 1);
  check_range("output channels", out, 1);
  check_range("groups", layer.groups, 1);
  if (has_weight(layer.kind)) {
    check_channel_groups(layer);
    return;
  }
  if (layer.groups != 1 || layer.bias) {
    throw RequestError(std::string(layer.bias ? "a bias goes" : "groups go") +
                       " with convolutions only, not with " + to_string(layer.kind));
  }
  if (layer.kind == LayerKind::pixel_shuffle || layer.kind == LayerKind::pixel_unshuffle) {
    check_shuffled_channels(layer);
  } else if (in != out) {
    throw RequestError(to_string(layer.kind) + " puts out as many channels as it is given, not " +
                       std::to_string(out) + " of " + std::to_string(in) + " (needs " +
                       std::to_string(in) + ")");
  }
}

void check_allowed(const Layer& layer) {
  check_pool_options(layer);
  check_channels(layer);
  std::ranges::for_each(layer.axes, check_ranges);
  check_output_padding(layer);
  check_padding_mode(layer);
  if (has_stride(layer.kind)) return;
  for (const AxisSpec& axis : layer.axes) check_unused(layer, axis);
}

}  // namespace convanim
