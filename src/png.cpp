// Encodes a frame as a PNG file, through libpng.
#include "convanim/png.h"

#include <algorithm>
#include <cmath>
#include <csetjmp>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <png.h>

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
struct Image {
  PixelSize size;
  int bit_depth = 8;
  std::vector<png_color> palette;  ///< none: three bytes a pixel, four with alpha
  std::vector<png_byte> palette_alpha;
  bool alpha = false;
  std::vector<png_const_bytep> rows;
  png_uint_32 pixels_per_meter = 0;
  std::string description_key = "Description";
  std::string description;
};

/// libpng leaves by longjmp when it fails: nothing in here may need a destructor.
bool write_image(const Writer& writer, Image& image) {
  if (setjmp(png_jmpbuf(writer.png))) return false;
  const bool indexed = !image.palette.empty();
  png_set_IHDR(writer.png, writer.info, static_cast<png_uint_32>(image.size.width),
               static_cast<png_uint_32>(image.size.height), image.bit_depth,
               indexed       ? PNG_COLOR_TYPE_PALETTE
               : image.alpha ? PNG_COLOR_TYPE_RGB_ALPHA
                             : PNG_COLOR_TYPE_RGB,
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (indexed) {
    png_set_PLTE(writer.png, writer.info, image.palette.data(),
                 static_cast<int>(image.palette.size()));
  }
  if (!image.palette_alpha.empty()) {
    png_set_tRNS(writer.png, writer.info, image.palette_alpha.data(),
                 static_cast<int>(image.palette_alpha.size()), nullptr);
  }
  png_set_pHYs(writer.png, writer.info, image.pixels_per_meter, image.pixels_per_meter,
               PNG_RESOLUTION_METER);
  if (!image.description.empty()) {
    png_text text{};
    text.compression = PNG_TEXT_COMPRESSION_NONE;
    text.key = image.description_key.data();  // libpng only reads these, but lacks the const
    text.text = image.description.data();
    png_set_text(writer.png, writer.info, &text, 1);
  }
  png_write_info(writer.png, writer.info);
  png_set_packing(writer.png);
  for (const png_const_bytep row : image.rows) png_write_row(writer.png, row);
  png_write_end(writer.png, nullptr);
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

void write(Image& image, Sink& sink) {
  const Writer writer(sink);
  const bool written = write_image(writer, image);
  sink.check();
  if (!written) throw std::runtime_error("libpng: " + writer.error);
}

}  // namespace

void write_png(const Bitmap& bitmap, double pixels_per_inch, Sink& sink,
               const std::string& description) {
  Image image;
  image.description = description;
  image.size = bitmap.size;
  image.pixels_per_meter = static_cast<png_uint_32>(std::lround(pixels_per_inch / kMetersPerInch));

  Histogram histogram;
  histogram.add(bitmap);
  std::vector<std::uint8_t> indices;
  if (histogram.size() <= kMaxPaletteColors) {
    const Palette palette(histogram);
    for (const auto& [red, green, blue] : palette.colors()) {
      image.palette.push_back({red, green, blue});
    }
    image.bit_depth = bit_depth_for(image.palette.size());
    indices = palette.indices(bitmap);
    image.rows = rows_of(indices.data(), bitmap.size, 1);
  } else {
    image.rows = rows_of(bitmap.pixels.data(), bitmap.size, sizeof(Rgb));
  }

  write(image, sink);
}

void write_png(const Cutout& cutout, double pixels_per_inch, Sink& sink,
               const std::string& description) {
  Image image;
  image.description = description;
  image.size = cutout.colors.size;
  image.pixels_per_meter = static_cast<png_uint_32>(std::lround(pixels_per_inch / kMetersPerInch));
  image.alpha = true;

  // A palette's transparent colours come first, so that its list of alphas ends where they do.
  using Pixel = std::pair<std::uint8_t, Rgb>;
  std::vector<Pixel> pixels;
  pixels.reserve(cutout.alpha.size());
  for (std::size_t i = 0; i < cutout.alpha.size(); ++i) {
    pixels.emplace_back(cutout.alpha[i], cutout.colors.pixels[i]);
  }
  const std::set<Pixel> different(pixels.begin(), pixels.end());
  std::vector<png_byte> bytes;
  if (different.size() <= kMaxPaletteColors) {
    std::map<Pixel, png_byte> index;
    for (const auto& pixel : different) {
      const auto& [alpha, color] = pixel;
      index[pixel] = static_cast<png_byte>(image.palette.size());
      image.palette.push_back({color.red, color.green, color.blue});
      if (alpha < 255) image.palette_alpha.push_back(alpha);
    }
    image.bit_depth = bit_depth_for(image.palette.size());
    for (const Pixel& pixel : pixels) bytes.push_back(index[pixel]);
    image.rows = rows_of(bytes.data(), image.size, 1);
  } else {
    for (const auto& [alpha, color] : pixels) {
      bytes.insert(bytes.end(), {color.red, color.green, color.blue, alpha});
    }
    image.rows = rows_of(bytes.data(), image.size, 4);
  }
  write(image, sink);
}

}  // namespace convanim
