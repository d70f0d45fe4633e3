// Which input rows (or columns) each output row reads, taken from the layout. Knows no wording.
#pragma once

#include <vector>

#include "convanim/spec.h"

namespace convanim {

/// One entry for each output row, in order: the input rows that its taps read, in order.
using AxisReads = std::vector<std::vector<int>>;

/// The two axes never depend on each other, so each is laid out alone: an output cell reads each of
/// its rows with each of its columns.
/// @throws RequestError as lay_out() does
AxisReads row_reads(const ConvSpec& spec);
AxisReads col_reads(const ConvSpec& spec);

/// How often each input row is read, counting each output row once.
std::vector<int> read_counts(const AxisReads& reads, int input);

/// Least and most over the axis.
struct CountRange {
  int least = 0;
  int most = 0;
};

CountRange range_of(const std::vector<int>& counts);

/// Input rows that one output row reads.
CountRange rows_read_at_once(const AxisReads& reads);

}  // namespace convanim
