// Pixels that a page has drawn as an animated GIF. Knows no browser.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "convanim/color.h"

namespace convanim {

/// Writes a GIF frame by frame: of each what it changes, in colours of its own.
class FramesAsGif {
 public:
  /// @param loop times to play again after the first, 0 for ever; nothing to play once
  /// @pre sides are 1 to 65535, the loop 0 to 65535
  FramesAsGif(int width, int height, std::optional<int> loop);

  /// @param pixels row by row, four bytes each: red, green, blue, and one that is not looked at
  /// @pre it has all pixels
  void add(std::string_view pixels, int delay_cs);

  /// The file; nothing may be added after it.
  std::string finish();

 private:
  struct Box {
    int left = 0;
    int top = 0;
    int right = 1;  ///< behind the last column
    int bottom = 1;
  };

  const Rgb& pixel(int row, int col) const {
    return shown_[static_cast<std::size_t>(row) * static_cast<std::size_t>(width_) +
                  static_cast<std::size_t>(col)];
  }
  Box take(std::string_view pixels);
  void add_bytes(std::string_view bytes) { file_ += bytes; }
  void add_short(int value);
  void add_box(const Box& box, int delay_cs);

  int width_;
  int height_;
  std::vector<Rgb> shown_{};  ///< nothing before the first frame
  std::string file_{};
};

}  // namespace convanim
