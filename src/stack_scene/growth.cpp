// A model of two axes: a plane for each level, one above the other, and what one cell sees of each.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "base/phrases.h"
#include "base/write_number.h"
#include "convanim/compose.h"
#include "convanim/error.h"
#include "scene/planes.h"
#include "stack/node_name.h"
#include "stack_scene/canvas.h"
#include "stack_scene/levels.h"
#include "stack_scene/views.h"

namespace convanim {

namespace {

constexpr int kMostSide = 256;        ///< of a plane
constexpr int kMostRuled = 40;        ///< beyond it cells have no lines
constexpr double kSide = 0.7;         ///< of a cell, in the usual ones
constexpr double kLongest = 20;       ///< of a plane, in the usual cells; of more they are smaller
constexpr double kLeastShade = 0.22;  ///< of a cell with few paths
constexpr double kMoreShade = 0.5;    ///< of one with the most, besides
constexpr double kShadeRoot = 0.6;    ///< few paths are many too

using Corners = std::array<Point, 4>;

/// One row of cells' paths, and one column's: a cell has their product.
struct PlanePaths {
  std::vector<double> rows;
  std::vector<double> cols;
  AxisHull row_hull;
  AxisHull col_hull;
};

/// Over a cell to which that part of the most paths leads.
Paint shade_of(double paths, const Theme& theme) {
  Paint paint{theme.highlight.color, kLeastShade + kMoreShade * std::pow(paths, kShadeRoot)};
  if (theme.highlight.on_dark) {
    paint.on_dark = DarkPaint{theme.highlight.on_dark->color, paint.alpha};
  }
  return paint;
}

class GrowthDrawer {
 public:
  GrowthDrawer(const std::vector<StackLevel>& levels, const Theme& theme)
      : levels_(levels), theme_(theme), canvas_(theme) {
    int most = 1;
    for (const StackLevel& level : levels)
      most = std::max({most, level.sides[kRows], level.sides[kCols]});
    side_ = kCellSide * kSide * std::min(1.0, kLongest / most);
    place_planes();
  }

  /// @param current a cell of the level `top`, above which nothing is shown
  Scene draw(std::size_t top, Cell current) && {
    see(top, current);
    reserve_page();
    for (std::size_t n = 0; n <= top; ++n) {
      draw_plane(n);
      shade(n);
      rule(n);
      outline(n);
    }
    for (std::size_t n = 1; n <= top; ++n) tie(n);
    for (std::size_t n = 0; n <= top; ++n) write_beside(n);
    for (const Plane& plane : planes_) canvas_.plane(corners(plane, plane.whole()));
    return std::move(canvas_).scene();
  }

 private:
  /// Each as high above the one below it as that has rows, and a little more.
  void place_planes() {
    double y = 0;
    for (const StackLevel& level : levels_) {
      Plane plane{{level.sides[kRows], level.sides[kCols]}, kOblique, {0, 0}};
      plane.side = side_;
      const Point middle = plane.corner(level.sides[kRows] / 2.0, level.sides[kCols] / 2.0);
      plane.origin = {-middle.x, y};
      planes_.push_back(plane);
      make_room_for_words();
      y = planes_.back().origin.y - side_ * level.sides[kRows] - kCellSide * kSide - kLeastGap;
    }
  }

  /// Between the words at the last plane and those at the one below it stand some too.
  void make_room_for_words() {
    if (planes_.size() < 2) return;
    const std::size_t last = planes_.size() - 1;
    const double apart = right_of(last - 1).y - right_of(last).y;
    planes_[last].origin.y -= std::max(0.0, kWordPitch * theme_.note_size - apart);
  }

  void see(std::size_t top, Cell current) {
    const std::vector<StackLevel> shown(levels_.begin(),
                                        levels_.begin() + static_cast<std::ptrdiff_t>(top) + 1);
    const auto rows = paths_along(shown, kRows, current.row);
    const auto cols = paths_along(shown, kCols, current.col);
    for (std::size_t n = 0; n <= top; ++n) {
      paths_.push_back({rows[n], cols[n], seen_hull(rows[n]), seen_hull(cols[n])});
    }
  }

