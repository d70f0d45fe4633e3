// Writes the chunks of a PNG file. Knows nothing of how its pixels were laid out.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "convanim/bitmap.h"
#include "convanim/sink.h"

namespace convanim {

enum class PngColors { palette, rgb, rgba };

/// A PNG file, but for its compressed pixels.
struct PngHeader {
  PixelSize size;
  PngColors colors = PngColors::palette;
  int bit_depth = 8;
  std::vector<Rgb> palette;                 ///< none if there is no palette
  std::vector<std::uint8_t> palette_alpha;  ///< of its first colours; the others hide all
  std::optional<Rgb> clear{};               ///< of rgb: the one that hides nothing
  double pixels_per_inch = 72;
  std::string description;  ///< a text chunk of that name, unless it is empty; ASCII
};

/// A PNG file that is being written.
class PngFile {
 public:
  /// Writes the header.
  PngFile(const PngHeader& header, Sink& sink);
  ~PngFile();
  PngFile(const PngFile&) = delete;
  PngFile& operator=(const PngFile&) = delete;

  /// @param name four letters
  void add(const char* name, std::span<const std::uint8_t> bytes);

  void finish() { add("IEND", {}); }

 private:
  struct Writer;

  Sink& sink_;
  std::unique_ptr<Writer> writer_;
};

/// @param stream the rows, each behind the number of its filter, as a zlib stream
void write_png_file(const PngHeader& header, std::span<const std::uint8_t> stream, Sink& sink);

}  // namespace convanim
