// Finds the colours of a frame.
#include "raster/indexed.h"

#include <unordered_map>

#include "base/rgb_hash.h"

namespace convanim {

std::optional<IndexedFrame> to_indexed(const Bitmap& bitmap) {
  IndexedFrame frame{bitmap.size, {}, {}};
  frame.indices.reserve(bitmap.pixels.size());
  std::unordered_map<Rgba, std::uint8_t, RgbHash> places;
  const auto color = [&](std::size_t i) {
    return Rgba{bitmap.pixels[i], bitmap.alpha.empty() ? std::uint8_t{255} : bitmap.alpha[i]};
  };
  for (std::size_t i = 0; i < bitmap.pixels.size();) {
    const std::size_t first = i++;
    while (i < bitmap.pixels.size() && color(i) == color(first)) ++i;
    const auto [place, is_new] =
        places.try_emplace(color(first), static_cast<std::uint8_t>(frame.palette.size()));
    if (is_new) {
      if (frame.palette.size() == kMaxPaletteColors) return std::nullopt;
      frame.palette.push_back(color(first));
    }
    frame.indices.insert(frame.indices.end(), i - first, place->second);
  }
  return frame;
}

}  // namespace convanim
