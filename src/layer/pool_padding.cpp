// What the windows of a pool cover behind its input.
#include "layer/pool_padding.h"

#include <algorithm>

namespace convanim {

namespace {

PoolEnd pool_end(const AxisSpec& axis, int output) {
  const int last_end = (output - 1) * axis.stride + reach(axis) + 1;
  const int needed = std::max(0, last_end - axis.padding_start - axis.input);
  return {needed, std::max(0, needed - axis.padding_end)};
}

}  // namespace

PoolEnds pool_ends(const ConvSpec& spec) {
  const Size output = output_size(spec);
  return {pool_end(row_axis(spec), output.rows), pool_end(col_axis(spec), output.cols)};
}

Padding floor_padding(const ConvSpec& spec) {
  if (!spec.ceil_mode) return spec.padding;
  const PoolEnds ends = pool_ends(spec);
  return {spec.padding.top, ends.rows.needed, spec.padding.left, ends.cols.needed};
}

}  // namespace convanim
