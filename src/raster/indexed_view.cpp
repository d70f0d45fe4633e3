// The frames of a rasterizer as indices of a palette.
#include "raster/indexed_view.h"

#include <utility>

namespace convanim {

const IndexedFrame* IndexedView::indexed(PixelSize size, const FramePixels& pixels,
                                         std::span<const PixelColor> colors,
                                         std::span<const RowSpan> changed) {
  const int shown = std::exchange(shown_, 0);
  if (shown == 0 || (shown == 1 && update(pixels, colors, changed))) return &frame_;
  // Many steps may have more colours than one frame: they are numbered anew.
  const auto count = static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
  frame_ = {size, {}, std::vector<std::uint8_t>(count)};
  indices_of_numbers_.clear();
  indices_of_colors_.clear();
  if (update(pixels, colors, rows_of({0, 0, size.width, size.height}))) return &frame_;
  shown_ = 2;
  frame_ = {};
  return nullptr;
}

/// Brings these pixels up to date.
/// @return whether the palette holds them
bool IndexedView::update(const FramePixels& pixels, std::span<const PixelColor> colors,
                         std::span<const RowSpan> spans) {
  indices_of_numbers_.resize(colors.size(), -1);
  for (const auto& [y, left, right] : spans) {
    const std::size_t row =
        static_cast<std::size_t>(y) * static_cast<std::size_t>(frame_.size.width);
    const std::size_t end = row + static_cast<std::size_t>(right);
    for (std::size_t i = row + static_cast<std::size_t>(left); i < end;) {
      const std::uint32_t number = pixels(i);
      if (indices_of_numbers_[number] < 0 && !add_color(number, colors[number].alone)) return false;
      const std::size_t run_end = pixels.end_of_run(i, end);
      std::fill(frame_.indices.begin() + static_cast<std::ptrdiff_t>(i),
                frame_.indices.begin() + static_cast<std::ptrdiff_t>(run_end),
                static_cast<std::uint8_t>(indices_of_numbers_[number]));
      i = run_end;
    }
  }
  return true;
}

bool IndexedView::add_color(std::uint32_t number, const Rgba& color) {
  const auto next = static_cast<int>(frame_.palette.size());
  const auto [index, is_new] = indices_of_colors_.try_emplace(color, next);
  if (is_new) {
    if (frame_.palette.size() == kMaxPaletteColors) return false;
    frame_.palette.push_back(color);
  }
  indices_of_numbers_[number] = index->second;
  return true;
}

}  // namespace convanim
