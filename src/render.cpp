// Draws a scene with Cairo: to pixels, in bands of oversampled rows, or to a PDF page.
#include "convanim/render.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <memory>
#include <new>
#include <stdexcept>

#include <cairo-pdf.h>
#include <cairo.h>

#include "glyphs.h"

namespace convanim {

namespace {

/// Samples a pixel has in each direction.
constexpr int kOversampling = 3;

/// Pixel rows drawn at once: memory for the samples does not grow with the frame's height.
constexpr int kBandRows = 64;

/// How far a stroke may reach beyond its points, in line widths: Cairo cuts mitres at ten half
/// widths.
constexpr double kMitreReach = 5;

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Context = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

void check(cairo_status_t status) {
  if (status == CAIRO_STATUS_NO_MEMORY) throw std::bad_alloc();
  if (status != CAIRO_STATUS_SUCCESS) {
    throw std::runtime_error(std::string("Cairo: ") + cairo_status_to_string(status));
  }
}

/// From points on the page to Cairo's units, of which a surface has `per_point`.
struct Transform {
  double per_point = 1;
  double top = 0;  ///< the first unit of the surface, counted from the page's top

  /// Cairo itself rounds to 1/256 of a unit. Rounding before the shift makes a band's samples those
  /// that the whole frame would have, exactly.
  Point operator()(Point point) const {
    return {std::nearbyint(point.x * per_point * 256) / 256,
            std::nearbyint(point.y * per_point * 256) / 256 - top};
  }
};

void set_paint(cairo_t* context, const Paint& paint) {
  const auto [red, green, blue] = paint.color;
  cairo_set_source_rgba(context, red / 255.0, green / 255.0, blue / 255.0, paint.alpha);
}

void stroke_path(cairo_t* context, const Stroke& stroke, const Transform& transform) {
  const double dash = stroke.dash * transform.per_point;
  set_paint(context, stroke.paint);
  cairo_set_line_width(context, stroke.width * transform.per_point);
  cairo_set_dash(context, &dash, dash > 0 ? 1 : 0, 0);
  cairo_stroke(context);
}

void move_to(cairo_t* context, Point point) {
  cairo_move_to(context, point.x, point.y);
}

void line_to(cairo_t* context, Point point) {
  cairo_line_to(context, point.x, point.y);
}

/// Adds the contours of a glyph to the path.
void add_outline(cairo_t* context, const Glyph& glyph,
                 const std::function<Point(OutlinePoint)>& place) {
  const OutlinePoint* next = glyph.points.data();
  for (const Verb verb : glyph.verbs) {
    const Point first = place(*next++);
    switch (verb) {
      case Verb::move:
        cairo_close_path(context);
        move_to(context, first);
        break;
      case Verb::line:
        line_to(context, first);
        break;
      case Verb::curve: {
        const Point second = place(*next++);
        const Point end = place(*next++);
        cairo_curve_to(context, first.x, first.y, second.x, second.y, end.x, end.y);
        break;
      }
    }
  }
  cairo_close_path(context);
}

void draw(cairo_t* context, const Polygon& polygon, const Transform& transform) {
  cairo_new_path(context);
  for (const Point& corner : polygon.corners) line_to(context, transform(corner));
  cairo_close_path(context);
  if (polygon.fill) {
    set_paint(context, *polygon.fill);
    cairo_fill_preserve(context);
  }
  if (polygon.stroke) stroke_path(context, *polygon.stroke, transform);
}

void draw(cairo_t* context, const Line& line, const Transform& transform) {
  cairo_new_path(context);
  move_to(context, transform(line.from));
  line_to(context, transform(line.to));
  stroke_path(context, line.stroke, transform);
}

void draw(cairo_t* context, const Text& text, const Transform& transform) {
  cairo_new_path(context);
  double left = text.origin.x;
  const double scale = text.size / kGlyphUnits;
  for (const char32_t character : text.characters) {
    const Glyph& glyph = find_glyph(text.font, character);
    add_outline(context, glyph, [&](OutlinePoint point) {
      return transform({left + point.x * scale, text.origin.y - point.y * scale});
    });
    left += glyph.advance * scale;
  }
  set_paint(context, text.paint);
  cairo_fill(context);
}

/// The rows of the page that an item may touch, in points.
struct Extent {
  double top;
  double bottom;
};

Extent vertical_extent(const Polygon& polygon) {
  const auto [top, bottom] = std::ranges::minmax_element(polygon.corners, {}, &Point::y);
  const double reach = polygon.stroke ? kMitreReach * polygon.stroke->width : 0;
  return {top->y - reach, bottom->y + reach};
}

Extent vertical_extent(const Line& line) {
  const auto [top, bottom] = std::minmax(line.from.y, line.to.y);
  return {top - line.stroke.width, bottom + line.stroke.width};
}

/// No glyph reaches further above or below the baseline than the font's size.
Extent vertical_extent(const Text& text) {
  return {text.origin.y - text.size, text.origin.y + text.size};
}

/// An image surface of `width` samples by the rows of one band, 4 bytes a sample.
class Samples {
 public:
  Samples(int width, int rows)
      : surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, rows),
                 &cairo_surface_destroy),
        context_(cairo_create(surface_.get()), &cairo_destroy) {
    check(cairo_status(context_.get()));
    cairo_set_antialias(context_.get(), CAIRO_ANTIALIAS_NONE);
  }

