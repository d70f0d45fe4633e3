// A layer as lines of Python for PyTorch. Knows no other framework.
#include <algorithm>
#include <array>

#include "base/write_number.h"
#include "code/framework_code.h"
#include "code/pad_beforehand.h"
#include "code/pool_padding.h"
#include "code/python_arguments.h"
#include "code/pytorch_words.h"
#include "code/shuffle_code.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

/// A class without its dimensions: "Conv".
std::string_view torch_name(LayerKind kind) {
  switch (kind) {
    case LayerKind::conv:
      return "Conv";
    case LayerKind::conv_transposed:
      return "ConvTranspose";
    case LayerKind::max_pool:
      return "MaxPool";
    case LayerKind::average_pool:
      break;
    case LayerKind::adaptive_max_pool:
      return "AdaptiveMaxPool";
    case LayerKind::adaptive_average_pool:
      return "AdaptiveAvgPool";
    case LayerKind::upsample_nearest:
    case LayerKind::upsample_linear:
      return "Upsample";
    case LayerKind::max_unpool:
      return "MaxUnpool";
    case LayerKind::pixel_shuffle:
      return "PixelShuffle";
    case LayerKind::pixel_unshuffle:
      return "PixelUnshuffle";
  }
  return "AvgPool";
}

/// Whether the class of a kind is one for all dimensions.
bool is_dimensionless(LayerKind kind) {
  return torch_name(kind) == "Upsample" || torch_name(kind) == "PixelShuffle" ||
         torch_name(kind) == "PixelUnshuffle";
}

std::string torch_zero_pad(const Layer& layer) {
  const std::string sides = torch_sides(layer, padding_of(layer));
  // ZeroPad1d and ZeroPad3d are younger than the others.
  if (dimensions(layer) == 2) return "nn.ZeroPad2d(" + sides + ")";
  return torch_layer(layer, "ConstantPad") + "(" + sides + ", 0.0)";
}

std::string in_sequence(const std::string& first, const std::string& second) {
  return "nn.Sequential(" + first + ", " + second + ")";
}

/// Groups, bias and padding mode, where they are not as usual.
std::string torch_settings(const Layer& layer, const PerAxis<int>& padding) {
  const bool pads = pads_no_zeros(layer) && padding != kZeros;
  return (layer.groups > 1 ? ", groups=" + std::to_string(layer.groups) : "") +
         (layer.bias ? "" : ", bias=False") +
         (pads ? ", padding_mode=\"" + to_string(layer.padding_mode) + "\"" : "");
}

std::string torch_conv_like(const Layer& layer, const PerAxis<int>& padding) {
  return torch_layer(layer, torch_name(layer.kind)) + "(" + std::to_string(layer.channels.in) +
         ", " + std::to_string(layer.channels.out) + ", " +
         argument(layer, along_axes(layer, &AxisSpec::kernel)) +
         option(layer, "stride", along_axes(layer, &AxisSpec::stride), kOnes) +
         option(layer, "padding", padding, kZeros) +
         option(layer, "output_padding", along_axes(layer, &AxisSpec::output_padding), kZeros) +
         option(layer, "dilation", along_axes(layer, &AxisSpec::dilation), kOnes) +
         torch_settings(layer, padding) + ")";
}

std::string torch_conv(const Layer& layer) {
  if (is_padded_evenly(layer)) return torch_conv_like(layer, padding_of(layer).before);
  return in_sequence(torch_zero_pad(layer), torch_conv_like(layer, kZeros));
}

/// What is left without that many cells at the start and the end.
std::string cropping_slice(int start, int end) {
  return (start > 0 ? std::to_string(start) : "") + ":" +
         (end > 0 ? "-" + std::to_string(end) : "");
}

/// [:, :, 1:, :-1], a slice for each axis.
std::string torch_slices(const Layer& layer, const PerAxis<std::string>& slices) {
  std::string text = "[:, :";
  for (const std::string& slice : written(layer, slices)) text += ", " + slice;
  return text + "]";
}

