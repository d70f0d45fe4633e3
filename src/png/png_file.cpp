// Writes the chunks of a PNG file, through libpng.
#include "png/png_file.h"

#include <cmath>
#include <csetjmp>
#include <new>
#include <stdexcept>

#include <png.h>

namespace convanim {

namespace {

constexpr double kMetersPerInch = 0.0254;

/// What libpng is told of a frame, in its own types.
struct PngFields {
  int color_type = 0;
  std::vector<png_color> palette;
  png_uint_32 pixels_per_meter = 0;
  std::string description_key = "Description";
  std::string description;
  png_color_16 clear{};
};

PngFields fields_of(const PngHeader& header) {
  PngFields fields;
  fields.color_type = header.colors == PngColors::palette ? PNG_COLOR_TYPE_PALETTE
                      : header.colors == PngColors::rgba  ? PNG_COLOR_TYPE_RGB_ALPHA
                                                          : PNG_COLOR_TYPE_RGB;
  for (const auto& [red, green, blue] : header.palette)
    fields.palette.push_back({red, green, blue});
  fields.pixels_per_meter =
      static_cast<png_uint_32>(std::lround(header.pixels_per_inch / kMetersPerInch));
  fields.description = header.description;
  if (header.clear) {
    fields.clear.red = header.clear->red;
    fields.clear.green = header.clear->green;
    fields.clear.blue = header.clear->blue;
  }
  return fields;
}

}  // namespace

/// A libpng writer and what it said when it gave up.
struct PngFile::Writer {
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

namespace {

// libpng leaves by longjmp when it fails: nothing in these two may need a destructor.

bool write_header(png_structp png, png_infop info, const PngHeader& header, PngFields& fields) {
  if (setjmp(png_jmpbuf(png))) return false;
  png_set_IHDR(png, info, static_cast<png_uint_32>(header.size.width),
               static_cast<png_uint_32>(header.size.height), header.bit_depth, fields.color_type,
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (!fields.palette.empty()) {
    png_set_PLTE(png, info, fields.palette.data(), static_cast<int>(fields.palette.size()));
  }
  if (!header.palette_alpha.empty()) {
    png_set_tRNS(png, info, header.palette_alpha.data(),
                 static_cast<int>(header.palette_alpha.size()), nullptr);
  } else if (header.clear) {
    png_set_tRNS(png, info, nullptr, 0, &fields.clear);
  }
  png_set_pHYs(png, info, fields.pixels_per_meter, fields.pixels_per_meter, PNG_RESOLUTION_METER);
  if (!fields.description.empty()) {
    png_text text{};
    text.compression = PNG_TEXT_COMPRESSION_NONE;
    text.key = fields.description_key.data();  // libpng only reads these, but lacks the const
    text.text = fields.description.data();
    png_set_text(png, info, &text, 1);
  }
  png_write_info(png, info);
  return true;
}

bool write_chunk(png_structp png, const char* name, std::span<const std::uint8_t> bytes) {
  if (setjmp(png_jmpbuf(png))) return false;
  png_write_chunk(png, reinterpret_cast<png_const_bytep>(name), bytes.data(), bytes.size());
  return true;
}

}  // namespace

PngFile::PngFile(const PngHeader& header, Sink& sink)
    : sink_(sink), writer_(std::make_unique<Writer>(sink)) {
  PngFields fields = fields_of(header);
  const bool written = write_header(writer_->png, writer_->info, header, fields);
  sink_.check();
  if (!written) throw std::runtime_error("libpng: " + writer_->error);
}

PngFile::~PngFile() = default;

void PngFile::add(const char* name, std::span<const std::uint8_t> bytes) {
  const bool written = write_chunk(writer_->png, name, bytes);
  sink_.check();
  if (!written) throw std::runtime_error("libpng: " + writer_->error);
}

void write_png_file(const PngHeader& header, std::span<const std::uint8_t> stream, Sink& sink) {
  PngFile file(header, sink);
  file.add("IDAT", stream);
  file.finish();
}

}  // namespace convanim
