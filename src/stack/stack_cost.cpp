// What a layer costs: its parameters and its multiply-adds.
#include "stack/stack_cost.h"

#include <cstdint>

namespace convanim {

namespace {

long long node_weights(const Layer& layer) {
  std::vector<long long> factors{layer.channels.out, channels_per_group(layer)};
  for (const AxisSpec& axis : own_axes(layer)) factors.push_back(axis.kernel);
  return saturated_product(factors);
}

}  // namespace

long long saturated_product(const std::vector<long long>& factors) {
  long long product = 1;
  for (const long long factor : factors) {
    if (factor == 0) return 0;
    if (product > INT64_MAX / factor) return INT64_MAX;
    product *= factor;
  }
  return product;
}

long long saturated_sum(long long a, long long b) {
  return a > INT64_MAX - b ? INT64_MAX : a + b;
}

long long count_of(const FeatureShape& shape) {
  std::vector<long long> factors{shape.channels};
  for (const int side : shape.sides) factors.push_back(side);
  return saturated_product(factors);
}

long long parameters_of(const Layer& layer) {
  if (!has_weight(layer.kind)) return 0;
  return saturated_sum(node_weights(layer), layer.bias ? layer.channels.out : 0);
}

long long operations_of(const Layer& layer) {
  if (!has_weight(layer.kind)) return 0;
  const bool transposed = layer.kind == LayerKind::conv_transposed;
  const Shape cells = transposed ? along_axes(layer, &AxisSpec::input) : output_shape(layer);
  return saturated_product({node_weights(layer), cells[kDepth], cells[kRows], cells[kCols]});
}

}  // namespace convanim