std::string torch_transposed(const Layer& layer) {
  PerAxis<int> padding{};
  PerAxis<std::string> slices;
  for (std::size_t n = 0; n < kMaxDimensions; ++n) {
    const AxisSpec& axis = layer.axes[n];
    padding[n] = std::min(axis.padding_before, axis.padding_after);
    slices[n] = cropping_slice(axis.padding_before - padding[n], axis.padding_after - padding[n]);
  }
  const std::string code = torch_conv_like(layer, padding);
  return is_padded_evenly(layer) ? code : code + "(x)" + torch_slices(layer, slices);
}

/// Whether torch.nn.Conv2d has the padding as its own.
bool has_torch_mode(const Layer& layer) {
  const PaddingMode mode = layer.padding_mode;
  return layer.kind == LayerKind::conv && is_padded_evenly(layer) &&
         (mode == PaddingMode::reflect || mode == PaddingMode::replicate ||
          mode == PaddingMode::circular);
}

std::string torch_pool(const Layer& layer, const PerAxis<int>& padding, bool ceil_mode) {
  const PerAxis<int> kernel = along_axes(layer, &AxisSpec::kernel);
  return torch_layer(layer, torch_name(layer.kind)) + "(" + argument(layer, kernel) +
         option(layer, "stride", along_axes(layer, &AxisSpec::stride), kernel) +
         option(layer, "padding", padding, kZeros) +
         option(layer, "dilation", along_axes(layer, &AxisSpec::dilation), kOnes) +
         (ceil_mode ? ", ceil_mode=True" : "");
}

/// Whether PyTorch's pools take the padding, versions that go by the undilated kernel too.
bool is_padded_as_torch_does(const Layer& layer) {
  return is_padded_evenly(layer) && std::ranges::all_of(layer.axes, [](const AxisSpec& axis) {
           return axis.padding_before <= axis.kernel / 2;
         });
}

std::string torch_max_pool(const Layer& layer) {
  if (is_padded_as_torch_does(layer)) {
    return torch_pool(layer, padding_of(layer).before, layer.ceil_mode) + ")";
  }
  // A pool in ceil mode would take the cells padded here for input and might add a window.
  return in_sequence(torch_layer(layer, "ConstantPad") + "(" +
                         torch_sides(layer, floor_padding(layer)) + ", float(\"-inf\"))",
                     torch_pool(layer, kZeros, false) + ")");
}

/// What is too much where a pool in ceil mode finds padding in its input.
std::string torch_ceil_slices(const Layer& layer) {
  Layer padded = padded_beforehand(layer);
  padded.ceil_mode = true;
  return torch_surplus_slices(layer, padded);
}

/// Of an average.
std::string torch_divisor(const Layer& layer) {
  return layer.divisor ? ", divisor_override=" + std::to_string(*layer.divisor) : "";
}

std::string torch_average_pool(const Layer& layer) {
  if (!is_default(layer, &AxisSpec::dilation)) {
    return "# PyTorch has no such layer: its averages have no dilation";
  }
  if (is_padded_as_torch_does(layer)) {
    return torch_pool(layer, padding_of(layer).before, layer.ceil_mode) +
           (layer.count_include_pad ? "" : ", count_include_pad=False") + torch_divisor(layer) +
           ")";
  }
  const bool ceil_mode = overhangs(layer) != kZeros;
  const std::string code = in_sequence(
      torch_zero_pad(layer), torch_pool(layer, kZeros, ceil_mode) + torch_divisor(layer) + ")");
  const std::string slices = ceil_mode ? torch_ceil_slices(layer) : "";
  if (layer.count_include_pad || layer.divisor)
    return slices.empty() ? code : code + "(x)" + slices;
  // The same pool over ones gives the share of the window that is input.
  const std::string ratio = "pool(x) / pool(torch.ones_like(x))";
  return "pool = " + code + "\ny = " + (slices.empty() ? ratio : "(" + ratio + ")" + slices);
}

/// PyTorch puts back in sizes that it is told.
std::string torch_unpool(const Layer& layer) {
  if (!is_padded_evenly(layer)) return "# PyTorch has no such layer: it unpools with even padding";
  std::string code = torch_pool(layer, padding_of(layer).before, false) + ")";
  if (is_default(layer, &AxisSpec::output_padding)) return code;
  return code + "(x, indices, output_size=" + tuple(layer, output_shape(layer)) + ")";
}

