// The calls into giflib, Cairo, libpng, libdeflate, libwebp and xxHash that can fail, each failing
// as that library does.
#include <cstddef>
#include <cstdint>

#include <cairo-pdf.h>
#include <cairo.h>
#include <gif_lib.h>
#include <libdeflate.h>
#include <png.h>
#include <webp/decode.h>
#include <webp/encode.h>
#include <xxhash.h>

#include "inject.h"
#include "real.h"

using convanim::FaultKind;
using convanim::real;

namespace {

bool to_fail(const char* call) {
  return convanim::to_fail(FaultKind::library_call, call);
}

int fail(GifFileType* gif) {
  gif->Error = E_GIF_ERR_WRITE_FAILED;
  return GIF_ERROR;
}

/// A context remembers its first error and does nothing from then on.
void fail(cairo_t* context) {
  cairo_restore(context);  // of what was never saved
}

/// So does a surface.
void fail(cairo_surface_t* surface) {
  static auto* const finish = real(&cairo_surface_finish, "cairo_surface_finish");
  finish(surface);
  static auto* const mark = real(&cairo_surface_mark_dirty, "cairo_surface_mark_dirty");
  mark(surface);  // drawing on what is finished
}

}  // namespace

// Defines a function that fails when it is told to and else calls the one of the library. What can
// not be done by a template: the name is needed as a word, a text and a symbol.
#define CONVANIM_STANDS_BEFORE(type, name, parameters, arguments, failure) \
  extern "C" type name parameters {                                        \
    static auto* const next = real(&name, #name);                          \
    if (to_fail(#name)) {                                                  \
      failure;                                                             \
    }                                                                      \
    return next arguments;                                                 \
  }

// giflib: an error code, or nothing.
CONVANIM_STANDS_BEFORE(ColorMapObject*, GifMakeMapObject, (int count, const GifColorType* colors),
                       (count, colors), return nullptr)
CONVANIM_STANDS_BEFORE(GifFileType*, EGifOpen, (void* data, OutputFunc write, int* error),
                       (data, write, error), *error = E_GIF_ERR_NOT_ENOUGH_MEM;
                       return nullptr)
CONVANIM_STANDS_BEFORE(int, EGifPutScreenDesc,
                       (GifFileType * gif, int width, int height, int resolution, int background,
                        const ColorMapObject* map),
                       (gif, width, height, resolution, background, map), return fail(gif))
CONVANIM_STANDS_BEFORE(int, EGifPutImageDesc,
                       (GifFileType * gif, int left, int top, int width, int height, bool interlace,
                        const ColorMapObject* map),
                       (gif, left, top, width, height, interlace, map), return fail(gif))
CONVANIM_STANDS_BEFORE(int, EGifPutComment, (GifFileType * gif, const char* text), (gif, text),
                       return fail(gif))
CONVANIM_STANDS_BEFORE(int, EGifPutExtension,
                       (GifFileType * gif, int code, int length, const void* bytes),
                       (gif, code, length, bytes), return fail(gif))
CONVANIM_STANDS_BEFORE(int, EGifPutExtensionLeader, (GifFileType * gif, int code), (gif, code),
                       return fail(gif))
CONVANIM_STANDS_BEFORE(int, EGifPutExtensionBlock,
                       (GifFileType * gif, int length, const void* bytes), (gif, length, bytes),
                       return fail(gif))
CONVANIM_STANDS_BEFORE(int, EGifPutExtensionTrailer, (GifFileType * gif), (gif), return fail(gif))
CONVANIM_STANDS_BEFORE(int, EGifPutCodeNext, (GifFileType * gif, const GifByteType* block),
                       (gif, block), return fail(gif))
CONVANIM_STANDS_BEFORE(int, EGifCloseFile, (GifFileType * gif, int* error), (gif, error),
                       next(gif, error);
                       return GIF_ERROR)

// libpng: a jump to where the caller said.
CONVANIM_STANDS_BEFORE(png_structp, png_create_write_struct,
                       (png_const_charp version, png_voidp data, png_error_ptr error,
                        png_error_ptr warning),
                       (version, data, error, warning), return nullptr)
CONVANIM_STANDS_BEFORE(png_infop, png_create_info_struct, (png_const_structrp png), (png),
                       return nullptr)
CONVANIM_STANDS_BEFORE(void, png_set_IHDR,
                       (png_const_structrp png, png_inforp info, png_uint_32 width,
                        png_uint_32 height, int depth, int color, int interlace, int compression,
                        int filter),
                       (png, info, width, height, depth, color, interlace, compression, filter),
                       png_error(png, "no memory for the header"))
CONVANIM_STANDS_BEFORE(void, png_set_PLTE,
                       (png_structrp png, png_inforp info, png_const_colorp palette, int count),
                       (png, info, palette, count), png_error(png, "no memory for the palette"))
CONVANIM_STANDS_BEFORE(void, png_set_tRNS,
                       (png_structrp png, png_inforp info, png_const_bytep alpha, int count,
                        png_const_color_16p color),
                       (png, info, alpha, count, color),
                       png_error(png, "no memory for the transparency"))
CONVANIM_STANDS_BEFORE(void, png_set_pHYs,
                       (png_const_structrp png, png_inforp info, png_uint_32 x, png_uint_32 y,
                        int unit),
                       (png, info, x, y, unit), png_error(png, "no memory for the resolution"))
CONVANIM_STANDS_BEFORE(void, png_set_text,
                       (png_const_structrp png, png_inforp info, png_const_textp text, int count),
                       (png, info, text, count), png_error(png, "no memory for the text"))
CONVANIM_STANDS_BEFORE(void, png_write_info, (png_structrp png, png_const_inforp info), (png, info),
                       png_error(png, "cannot write the header"))
CONVANIM_STANDS_BEFORE(void, png_write_chunk,
                       (png_structrp png, png_const_bytep name, png_const_bytep data,
                        std::size_t length),
                       (png, name, data, length), png_error(png, "cannot write a chunk"))

// libdeflate: nothing, or no bytes.
CONVANIM_STANDS_BEFORE(libdeflate_compressor*, libdeflate_alloc_compressor, (int level), (level),
                       return nullptr)
CONVANIM_STANDS_BEFORE(std::size_t, libdeflate_zlib_compress,
                       (libdeflate_compressor * compressor, const void* in, std::size_t length,
                        void* out, std::size_t room),
                       (compressor, in, length, out, room), return 0)

CONVANIM_STANDS_BEFORE(std::size_t, libdeflate_deflate_compress,
                       (libdeflate_compressor * compressor, const void* in, std::size_t length,
                        void* out, std::size_t room),
                       (compressor, in, length, out, room), return 0)

// libwebp: 0, and why.
CONVANIM_STANDS_BEFORE(int, WebPConfigInitInternal,
                       (WebPConfig * config, WebPPreset preset, float quality, int version),
                       (config, preset, quality, version), return 0)
CONVANIM_STANDS_BEFORE(int, WebPConfigLosslessPreset, (WebPConfig * config, int level),
                       (config, level), return 0)
CONVANIM_STANDS_BEFORE(int, WebPEncode, (const WebPConfig* config, WebPPicture* picture),
                       (config, picture), picture->error_code = VP8_ENC_ERROR_OUT_OF_MEMORY;
                       return 0)
CONVANIM_STANDS_BEFORE(std::uint8_t*, WebPDecodeARGB,
                       (const std::uint8_t* file, std::size_t size, int* width, int* height),
                       (file, size, width, height), return nullptr)

// Cairo: a surface or a context that is in error.
CONVANIM_STANDS_BEFORE(cairo_surface_t*, cairo_image_surface_create_for_data,
                       (unsigned char* data, cairo_format_t format, int width, int height,
                        int stride),
                       (data, format, width, height, stride),
                       return next(data, format, width, height, 1))
CONVANIM_STANDS_BEFORE(cairo_surface_t*, cairo_pdf_surface_create_for_stream,
                       (cairo_write_func_t write, void* data, double width, double height),
                       (write, data, width, height),
                       return cairo_image_surface_create(CAIRO_FORMAT_INVALID, 1, 1))
CONVANIM_STANDS_BEFORE(cairo_t*, cairo_create, (cairo_surface_t * surface), (surface),
                       return next(nullptr))
CONVANIM_STANDS_BEFORE(void, cairo_surface_finish, (cairo_surface_t * surface), (surface),
                       next(surface);
                       fail(surface))
CONVANIM_STANDS_BEFORE(void, cairo_pdf_surface_set_metadata,
                       (cairo_surface_t * surface, cairo_pdf_metadata_t key, const char* text),
                       (surface, key, text), fail(surface))
CONVANIM_STANDS_BEFORE(void, cairo_pdf_surface_set_page_label,
                       (cairo_surface_t * surface, const char* text), (surface, text),
                       fail(surface))
CONVANIM_STANDS_BEFORE(void, cairo_tag_begin,
                       (cairo_t * context, const char* tag, const char* attributes),
                       (context, tag, attributes), fail(context))
CONVANIM_STANDS_BEFORE(void, cairo_tag_end, (cairo_t * context, const char* tag), (context, tag),
                       fail(context))
CONVANIM_STANDS_BEFORE(void, cairo_set_antialias, (cairo_t * context, cairo_antialias_t antialias),
                       (context, antialias), fail(context))
CONVANIM_STANDS_BEFORE(void, cairo_set_source_rgba,
                       (cairo_t * context, double red, double green, double blue, double alpha),
                       (context, red, green, blue, alpha), fail(context))
CONVANIM_STANDS_BEFORE(void, cairo_set_line_width, (cairo_t * context, double width),
                       (context, width), fail(context))
CONVANIM_STANDS_BEFORE(void, cairo_set_dash,
                       (cairo_t * context, const double* dashes, int count, double offset),
                       (context, dashes, count, offset), fail(context))
CONVANIM_STANDS_BEFORE(void, cairo_new_path, (cairo_t * context), (context), fail(context))
CONVANIM_STANDS_BEFORE(void, cairo_close_path, (cairo_t * context), (context), fail(context))
CONVANIM_STANDS_BEFORE(void, cairo_move_to, (cairo_t * context, double x, double y),
                       (context, x, y), fail(context))
CONVANIM_STANDS_BEFORE(void, cairo_line_to, (cairo_t * context, double x, double y),
                       (context, x, y), fail(context))
CONVANIM_STANDS_BEFORE(void, cairo_curve_to,
                       (cairo_t * context, double x1, double y1, double x2, double y2, double x3,
                        double y3),
                       (context, x1, y1, x2, y2, x3, y3), fail(context))
CONVANIM_STANDS_BEFORE(void, cairo_fill, (cairo_t * context), (context), fail(context))
CONVANIM_STANDS_BEFORE(void, cairo_fill_preserve, (cairo_t * context), (context), fail(context))
CONVANIM_STANDS_BEFORE(void, cairo_show_page, (cairo_t * context), (context), fail(context))
CONVANIM_STANDS_BEFORE(void, cairo_stroke, (cairo_t * context), (context), fail(context))

// xxHash: no state.
CONVANIM_STANDS_BEFORE(XXH3_state_t*, XXH3_createState, (void), (), return nullptr)