  /// The page is the same at every step.
  void reserve_page() {
    for (std::size_t n = 0; n < levels_.size(); ++n) {
      for (const Point corner : corners(planes_[n], planes_[n].whole())) canvas_.reach(corner);
      const double name = Canvas::width(wide(levels_[n].name), theme_.note_size);
      canvas_.reach({left_of(n).x - name, left_of(n).y});
      const Size size = planes_[n].cells;
      const double seen = Canvas::width(sizes(size) + U" of " + sizes(size), theme_.note_size);
      canvas_.reach({right_of(n).x + seen, right_of(n).y});
      if (n == 0) continue;
      canvas_.reach(
          {between(n).x + Canvas::width(wide(levels_[n].words), theme_.note_size), between(n).y});
    }
  }

  Paint fill(std::size_t n) const {
    return mixed(theme_.input, theme_.output,
                 static_cast<double>(n) / static_cast<double>(levels_.size() - 1));
  }

  void put(const Corners& shape, const std::optional<Paint>& paint,
           const std::optional<Stroke>& stroke) {
    canvas_.polygon({shape.begin(), shape.end()}, paint, stroke);
  }

  void draw_plane(std::size_t n) {
    put(corners(planes_[n], planes_[n].whole()), fill(n), theme_.grid);
  }

  /// More paths make it darker: where some cells have none, gaps show.
  void shade(std::size_t n) {
    const auto& [rows, cols, row_hull, col_hull] = paths_[n];
    for (int row = row_hull.first; row < row_hull.first + row_hull.count; ++row) {
      for (int col = col_hull.first; col < col_hull.first + col_hull.count; ++col) {
        const double paths =
            rows[static_cast<std::size_t>(row)] * cols[static_cast<std::size_t>(col)];
        if (paths <= 0) continue;
        put(corners(planes_[n], {{row, col}, {1, 1}}), shade_of(paths, theme_), std::nullopt);
      }
    }
  }

  void rule(std::size_t n) {
    const Plane& plane = planes_[n];
    if (std::max(plane.cells.rows, plane.cells.cols) > kMostRuled) return;
    Stroke stroke = theme_.grid;
    stroke.width *= kSide;
    for (int row = 1; row < plane.cells.rows; ++row) {
      canvas_.line(plane.corner(row, 0), plane.corner(row, plane.cells.cols), stroke);
    }
    for (int col = 1; col < plane.cells.cols; ++col) {
      canvas_.line(plane.corner(plane.cells.rows, col), plane.corner(0, col), stroke);
    }
  }

  CellRect hull(std::size_t n) const {
    const PlanePaths& paths = paths_[n];
    return {{paths.row_hull.first, paths.col_hull.first},
            {paths.row_hull.count, paths.col_hull.count}};
  }

  bool is_seen(std::size_t n) const { return hull(n).size.rows > 0 && hull(n).size.cols > 0; }

  void outline(std::size_t n) {
    if (!is_seen(n)) return;
    put(corners(planes_[n], hull(n)), std::nullopt, Stroke{theme_.grid.paint, theme_.edge_width});
  }

  /// Lines from hull to hull, outside of the plane above them.
  void tie(std::size_t n) {
    if (!is_seen(n) || !is_seen(n - 1)) return;
    const Corners below = corners(planes_[n - 1], hull(n - 1));
    const Corners above = corners(planes_[n], hull(n));
    const Corners plane = corners(planes_[n], planes_[n].whole());
    for (std::size_t corner = 0; corner < below.size(); ++corner) {
      Point end = above[corner];
      const auto hidden = part_inside(below[corner], end, plane);
      // The plane hides the end of those that come from behind it.
      if (hidden && corner != 1) end = hidden->first;
      canvas_.line(below[corner], end, theme_.projection);
    }
  }

  static std::u32string sizes(Size size) {
    return wide(std::to_string(size.rows) + " \u00d7 " + std::to_string(size.cols));
  }

  Point left_of(std::size_t n) const {
    const Point corner = planes_[n].corner(0, 0);
    return {corner.x - kBesidePlane, corner.y};
  }

  Point right_of(std::size_t n) const {
    const Point corner = planes_[n].corner(planes_[n].cells.rows, planes_[n].cells.cols);
    return {corner.x + kBesidePlane, corner.y};
  }

  Point between(std::size_t n) const {
    return {right_of(n - 1).x, (right_of(n).y + right_of(n - 1).y) / 2};
  }

