// Figures of one row and one column.
#include <catch2/catch.hpp>

#include "convanim/compose.h"
#include "convanim/layout.h"
#include "figure/choose_kind.h"
#include "figure/figure.h"
#include "figure/figure_kinds.h"
#include "support/layer_2d.h"

using namespace convanim;

namespace {

/// One that sees the past alone.
Layer2d causal() {
  Layer2d layer;
  layer.input = {1, 7};
  layer.kernel = {1, 3};
  layer.padding = {0, 0, 2, 0};
  return layer;
}

Layer2d upright(const Layer2d& row) {
  Layer2d column = row;
  column.input = {row.input.cols, row.input.rows};
  column.kernel = {row.kernel.cols, row.kernel.rows};
  column.padding = {row.padding.left, row.padding.right, row.padding.top, row.padding.bottom};
  return column;
}

Scene strip(const Layer2d& layer, int step) {
  return compose(forward_in_row(lay_out(layer)).at(step), kStrip, Theme{});
}

}  // namespace

TEST_CASE("an output cell of a strip is above the input cell of its time") {
  const Scene scene = strip(causal(), 4);
  const auto& input = scene.anchors[0].corners;
  const auto& output = scene.anchors[1].corners;
  const double data = input[0].x + 2 * kCellSide;  // behind the padding
  CHECK(output[0].x == Approx(data));
  CHECK(output[3].x == Approx(input[3].x));
  CHECK(output[1].y < input[0].y);
}

TEST_CASE("a column is laid down: its figure is that of the row") {
  for (const int step : {0, 3, 6}) {
    CHECK(strip(upright(causal()), step) == strip(causal(), step));
  }
}

TEST_CASE("layers of one row or one column are strips unless asked for otherwise, others never") {
  CHECK(usual_figure_kind(causal(), false).name == "strip");
  CHECK(usual_figure_kind(causal(), true).name == "strip");
  CHECK(usual_figure_kind(upright(causal()), false).name == "strip");
  Layer2d square = causal();
  square.input = {3, 7};
  CHECK(usual_figure_kind(square, false).name == "slanted");
  CHECK_THROWS_WITH(check_figure_kind(*find_figure_kind("strip"), square, false),
                    "--view strip shows a layer of one row or one column (leave out --view)");
}
