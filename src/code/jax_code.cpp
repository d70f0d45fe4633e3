// A layer as lines of Python for JAX. Knows no other framework.
#include "base/write_number.h"
#include "code/framework_code.h"
#include "code/pad_beforehand.h"
#include "code/pool_padding.h"
#include "code/python_arguments.h"
#include "code/resizing_code.h"

namespace convanim {

namespace {

/// " + b[:, None, None]": a number for each output channel.
std::string jax_bias(const Layer& layer) {
  if (!layer.bias) return "";
  std::string text = " + b[:";
  for (std::size_t n = 0; n < dimensions(layer); ++n) text += ", None";
  return text + "]";
}

std::string jax_conv_like(const Layer& layer, const std::string& kernel, const PerAxis<int>& stride,
                          const PaddingEnds& padding, const PerAxis<int>& input_dilation) {
  const PerAxis<int> dilation = along_axes(layer, &AxisSpec::dilation);
  std::string code = "jax.lax.conv_general_dilated(x, " + kernel +
                     ", window_strides=" + tuple(layer, stride) + ", padding=[" +
                     pairs(layer, padding) + "]";
  if (input_dilation != kOnes) code += ", lhs_dilation=" + tuple(layer, input_dilation);
  if (dilation != kOnes) code += ", rhs_dilation=" + tuple(layer, dilation);
  if (layer.groups > 1) code += ", feature_group_count=" + std::to_string(layer.groups);
  return code + ")" + jax_bias(layer);
}

std::string jax_conv(const Layer& layer) {
  return jax_conv_like(layer, "w", along_axes(layer, &AxisSpec::stride), padding_of(layer), kOnes);
}

std::string jax_transposed(const Layer& layer) {
  PaddingEnds padding;
  for (std::size_t n = 0; n < kMaxDimensions; ++n) {
    const AxisSpec& axis = layer.axes[n];
    padding.before[n] = reach(axis) - axis.padding_before;
    padding.after[n] = reach(axis) - axis.padding_after + axis.output_padding;
  }
  std::string rotated = "w[:, :";
  for (std::size_t n = 0; n < dimensions(layer); ++n) rotated += ", ::-1";
  return jax_conv_like(layer, rotated + "]", kOnes, padding, along_axes(layer, &AxisSpec::stride));
}

/// One number for batch and channel each, then those of the layer: (1, 1, 3, 3).
std::string jax_window(const Layer& layer, AxisNumber number) {
  return "(1, 1, " + listed(layer, along_axes(layer, number)) + ")";
}

std::string jax_all_sides(const Layer& layer, const PaddingEnds& sides) {
  return "[(0, 0), (0, 0), " + pairs(layer, sides) + "]";
}

std::string jax_reduce(const Layer& layer, const std::string& operand, const std::string& start,
                       const std::string& operation, const PaddingEnds& padding) {
  std::string code = "jax.lax.reduce_window(" + operand + ", " + start + ", jax.lax." + operation +
                     ", window_dimensions=" + jax_window(layer, &AxisSpec::kernel) +
                     ", window_strides=" + jax_window(layer, &AxisSpec::stride) +
                     ", padding=" + jax_all_sides(layer, padding);
  if (along_axes(layer, &AxisSpec::dilation) != kOnes) {
    code += ", window_dilation=" + jax_window(layer, &AxisSpec::dilation);
  }
  return code + ")";
}

std::string jax_average_pool(const Layer& layer) {
  const PaddingEnds padding = padding_of(layer);
  const bool pads = padding != PaddingEnds{};
  const PerAxis<int> overhang = overhangs(layer);
  const auto sum = [&](const std::string& operand, const PaddingEnds& around) {
    return jax_reduce(layer, operand, "0.0", "add", around);
  };
  if (layer.divisor) {
    return sum("x", floor_padding(layer)) + " / " + std::to_string(*layer.divisor);
  }
  if (overhang == kZeros && (layer.count_include_pad || !pads)) {
    return sum("x", floor_padding(layer)) + " / " + std::to_string(window_cells(layer));
  }
  std::string ones = "jnp.ones_like(x)";
  PaddingEnds ones_padding = floor_padding(layer);
  if (layer.count_include_pad && pads) {
    // What lies beyond the padding is never counted, the padding is.
    ones = "jnp.pad(" + ones + ", " + jax_all_sides(layer, padding) + ", constant_values=1)";
    ones_padding = {{}, overhang};
  }
  return "total = " + sum("x", floor_padding(layer)) + "\ncount = " + sum(ones, ones_padding) +
         "\ny = total / count";
}

/// A line that takes away what a pool in ceil mode puts out beyond the layer's own output.
std::string jax_surplus(const Layer& layer, const Layer& unpadded) {
  const Shape output = output_shape(layer);
  if (output_shape(unpadded) == output) return "";
  std::string line = "\ny = y[:, :";
  for (const int extent : written(layer, output)) line += ", :" + std::to_string(extent);
  return line + "]";
}

/// numpy.pad's word.
std::string_view jax_mode(PaddingMode mode) {
  switch (mode) {
    case PaddingMode::reflect:
      return "reflect";
    case PaddingMode::replicate:
      return "edge";
    case PaddingMode::circular:
      return "wrap";
    case PaddingMode::symmetric:
      return "symmetric";
    case PaddingMode::zeros:
    case PaddingMode::constant:
      break;
  }
  return "constant";
}

/// Behind a padding that is no zeros.
std::string jax_behind_padding(const Layer& layer) {
  const std::string value = layer.padding_mode == PaddingMode::constant
                                ? ", constant_values=" + shortest_decimal(layer.padding_value)
                                : ", mode=\"" + std::string(jax_mode(layer.padding_mode)) + "\"";
  const Layer unpadded = padded_beforehand(layer);
  const std::string code = jax_code(unpadded);
  const bool one_line = code.find('\n') == std::string::npos;
  return "x = jnp.pad(x, " + jax_all_sides(layer, padding_of(layer)) + value + ")\n" +
         (one_line ? "y = " : "") + code + jax_surplus(layer, unpadded);
}

}  // namespace

std::string jax_code(const Layer& layer) {
  if (pads_no_zeros(layer)) return jax_behind_padding(layer);
  switch (layer.kind) {
    case LayerKind::conv:
      return jax_conv(layer);
    case LayerKind::conv_transposed:
      return jax_transposed(layer);
    case LayerKind::max_pool:
      return jax_reduce(layer, "x", "-jnp.inf", "max", floor_padding(layer));
    case LayerKind::average_pool:
      return jax_average_pool(layer);
    default:
      break;
  }
  return jax_resizing_code(layer);
}

}  // namespace convanim
