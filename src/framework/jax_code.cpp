// A layer as lines of Python for JAX. Knows no other framework.
#include "framework/framework_code.h"
#include "framework/python_arguments.h"
#include "layer/pool_padding.h"

namespace convanim {

namespace {

/// (top, bottom), (left, right).
std::string jax_sides(const ConvSpec& spec, const Padding& sides) {
  const std::string cols = pair(sides.left, sides.right);
  return is_one_row(spec) ? cols : pair(sides.top, sides.bottom) + ", " + cols;
}

std::string jax_conv_like(const ConvSpec& spec, const std::string& kernel, Size stride,
                          const Padding& padding, Size input_dilation) {
  std::string code = "jax.lax.conv_general_dilated(x, " + kernel +
                     ", window_strides=" + tuple(spec, stride) + ", padding=[" +
                     jax_sides(spec, padding) + "]";
  if (input_dilation != kOnes) code += ", lhs_dilation=" + tuple(spec, input_dilation);
  if (spec.dilation != kOnes) code += ", rhs_dilation=" + tuple(spec, spec.dilation);
  return code + ")";
}

std::string jax_conv(const ConvSpec& spec) {
  return jax_conv_like(spec, "w", spec.stride, spec.padding, kOnes);
}

std::string jax_transposed(const ConvSpec& spec) {
  const int rows = reach(row_axis(spec));
  const int cols = reach(col_axis(spec));
  const Padding padding{
      rows - spec.padding.top, rows - spec.padding.bottom + spec.output_padding.rows,
      cols - spec.padding.left, cols - spec.padding.right + spec.output_padding.cols};
  const std::string rotated = dimensions(spec, "w[:, :, ::-1]", "w[:, :, ::-1, ::-1]");
  return jax_conv_like(spec, rotated, kOnes, padding, spec.stride);
}

/// One number for batch and channel each, then those of the layer: (1, 1, 3, 3).
std::string jax_window(const ConvSpec& spec, Size size) {
  return "(1, 1, " + (is_one_row(spec) ? "" : std::to_string(size.rows) + ", ") +
         std::to_string(size.cols) + ")";
}

std::string jax_all_sides(const ConvSpec& spec, const Padding& sides) {
  return "[(0, 0), (0, 0), " + jax_sides(spec, sides) + "]";
}

std::string jax_reduce(const ConvSpec& spec, const std::string& operand, const std::string& start,
                       const std::string& operation, const Padding& padding) {
  std::string code = "jax.lax.reduce_window(" + operand + ", " + start + ", jax.lax." + operation +
                     ", window_dimensions=" + jax_window(spec, spec.kernel) +
                     ", window_strides=" + jax_window(spec, spec.stride) +
                     ", padding=" + jax_all_sides(spec, padding);
  if (spec.dilation != kOnes) code += ", window_dilation=" + jax_window(spec, spec.dilation);
  return code + ")";
}

std::string jax_average_pool(const ConvSpec& spec) {
  const PoolEnds ends = pool_ends(spec);
  const auto sum = [&](const std::string& operand, const Padding& padding) {
    return jax_reduce(spec, operand, "0.0", "add", padding);
  };
  if (!ends.overhang() && (spec.count_include_pad || spec.padding == Padding{})) {
    return sum("x", floor_padding(spec)) + " / " +
           std::to_string(spec.kernel.rows * spec.kernel.cols);
  }
  std::string ones = "jnp.ones_like(x)";
  Padding ones_padding = floor_padding(spec);
  if (spec.count_include_pad && spec.padding != Padding{}) {
    // What lies beyond the padding is never counted, the padding is.
    ones = "jnp.pad(" + ones + ", " + jax_all_sides(spec, spec.padding) + ", constant_values=1)";
    ones_padding = {0, ends.rows.overhang, 0, ends.cols.overhang};
  }
  return "total = " + sum("x", floor_padding(spec)) + "\ncount = " + sum(ones, ones_padding) +
         "\ny = total / count";
}

}  // namespace

std::string jax_code(const ConvSpec& spec) {
  switch (spec.kind) {
    case LayerKind::conv:
      return jax_conv(spec);
    case LayerKind::conv_transposed:
      return jax_transposed(spec);
    case LayerKind::max_pool:
      return jax_reduce(spec, "x", "-jnp.inf", "max", floor_padding(spec));
    case LayerKind::average_pool:
      break;
  }
  return jax_average_pool(spec);
}

}  // namespace convanim
