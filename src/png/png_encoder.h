// Encodes frames as PNG files. Knows nothing of what they show.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "convanim/bitmap.h"
#include "convanim/effort.h"
#include "convanim/sink.h"
#include "deflate/compressor.h"
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
  explicit PngEncoder(Effort effort = Effort::normal) : compressor_(DeflateLevels{}.of(effort)) {}

  /// @param frame its palette may hold colours that it does not show, in any order
  void write(const IndexedFrame& frame, const PngText& text, Sink& sink);
  void write(const Bitmap& bitmap, const PngText& text, Sink& sink);

 private:
  Compressor compressor_;
  std::vector<std::uint8_t> rows_;
};

}  // namespace convanim
