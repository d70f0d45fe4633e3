// Which input rows (or columns) each output row reads, taken from the layout.
#include "layout/reads.h"

#include <algorithm>

#include "convanim/layout.h"

namespace convanim {

namespace {

AxisReads reads_of(const ConvSpec& spec, int Cell::*index) {
  const Layout layout = lay_out(spec);
  AxisReads reads;
  for (int n = 0; n < layout.steps(); ++n) {
    std::vector<int>& read = reads.emplace_back();
    for (const Tap& tap : layout.step(n).taps) {
      if (const auto& input = tap.content.source) read.push_back((*input).*index);
    }
  }
  return reads;
}

}  // namespace

AxisReads row_reads(const ConvSpec& spec) {
  ConvSpec column = spec;
  column.input.cols = column.kernel.cols = column.stride.cols = column.dilation.cols = 1;
  column.padding.left = column.padding.right = column.output_padding.cols = 0;
  return reads_of(column, &Cell::row);
}

AxisReads col_reads(const ConvSpec& spec) {
  ConvSpec row = spec;
  row.input.rows = row.kernel.rows = row.stride.rows = row.dilation.rows = 1;
  row.padding.top = row.padding.bottom = row.output_padding.rows = 0;
  return reads_of(row, &Cell::col);
}

std::vector<int> read_counts(const AxisReads& reads, int input) {
  std::vector<int> counts(static_cast<std::size_t>(input), 0);
  for (const auto& read : reads) {
    for (const int index : read) ++counts[static_cast<std::size_t>(index)];
  }
  return counts;
}

CountRange range_of(const std::vector<int>& counts) {
  const auto [least, most] = std::ranges::minmax(counts);
  return {least, most};
}

CountRange rows_read_at_once(const AxisReads& reads) {
  std::vector<int> counts;
  for (const auto& read : reads) counts.push_back(static_cast<int>(read.size()));
  return range_of(counts);
}

}  // namespace convanim
