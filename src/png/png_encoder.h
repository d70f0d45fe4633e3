// Encodes frames as PNG files. Knows nothing of what they show.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "convanim/bitmap.h"
#include "convanim/sink.h"
#include "png/deflate.h"
#include "raster/indexed.h"

namespace convanim {

/// What a PNG says besides the pixels.
struct PngText {
  double pixels_per_inch = 72;
  std::string description{};  ///< a text chunk of that name; ASCII
};

/// Encodes one frame after the other, to keep its memory: each losslessly, with a palette where 256
/// colours hold it. The bytes do not depend on what was encoded before.
class PngEncoder {
 public:
  /// @param frame its palette may hold colours that it does not show, in any order
  void write(const IndexedFrame& frame, const PngText& text, Sink& sink);
  void write(const Bitmap& bitmap, const PngText& text, Sink& sink);
  void write(const Cutout& cutout, const PngText& text, Sink& sink);

 private:
  Deflater deflater_;
  std::vector<std::uint8_t> rows_;
};

}  // namespace convanim
