// Writes the chunks of an animated PNG file. Knows nothing of how its pixels were laid out.
#pragma once

#include <cstdint>
#include <vector>

#include "convanim/animation.h"
#include "convanim/bitmap.h"
#include "convanim/sink.h"
#include "png/png_file.h"

namespace convanim {

/// A frame's change of the one before.
struct ApngFrame {
  PixelBox box;
  bool over = false;  ///< what is clear in it keeps what it shows; else it takes the box's place
  std::vector<std::uint8_t> stream{};  ///< the box's rows, as write_png_file() takes them
};

/// A PNG file that readers of PNG alone show the first frame of.
class ApngWriter {
 public:
  /// @param frames as many as will be added
  ApngWriter(const PngHeader& header, int frames, const Timing& timing, Sink& sink);

  /// @param frame the first one is whole
  void add(const ApngFrame& frame, int delay_cs);

  void finish() { file_.finish(); }

 private:
  void add_control(const ApngFrame& frame, int delay_cs);

  PngFile file_;
  std::uint32_t sequence_ = 0;  ///< of the chunks that belong to the animation
};

}  // namespace convanim
