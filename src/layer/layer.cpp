// The layer as its user writes it: its kinds, and its numbers along its axes.
#include "convanim/layer.h"

#include <algorithm>

namespace convanim {

bool is_resizing(LayerKind kind) {
  switch (kind) {
    case LayerKind::adaptive_max_pool:
    case LayerKind::adaptive_average_pool:
    case LayerKind::upsample_nearest:
    case LayerKind::upsample_linear:
      return true;
    default:
      return false;
  }
}

bool has_stride(LayerKind kind) {
  return kind != LayerKind::pixel_shuffle && kind != LayerKind::pixel_unshuffle &&
         !is_resizing(kind);
}

Size slice_size(const Shape& shape) {
  return {shape[kRows], shape[kCols]};
}

Cell slice_cell(const Position& position) {
  return {position[kRows], position[kCols]};
}

bool is_pool(LayerKind kind) {
  return kind == LayerKind::max_pool || kind == LayerKind::average_pool;
}

bool takes_maximum(LayerKind kind) {
  return kind == LayerKind::max_pool || kind == LayerKind::adaptive_max_pool;
}

bool takes_average(LayerKind kind) {
  return kind == LayerKind::average_pool || kind == LayerKind::adaptive_average_pool;
}

bool has_weight(LayerKind kind) {
  return kind == LayerKind::conv || kind == LayerKind::conv_transposed;
}

bool copies_input(PaddingMode mode) {
  return mode != PaddingMode::zeros && mode != PaddingMode::constant;
}

int channels_per_group(const Layer& layer) {
  return has_weight(layer.kind) ? layer.channels.in / layer.groups : 1;
}

std::span<const AxisSpec> own_axes(const Layer& layer) {
  return std::span(layer.axes).last(layer.dimensions);
}

PerAxis<int> along_axes(const Layer& layer, AxisNumber number) {
  PerAxis<int> numbers{};
  std::ranges::transform(layer.axes, numbers.begin(), number);
  return numbers;
}

Size along_slice(const Layer& layer, AxisNumber number) {
  return slice_size(along_axes(layer, number));
}

void set_along_slice(Layer& layer, AxisNumber number, Size value) {
  layer.rows().*number = value.rows;
  layer.cols().*number = value.cols;
}

Padding slice_padding(const Layer& layer) {
  return {layer.rows().padding_before, layer.rows().padding_after, layer.cols().padding_before,
          layer.cols().padding_after};
}

void set_slice_padding(Layer& layer, const Padding& padding) {
  layer.rows().padding_before = padding.top;
  layer.rows().padding_after = padding.bottom;
  layer.cols().padding_before = padding.left;
  layer.cols().padding_after = padding.right;
}

int reach(const AxisSpec& axis) {
  return axis.dilation * (axis.kernel - 1);
}

}  // namespace convanim
