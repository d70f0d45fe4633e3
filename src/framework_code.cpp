// A layer as lines of Python for PyTorch, Keras and JAX.
#include "framework_code.h"

#include <algorithm>

namespace convanim {

namespace {

constexpr Size kOnes{1, 1};
constexpr Size kZeros{0, 0};

std::string text(int number) {
  return std::to_string(number);
}

std::string pair(int first, int second) {
  return "(" + text(first) + ", " + text(second) + ")";
}

/// 3, or (3, 4) where rows and columns differ.
std::string argument(const ConvSpec& spec, Size size) {
  if (is_one_row(spec) || size.rows == size.cols) return text(size.cols);
  return pair(size.rows, size.cols);
}

/// ", name=3" unless it is the framework's default.
std::string option(const ConvSpec& spec, const std::string& name, Size value, Size usual) {
  if (value == usual) return "";
  return ", " + name + "=" + argument(spec, value);
}

/// (rows, columns), or (columns,) for one row.
std::string tuple(const ConvSpec& spec, Size size) {
  return is_one_row(spec) ? "(" + text(size.cols) + ",)" : pair(size.rows, size.cols);
}

std::string dimensions(const ConvSpec& spec, std::string_view of_one, std::string_view of_two) {
  return std::string(is_one_row(spec) ? of_one : of_two);
}

/// Where dilation has no effect it is 1.
Size effective_dilation(const ConvSpec& spec) {
  return {spec.kernel.rows > 1 ? spec.dilation.rows : 1,
          spec.kernel.cols > 1 ? spec.dilation.cols : 1};
}

bool is_symmetric(const Padding& padding) {
  return padding.top == padding.bottom && padding.left == padding.right;
}

/// Along one axis of a pool: what its windows cover beyond the input.
struct PoolEnd {
  int needed = 0;    ///< cells after the input that the last window reaches
  int overhang = 0;  ///< of these, those beyond the padding (ceil mode)
};

PoolEnd pool_end(const AxisSpec& axis, int output) {
  const int last_end = (output - 1) * axis.stride + reach(axis) + 1;
  const int needed = std::max(0, last_end - axis.padding_start - axis.input);
  return {needed, std::max(0, needed - axis.padding_end)};
}

struct PoolEnds {
  PoolEnd rows;
  PoolEnd cols;
  bool overhang() const { return rows.overhang > 0 || cols.overhang > 0; }
};

PoolEnds pool_ends(const ConvSpec& spec) {
  const Size output = output_size(spec);
  return {pool_end(row_axis(spec), output.rows), pool_end(col_axis(spec), output.cols)};
}

/// The padding that makes a pool without ceil mode put out what this one does.
Padding floor_padding(const ConvSpec& spec) {
  if (!spec.ceil_mode) return spec.padding;
  const PoolEnds ends = pool_ends(spec);
  return {spec.padding.top, ends.rows.needed, spec.padding.left, ends.cols.needed};
}

// PyTorch

std::string torch_layer(const ConvSpec& spec, const std::string& name) {
  return "nn." + name + dimensions(spec, "1d", "2d");
}

/// left, right, top, bottom.
std::string torch_sides(const ConvSpec& spec, const Padding& padding) {
  if (is_one_row(spec)) return pair(padding.left, padding.right);
  return "(" + text(padding.left) + ", " + text(padding.right) + ", " + text(padding.top) + ", " +
         text(padding.bottom) + ")";
}

std::string torch_zero_pad(const ConvSpec& spec) {
  const std::string sides = torch_sides(spec, spec.padding);
  // ZeroPad1d is younger than the others.
  return is_one_row(spec) ? "nn.ConstantPad1d(" + sides + ", 0.0)" : "nn.ZeroPad2d(" + sides + ")";
}

std::string in_sequence(const std::string& first, const std::string& second) {
  return "nn.Sequential(" + first + ", " + second + ")";
}

std::string torch_conv_like(const ConvSpec& spec, const std::string& name, Size padding) {
  return torch_layer(spec, name) + "(1, 1, " + argument(spec, spec.kernel) +
         option(spec, "stride", spec.stride, kOnes) + option(spec, "padding", padding, kZeros) +
         option(spec, "output_padding", spec.output_padding, kZeros) +
         option(spec, "dilation", spec.dilation, kOnes) + ", bias=False)";
}

std::string torch_conv(const ConvSpec& spec) {
  if (is_symmetric(spec.padding)) {
    return torch_conv_like(spec, "Conv", {spec.padding.top, spec.padding.left});
  }
  return in_sequence(torch_zero_pad(spec), torch_conv_like(spec, "Conv", kZeros));
}

/// What is left without that many cells at the start and the end.
std::string cropping_slice(int start, int end) {
  return (start > 0 ? text(start) : "") + ":" + (end > 0 ? "-" + text(end) : "");
}

std::string torch_slice(const ConvSpec& spec, const std::string& rows, const std::string& cols) {
  return is_one_row(spec) ? "[:, :, " + cols + "]" : "[:, :, " + rows + ", " + cols + "]";
}

std::string torch_transposed(const ConvSpec& spec) {
  const auto [top, bottom, left, right] = spec.padding;
  const Size padding{std::min(top, bottom), std::min(left, right)};
  const std::string layer = torch_conv_like(spec, "ConvTranspose", padding);
  if (is_symmetric(spec.padding)) return layer;
  return layer + "(x)" +
         torch_slice(spec, cropping_slice(top - padding.rows, bottom - padding.rows),
                     cropping_slice(left - padding.cols, right - padding.cols));
}

std::string torch_pool(const ConvSpec& spec, const std::string& name, Size padding,
                       bool ceil_mode) {
  return torch_layer(spec, name) + "(" + argument(spec, spec.kernel) +
         option(spec, "stride", spec.stride, spec.kernel) +
         option(spec, "padding", padding, kZeros) + option(spec, "dilation", spec.dilation, kOnes) +
         (ceil_mode ? ", ceil_mode=True" : "");
}

std::string torch_max_pool(const ConvSpec& spec) {
  if (is_symmetric(spec.padding)) {
    const Size padding{spec.padding.top, spec.padding.left};
    return torch_pool(spec, "MaxPool", padding, spec.ceil_mode) + ")";
  }
  // A pool in ceil mode would take the cells padded here for input and might add a window.
  return in_sequence(torch_layer(spec, "ConstantPad") + "(" +
                         torch_sides(spec, floor_padding(spec)) + ", float(\"-inf\"))",
                     torch_pool(spec, "MaxPool", kZeros, false) + ")");
}

/// [:o] where a pool in ceil mode, given padded input, would put out more than o.
std::string torch_ceil_slice(int output, const AxisSpec& axis) {
  const int beyond = axis.input + axis.padding_start + axis.padding_end - axis.kernel;
  const int given = (beyond + axis.stride - 1) / axis.stride + 1;
  return given > output ? ":" + text(output) : ":";
}

std::string torch_average_pool(const ConvSpec& spec) {
  if (is_symmetric(spec.padding)) {
    const Size padding{spec.padding.top, spec.padding.left};
    return torch_pool(spec, "AvgPool", padding, spec.ceil_mode) +
           (spec.count_include_pad ? "" : ", count_include_pad=False") + ")";
  }
  const bool ceil_mode = pool_ends(spec).overhang();
  const std::string layer =
      in_sequence(torch_zero_pad(spec), torch_pool(spec, "AvgPool", kZeros, ceil_mode) + ")");
  std::string slice;
  if (ceil_mode) {
    const Size output = output_size(spec);
    const std::string rows = torch_ceil_slice(output.rows, row_axis(spec));
    const std::string cols = torch_ceil_slice(output.cols, col_axis(spec));
    if (rows != ":" || cols != ":") slice = torch_slice(spec, rows, cols);
  }
  if (spec.count_include_pad) return slice.empty() ? layer : layer + "(x)" + slice;
  // The same pool over ones gives the share of the window that is input.
  const std::string ratio = "pool(x) / pool(torch.ones_like(x))";
  return "pool = " + layer + "\ny = " + (slice.empty() ? ratio : "(" + ratio + ")" + slice);
}

// Keras

std::string keras_layer(const ConvSpec& spec, const std::string& name) {
  return "keras.layers." + name + dimensions(spec, "1D", "2D");
}

/// ((top, bottom), (left, right)), or (left, right) for one row.
std::string keras_sides(const ConvSpec& spec, const Padding& sides) {
  const std::string cols = pair(sides.left, sides.right);
  return is_one_row(spec) ? cols : "(" + pair(sides.top, sides.bottom) + ", " + cols + ")";
}

std::string no_keras_layer(const std::string& why) {
  return "# Keras has no such layer: " + why;
}

std::string keras_rule(const std::string& rule) {
  return ", padding=\"" + rule + "\"";
}

std::string keras_conv_like(const ConvSpec& spec, const std::string& rule) {
  const bool transposed = spec.kind == LayerKind::conv_transposed;
  return keras_layer(spec, "Conv") + (transposed ? "Transpose" : "") + "(1, " +
         argument(spec, spec.kernel) + option(spec, "strides", spec.stride, kOnes) +
         keras_rule(rule) + option(spec, "dilation_rate", effective_dilation(spec), kOnes) +
         ", use_bias=False)";
}

bool strides_and_dilates(const ConvSpec& spec) {
  const Size dilation = effective_dilation(spec);
  return std::max(spec.stride.rows, spec.stride.cols) > 1 &&
         std::max(dilation.rows, dilation.cols) > 1;
}

const char* const kKerasStrideAndDilation = "a stride and a dilation above 1 exclude each other";

bool follows(const ConvSpec& spec, PaddingRule rule) {
  const ConvSpec ruled = with_padding(spec, rule);
  return ruled.padding == spec.padding && ruled.output_padding == spec.output_padding;
}

std::string keras_conv(const ConvSpec& spec) {
  if (strides_and_dilates(spec)) return no_keras_layer(kKerasStrideAndDilation);
  if (follows(spec, PaddingRule::valid)) return keras_conv_like(spec, "valid");
  if (follows(spec, PaddingRule::same)) return keras_conv_like(spec, "same");
  return "keras.Sequential([" + keras_layer(spec, "ZeroPadding") + "(" +
         keras_sides(spec, spec.padding) + "), " + keras_conv_like(spec, "valid") + "])";
}

/// What Keras's layer without padding puts out at the end beyond what this one does, or lacks
/// (negative).
int keras_surplus(const AxisSpec& axis) {
  const int zeros = std::max(0, axis.stride - reach(axis) - 1);
  return zeros + axis.padding_end - axis.output_padding;
}

std::string keras_transposed(const ConvSpec& spec) {
  if (strides_and_dilates(spec)) return no_keras_layer(kKerasStrideAndDilation);
  if (follows(spec, PaddingRule::same)) return keras_conv_like(spec, "same");
  const std::string layer = keras_conv_like(spec, "valid");
  const int rows = keras_surplus(row_axis(spec));
  const int cols = keras_surplus(col_axis(spec));
  std::string around;
  if (rows < 0 || cols < 0) {
    const Padding missing{0, std::max(0, -rows), 0, std::max(0, -cols)};
    around += ", " + keras_layer(spec, "ZeroPadding") + "(" + keras_sides(spec, missing) + ")";
  }
  const Padding crop{spec.padding.top, std::max(0, rows), spec.padding.left, std::max(0, cols)};
  if (crop != Padding{}) {
    around += ", " + keras_layer(spec, "Cropping") + "(" + keras_sides(spec, crop) + ")";
  }
  return around.empty() ? layer : "keras.Sequential([" + layer + around + "])";
}

std::string keras_pool(const ConvSpec& spec, const std::string& rule) {
  const bool maximum = spec.kind == LayerKind::max_pool;
  return keras_layer(spec, maximum ? "MaxPooling" : "AveragePooling") + "(" +
         argument(spec, spec.kernel) + option(spec, "strides", spec.stride, spec.kernel) +
         keras_rule(rule) + ")";
}

/// Whether the windows lie as with padding "same", whatever the padding that none of them reads.
bool lies_as_same(const ConvSpec& spec) {
  const Size output = output_size(spec);
  const Padding same = with_padding(spec, PaddingRule::same).padding;
  return same.top == spec.padding.top && same.left == spec.padding.left &&
         output.rows == (spec.input.rows + spec.stride.rows - 1) / spec.stride.rows &&
         output.cols == (spec.input.cols + spec.stride.cols - 1) / spec.stride.cols;
}

std::string keras_max_pool(const ConvSpec& spec) {
  if (effective_dilation(spec) != kOnes) return no_keras_layer("its pooling has no dilation");
  const PoolEnds ends = pool_ends(spec);
  const Padding read{spec.padding.top, ends.rows.needed, spec.padding.left, ends.cols.needed};
  if (read == Padding{}) return keras_pool(spec, "valid");
  if (lies_as_same(spec)) return keras_pool(spec, "same");
  const std::string rows = is_one_row(spec) ? "" : pair(read.top, read.bottom) + ", ";
  return keras_pool(spec, "valid") + "(keras.ops.pad(x, ((0, 0), " + rows +
         pair(read.left, read.right) + ", (0, 0)), constant_values=float(\"-inf\")))";
}

std::string keras_average_pool(const ConvSpec& spec) {
  const PoolEnds ends = pool_ends(spec);
  const Padding read{spec.padding.top, ends.rows.needed, spec.padding.left, ends.cols.needed};
  if (read == Padding{}) return keras_pool(spec, "valid");
  const bool reads_padding = read.top > 0 || read.left > 0 ||
                             ends.rows.needed > ends.rows.overhang ||
                             ends.cols.needed > ends.cols.overhang;
  const bool counts_padding = spec.count_include_pad && reads_padding;
  // Keras's own padding is never counted.
  if (!counts_padding && lies_as_same(spec)) return keras_pool(spec, "same");
  if (!counts_padding && reads_padding) {
    return no_keras_layer("only its padding \"same\" is left out of averages");
  }
  if (ends.overhang()) return no_keras_layer("its pooling has no ceil mode");
  return "keras.Sequential([" + keras_layer(spec, "ZeroPadding") + "(" + keras_sides(spec, read) +
         "), " + keras_pool(spec, "valid") + "])";
}

// JAX

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
  return "(1, 1, " + (is_one_row(spec) ? "" : text(size.rows) + ", ") + text(size.cols) + ")";
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
    return sum("x", floor_padding(spec)) + " / " + text(spec.kernel.rows * spec.kernel.cols);
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

bool is_one_row(const ConvSpec& spec) {
  return spec.input.rows == 1 && spec.kernel.rows == 1 && spec.stride.rows == 1 &&
         spec.dilation.rows == 1 && spec.padding.top == 0 && spec.padding.bottom == 0 &&
         spec.output_padding.rows == 0;
}

std::string pytorch_code(const ConvSpec& spec) {
  switch (spec.kind) {
    case LayerKind::conv:
      return torch_conv(spec);
    case LayerKind::conv_transposed:
      return torch_transposed(spec);
    case LayerKind::max_pool:
      return torch_max_pool(spec);
    case LayerKind::average_pool:
      break;
  }
  return torch_average_pool(spec);
}

std::string keras_code(const ConvSpec& spec) {
  switch (spec.kind) {
    case LayerKind::conv:
      return keras_conv(spec);
    case LayerKind::conv_transposed:
      return keras_transposed(spec);
    case LayerKind::max_pool:
      return keras_max_pool(spec);
    case LayerKind::average_pool:
      break;
  }
  return keras_average_pool(spec);
}

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
