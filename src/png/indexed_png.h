// Encodes frames that have palettes as PNG files: the inner half of convanim/png.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "convanim/png.h"
#include "png/deflate.h"
#include "raster/indexed.h"

namespace convanim {

/// Writes what write_png() writes of the frames' bitmaps, without having to find their colours; one
/// frame after the other, to keep its memory.
class IndexedPngWriter {
 public:
  /// @param frame its palette may hold colours that it does not show, in any order
  void write(const IndexedFrame& frame, double pixels_per_inch, Sink& sink,
             const std::string& description = {});

 private:
  Deflater deflater_;
  std::vector<std::uint8_t> rows_;
};

}  // namespace convanim
