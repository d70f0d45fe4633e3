// Encodes frames as PNG files: what libpng is told of their colours, and the rows that libdeflate
// compresses.
#include "png/png_encoder.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "png/png_file.h"

namespace convanim {

namespace {

/// The new number of each of a frame's palette indices.
using PaletteNumbers = std::array<std::uint8_t, kMaxPaletteColors>;

/// Calls visit(value, length) for each run of equal bytes.
template <typename Visit>
void for_each_run(std::span<const std::uint8_t> bytes, const Visit& visit) {
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t first = i++;
    std::array<std::uint8_t, kWord> alike{};
    alike.fill(bytes[first]);
    while (bytes.size() - i >= kWord && std::memcmp(&bytes[i], alike.data(), kWord) == 0) {
      i += kWord;
    }
    while (i < bytes.size() && bytes[i] == bytes[first]) ++i;
    visit(bytes[first], i - first);
  }
}

/// The palette's indices that the frame shows, as they first occur: so that the file does not
/// depend on how its colours were numbered. Those that let something through come first, since only
/// these take a byte more.
std::vector<std::uint8_t> shown_indices(const IndexedFrame& frame) {
  std::array<bool, kMaxPaletteColors> is_shown{};
  std::vector<std::uint8_t> shown;
  for_each_run(frame.indices, [&](std::uint8_t index, std::size_t /*length*/) {
    if (!is_shown[index]) shown.push_back(index);
    is_shown[index] = true;
  });
  std::stable_partition(shown.begin(), shown.end(),
                        [&](std::uint8_t index) { return frame.palette[index].alpha < 255; });
  return shown;
}

int bit_depth_for(std::size_t colors) {
  if (colors <= 2) return 1;
  if (colors <= 4) return 2;
  return colors <= 16 ? 4 : 8;
}

/// Joins short numbers, several in a byte.
/// @return behind the last byte
std::uint8_t* pack(std::span<const std::uint8_t> numbers, int bit_depth, std::uint8_t* out) {
  const auto per_byte = static_cast<std::size_t>(8 / bit_depth);
  for (std::size_t x = 0; x < numbers.size(); x += per_byte) {
    unsigned byte = 0;
    for (std::size_t i = x; i < x + per_byte; ++i) {
      byte = byte << static_cast<unsigned>(bit_depth) | (i < numbers.size() ? numbers[i] : 0U);
    }
    *out++ = static_cast<std::uint8_t>(byte);
  }
  return out;
}

/// Rows as PNG has them before compression: each behind a byte that says that it is not filtered,
/// which palette indices gain nothing from.
void lay_indexed_rows(const IndexedFrame& frame, const PaletteNumbers& numbers, int bit_depth,
                      std::vector<std::uint8_t>& rows) {
  const auto width = static_cast<std::size_t>(frame.size.width);
  const auto height = static_cast<std::size_t>(frame.size.height);
  rows.resize(height * (1 + (width * static_cast<std::size_t>(bit_depth) + 7) / 8));
  std::vector<std::uint8_t> row(width);
  std::uint8_t* out = rows.data();
  for (std::size_t y = 0; y < height; ++y) {
    *out++ = 0;
    std::uint8_t* number = bit_depth == 8 ? out : row.data();
    for_each_run(std::span(frame.indices).subspan(y * width, width),
                 [&](std::uint8_t index, std::size_t length) {
                   number = std::fill_n(number, length, numbers[index]);
                 });
    out = bit_depth == 8 ? number : pack(row, bit_depth, out);
  }
}

/// The same of frames without a palette: three bytes a pixel, four with alpha.
void lay_color_rows(const Bitmap& bitmap, std::vector<std::uint8_t>& rows) {
  rows.clear();
  std::size_t i = 0;
  for (int y = 0; y < bitmap.size.height; ++y) {
    rows.push_back(0);
    for (int x = 0; x < bitmap.size.width; ++x, ++i) {
      const auto [red, green, blue] = bitmap.pixels[i];
      rows.insert(rows.end(), {red, green, blue});
      if (!bitmap.alpha.empty()) rows.push_back(bitmap.alpha[i]);
    }
  }
}

PngHeader header_of(PixelSize size, const PngText& text) {
  PngHeader header;
  header.size = size;
  header.pixels_per_inch = text.pixels_per_inch;
  header.description = text.description;
  return header;
}

}  // namespace

void PngEncoder::write(const IndexedFrame& frame, const PngText& text, Sink& sink) {
  PngHeader header = header_of(frame.size, text);
  PaletteNumbers numbers{};
  for (const std::uint8_t index : shown_indices(frame)) {
    const auto& [color, alpha] = frame.palette[index];
    numbers[index] = static_cast<std::uint8_t>(header.palette.size());
    header.palette.push_back(color);
    if (alpha < 255) header.palette_alpha.push_back(alpha);
  }
  header.bit_depth = bit_depth_for(header.palette.size());
  lay_indexed_rows(frame, numbers, header.bit_depth, rows_);
  write_png_file(header, compressor_.compress(rows_), sink);
}

void PngEncoder::write(const Bitmap& bitmap, const PngText& text, Sink& sink) {
  if (const auto indexed = to_indexed(bitmap)) {
    write(*indexed, text, sink);
    return;
  }
  PngHeader header = header_of(bitmap.size, text);
  header.colors = bitmap.alpha.empty() ? PngColors::rgb : PngColors::rgba;
  lay_color_rows(bitmap, rows_);
  write_png_file(header, compressor_.compress(rows_), sink);
}

}  // namespace convanim
