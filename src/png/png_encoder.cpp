// Encodes a frame as a PNG file, through libpng; what has a palette is compressed by deflate.h, in
// a quarter of zlib's time and to less.
#include "png/png_encoder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <csetjmp>
#include <map>
#include <new>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <png.h>

#include "raster/indexed.h"

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
  std::span<const png_byte> compressed;
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

/// Rows of whole bytes as PNG has them before compression: each behind a byte that says that it is
/// not filtered, which palette indices gain nothing from.
void lay_rows(const IndexedFrame& frame, std::uint8_t filter, std::vector<std::uint8_t>& rows) {
  const auto width = static_cast<std::size_t>(frame.size.width);
  rows.resize((width + 1) * static_cast<std::size_t>(frame.size.height));
  auto out = rows.begin();
  for (auto row = frame.indices.begin(); row != frame.indices.end(); row += frame.size.width) {
    *out++ = filter;
    out = std::copy_n(row, width, out);
  }
}

/// The same of short indices, several in a byte.
std::vector<std::uint8_t> packed(std::span<const std::uint8_t> rows, std::size_t width,
                                 const Deflater::Numbers& numbers, int bit_depth) {
  const auto per_byte = static_cast<std::size_t>(8 / bit_depth);
  std::vector<std::uint8_t> packed;
  packed.reserve(rows.size());
  for (std::size_t row = 0; row < rows.size(); row += width + 1) {
    packed.push_back(0);
    for (std::size_t x = 0; x < width; x += per_byte) {
      unsigned byte = 0;
      for (std::size_t i = x; i < x + per_byte; ++i) {
        byte = byte << static_cast<unsigned>(bit_depth) |
               (i < width ? numbers[rows[row + 1 + i]] : 0U);
      }
      packed.push_back(static_cast<std::uint8_t>(byte));
    }
  }
  return packed;
}

constexpr Deflater::Numbers unchanged() {
  Deflater::Numbers numbers{};
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<std::uint8_t>(i);
  return numbers;
}

Header header(PixelSize size, const PngText& text) {
  Header header;
  header.size = size;
  header.pixels_per_meter =
      static_cast<png_uint_32>(std::lround(text.pixels_per_inch / kMetersPerInch));
  header.description = text.description;
  return header;
}

void write_file(Header& header, const Pixels& pixels, Sink& sink) {
  const Writer writer(sink);
  const bool written = write_image(writer, header, pixels);
  sink.check();
  if (!written) throw std::runtime_error("libpng: " + writer.error);
}

}  // namespace

void PngEncoder::write(const IndexedFrame& frame, const PngText& text, Sink& sink) {
  Header head = header(frame.size, text);
  head.palette_alpha = frame.palette_alpha;
  // Colours are numbered as they first occur, beginning with 0, which is also the byte before each
  // row: so the file does not depend on how they were numbered. Where some are transparent, they
  // keep their order.
  const bool keeps_order = !frame.palette_alpha.empty();
  lay_rows(frame, keeps_order ? 0 : frame.indices.front(), rows_);
  deflater_.read(rows_);
  Deflater::Numbers numbers = unchanged();
  std::vector<std::uint8_t> colors = deflater_.values();
  if (keeps_order) colors.assign(numbers.begin(), numbers.begin() + std::ssize(frame.palette));
  for (std::size_t i = 0; i < colors.size(); ++i) {
    numbers[colors[i]] = static_cast<std::uint8_t>(i);
    const auto& [red, green, blue] = frame.palette[colors[i]];
    head.palette.push_back({red, green, blue});
  }
  head.bit_depth = bit_depth_for(colors.size());
  if (head.bit_depth < 8) {
    rows_ = packed(rows_, static_cast<std::size_t>(frame.size.width), numbers, head.bit_depth);
    deflater_.read(rows_);
    numbers = unchanged();
  }
  write_file(head, {{}, deflater_.write(numbers)}, sink);
}

void PngEncoder::write(const Bitmap& bitmap, const PngText& text, Sink& sink) {
  if (const auto indexed = to_indexed(bitmap)) {
    write(*indexed, text, sink);
    return;
  }
  Header head = header(bitmap.size, text);
  write_file(head, {rows_of(bitmap.pixels.data(), bitmap.size, sizeof(Rgb)), {}}, sink);
}

void PngEncoder::write(const Cutout& cutout, const PngText& text, Sink& sink) {
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
    write(frame, text, sink);
    return;
  }
  Header head = header(cutout.colors.size, text);
  head.alpha = true;
  std::vector<png_byte> bytes;
  for (const auto& [alpha, color] : pixels) {
    bytes.insert(bytes.end(), {color.red, color.green, color.blue, alpha});
  }
  write_file(head, {rows_of(bytes.data(), cutout.colors.size, 4), {}}, sink);
}

}  // namespace convanim
