// Encodes frames as PNG files: what libpng is told of their colours, and the rows that libdeflate
// compresses.
#include "png/png_encoder.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "png/png_file.h"
#include "png/png_rows.h"

namespace convanim {

namespace {

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

/// The palette's indices that the frame shows and that let something through, as they first occur.
std::vector<std::uint8_t> translucent_indices(const IndexedFrame& frame) {
  std::array<bool, kMaxPaletteColors> is_new{};
  for (std::size_t i = 0; i < frame.palette.size(); ++i) is_new[i] = frame.palette[i].alpha < 255;
  std::vector<std::uint8_t> indices;
  if (std::ranges::count(is_new, true) == 0) return indices;
  for_each_run(frame.indices, [&](std::uint8_t index, std::size_t /*length*/) {
    if (is_new[index]) indices.push_back(index);
    is_new[index] = false;
  });
  return indices;
}

/// A frame's rows. Indices become their places in `order`, which others
/// join as they first occur.
void lay_indexed_rows(const IndexedFrame& frame, std::vector<std::uint8_t>& order,
                      std::vector<std::uint8_t>& rows) {
  std::array<int, kMaxPaletteColors> numbers{};
  numbers.fill(-1);
  for (std::size_t i = 0; i < order.size(); ++i) numbers[order[i]] = static_cast<int>(i);

  const auto width = static_cast<std::size_t>(frame.size.width);
  rows.resize((1 + width) * static_cast<std::size_t>(frame.size.height));
  std::uint8_t* out = rows.data();
  for (std::size_t first = 0; first < frame.indices.size(); first += width) {
    *out++ = kUnfiltered;
    for_each_run(std::span(frame.indices).subspan(first, width),
                 [&](std::uint8_t index, std::size_t length) {
                   if (numbers[index] < 0) {
                     numbers[index] = static_cast<int>(order.size());
                     order.push_back(index);
                   }
                   out = std::fill_n(out, length, static_cast<std::uint8_t>(numbers[index]));
                 });
  }
}

/// The same of frames without a palette: three bytes a pixel, four with alpha.
void lay_color_rows(const Bitmap& bitmap, std::vector<std::uint8_t>& rows) {
  const std::size_t pixel_bytes = bitmap.alpha.empty() ? 3 : 4;
  rows.resize(static_cast<std::size_t>(bitmap.size.height) + bitmap.pixels.size() * pixel_bytes);
  std::uint8_t* out = rows.data();
  std::size_t i = 0;
  for (int y = 0; y < bitmap.size.height; ++y) {
    *out++ = kUnfiltered;
    for (int x = 0; x < bitmap.size.width; ++x, ++i) {
      const auto [red, green, blue] = bitmap.pixels[i];
      *out++ = red;
      *out++ = green;
      *out++ = blue;
      if (!bitmap.alpha.empty()) *out++ = bitmap.alpha[i];
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
  // Colours are numbered as they first occur, so that the file does not depend on how they were;
  // those that let something through come first, since only these take a byte more.
  std::vector<std::uint8_t> order = translucent_indices(frame);
  lay_indexed_rows(frame, order, rows_);
  PngHeader header = header_of(frame.size, text);
  for (const std::uint8_t index : order) {
    const auto& [color, alpha] = frame.palette[index];
    header.palette.push_back(color);
    if (alpha < 255) header.palette_alpha.push_back(alpha);
  }
  header.bit_depth = bit_depth_for(order.size());
  pack_rows(static_cast<std::size_t>(frame.size.width), header.bit_depth, rows_);
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
