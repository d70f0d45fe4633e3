// Reads WebP files back to the pixels that a viewer shows, through libwebpdemux, for tests.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "convanim/bitmap.h"

namespace convanim {

struct WebpFrameRead {
  Bitmap shown;  ///< the whole canvas
  std::vector<std::uint8_t> alpha;
  PixelBox stored;  ///< the part that the file holds for this frame
  int duration_ms = 0;
};

struct WebpAnimation {
  int plays = 0;
  std::string metadata;  ///< XMP
  std::vector<WebpFrameRead> frames;
};

/// @throws std::runtime_error if the file is broken.
WebpAnimation decode_webp(std::span<const std::byte> file);

}  // namespace convanim
