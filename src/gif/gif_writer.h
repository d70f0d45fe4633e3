// Encodes frames of palette indices as an animated GIF. Knows nothing of how a frame was drawn.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "convanim/animation.h"
#include "convanim/bitmap.h"
#include "convanim/effort.h"
#include "convanim/sink.h"
#include "raster/frame_delta.h"

namespace convanim {

/// A frame as a GIF stores it.
struct GifImage {
  PixelBox box;
  int code_size = 0;
  std::optional<std::uint8_t> transparent;
  std::vector<std::uint8_t> codes;
  std::optional<int> delay_cs{};  ///< where it is another one than the animation's
  bool cleared = false;  ///< whether nothing lies below it and it is gone before the next one
};

/// Compresses a frame; needs no writer, so that several threads may at once.
/// @param delta has indices of the palette; if it keeps pixels, one index is in no run
GifImage encode_image(const FrameDelta& delta, Effort effort = Effort::normal);

/// Writes an animation frame by frame, in memory that does not grow with their number. Frames are
/// opaque, whatever the viewer shows behind them, unless their images are cleared.
class GifWriter {
 public:
  /// Writes everything before the first frame.
  /// @param palette 1 to 256 colours
  /// @param comment what the animation shows, for those who cannot see it; ASCII
  GifWriter(Sink& sink, PixelSize size, std::span<const Rgb> palette, const Timing& timing = {},
            const std::string& comment = {});
  ~GifWriter();
  GifWriter(const GifWriter&) = delete;
  GifWriter& operator=(const GifWriter&) = delete;

  /// Writes the next frame; the first one's box is the whole frame.
  void add(const GifImage& image);

  /// Writes what follows the last frame; without it the file is incomplete.
  void finish();

 private:
  class Encoder;
  std::unique_ptr<Encoder> encoder_;
};

/// The library that writes, and its version: "giflib 5.2.1".
std::string gif_library_version();

}  // namespace convanim
