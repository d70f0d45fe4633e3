// Strides as subsampling: a stride does what stride 1 does, of whose output cells are left out.
#include <algorithm>

#include "convanim/figures.h"
#include "diagram/moves.h"

namespace convanim {

namespace {

/// The two ways side by side: a window that strides, and one that goes on by 1.
enum StrideGrid : std::size_t { kStrided, kStridedOutput, kDense, kDenseOutput, kLeft };

/// Lengths in cells: room for an arrow between two grids, its ends, and between the two ways.
constexpr double kRoom = 2;
constexpr double kEnds = 0.25;
constexpr double kApart = 3;

using StrideGrids = std::vector<std::shared_ptr<const Grid>>;

/// Right of another, its middle at the same height.
std::shared_ptr<const Grid> beside(const StrideGrids& grids, std::size_t left, Grid grid,
                                   double room) {
  const Size size = grids[left]->size;
  grid.row_indices.clear();  // there may be an arrow
  grid.standing = {Place{left, (size.rows - grid.size.rows) / 2.0, size.cols + room}};
  return std::make_shared<const Grid>(std::move(grid));
}

Layer without_stride(Layer layer) {
  for (AxisSpec& axis : layer.axes) axis.stride = 1;
  return layer;
}

bool is_kept(Cell cell, const Layer& layer) {
  return cell.row % layer.rows().stride == 0 && cell.col % layer.cols().stride == 0;
}

/// To a grid from the one on its left.
void add_arrow(Diagram& diagram, std::size_t to) {
  const double middle = diagram.grids[to]->size.rows / 2.0;
  diagram.arrows.push_back({{to, middle, kEnds - kRoom}, {to, middle, -kEnds}, ArrowKind::plain});
}

/// What a step of one way marks, on its plane and its output.
void add_marks(Diagram& diagram, const Diagram& step, std::size_t plane) {
  for (Mark mark : step.marks) {
    mark.grid += plane;
    diagram.marks.push_back(std::move(mark));
  }
}

StrideGrids make_stride_grids(const Diagrams& strided, const Diagrams& dense) {
  const auto of_strided = strided.at(0).grids;
  const auto of_dense = dense.at(0).grids;
  StrideGrids grids{of_strided[0]};
  grids.push_back(beside(grids, kStrided, *of_strided[1], kRoom));
  Grid plane = *of_dense[0];
  plane.standing = {
      Place{kStrided, 0, plane.size.cols + kRoom + of_strided[1]->size.cols + kApart}};
  grids.push_back(std::make_shared<const Grid>(std::move(plane)));
  Grid all = *of_dense[1];
  all.label = U"with stride 1";
  grids.push_back(beside(grids, kDense, std::move(all), kRoom));
  grids.push_back(beside(grids, kDenseOutput, *of_strided[1], kRoom));
  return grids;
}

}  // namespace

Cell kept_until(const Layer& layer, Cell dense) {
  const auto [rows, cols] = output_size(layer);
  const int row = dense.row / layer.rows().stride;
  if (dense.row % layer.rows().stride != 0) return {row, cols - 1};
  return {row, std::min(dense.col / layer.cols().stride, cols - 1)};
}

Diagrams subsampled(const Layer& layer) {
  const Layout layout = lay_out(layer);
  const Layout all = lay_out(without_stride(layer));
  const Diagrams strided = forward(layout);
  const Diagrams dense = forward(all);
  const auto grids = make_stride_grids(strided, dense);
  const auto at = [=](int step) {
    const int cols = all.output().cols;
    const Cell now{step / cols, step % cols};
    const Cell kept = kept_until(layer, now);
    Diagram diagram{grids, {}, {}};
    const Diagram kept_step = strided.at(kept.row * layout.output().cols + kept.col);
    add_marks(diagram, kept_step, kStrided);
    add_marks(diagram, dense.at(step), kDense);
    for (const Mark& mark : kept_step.marks) {
      if (mark.grid == 0) continue;
      diagram.marks.push_back(mark);
      diagram.marks.back().grid = kLeft;
    }
    for (int n = 0; n < all.steps(); ++n) {
      const Cell cell{n / cols, n % cols};
      if (!is_kept(cell, layer)) {
        diagram.marks.push_back({kDenseOutput, single(cell), MarkKind::dropped});
      }
    }
    add_moves(diagram, kStrided, layout, layout.output().cols - 1, layout.output().rows - 1);
    add_moves(diagram, kDense, all, cols - 1, all.output().rows - 1);
    for (const std::size_t to : {kStridedOutput, kDenseOutput, kLeft}) add_arrow(diagram, to);
    return diagram;
  };
  return {dense.steps, at, dense.row_steps};
}

}  // namespace convanim
