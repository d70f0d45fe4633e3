// Reads animated PNG files back to the pixels that a viewer shows, for tests.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "support/decode.h"

namespace convanim {

struct ApngFrameRead {
  Bitmap shown;  ///< the whole canvas
  std::vector<std::uint8_t> alpha;
  PixelRect stored;  ///< the part that the file holds for this frame
  int delay_cs = 0;
};

struct ApngAnimation {
  PngImage still;  ///< what readers of PNG alone show
  std::uint32_t plays = 0;
  std::vector<ApngFrameRead> frames;
};

/// @throws std::runtime_error if the file is broken, or not in the order that the standard asks
/// for.
ApngAnimation decode_apng(std::span<const std::byte> file);

}  // namespace convanim
