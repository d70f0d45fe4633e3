// What a layer's numbers may be, whatever they come to together.
#include "layer/check_layer.h"

#include <algorithm>
#include <functional>

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

/// The most cells of padding that the mode can fill, torch.nn.functional.pad's rules.
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

void check_divisible(const char* what, int channels, int groups) {
  if (channels % groups == 0) return;
  throw RequestError(std::to_string(channels) + " " + what + " channels do not go into " +
                     std::to_string(groups) + " groups (needs a multiple of " +
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

void check_output_padding(LayerKind kind, const AxisSpec& axis) {
  if (axis.output_padding == 0) return;
  if (!spreads(kind)) {
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

void check_padding_mode(const Layer& layer, const AxisSpec& axis) {
  const std::string mode = to_string(layer.padding_mode);
  if (layer.padding_mode != PaddingMode::zeros && layer.kind != LayerKind::conv &&
      !is_pool(layer.kind)) {
    throw RequestError("padding mode " + mode +
                       " goes with convolutions and pools only, not with " + to_string(layer.kind) +
                       " (needs zeros)");
  }
  const int most = most_padding(layer.padding_mode, axis);
  if (std::max(axis.padding_before, axis.padding_after) <= most) return;
  throw RequestError("padding " + padding_text(layer) + " is more than " + mode +
                     " padding can copy of input " + sizes_text(layer, &AxisSpec::input) + " (" +
                     needs(layer, axis) + "padding <= " + std::to_string(most) + ")");
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

void check_channels(const Layer& layer) {
  const auto [in, out] = layer.channels;
  check_range("input channels", in, 1);
  check_range("output channels", out, 1);
  check_range("groups", layer.groups, 1);
  if (has_weight(layer.kind)) {
    check_divisible("input", in, layer.groups);
    check_divisible("output", out, layer.groups);
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

}  // namespace

std::string needs(const Layer& layer, const AxisSpec& axis) {
  const auto own = own_axes(layer);
  if (std::ranges::adjacent_find(own, std::not_equal_to()) == own.end()) return "needs ";
  const auto index = static_cast<std::size_t>(&axis - layer.axes.data());
  return std::string(kAxisNames[index]) + (index == kDepth ? " needs " : " need ");
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

void check_axis(const Layer& layer, const AxisSpec& axis) {
  check_output_padding(layer.kind, axis);
  check_padding_mode(layer, axis);
  if (!has_stride(layer.kind)) check_unused(layer, axis);
}

void check_settings(const Layer& layer) {
  check_pool_options(layer);
  check_channels(layer);
}

}  // namespace convanim