  /// Draws what lies from sample row `top` of the page on.
  void draw_band(const Scene& scene, int top, double samples_per_point) {
    const double first = top / samples_per_point;
    const double last = first + rows() / samples_per_point;
    const Transform transform{samples_per_point, static_cast<double>(top)};
    cairo_t* context = context_.get();
    set_paint(context, {scene.background, 1});
    cairo_paint(context);
    for (const Item& item : scene.items) {
      const Extent extent =
          std::visit([](const auto& shape) { return vertical_extent(shape); }, item);
      if (extent.bottom < first || extent.top > last) continue;
      std::visit([&](const auto& shape) { draw(context, shape, transform); }, item);
    }
    check(cairo_status(context));
    cairo_surface_flush(surface_.get());
  }

  int rows() const { return cairo_image_surface_get_height(surface_.get()); }

  const std::uint32_t* row(int y) const {
    const auto* bytes =
        cairo_image_surface_get_data(surface_.get()) +
        static_cast<std::ptrdiff_t>(y) * cairo_image_surface_get_stride(surface_.get());
    return reinterpret_cast<const std::uint32_t*>(bytes);
  }

 private:
  Surface surface_;
  Context context_;
};

/// The mean of the samples of a pixel, whose first rows begin at the given samples.
Rgb mean(const std::array<const std::uint32_t*, kOversampling>& rows, int x) {
  constexpr unsigned kCount = kOversampling * kOversampling;
  unsigned red = kCount / 2;
  unsigned green = kCount / 2;
  unsigned blue = kCount / 2;
  for (const std::uint32_t* row : rows) {
    for (int i = 0; i < kOversampling; ++i) {
      const std::uint32_t sample = row[x * kOversampling + i];
      red += sample >> 16 & 0xff;
      green += sample >> 8 & 0xff;
      blue += sample & 0xff;
    }
  }
  return {static_cast<std::uint8_t>(red / kCount), static_cast<std::uint8_t>(green / kCount),
          static_cast<std::uint8_t>(blue / kCount)};
}

void filter(const Samples& samples, Bitmap& bitmap, int first_row, int rows) {
  for (int y = 0; y < rows; ++y) {
    std::array<const std::uint32_t*, kOversampling> lines{};
    for (int i = 0; i < kOversampling; ++i) {
      lines[static_cast<std::size_t>(i)] = samples.row(y * kOversampling + i);
    }
    Rgb* out = bitmap.row(first_row + y);
    for (int x = 0; x < bitmap.size.width; ++x) out[x] = mean(lines, x);
  }
}

std::string describe(double width, double height) {
  return std::to_string(std::llround(width)) + " x " + std::to_string(std::llround(height));
}

}  // namespace

PixelSize raster_size(const Scene& scene, double pixels_per_inch) {
  const double width = std::round(scene.width / 72 * pixels_per_inch);
  const double height = std::round(scene.height / 72 * pixels_per_inch);
  if (!std::isfinite(width) || !std::isfinite(height)) {
    throw SpecError("the resolution is no finite number");
  }
  if (width < 1 || height < 1) {
    throw SpecError("frames of " + describe(width, height) +
                    " px show nothing (needs a larger resolution or width)");
  }
  if (width > kMaxPixelSide || height > kMaxPixelSide || width * height > kMaxPixels) {
    throw SpecError("frames of " + describe(width, height) + " px are too large (limit " +
                    std::to_string(kMaxPixelSide) + " px a side and " +
                    std::to_string(kMaxPixels / 1'000'000) +
                    " million px; lower the resolution or width)");
  }
  return {static_cast<int>(width), static_cast<int>(height)};
}

Bitmap render(const Scene& scene, double pixels_per_inch) {
  const PixelSize size = raster_size(scene, pixels_per_inch);
  const double samples_per_point = pixels_per_inch * kOversampling / 72;
  Bitmap bitmap(size);
  Samples samples(size.width * kOversampling, std::min(size.height, kBandRows) * kOversampling);
  for (int row = 0; row < size.height; row += kBandRows) {
    samples.draw_band(scene, row * kOversampling, samples_per_point);
    filter(samples, bitmap, row, std::min(kBandRows, size.height - row));
  }
  return bitmap;
}

void write_pdf(const Scene& scene, Sink& sink, const std::string& description) {
  const auto write = [](void* closure, const unsigned char* data, unsigned int length) {
    const bool written =
        static_cast<Sink*>(closure)->append(std::as_bytes(std::span(data, length)));
    return written ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
  };
  const Surface surface(
      cairo_pdf_surface_create_for_stream(write, &sink, scene.width, scene.height),
      &cairo_surface_destroy);
  check(cairo_surface_status(surface.get()));
  // An empty date leaves it out: Cairo would take the clock's, and ignores SOURCE_DATE_EPOCH.
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, "");
  if (!description.empty()) {
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_SUBJECT, description.c_str());
  }

  const Context context(cairo_create(surface.get()), &cairo_destroy);
  for (const Item& item : scene.items) {
    std::visit([&](const auto& shape) { draw(context.get(), shape, Transform{}); }, item);
  }
  cairo_surface_finish(surface.get());
  sink.check();
  check(cairo_status(context.get()));
  check(cairo_surface_status(surface.get()));
}

std::string renderer_version() {
  return std::string("Cairo ") + cairo_version_string();
}

}  // namespace convanim
