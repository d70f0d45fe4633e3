// What the windows of a pool cover behind its input, as padding that frameworks are given. Knows no
// framework.
#pragma once

#include "code/python_arguments.h"
#include "convanim/layout.h"

namespace convanim {

/// The cells around the input that some window may reach: behind it only as many as the last one
/// does.
PaddingEnds read_padding(const Layer& layer);

/// Of these, the cells behind the padding, which only ceil mode adds.
PerAxis<int> overhangs(const Layer& layer);

/// Cells of the kernel.
int window_cells(const Layer& layer);

/// The padding that makes a pool without ceil mode put out what this one does.
PaddingEnds floor_padding(const Layer& layer);

}  // namespace convanim
