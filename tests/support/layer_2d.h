// A layer of rows and columns as tests write it, and its layout, by pairs of numbers.
#pragma once

#include <optional>
#include <vector>

#include "convanim/layout.h"

namespace convanim {

struct Layer2d {
  LayerKind kind = LayerKind::conv;
  Size input{};
  Size kernel{};
  Size stride{};
  Padding padding{};
  Size dilation{};
  Size output_padding{0, 0};
  bool ceil_mode = false;
  bool count_include_pad = true;

  operator Layer() const {
    Layer layer;
    layer.kind = kind;
    set_along_slice(layer, &AxisSpec::input, input);
    set_along_slice(layer, &AxisSpec::kernel, kernel);
    set_along_slice(layer, &AxisSpec::stride, stride);
    set_slice_padding(layer, padding);
    set_along_slice(layer, &AxisSpec::dilation, dilation);
    set_along_slice(layer, &AxisSpec::output_padding, output_padding);
    layer.ceil_mode = ceil_mode;
    layer.count_include_pad = count_include_pad;
    return layer;
  }

  friend bool operator==(const Layer2d&, const Layer2d&) = default;
};

inline Layer2d to_2d(const Layer& layer) {
  return {layer.kind,
          along_slice(layer, &AxisSpec::input),
          along_slice(layer, &AxisSpec::kernel),
          along_slice(layer, &AxisSpec::stride),
          slice_padding(layer),
          along_slice(layer, &AxisSpec::dilation),
          along_slice(layer, &AxisSpec::output_padding),
          layer.ceil_mode,
          layer.count_include_pad};
}

inline AxisSpec row_axis(const Layer& layer) {
  return layer.rows();
}

inline AxisSpec col_axis(const Layer& layer) {
  return layer.cols();
}

/// What a cell of the plane holds.
struct Content2d {
  Origin origin = Origin::data;
  std::optional<Cell> source{};
  friend bool operator==(const Content2d&, const Content2d&) = default;
};

struct Tap2d {
  Cell plane;
  Cell kernel;
  Content2d content;
  friend bool operator==(const Tap2d&, const Tap2d&) = default;
};

struct Step2d {
  Cell output;
  CellRect window;
  std::vector<Tap2d> taps;
};

inline Content2d to_2d(const Content& content) {
  if (!content.source) return {content.origin};
  return {content.origin, slice_cell(*content.source)};
}

inline Content2d content_2d(const Layout& layout, Cell cell) {
  return to_2d(layout.content(cell));
}

inline Step2d step_2d(const Layout& layout, int n) {
  const Step step = layout.step(n);
  Step2d flat{slice_cell(step.output), step.window.rect(), {}};
  for (const Tap& tap : step.taps) {
    flat.taps.push_back({slice_cell(tap.plane), slice_cell(tap.kernel), to_2d(tap.content)});
  }
  return flat;
}

}  // namespace convanim
