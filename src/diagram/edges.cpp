// What is told at the edges of the guide's figures: sizes, indices, and what no step reads.
#include "diagram/edges.h"

#include <algorithm>
#include <array>

namespace convanim {

namespace {

std::u32string digits(int number) {
  const std::string text = std::to_string(number);
  return {text.begin(), text.end()};
}

std::u32string size_text(int rows, int cols) {
  return digits(rows) + U" \u00D7 " + digits(cols);
}

/// Cells of the plane before the input's first one and behind its last one.
std::array<int, 2> around(const Window& window) {
  const int data_end = window.data_start + (window.data - 1) * window.data_spacing + 1;
  return {window.data_start, window.padded_end - data_end};
}

}  // namespace

std::u32string size_text(Size size) {
  return size_text(size.rows, size.cols);
}

/// "1", "1 × 2" for rows and columns, or "(1, 2, 0, 1)" for top, bottom, left and right; nothing if
/// there is none.
std::u32string around_text(const Layout& layout) {
  const auto [top, bottom] = around(layout.window(kRows));
  const auto [left, right] = around(layout.window(kCols));
  if (top != bottom || left != right) {
    return U"(" + digits(top) + U", " + digits(bottom) + U", " + digits(left) + U", " +
           digits(right) + U")";
  }
  if (top != left) return size_text(top, left);
  return top > 0 ? digits(top) : U"";
}

namespace {

/// "1", or "1 to 2" where it is not the same on all sides; nothing if there is none.
std::u32string zeros_around(const Layout& layout) {
  const auto [top, bottom] = around(layout.window(kRows));
  const auto [left, right] = around(layout.window(kCols));
  const auto [least, most] = std::minmax({top, bottom, left, right});
  if (most == 0) return U"";
  return (least < most ? digits(least) + U" to " : U"") + digits(most);
}

std::u32string between_text(const Layout& layout) {
  const int rows = layout.window(kRows).data_spacing - 1;
  const int cols = layout.window(kCols).data_spacing - 1;
  if (rows != cols) return size_text(rows, cols);
  return rows > 0 ? digits(rows) : U"";
}

/// Which positions of an axis some step reads.
std::vector<bool> read_along(const Window& window) {
  std::vector<bool> read(static_cast<std::size_t>(window.plane));
  for (int step = 0; step < window.steps; ++step) {
    for (int tap = 0; tap < window.taps_of(step); ++tap) {
      const int at = window.position(step, tap);
      if (at >= 0 && at < window.plane) read[static_cast<std::size_t>(at)] = true;
    }
  }
  return read;
}

}  // namespace

std::vector<bool> unread_cells(const Layout& layout) {
  const std::vector<bool> rows = read_along(layout.window(kRows));
  const std::vector<bool> cols = read_along(layout.window(kCols));
  std::vector<bool> unread;
  for (const bool row : rows) {
    for (const bool col : cols) unread.push_back(!row || !col);
  }
  if (std::ranges::find(unread, true) == unread.end()) unread.clear();
  return unread;
}

std::u32string plane_title(const Layout& layout) {
  const Window& rows = layout.window(kRows);
  const Window& cols = layout.window(kCols);
  std::u32string title = U"input " + size_text(rows.data, cols.data);
  if (!rows.reversed) {
    const std::u32string padding = around_text(layout);
    return padding.empty() ? title : title + U", padding " + padding;
  }
  const std::u32string zeros = zeros_around(layout);
  const std::u32string between = between_text(layout);
  const auto counted = [](const std::u32string& number) {
    return U", " + number + (number == U"1" ? U" zero" : U" zeros");
  };
  if (!zeros.empty()) title += counted(zeros) + U" around";
  if (!between.empty()) {
    title += (zeros.empty() ? counted(between) : U", " + between) + U" between";
  }
  return title;
}

std::u32string output_title(const Layout& layout) {
  return U"output " + size_text(layout.output().rows, layout.output().cols);
}

std::vector<std::u32string> plane_indices(const Layout& layout, std::size_t axis) {
  const Window& window = layout.window(axis);
  std::vector<std::u32string> indices(static_cast<std::size_t>(window.plane));
  for (int n = 0; n < window.data; ++n) {
    const int at = window.data_start + n * window.data_spacing;
    indices[static_cast<std::size_t>(at)] = digits(n);
  }
  return indices;
}

std::vector<std::u32string> output_indices(int cells) {
  std::vector<std::u32string> indices;
  for (int n = 0; n < cells; ++n) indices.push_back(digits(n));
  return indices;
}

std::u32string progress_text(int step, int steps) {
  return U"cell " + digits(step + 1) + U" of " + digits(steps);
}

}  // namespace convanim
