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
#include "gif/patch.h"

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
/// @param patch has indices of the palette; if it keeps pixels, one index is in no run
GifImage encode_image(const Patch& patch, Effort effort = Effort::normal);

/// Writes an animation frame by frame: the first whole, of each further one the rectangle that
/// changed, with unchanged pixels transparent where the frame leaves an index for that. Memory is
/// that of two frames, however many there are. Frames are opaque, whatever the viewer shows behind
/// them, unless they are given as images that are cleared.
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

  /// Writes the next frame: an index into the palette for each pixel, in a bitmap's order.
  void add(std::span<const std::uint8_t> indices);

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
