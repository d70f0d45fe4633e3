// Writes the chunks of a WebP file. Knows not how its pixels were compressed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "convanim/animation.h"
#include "convanim/bitmap.h"
#include "convanim/sink.h"

namespace convanim {

/// A frame's change of the one before.
struct WebpFrame {
  PixelBox box;       ///< with an even left and top
  bool over = false;  ///< what is clear in it keeps what it shows; else it takes the box's place
  std::vector<std::uint8_t> chunk{};  ///< as encode_webp_image() makes it
};

/// What a WebP file says before its first frame.
struct WebpHeader {
  PixelSize size;
  bool has_alpha = false;   ///< whether some frame has pixels that hide nothing
  bool is_animated = true;  ///< else it has one frame, without a time
  Timing timing{};
  std::string description{};    ///< as XMP, unless it is empty; ASCII
  std::size_t frame_bytes = 0;  ///< of all frames together, as webp_bytes() says of each
};

/// What a frame takes of the file.
std::size_t webp_bytes(const WebpFrame& frame, bool is_animated);

/// A WebP file that is being written: its length comes first.
class WebpWriter {
 public:
  /// @throws std::runtime_error if the file would be longer than a WebP can be
  WebpWriter(WebpHeader header, Sink& sink);

  void add(const WebpFrame& frame, int delay_cs);
  void finish();

 private:
  void write(const std::vector<std::uint8_t>& bytes);

  WebpHeader header_;
  std::vector<std::uint8_t> metadata_;
  Sink& sink_;
};

}  // namespace convanim