/// PyTorch's own take rows and columns by one factor, and channels that follow each other.
std::string torch_shuffle(const Layer& layer) {
  const bool is_plain = layer.shuffle_order == ShuffleOrder::channel_first &&
                        dimensions(layer) == 2 && layer.rows().kernel == layer.cols().kernel;
  if (is_plain) {
    return "nn." + std::string(torch_name(layer.kind)) + "(" + std::to_string(layer.cols().kernel) +
           ")";
  }
  const auto [parts, order, whole] = shuffle_steps(layer, ChannelPlace::first);
  return "x.reshape" + parts + ".permute" + order + ".reshape" + whole;
}

/// Output cells for each of the input.
double upsampling_factor(const AxisSpec& axis) {
  const auto [over, under] = axis.spacing;
  return over > 0 ? 1.0 * under / over : 1.0 * axis.output / axis.input;
}

std::string torch_upsample(const Layer& layer) {
  constexpr std::array<std::string_view, kMaxDimensions> kLinearModes{"linear", "bilinear",
                                                                      "trilinear"};
  const bool has_factor =
      std::ranges::any_of(layer.axes, [](const AxisSpec& axis) { return axis.spacing != Ratio{}; });
  std::string numbers;
  for (const AxisSpec& axis : own_axes(layer)) {
    numbers +=
        (numbers.empty() ? "(" : ", ") +
        (has_factor ? shortest_decimal(upsampling_factor(axis)) : std::to_string(axis.output));
  }
  const std::string code = std::string("nn.Upsample(") + (has_factor ? "scale_factor=" : "size=") +
                           numbers + (layer.dimensions == 1 ? ",)" : ")");
  if (layer.kind == LayerKind::upsample_nearest) return code + ")";
  return code + ", mode=\"" + std::string(kLinearModes[layer.dimensions - 1]) + "\"" +
         (layer.align_corners ? ", align_corners=True)" : ")");
}

}  // namespace

std::string torch_layer(const Layer& layer, std::string_view name) {
  return "nn." + std::string(name) + std::to_string(dimensions(layer)) + "d";
}

/// (left, right, top, bottom): from the last axis to the first.
std::string torch_sides(const Layer& layer, const PaddingEnds& sides) {
  std::string text;
  for (std::size_t n = 0; n < dimensions(layer); ++n) {
    const std::size_t axis = kMaxDimensions - 1 - n;
    text += (text.empty() ? "(" : ", ") + std::to_string(sides.before[axis]) + ", " +
            std::to_string(sides.after[axis]);
  }
  return text + ")";
}

std::string torch_surplus_slices(const Layer& layer, const Layer& other) {
  const Shape output = output_shape(layer);
  const Shape surplus = output_shape(other);
  if (surplus == output) return "";
  PerAxis<std::string> slices;
  for (std::size_t n = 0; n < kMaxDimensions; ++n) {
    slices[n] = surplus[n] > output[n] ? ":" + std::to_string(output[n]) : ":";
  }
  return torch_slices(layer, slices);
}

std::string torch_class(const Layer& layer) {
  const std::string name = "torch.nn." + std::string(torch_name(layer.kind));
  return is_dimensionless(layer.kind) ? name : name + std::to_string(layer.dimensions) + "d";
}

std::string pytorch_code(const Layer& layer) {
  if (pads_no_zeros(layer) && !has_torch_mode(layer)) {
    return torch_behind_padding(layer, pytorch_code(padded_beforehand(layer)));
  }
  switch (layer.kind) {
    case LayerKind::conv:
      return torch_conv(layer);
    case LayerKind::conv_transposed:
      return torch_transposed(layer);
    case LayerKind::max_pool:
      return torch_max_pool(layer);
    case LayerKind::average_pool:
      break;
    case LayerKind::adaptive_max_pool:
    case LayerKind::adaptive_average_pool:
      return torch_layer(layer, torch_name(layer.kind)) + "(" +
             argument(layer, along_axes(layer, &AxisSpec::output)) + ")";
    case LayerKind::upsample_nearest:
    case LayerKind::upsample_linear:
      return torch_upsample(layer);
    case LayerKind::max_unpool:
      return torch_unpool(layer);
    case LayerKind::pixel_shuffle:
    case LayerKind::pixel_unshuffle:
      return torch_shuffle(layer);
  }
  return torch_average_pool(layer);
}

}  // namespace convanim
