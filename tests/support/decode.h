// Reads what the encoders wrote, for tests: GIF and PNG files back to the pixels that a viewer
// shows.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "convanim/bitmap.h"

namespace convanim {

struct PixelRect {
  int left = 0;
  int top = 0;
  int width = 0;
  int height = 0;
  friend bool operator==(const PixelRect&, const PixelRect&) = default;
};

struct GifFrame {
  Bitmap shown;               ///< the whole canvas, as it stands while the frame is shown
  std::vector<bool> painted;  ///< which of its pixels are not transparent
  PixelRect stored;           ///< the part that the file holds for this frame
  int delay_cs = 0;
  int disposal = 0;
  bool has_transparency = false;  ///< whether one of its indices leaves pixels as they are
  bool has_local_palette = false;
};

struct GifAnimation {
  std::string header;  ///< "GIF89a"
  PixelSize size;
  int palette_entries = 0;
  std::optional<int>
      loop;  ///< of the NETSCAPE2.0 extension, if there is one before the first frame
  std::vector<GifFrame> frames;
};

/// Composes the frames as a viewer does: transparent pixels and what lies outside a frame's
/// rectangle keep what the disposal of the frames before left.
/// @throws std::runtime_error if the file is broken or, unless some pixels may be transparent, a
/// pixel is shown that no frame has painted.
GifAnimation decode_gif(std::span<const std::byte> file, bool may_be_transparent = false);

struct PngImage {
  Bitmap bitmap;
  std::vector<std::uint8_t> alpha;
  int bit_depth = 0;
  bool has_palette = false;
  std::optional<std::uint32_t> pixels_per_meter;  ///< along both axes, if the file says
};

/// @throws std::runtime_error if the file is broken.
PngImage decode_png(std::span<const std::byte> file);

}  // namespace convanim
