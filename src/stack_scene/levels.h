// The layers of a model whose windows slide, one above the other. Knows no page.
#pragma once

#include <string>
#include <vector>

#include "convanim/animation.h"
#include "convanim/layout.h"
#include "convanim/stack.h"
#include "stack/receptive_field.h"

namespace convanim {

/// The input, or what a layer puts out.
struct StackLevel {
  std::string name;
  Shape sides{1, 1, 1};
  std::optional<Layer> layer{};  ///< none of the input
  std::string words{};           ///< what its window is: "3 x 3, stride 2"
};

/// From the input on; where branches meet, the one that sees most. What keeps the shape is left
/// out, and so is what comes behind the last window.
/// @throws RequestError if no layer has a window, or one crops
std::vector<StackLevel> levels_of(const Stack& stack);

/// Which cells of the level below a cell reads along an axis, none of padding; and those beside
/// the level that it reads as zeros, counted from its first cell.
struct AxisReads {
  std::vector<int> cells;
  std::vector<int> outside;
};

AxisReads reads_along(const StackLevel& level, std::size_t axis, int cell);

/// What each level's cells read, of the two last axes; all are there at every step.
std::vector<CellPlane> planes_of(const std::vector<StackLevel>& levels);

/// Where each step adds a level.
void show_one_by_one(std::vector<CellPlane>& planes);

/// How many paths lead from each cell of each level, the lowest first, to one cell of the highest
/// along an axis.
std::vector<std::vector<double>> paths_along(const std::vector<StackLevel>& levels,
                                             std::size_t axis, int cell);

/// The cells from the first that has paths to the last.
struct AxisHull {
  int first = 0;
  int count = 0;
};

AxisHull seen_hull(const std::vector<double>& paths);

}  // namespace convanim
