// The kinds of figures: what a layer's steps show, and where it stands.
#include "figure/figure_kinds.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "base/find_row.h"
#include "convanim/error.h"

namespace convanim {

namespace {

/// "It is drawn as a matrix of 4 rows, one for each output cell, and 16 columns, with 36 weights."
std::string describe_matrix(const Diagram& diagram) {
  const Grid& matrix = *diagram.grids[1];
  const bool output_above = diagram.grids[2]->role == GridRole::output;
  const std::string each = ", one for each output cell,";
  const auto weights = std::ranges::count(matrix.cells, CellKind::data);
  return "It is drawn as a matrix of " + std::to_string(matrix.size.rows) + " rows" +
         (output_above ? "" : each) + " and " + std::to_string(matrix.size.cols) + " columns" +
         (output_above ? each : ",") + " with " + std::to_string(weights) + " weights.";
}

constexpr std::array kFigureKinds{
    FigureKind{.name = "slanted", .diagrams = forward, .arrangement = &kSlanted},
    FigureKind{.name = "flat", .diagrams = forward, .arrangement = &kFlat},
    FigureKind{.name = "strip", .diagrams = forward_in_row, .arrangement = &kStrip},
    FigureKind{.name = "matrix",
               .diagrams = as_matrix,
               .arrangement = &kMatrix,
               .needs_kernel = true,
               .title_end = ", as a matrix",
               .describe = describe_matrix},
};

}  // namespace

std::span<const FigureKind> figure_kinds() {
  return kFigureKinds;
}

const FigureKind* find_figure_kind(std::string_view name) {
  return find_row(kFigureKinds, name, &FigureKind::name);
}

std::vector<std::string> figure_kind_names() {
  std::vector<std::string> names;
  for (const FigureKind& kind : kFigureKinds) names.emplace_back(kind.name);
  return names;
}

const FigureKind& usual_figure_kind(bool has_numbers) {
  return *find_figure_kind(has_numbers ? "flat" : "slanted");
}

const FigureKind& usual_figure_kind(const Layer& layer, bool has_numbers) {
  if (!is_strip(lay_out(pictured(layer)))) return usual_figure_kind(has_numbers);
  const FigureKind* const strip = find_figure_kind("strip");
  assert(strip != nullptr);
  return *strip;
}

void check_figure_kind(const FigureKind& kind, const Layer& layer) {
  if (kind.arrangement == &kStrip && !is_strip(lay_out(pictured(layer)))) {
    throw RequestError("--view strip shows a layer of one row or one column (leave out --view)");
  }
  if (!kind.needs_kernel) return;
  const std::string view = "--view " + std::string(kind.name);
  if (!has_weight(layer.kind)) {
    throw RequestError(view + " shows a kernel's weights, and " + to_string(layer.kind) +
                       " has none (needs a convolution; leave out --view)");
  }
  if (layer.padding_mode == PaddingMode::zeros) return;
  throw RequestError(view + " shows where single weights stand, and with --padding-mode " +
                     to_string(layer.padding_mode) +
                     " there are sums and numbers without one (needs zeros; leave out --view)");
}

}  // namespace convanim
