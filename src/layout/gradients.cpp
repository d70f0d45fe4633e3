// The gradients that a layer passes back when a network learns.
#include "convanim/gradients.h"

#include <string>

#include "convanim/limits.h"
#include "layer/layer_text.h"
#include "layout/tap_numbers.h"

namespace convanim {

namespace {

void check_gradient(const Layer& layer, const Tensor& gradient) {
  const Shape shape = output_shape(layer);
  if (gradient.channels == layer.channels.out && gradient.shape == shape) return;
  throw RequestError("the output's gradient has " + std::to_string(gradient.channels) + " x " +
                     sizes_text(layer, gradient.shape) + " numbers (needs " +
                     std::to_string(layer.channels.out) + " x " + sizes_text(layer, shape) + ")");
}

Tensor zeros(int channels, const Shape& shape) {
  const int cells = shape[kDepth] * shape[kRows] * shape[kCols];
  return {channels, shape, std::vector<double>(static_cast<std::size_t>(channels * cells))};
}

}  // namespace

double passed_back(const Layer& layer, const LayerValues& values, const Step& step, const Tap& tap,
                   int cell) {
  if (has_weight(layer.kind)) {
    return values.weight.at(step.channel * channels_per_group(layer) + tap.in_group, tap.kernel);
  }
  if (takes_maximum(layer.kind)) return &tap == first_maximum(layer, step, values.input) ? 1 : 0;
  if (takes_average(layer.kind)) return 1.0 / *divisor(layer, step);
  if (layer.kind == LayerKind::max_unpool) return &tap == put_back(step, values, cell) ? 1 : 0;
  return tap.share;
}

Tensor input_gradient(const Layer& layer, const LayerValues& values,
                      const Tensor& output_gradient) {
  check_drawable(layer);
  check_values(layer, values);
  check_gradient(layer, output_gradient);
  const Layout layout = lay_out(layer);
  const int cells = layout.steps() / layer.channels.out;
  Tensor gradient = zeros(layer.channels.in, along_axes(layer, &AxisSpec::input));
  for (int n = 0; n < layout.steps(); ++n) {
    const Step step = layout.step(n);
    const double passed = output_gradient.at(step.channel, step.output);
    for (const Tap& tap : step.taps) {
      if (!tap.content.source) continue;
      gradient.values[gradient.index(tap.channel, *tap.content.source)] +=
          passed * passed_back(layer, values, step, tap, n % cells);
    }
  }
  return gradient;
}

Tensor weight_gradient(const Layer& layer, const LayerValues& values,
                       const Tensor& output_gradient) {
  if (!has_weight(layer.kind)) {
    throw RequestError(std::string(to_string(layer.kind)) +
                       " has no weight to take the gradient of (needs a convolution)");
  }
  check_drawable(layer);
  check_values(layer, values);
  check_gradient(layer, output_gradient);
  const Layout layout = lay_out(layer, Pass::weight_gradient);
  Tensor gradient = zeros(layer.channels.out * channels_per_group(layer), layout.output_shape());
  for (int n = 0; n < layout.steps(); ++n) {
    const Step step = layout.step(n);
    double& sum = gradient.values[static_cast<std::size_t>(n)];
    for (const Tap& tap : step.taps) {
      sum += number_at(layer, tap, values.input).value_or(0) *
             output_gradient.at(step.channel, tap.kernel);
    }
  }
  return gradient;
}

}  // namespace convanim