  void write_beside(std::size_t n) {
    const double size = theme_.note_size;
    canvas_.text(wide(levels_[n].name), left_of(n), TextSide::left, size, theme_.text);
    canvas_.text(sizes(hull(n).size) + U" of " + sizes(planes_[n].cells), right_of(n),
                 TextSide::right, size, theme_.text);
    if (n > 0)
      canvas_.text(wide(levels_[n].words), between(n), TextSide::right, size, theme_.faint_text);
  }

  static constexpr double kBesidePlane = 0.5 * kCellSide;
  static constexpr double kLeastGap = 0.3 * kCellSide;
  static constexpr double kWordPitch = 2.6;  ///< in sizes of the words beside

  const std::vector<StackLevel>& levels_;
  const Theme& theme_;
  Canvas canvas_;
  double side_ = 0;
  std::vector<Plane> planes_;
  std::vector<PlanePaths> paths_;
};

void check_growth(const std::vector<StackLevel>& levels) {
  for (const StackLevel& level : levels) {
    if (level.sides[kDepth] != 1) {
      throw RequestError("growth shows planes, and " + in_sentence(level.name) +
                         " has three axes (needs another view)");
    }
    const int longest = std::max(level.sides[kRows], level.sides[kCols]);
    if (longest <= kMostSide) continue;
    throw RequestError("growth shows planes of up to " + std::to_string(kMostSide) +
                       " cells a side, and " + in_sentence(level.name) + " has " +
                       std::to_string(longest) + " (needs a smaller input)");
  }
}

Cell cell_of(const StackLevel& level, int step) {
  return {step / level.sides[kCols], step % level.sides[kCols]};
}

/// In the middle nothing is cut off.
Cell middle_of(const StackLevel& level) {
  return {(level.sides[kRows] - 1) / 2, (level.sides[kCols] - 1) / 2};
}

std::string growth_sentence(const std::vector<StackLevel>& levels, Cell cell) {
  const AxisHull rows = seen_hull(paths_along(levels, kRows, cell.row).front());
  const AxisHull cols = seen_hull(paths_along(levels, kCols, cell.col).front());
  return "The cell in row " + std::to_string(cell.row + 1) + ", column " +
         std::to_string(cell.col + 1) + " of " + in_sentence(levels.back().name) + " sees " +
         std::to_string(rows.count) + " x " + std::to_string(cols.count) + " cells of " +
         in_sentence(levels.front().name) + ".";
}

}  // namespace

std::vector<std::vector<LegendEntry>> growth_legend(const Stack& /*stack*/, const Theme& theme) {
  constexpr double kFew = 0.02;
  return {{{Swatch::input, U"input"}, {Swatch::output, U"output"}},
          {{.text = U"seen by few paths", .shade = shade_of(kFew, theme)},
           {.text = U"by many", .shade = shade_of(1, theme)}}};
}

Animation draw_growth(const Stack& stack, const Theme& theme, bool grows) {
  const std::vector<StackLevel> levels = levels_of(stack);
  check_growth(levels);
  Animation animation;
  animation.planes = planes_of(levels);
  animation.description = "Planes, one above the other: " + in_sentence(levels.front().name);
  for (std::size_t n = 1; n < levels.size(); ++n)
    animation.description += ", " + in_sentence(levels[n].name);
  animation.description +=
      ". Of each what one cell of the highest sees is shaded, the darker the more paths lead "
      "there.";
  if (grows) {
    animation.steps = static_cast<int>(levels.size());
    animation.scene = [levels, theme](int step) {
      const auto top = static_cast<std::size_t>(step);
      return GrowthDrawer(levels, theme).draw(top, middle_of(levels[top]));
    };
    animation.sentence = [levels](int step) {
      return in_sentence(levels[static_cast<std::size_t>(step)].name, "Layer") + " is added.";
    };
    animation.ends_row = [](int /*step*/) { return false; };
    show_one_by_one(animation.planes);
    return animation;
  }
  animation.steps = levels.back().sides[kRows] * levels.back().sides[kCols];
  animation.scene = [levels, theme](int step) {
    return GrowthDrawer(levels, theme).draw(levels.size() - 1, cell_of(levels.back(), step));
  };
  animation.sentence = [levels](int step) {
    return growth_sentence(levels, cell_of(levels.back(), step));
  };
  animation.ends_row = [cols = levels.back().sides[kCols]](int step) {
    return step % cols == cols - 1;
  };
  return animation;
}

}  // namespace convanim
