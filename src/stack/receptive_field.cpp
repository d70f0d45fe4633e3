// How a node's field follows from those of what it reads: Araujo, Norris and Sim's recurrences
// (Computing Receptive Fields of Convolutional Neural Networks, 2019), layer for layer.
#include "stack/receptive_field.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "convanim/layout.h"

namespace convanim {

namespace {

FieldStep sliding(const AxisSpec& axis) {
  return {static_cast<double>(axis.kernel), static_cast<double>(axis.dilation),
          reach(axis) / 2.0 - axis.padding_before, static_cast<double>(axis.stride)};
}

/// Output o reads input i by tap t where o + padding = i * stride + t * dilation: every so many
/// taps meet an input cell.
FieldStep spread(const AxisSpec& axis) {
  const int period = axis.stride / std::gcd(axis.stride, axis.dilation);
  const int taps = (axis.kernel - 1) / period + 1;
  const double stride = axis.stride;
  return {static_cast<double>(taps), period * axis.dilation / stride,
          (axis.padding_before - reach(axis) / 2.0) / stride, 1 / stride};
}

/// Windows that are as even as they can be: each cell stands for its share of the input.
FieldStep shared_out(const Layer& layer, std::size_t axis) {
  const Window window = window_along(layer, axis);
  const double ratio = static_cast<double>(window.spacing) / window.per;
  return {static_cast<double>(window.taps), 1, ratio / 2 - 0.5, ratio};
}

FieldStep interpolated(const Layer& layer, std::size_t axis) {
  const Window window = window_along(layer, axis);
  const double per = window.per;
  return {static_cast<double>(window.taps), 1, window.start / per, window.spacing / per};
}

}  // namespace

FieldStep field_step(const Layer& layer, std::size_t axis) {
  const AxisSpec& spec = layer.axes[axis];
  switch (layer.kind) {
    case LayerKind::conv_transposed:
    case LayerKind::max_unpool:
      return spread(spec);
    case LayerKind::adaptive_max_pool:
    case LayerKind::adaptive_average_pool:
    case LayerKind::upsample_nearest:
      return shared_out(layer, axis);
    case LayerKind::upsample_linear:
      return interpolated(layer, axis);
    case LayerKind::pixel_shuffle:
      return {1, 1, 0.5 / spec.kernel - 0.5, 1.0 / spec.kernel};
    case LayerKind::pixel_unshuffle:
      return {static_cast<double>(spec.kernel), 1, (spec.kernel - 1) / 2.0,
              static_cast<double>(spec.kernel)};
    default:
      return sliding(spec);
  }
}

ReceptiveField seen_through(const ReceptiveField& input, const FieldStep& step) {
  const double spacing = step.spacing * input.jump;
  return {.jump = input.jump * step.stride,
          .start = input.start + step.offset * input.jump,
          .field = input.field + (step.taps - 1) * spacing,
          .center = input.center + step.offset * input.jump,
          // Of numbers 1 to n, all as likely, (n * n - 1) / 12.
          .variance = input.variance + (step.taps * step.taps - 1) / 12 * spacing * spacing};
}

ReceptiveField joined(const std::vector<ReceptiveField>& fields,
                      const std::vector<double>& log_paths) {
  ReceptiveField all = fields.front();
  double low = all.start - all.field / 2;
  double high = all.start + all.field / 2;
  const double total = log_sum(log_paths);
  double center = 0;
  double square = 0;
  for (std::size_t n = 0; n < fields.size(); ++n) {
    const ReceptiveField& each = fields[n];
    low = std::min(low, each.start - each.field / 2);
    high = std::max(high, each.start + each.field / 2);
    const double share = std::exp(log_paths[n] - total);
    center += share * each.center;
    square += share * (each.variance + each.center * each.center);
  }
  all.start = (low + high) / 2;
  all.field = high - low;
  all.center = center;
  all.variance = std::max(0.0, square - center * center);
  return all;
}

double log_sum(const std::vector<double>& logs) {
  const double most = *std::max_element(logs.begin(), logs.end());
  double sum = 0;
  for (const double each : logs) sum += std::exp(each - most);
  return most + std::log(sum);
}

}  // namespace convanim
