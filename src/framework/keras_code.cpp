// A layer as lines of Python for Keras, as far as it has such a layer. Knows no other framework.
#include <algorithm>

#include "framework/framework_code.h"
#include "framework/python_arguments.h"
#include "layer/pool_padding.h"

namespace convanim {

namespace {

/// Where dilation has no effect it is 1.
Size effective_dilation(const ConvSpec& spec) {
  return {spec.kernel.rows > 1 ? spec.dilation.rows : 1,
          spec.kernel.cols > 1 ? spec.dilation.cols : 1};
}

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
  std::string layer = keras_conv_like(spec, "valid");
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

}  // namespace

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

}  // namespace convanim
