// Claims about every small layer of a kind.
#pragma once

#include <algorithm>
#include <array>

#include <catch2/catch.hpp>

#include "convanim/layout.h"
#include "support/layer_2d.h"
#include "support/named.h"
#include "support/reference.h"
#include "support/sample.h"
#include "support/small_specs.h"

namespace convanim {

inline constexpr std::array kKinds{LayerKind::conv, LayerKind::conv_transposed};

/// Catch2's assertions are too slow for every cell of every step: claims are checked in plain code
/// and asserted once a layer.
template <typename Claim>
void for_small_layers(LayerKind kind, Claim claim) {
  const auto specs = small_layers(kind);
  REQUIRE(specs.size() > 5000 / kSampleStride);
  for (const Layer2d& spec : specs) {
    INFO(spec);
    claim(spec, lay_out(spec));
  }
}

template <typename Claim>
void for_small_layers(Claim claim) {
  for (const LayerKind kind : kKinds) for_small_layers(kind, claim);
}

inline const std::optional<Cell>& input_of(const Content2d& content) {
  return content.source;
}

inline bool holds(const CellRect& rect, Cell cell) {
  const int row = cell.row - rect.top_left.row;
  const int col = cell.col - rect.top_left.col;
  return row >= 0 && row < rect.size.rows && col >= 0 && col < rect.size.cols;
}

inline CellRect hull_of(const std::vector<Cell>& cells) {
  Cell first = cells.front();
  Cell last = cells.front();
  for (const Cell cell : cells) {
    first = {std::min(first.row, cell.row), std::min(first.col, cell.col)};
    last = {std::max(last.row, cell.row), std::max(last.col, cell.col)};
  }
  return {first, {last.row - first.row + 1, last.col - first.col + 1}};
}

inline std::vector<Cell> plane_cells_of(const Step2d& step) {
  std::vector<Cell> cells;
  for (const Tap2d& tap : step.taps) cells.push_back(tap.plane);
  return cells;
}

}  // namespace convanim
