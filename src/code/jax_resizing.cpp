// Pools to a given size, upsamplings and pixel shuffles as lines of Python for JAX.
#include "code/framework_code.h"
#include "code/python_arguments.h"
#include "code/resizing_code.h"
#include "code/shuffle_code.h"

namespace convanim {

namespace {

/// What makes an axis of x the one that is put out; nothing where it stays as it is.
using AlongAxis = std::string (*)(const Layer& layer, std::size_t axis, const std::string& index);

std::string number(int value) {
  return std::to_string(value);
}

/// ", :" for each of the layer's axes before that one.
std::string axes_before(const Layer& layer, std::size_t axis) {
  std::string text;
  for (std::size_t n = kMaxDimensions - dimensions(layer); n < axis; ++n) text += ", :";
  return text;
}

std::string jax_adaptive_axis(const Layer& layer, std::size_t axis, const std::string& index) {
  const int input = layer.axes[axis].input;
  const int output = layer.axes[axis].output;
  if (input == output) return "";
  const std::string size = number(input);
  const std::string from = "i * " + size + " // " + number(output);
  // (i + 1) * input / output, rounded up.
  const std::string to =
      "(i * " + size + " + " + number(input + output - 1) + ") // " + number(output);
  return "jnp.stack([x[:, :" + axes_before(layer, axis) + ", " + from + ":" + to + "]." +
         (takes_maximum(layer.kind) ? "max" : "mean") + "(" + index + ") for i in range(" +
         number(output) + ")], " + index + ")";
}

std::string jax_nearest_axis(const Layer& layer, std::size_t n, const std::string& index) {
  const AxisSpec& axis = layer.axes[n];
  const auto [over, under] = upsampled_spacing(axis);
  if (over == under) return "";
  if (axis.spacing.over == 0 && axis.output % axis.input == 0) {
    return "jnp.repeat(x, " + number(axis.output / axis.input) + ", axis=" + index + ")";
  }
  std::string from =
      "jnp.arange(" + number(axis.output) + ") * " + number(over) + " // " + number(under);
  if ((axis.output - 1LL) * over / under >= axis.input) {
    from = "jnp.minimum(" + from + ", " + number(axis.input - 1) + ")";
  }
  return "jnp.take(x, " + from + ", axis=" + index + ")";
}

/// Where an output cell lies among those of the input.
std::string jax_linear_places(const Layer& layer, const AxisSpec& axis) {
  const std::string cells = "jnp.arange(" + number(axis.output) + ")";
  if (layer.align_corners) {
    if (axis.output == 1) return "jnp.zeros(1)";
    return cells + " * " + number(axis.input - 1) + " / " + number(axis.output - 1);
  }
  const auto [over, under] = upsampled_spacing(axis);
  return "(" + cells + " + 0.5) * " + number(over) + " / " + number(under) + " - 0.5";
}

std::string jax_linear_axis(const Layer& layer, std::size_t n, const std::string& index) {
  const AxisSpec& axis = layer.axes[n];
  const auto [over, under] = upsampled_spacing(axis);
  if (layer.align_corners ? axis.input == axis.output : over == under) return "";
  return "jnp.apply_along_axis(lambda v: jnp.interp(" + jax_linear_places(layer, axis) +
         ", jnp.arange(" + number(axis.input) + "), v), " + index + ", x)";
}

/// A line for each axis that changes, the last one for y.
std::string axis_by_axis(const Layer& layer, AlongAxis along_axis) {
  std::string lines;
  std::string last;
  const std::size_t first = kMaxDimensions - dimensions(layer);
  for (std::size_t axis = first; axis < kMaxDimensions; ++axis) {
    const std::string next = along_axis(layer, axis, number(static_cast<int>(axis - first) + 2));
    if (next.empty()) continue;
    if (!last.empty()) lines += "x = " + last + "\n";
    last = next;
  }
  return lines + "y = " + (last.empty() ? "x" : last);
}

std::string jax_shuffle(const Layer& layer) {
  const auto [parts, order, whole] = shuffle_steps(layer, ChannelPlace::first);
  return "x.reshape" + parts + ".transpose" + order + ".reshape" + whole;
}

}  // namespace

std::string jax_resizing_code(const Layer& layer) {
  switch (layer.kind) {
    case LayerKind::adaptive_max_pool:
    case LayerKind::adaptive_average_pool:
      if (const auto pool = sliding_pool(layer)) return jax_code(*pool);
      return axis_by_axis(layer, jax_adaptive_axis);
    case LayerKind::upsample_nearest:
      return axis_by_axis(layer, jax_nearest_axis);
    case LayerKind::upsample_linear:
      return axis_by_axis(layer, jax_linear_axis);
    case LayerKind::pixel_shuffle:
    case LayerKind::pixel_unshuffle:
      return jax_shuffle(layer);
    default:
      break;
  }
  return "# JAX has no such layer: its max pooling puts out no indices to put numbers back by";
}

}  // namespace convanim
