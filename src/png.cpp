// Encodes a frame as a PNG file, through libpng; libdeflate compresses what has a palette.
#include "convanim/png.h"

#include <array>
#include <cmath>
#include <csetjmp>
#include <map>
#include <memory>
#include <new>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <libdeflate.h>
#include <png.h>

#include "indexed_png.h"
#include "palette.h"

namespace convanim {

namespace {

constexpr double kMetersPerInch = 0.0254;

/// A libpng writer and what it said when it gave up.
struct Writer {
  std::string error;
  png_structp png;
  png_infop info;

  explicit Writer(Sink& sink)
      : png(png_create_write_struct(PNG_LIBPNG_VER_STRING, this, on_error, on_warning)),
        info(png ? png_create_info_struct(png) : nullptr) {
    if (!info) {
      png_destroy_write_struct(&png, nullptr);
      throw std::bad_alloc();
    }
    png_set_write_fn(png, &sink, on_write, nullptr);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() { png_destroy_write_struct(&png, &info); }

 private:
  [[noreturn]] static void on_error(png_structp png, png_const_charp message) {
    static_cast<Writer*>(png_get_error_ptr(png))->error = message;
    png_longjmp(png, 1);
  }

  static void on_warning(png_structp, png_const_charp) {}

  static void on_write(png_structp png, png_bytep bytes, std::size_t length) {
    auto* sink = static_cast<Sink*>(png_get_io_ptr(png));
    if (!sink->append(std::as_bytes(std::span(bytes, length)))) png_error(png, "cannot write");
  }
};

/// What libpng is told of a frame.
struct Header {
  PixelSize size;
  int bit_depth = 8;
  std::vector<png_color> palette;  ///< none: three bytes a pixel, four with alpha
  std::vector<png_byte> palette_alpha;
  bool alpha = false;
  png_uint_32 pixels_per_meter = 0;
  std::string description_key = "Description";
  std::string description;
};

/// A frame's pixels: rows for libpng to compress, or compressed already.
struct Pixels {
  std::vector<png_const_bytep> rows;
  std::vector<png_byte> compressed;
};

/// libpng leaves by longjmp when it fails: nothing in here may need a destructor.
bool write_image(const Writer& writer, Header& header, const Pixels& pixels) {
  if (setjmp(png_jmpbuf(writer.png))) return false;
  const bool indexed = !header.palette.empty();
  png_set_IHDR(writer.png, writer.info, static_cast<png_uint_32>(header.size.width),
               static_cast<png_uint_32>(header.size.height), header.bit_depth,
               indexed        ? PNG_COLOR_TYPE_PALETTE
               : header.alpha ? PNG_COLOR_TYPE_RGB_ALPHA
                              : PNG_COLOR_TYPE_RGB,
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (indexed) {
    png_set_PLTE(writer.png, writer.info, header.palette.data(),
                 static_cast<int>(header.palette.size()));
  }
  if (!header.palette_alpha.empty()) {
    png_set_tRNS(writer.png, writer.info, header.palette_alpha.data(),
                 static_cast<int>(header.palette_alpha.size()), nullptr);
  }
  png_set_pHYs(writer.png, writer.info, header.pixels_per_meter, header.pixels_per_meter,
               PNG_RESOLUTION_METER);
  if (!header.description.empty()) {
    png_text text{};
    text.compression = PNG_TEXT_COMPRESSION_NONE;
    text.key = header.description_key.data();  // libpng only reads these, but lacks the const
    text.text = header.description.data();
    png_set_text(writer.png, writer.info, &text, 1);
  }
  png_write_info(writer.png, writer.info);
  if (indexed) {
    constexpr std::array<png_byte, 5> kData{'I', 'D', 'A', 'T', 0};
    constexpr std::array<png_byte, 5> kEnd{'I', 'E', 'N', 'D', 0};
    png_write_chunk(writer.png, kData.data(), pixels.compressed.data(), pixels.compressed.size());
    png_write_chunk(writer.png, kEnd.data(), nullptr, 0);
  } else {
    for (const png_const_bytep row : pixels.rows) png_write_row(writer.png, row);
    png_write_end(writer.png, nullptr);
  }
  return true;
}

int bit_depth_for(std::size_t colors) {
  if (colors <= 2) return 1;
  if (colors <= 4) return 2;
  return colors <= 16 ? 4 : 8;
}

std::vector<png_const_bytep> rows_of(const void* pixels, PixelSize size, std::size_t pixel_bytes) {
  const auto* bytes = static_cast<png_const_bytep>(pixels);
  const std::size_t stride = static_cast<std::size_t>(size.width) * pixel_bytes;
  std::vector<png_const_bytep> rows;
  for (int y = 0; y < size.height; ++y)
    rows.push_back(bytes + static_cast<std::size_t>(y) * stride);
  return rows;
}

/// Rows as PNG has them before compression: a byte that says that they are not filtered, which
/// palette indices gain nothing from, then the indices, several in a byte where they are short.
std::vector<png_byte> packed_rows(const IndexedFrame& frame, int bit_depth) {
  const auto width = static_cast<std::size_t>(frame.size.width);
  const auto per_byte = static_cast<std::size_t>(8 / bit_depth);
  const std::size_t row_bytes = (width + per_byte - 1) / per_byte;
  std::vector<png_byte> packed;
  packed.reserve((row_bytes + 1) * static_cast<std::size_t>(frame.size.height));
  for (auto row = frame.indices.begin(); row != frame.indices.end();) {
    const auto end = row + frame.size.width;
    packed.push_back(0);
    if (per_byte == 1) {
      packed.insert(packed.end(), row, end);
      row = end;
      continue;
    }
    while (row != end) {
      unsigned byte = 0;
      for (std::size_t i = 0; i < per_byte; ++i) {
        byte = byte << static_cast<unsigned>(bit_depth) | (row != end ? *row++ : 0U);
      }
      packed.push_back(static_cast<png_byte>(byte));
    }
  }
  return packed;
}

/// libdeflate takes a third of zlib's time for smaller files.
std::vector<png_byte> compress(std::span<const png_byte> bytes) {
  constexpr int kLevel = 6;
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
      libdeflate_alloc_compressor(kLevel), &libdeflate_free_compressor);
  if (!compressor) throw std::bad_alloc();
  std::vector<png_byte> compressed(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()));
  compressed.resize(libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(),
                                             compressed.data(), compressed.size()));
  if (compressed.empty()) throw std::runtime_error("libdeflate: cannot compress");
  return compressed;
}

Header header(PixelSize size, double pixels_per_inch, const std::string& description) {
  Header header;
  header.size = size;
  header.pixels_per_meter = static_cast<png_uint_32>(std::lround(pixels_per_inch / kMetersPerInch));
  header.description = description;
  return header;
}

void write(Header& header, const Pixels& pixels, Sink& sink) {
  const Writer writer(sink);
  const bool written = write_image(writer, header, pixels);
  sink.check();
  if (!written) throw std::runtime_error("libpng: " + writer.error);
}

}  // namespace

