// Finds the colours of a frame.
#include "raster/indexed.h"

#include <algorithm>
#include <unordered_map>

#include "base/rgb_hash.h"

namespace convanim {

std::optional<IndexedFrame> to_indexed(const Bitmap& bitmap) {
  IndexedFrame frame{bitmap.size, {}, {}};
  frame.indices.reserve(bitmap.pixels.size());
  std::unordered_map<Rgb, std::uint8_t, RgbHash> places;
  for (auto run = bitmap.pixels.begin(); run != bitmap.pixels.end();) {
    const Rgb color = *run;
    const auto end =
        std::find_if(run, bitmap.pixels.end(), [&](const Rgb& pixel) { return pixel != color; });
    const auto [place, is_new] =
        places.try_emplace(color, static_cast<std::uint8_t>(frame.palette.size()));
    if (is_new) {
      if (frame.palette.size() == kMaxPaletteColors) return std::nullopt;
      frame.palette.push_back(color);
    }
    frame.indices.insert(frame.indices.end(), static_cast<std::size_t>(end - run), place->second);
    run = end;
  }
  return frame;
}

}  // namespace convanim
