// From a diagram to a scene: where its grids stand on the page and how they are drawn.
#pragma once

#include <string_view>
#include <vector>

#include "convanim/diagram.h"
#include "convanim/scene.h"
#include "convanim/theme.h"

namespace convanim {

/// How a grid's axes lie on the page: where one cell to the right and one cell up lead, in cell
/// sides, y down.
struct Projection {
  Point right;
  Point up;
  friend bool operator==(const Projection&, const Projection&) = default;
};

inline constexpr Projection kUpright{{1, 0}, {0, -1}};
inline constexpr Projection kOblique{{1, -0.5}, {-0.7, -0.65}};

/// Where a grid stands. A corner is (row, col) of the grid's lines, from the top left.
struct Plane {
  Size cells;
  Projection projection;
  Point origin;  ///< the bottom left corner
  LabelSide label = LabelSide::free_edge;
  double side = kCellSide;  ///< of a cell

  Point corner(double row, double col) const;
  CellRect whole() const { return {{0, 0}, cells}; }
};

struct Page {
  double width = 0;
  double height = 0;
  std::vector<Plane> planes;  ///< of the diagram's grids
};

/// How links are drawn: those between two grids before the later one, which hides them where it
/// lies over them, but where all that stands still comes first.
enum class LinkLines {
  none,
  corners,  ///< a line from each corner to the same corner
  sides,    ///< two lines along the sides of the space between, from corner to corner
  facing,   ///< a line between the edges that face each other, from middle to middle
};

/// A way to put grids on a page.
struct Arrangement {
  std::string_view name;
  bool teaches = false;      ///< in whatever look
  bool still_first = false;  ///< all that stands still is drawn first, then what a step marks;
                             ///< where grids overlap, of those that lie over no other
  bool overlaps = false;     ///< hollow cells hide what lies below them
  LinkLines links = LinkLines::none;
  bool joins_cells = false;  ///< input cells that touch are one area, and so are taps
  bool in_rows = false;      ///< grids of a role that follow each other stand together and have one
                             ///< label

  /// @return the same page at every step
  Page (*place)(const Diagram& diagram, const Theme& theme) = nullptr;
};

/// Planes one above the other, as in the guide's figures.
extern const Arrangement kSlanted;

/// Planes side by side, as in the guide's figures with numbers.
extern const Arrangement kFlat;

/// Of one row, or one column that is laid down: the output above the input, its first cell above
/// the input's.
extern const Arrangement kStrip;

/// A plane on the left, then a matrix with a vector above it in the same columns and one beside it
/// in the same rows.
extern const Arrangement kMatrix;

/// Rows of planes, one above the other, and beside each what it is multiplied with.
extern const Arrangement kRowsOfPlanes;

/// The same of slices: each output stands above the middle of what it is made of.
extern const Arrangement kSlices;

/// Planes in a row, below each the kernels that it is multiplied with, on their right, or below
/// them, what comes out.
extern const Arrangement kCrossing;

/// Upright, where the diagram says, with room for what is written and drawn beside.
extern const Arrangement kPlaced;

/// The same, with lines between what links tie.
extern const Arrangement kPlacedFacing;

/// Likewise, in the theme's look.
extern const Arrangement kPlacedPlain;

/// Figures side by side, each with planes one above the other; a kernel's between.
extern const Arrangement kStacks;

/// The same with planes one beside the other, for numbers.
extern const Arrangement kRowOfPlanes;

/// Figures side by side, each of rows of planes; outputs stand above the middle of all that is
/// below them or, if the first of them is not in the first slot, above slots.
extern const Arrangement kRowsSideBySide;

/// Draws a step. Whether there are numbers is the diagram's wish, where they stand the
/// arrangement's; one that does not fit its cell is set smaller.
Scene compose(const Diagram& diagram, const Arrangement& arrangement, const Theme& theme);

}  // namespace convanim
