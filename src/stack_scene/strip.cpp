// A model of one axis: rows of cells, one above the other, and what each reads.
#include <algorithm>
#include <string>

#include "base/phrases.h"
#include "convanim/error.h"
#include "stack_scene/levels.h"
#include "stack_scene/strip_scene.h"
#include "stack_scene/views.h"

namespace convanim {

namespace {

constexpr int kMostCells = 256;  ///< of a row

void check_strip(const std::vector<StackLevel>& levels) {
  for (const StackLevel& level : levels) {
    if (level.sides[kRows] != 1 || level.sides[kDepth] != 1) {
      throw RequestError("a strip shows a model of one axis, and " + level.name + " has " +
                         std::to_string(level.sides[kRows]) + " rows (needs another view)");
    }
    if (level.sides[kCols] <= kMostCells) continue;
    throw RequestError("a strip shows rows of up to " + std::to_string(kMostCells) +
                       " cells, and " + level.name + " has " + std::to_string(level.sides[kCols]) +
                       " (needs a shorter input)");
  }
}

std::string strip_description(const std::vector<StackLevel>& levels) {
  std::string text = "Rows of cells, one above the other: " + levels.front().name + " of " +
                     std::to_string(levels.front().sides[kCols]);
  for (std::size_t n = 1; n < levels.size(); ++n) {
    text += ", " + levels[n].name + " of " + std::to_string(levels[n].sides[kCols]);
  }
  return text + ". Lines lead from each cell to those that it reads.";
}

/// "Output cell 3 sees 4 of 16 cells of the input."
std::string strip_sentence(const std::vector<StackLevel>& levels, int cell) {
  const AxisHull hull = seen_hull(paths_along(levels, kCols, cell).front());
  return "Cell " + std::to_string(cell + 1) + " of " + levels.back().name + " sees " +
         counted(hull.count, "cell", "cells") + " of " + levels.front().name +
         (hull.count > 0 ? ", from cell " + std::to_string(hull.first + 1) + " on" : "") + ".";
}

bool level_reads_padding(const StackLevel& level) {
  for (int cell = 0; cell < level.sides[kCols]; ++cell) {
    if (!reads_along(level, kCols, cell).outside.empty()) return true;
  }
  return false;
}

}  // namespace

std::vector<std::vector<LegendEntry>> strip_legend(const Stack& stack, const Theme& /*theme*/) {
  const std::vector<StackLevel> levels = levels_of(stack);
  check_strip(levels);
  std::vector<LegendEntry> now{{Swatch::tap, U"seen by the current output"}};
  if (std::any_of(levels.begin() + 1, levels.end(), level_reads_padding)) {
    now.push_back({Swatch::empty, U"padding"});
  }
  return {{{Swatch::input, U"input"}, {Swatch::output, U"output"}}, now};
}

Animation draw_strip(const Stack& stack, const Theme& theme, bool grows) {
  const std::vector<StackLevel> levels = levels_of(stack);
  check_strip(levels);
  Animation animation;
  animation.planes = planes_of(levels);
  const std::vector<RowPlace> places = row_places(levels);
  for (std::size_t n = 0; n < places.size(); ++n) animation.planes[n].pitch = places[n].step;
  animation.description = strip_description(levels);
  if (grows) {
    animation.steps = static_cast<int>(levels.size());
    animation.scene = [levels, theme](int step) {
      const auto top = static_cast<std::size_t>(step);
      return strip_scene(levels, theme, {.top = top, .current = levels[top].sides[kCols] - 1});
    };
    animation.sentence = [levels](int step) {
      return levels[static_cast<std::size_t>(step)].name + " is added.";
    };
    show_one_by_one(animation.planes);
  } else {
    animation.steps = levels.back().sides[kCols];
    animation.scene = [levels, theme](int step) {
      return strip_scene(levels, theme,
                         {.top = levels.size() - 1, .current = step, .hides_rest = true});
    };
    animation.sentence = [levels](int step) { return strip_sentence(levels, step); };
  }
  animation.ends_row = [last = animation.steps - 1](int step) { return step == last; };
  return animation;
}

}  // namespace convanim