void write_png(const IndexedFrame& frame, double pixels_per_inch, Sink& sink,
               const std::string& description) {
  Header head = header(frame.size, pixels_per_inch, description);
  for (const auto& [red, green, blue] : frame.palette) head.palette.push_back({red, green, blue});
  head.palette_alpha = frame.palette_alpha;
  head.bit_depth = bit_depth_for(head.palette.size());
  write(head, {{}, compress(packed_rows(frame, head.bit_depth))}, sink);
}

void write_png(const Bitmap& bitmap, double pixels_per_inch, Sink& sink,
               const std::string& description) {
  if (const auto indexed = to_indexed(bitmap)) {
    write_png(*indexed, pixels_per_inch, sink, description);
    return;
  }
  Header head = header(bitmap.size, pixels_per_inch, description);
  write(head, {rows_of(bitmap.pixels.data(), bitmap.size, sizeof(Rgb)), {}}, sink);
}

void write_png(const Cutout& cutout, double pixels_per_inch, Sink& sink,
               const std::string& description) {
  // A palette's transparent colours come first, so that its list of alphas ends where they do.
  using Pixel = std::pair<std::uint8_t, Rgb>;
  std::vector<Pixel> pixels;
  pixels.reserve(cutout.alpha.size());
  for (std::size_t i = 0; i < cutout.alpha.size(); ++i) {
    pixels.emplace_back(cutout.alpha[i], cutout.colors.pixels[i]);
  }
  const std::set<Pixel> different(pixels.begin(), pixels.end());
  if (different.size() <= kMaxPaletteColors) {
    IndexedFrame frame{cutout.colors.size, {}, {}};
    std::map<Pixel, std::uint8_t> index;
    for (const auto& pixel : different) {
      const auto& [alpha, color] = pixel;
      index[pixel] = static_cast<std::uint8_t>(frame.palette.size());
      frame.palette.push_back(color);
      if (alpha < 255) frame.palette_alpha.push_back(alpha);
    }
    for (const Pixel& pixel : pixels) frame.indices.push_back(index[pixel]);
    write_png(frame, pixels_per_inch, sink, description);
    return;
  }
  Header head = header(cutout.colors.size, pixels_per_inch, description);
  head.alpha = true;
  std::vector<png_byte> bytes;
  for (const auto& [alpha, color] : pixels) {
    bytes.insert(bytes.end(), {color.red, color.green, color.blue, alpha});
  }
  write(head, {rows_of(bytes.data(), cutout.colors.size, 4), {}}, sink);
}

}  // namespace convanim
