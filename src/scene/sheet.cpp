// Puts several steps on one page, side by side.
#include "convanim/sheet.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "convanim/error.h"
#include "scene/move.h"

namespace convanim {

Scene compose_sheet(const ComposeStep& compose_step, std::span<const int> steps, SheetSize size) {
  assert(!steps.empty() &&
         steps.size() <= static_cast<std::size_t>(size.cols) * static_cast<std::size_t>(size.rows));
  Scene sheet = compose_step(steps.front());
  const Point page{sheet.width, sheet.height};
  if (sheet.items.size() > kMaxSheetItems / steps.size()) {
    throw TooMuch("a sheet of " + std::to_string(steps.size()) + " steps of " +
                      std::to_string(sheet.items.size()) + " shapes is too large (limit " +
                      std::to_string(kMaxSheetItems / 1'000'000) + " million shapes)",
                  Excess::sheet_shapes);
  }
  sheet.anchors.clear();  // what is written around it belongs to all
  sheet.planes.clear();
  sheet.width = page.x * size.cols;
  sheet.height = page.y * size.rows;
  for (std::size_t n = 1; n < steps.size(); ++n) {
    const auto index = static_cast<int>(n);
    const Cell place{index / size.cols, index % size.cols};
    const Point corner{page.x * place.col, page.y * place.row};
    for (const Item& item : compose_step(steps[n]).items) {
      sheet.items.push_back(moved(item, corner));
    }
  }
  return sheet;
}

}  // namespace convanim
