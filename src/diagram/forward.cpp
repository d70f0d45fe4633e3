// The guide's figures as diagrams: a window slides over the input, and each step writes one cell of
// the output.
#include "convanim/diagram.h"
#include "diagram/copies.h"
#include "diagram/edges.h"
#include "diagram/layout_grids.h"
#include "diagram/plane_parts.h"
#include "diagram/words.h"

namespace convanim {

namespace {

constexpr std::size_t kPlane = 0;
constexpr std::size_t kOutput = 1;

/// The smallest rectangle that holds both.
CellRect hull(const CellRect& first, const CellRect& last) {
  const Cell corner = first.top_left;
  return {corner,
          {last.top_left.row + last.size.rows - corner.row,
           last.top_left.col + last.size.cols - corner.col}};
}

}  // namespace

Grid make_plane(const Layout& layout, const std::optional<Numbers>& numbers) {
  Grid plane{GridRole::input, U"input", layout.plane(), {}};
  std::vector<std::u32string> input;
  if (numbers) input = printed(numbers->input, decimals_of_own(numbers->input, *numbers));
  for (int row = 0; row < plane.size.rows; ++row) {
    for (int col = 0; col < plane.size.cols; ++col) {
      const Content content = layout.content({row, col});
      plane.cells.push_back(kind_of(content));
      if (!numbers) continue;
      Word& word = plane.words.emplace_back();
      if (content.source) {
        word.text = input[cell_index(slice_cell(*content.source), numbers->input.size)];
      } else if (content.origin != Origin::overhang) {
        word.text = numbers->empty;
      }
    }
  }
  plane.reached = hull(layout.step(0).window.rect(), layout.step(layout.steps() - 1).window.rect());
  plane.unread = unread_cells(layout);
  plane.title = plane_title(layout);
  plane.row_indices = plane_indices(layout, kRows);
  plane.col_indices = plane_indices(layout, kCols);
  return plane;
}

Grid make_output(const Layout& layout, const std::optional<Numbers>& numbers) {
  Grid output{GridRole::output, U"output", layout.output(), {}};
  output.cells.resize(static_cast<std::size_t>(layout.steps()), CellKind::data);
  if (numbers) {
    for (const auto& text : printed(numbers->output, numbers->decimals)) {
      output.words.push_back({text});
    }
  }
  output.reached = {{0, 0}, output.size};
  output.title = output_title(layout);
  output.row_indices = output_indices(output.size.rows);
  output.col_indices = output_indices(output.size.cols);
  return output;
}

void mark_done(std::vector<Mark>& marks, std::size_t grid, Cell current, int cols) {
  if (current.row > 0) marks.push_back({grid, {{0, 0}, {current.row, cols}}, MarkKind::done});
  marks.push_back({grid, {{current.row, 0}, {1, current.col + 1}}, MarkKind::done});
}

namespace {

/// With columns in place of rows.
Layout laid_down(const Layout& layout) {
  return Layout({layout.window(kDepth), layout.window(kCols), layout.window(kRows)});
}

Matrix laid_down(const Matrix& matrix) {
  return {{matrix.size.cols, matrix.size.rows}, matrix.values};
}

}  // namespace

bool is_strip(const Layout& layout) {
  const auto [rows, cols] = layout.plane();
  const bool is_row = rows == 1 && layout.output().rows == 1;
  const bool is_column = cols == 1 && layout.output().cols == 1;
  return is_row != is_column;
}

Diagrams forward_in_row(const Layout& layout, const std::optional<Numbers>& numbers) {
  if (layout.plane().rows == 1) return forward(layout, numbers);
  std::optional<Numbers> laid = numbers;
  if (laid) {
    laid->input = laid_down(laid->input);
    if (laid->kernel) laid->kernel = laid_down(*laid->kernel);
    laid->output = laid_down(laid->output);
  }
  return forward(laid_down(layout), laid);
}

Diagrams forward(const Layout& layout, const std::optional<Numbers>& numbers) {
  return forward_over(layout, numbers, make_plane(layout, numbers), make_output(layout, numbers));
}

Diagrams forward_over(const Layout& layout, const std::optional<Numbers>& numbers, Grid read,
                      Grid written) {
  std::vector<std::u32string> weights;
  if (numbers && numbers->kernel) {
    weights = printed(*numbers->kernel, decimals_of_own(*numbers->kernel, *numbers));
  }
  const Size kernel = weights.empty() ? Size{} : numbers->kernel->size;
  const auto at = [=, plane = std::make_shared<const Grid>(std::move(read)),
                   output = std::make_shared<const Grid>(std::move(written))](int step) {
    const Step now = layout.step(step);
    const CellRect window = now.window.rect();
    const Cell result = slice_cell(now.output);
    Diagram diagram{{plane, output}, {}, {}};
    diagram.marks.reserve(now.taps.size() + 4);
    for (const Tap& tap : now.taps) {
      Mark& mark = diagram.marks.emplace_back(Mark{kPlane, single(slice_cell(tap.plane))});
      if (!weights.empty()) mark.text = weights[cell_index(slice_cell(tap.kernel), kernel)];
    }
    diagram.marks.push_back({kPlane, window, MarkKind::window});
    mark_done(diagram.marks, kOutput, result, output->size.cols);
    diagram.marks.push_back({kOutput, single(result), MarkKind::current});
    diagram.links.push_back({kPlane, window, kOutput, single(result)});
    tie_copies(diagram, kPlane, layout, now);
    diagram.progress = progress_text(step, layout.steps());
    return diagram;
  };
  return {layout.steps(), at, layout.output().cols};
}

}  // namespace convanim
