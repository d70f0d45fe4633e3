// Flat figures of layers, and where their cells stand.
#pragma once

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/compose.h"
#include "figure/figure.h"
#include "scene/glyphs.h"
#include "support/layer_2d.h"
#include "support/random_layers.h"
#include "support/reference.h"
#include "support/shapes.h"

namespace convanim {

inline constexpr const char32_t* kMinusInfinity = U"\u2212\u221e";

/// A layer's layout and numbers.
struct Flat {
  Layer2d spec;
  Layout layout;
  Numbers numbers;

  Scene scene(int step) const { return compose(forward(layout, numbers).at(step), kFlat, Theme{}); }
};

inline Flat flat_of(const Figure& figure) {
  REQUIRE(figure.numbers);
  return {to_2d(figure.layer), lay_out(figure.layer), *figure.numbers};
}

inline Flat flat_of(const std::string& name) {
  return flat_of(named_figure(name));
}

/// With the numbers that --values gives it.
inline Flat flat_of(const Layer2d& spec) {
  const bool pool = is_pool(spec.kind);
  const Matrix input = guide_input(spec.input);
  const Matrix kernel = guide_kernel(spec.kernel);
  Numbers numbers{input, pool ? std::nullopt : std::optional(kernel),
                  compute_output(spec, input, kernel)};
  if (spec.kind == LayerKind::max_pool) numbers.empty = kMinusInfinity;
  return {spec, lay_out(spec), numbers};
}

inline Layer2d layer(LayerKind kind, int input, int kernel, int stride) {
  Layer2d spec;
  spec.kind = kind;
  spec.input = {input, input};
  spec.kernel = {kernel, kernel};
  spec.stride = {stride, stride};
  return spec;
}

template <class Kind>
std::vector<Kind> all(const Scene& scene) {
  std::vector<Kind> found;
  for (const Item& item : scene.items) {
    if (const auto* one = std::get_if<Kind>(&item)) found.push_back(*one);
  }
  return found;
}

/// The texts in the order of drawing.
struct Texts {
  std::vector<Text> input;
  std::vector<Text> kernel;
  std::vector<Text> output;
};

/// The plane's cells but for those that only ceil mode adds.
inline std::vector<Cell> counting_cells(const Layout& layout) {
  std::vector<Cell> cells = cells_of(layout.plane());
  std::erase_if(cells, [&](Cell cell) { return layout.content(cell).origin == Origin::overhang; });
  return cells;
}

inline Texts texts_of(const Flat& flat, int step) {
  const Scene scene = flat.scene(step);
  const Texts texts{shapes_of<Text>(scene, GridRole::input),
                    shapes_of<Text>(scene, GridRole::input, MarkKind::tap),
                    shapes_of<Text>(scene, GridRole::output)};
  REQUIRE(texts.input.size() == counting_cells(flat.layout).size());
  REQUIRE(texts.kernel.size() == (flat.numbers.kernel ? flat.layout.step(step).taps.size() : 0));
  REQUIRE(texts.output.size() == cells_of(flat.layout.output()).size());
  REQUIRE(all<Text>(scene).size() ==
          texts.input.size() + texts.kernel.size() + texts.output.size());
  return texts;
}

/// The top left corner of the input plane: the page's margin, and half a number beyond the grid.
inline Point input_corner() {
  const double corner = Theme{}.margin + kCellSide / 2;
  return {corner, corner};
}

/// The top left corner of the output plane, in the height that the figures have it.
inline Point output_corner(const Layout& layout) {
  const Point input = input_corner();
  const int raised = (layout.plane().rows - layout.output().rows) / 2;
  const int rows_above = layout.plane().rows - layout.output().rows - raised;
  return {input.x + kCellSide * (layout.plane().cols + 1), input.y + kCellSide * rows_above};
}

/// A point within a cell, in cells from the left and from the bottom.
inline Point in_cell(Point corner, Cell cell, Point place) {
  return {corner.x + kCellSide * (cell.col + place.x),
          corner.y + kCellSide * (cell.row + 1 - place.y)};
}

}  // namespace convanim
