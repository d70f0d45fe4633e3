// What figures of planes share: what their cells hold, what of them is written.
#pragma once

#include <vector>

#include "convanim/diagram.h"

namespace convanim {

CellKind kind_of(const Content& content);

/// Marks the first `count` cells in reading order as written.
void mark_first(std::vector<Mark>& marks, std::size_t grid, int count, int cols);

}  // namespace convanim
