// Draws a scene with Cairo: to pixels, in bands of oversampled rows, or to a PDF page.
#include "convanim/render.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstring>
#include <functional>
#include <memory>
#include <new>
#include <span>
#include <stdexcept>
#include <vector>

#include <cairo-pdf.h>
#include <cairo.h>

#include "glyphs.h"
#include "hairline.h"

namespace convanim {

namespace {

/// Samples a pixel has in each direction.
constexpr int kOversampling = 3;

/// Pixels drawn at once, if that makes a row of them: their samples stay in a core's own cache.
constexpr int kBandPixels = 24'000;

/// Pixels drawn beyond either side of a box. Cairo cuts edges off at the surface's sides and rounds
/// where: the rows of samples next to a cut may differ from those that the whole frame has. (Above
/// and below it cuts exactly.)
constexpr int kSideMargin = 8;

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
  double left = 0;  ///< the surface's first unit, counted from the page's left side
  double top = 0;   ///< and from its top

  /// Cairo itself rounds to 1/256 of a unit. Rounding before the shift makes a part's samples those
  /// that the whole frame would have, exactly.
  Point operator()(Point point) const {
    return {std::nearbyint(point.x * per_point * 256) / 256 - left,
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

/// The part of the page that an item may touch, in points.
struct Extent {
  Point least;
  Point most;

  /// Those from `reach` before the points to `reach` behind them.
  Extent(std::span<const Point> points, double reach) {
    const auto [left, right] = std::ranges::minmax_element(points, {}, &Point::x);
    const auto [top, bottom] = std::ranges::minmax_element(points, {}, &Point::y);
    least = {left->x - reach, top->y - reach};
    most = {right->x + reach, bottom->y + reach};
  }

  bool meets(const Extent& other) const {
    return least.x <= other.most.x && other.least.x <= most.x && least.y <= other.most.y &&
           other.least.y <= most.y;
  }
};

Extent extent(const Polygon& polygon) {
  return {polygon.corners, polygon.stroke ? kMitreReach * polygon.stroke->width : 0};
}

Extent extent(const Line& line) {
  return {std::array{line.from, line.to}, line.stroke.width};
}

Extent extent(const Text& text) {
  double width = 0;
  for (const char32_t character : text.characters)
    width += find_glyph(text.font, character).advance;
  const Point end{text.origin.x + width * text.size / kGlyphUnits, text.origin.y};
  return {std::array{text.origin, end}, kGlyphReach * text.size};
}

Extent extent(const Item& item) {
  return std::visit([](const auto& shape) { return extent(shape); }, item);
}

Extent extent(const PixelBox& box, double pixels_per_point) {
  const auto point = [=](int x, int y) {
    return Point{x / pixels_per_point, y / pixels_per_point};
  };
  return {std::array{point(box.left, box.top), point(box.left + box.width, box.top + box.height)},
          0};
}

/// The mean of nine samples, by their sum.
constexpr auto kMeans = [] {
  constexpr std::size_t kCount = std::size_t{kOversampling} * kOversampling;
  std::array<std::uint8_t, 255 * kCount + 1> means{};
  for (std::size_t sum = 0; sum < means.size(); ++sum) {
    means[sum] = static_cast<std::uint8_t>((sum + kCount / 2) / kCount);
  }
  return means;
}();

}  // namespace

/// Some rows of samples, 4 bytes each: blue, green, red and one without a meaning.
class Renderer::Samples {
 public:
  /// Draws the scene's part that the box holds, and what lies to both sides.
  void draw(const Scene& scene, const PixelBox& box, double pixels_per_inch) {
    const double pixels_per_point = pixels_per_inch / 72;
    box_ = box;
    width_ = static_cast<std::size_t>(box.width + 2 * kSideMargin) * kOversampling;
    const auto rows = static_cast<std::size_t>(box.height) * kOversampling;
    samples_.resize(std::max(samples_.size(), width_ * rows));
    const std::uint32_t background = packed(scene.background);
    std::fill_n(samples_.begin(), width_ * rows, background);

    const Surface surface(
        cairo_image_surface_create_for_data(reinterpret_cast<unsigned char*>(samples_.data()),
                                            CAIRO_FORMAT_RGB24, static_cast<int>(width_),
                                            static_cast<int>(rows), static_cast<int>(width_ * 4)),
        &cairo_surface_destroy);
    const Context context(cairo_create(surface.get()), &cairo_destroy);
    cairo_set_antialias(context.get(), CAIRO_ANTIALIAS_NONE);
    const Transform transform{pixels_per_point * kOversampling,
                              static_cast<double>((box.left - kSideMargin) * kOversampling),
                              static_cast<double>(box.top * kOversampling)};
    // A shape is drawn whole or not at all: Cairo's clip would change its samples.
    const Extent wanted = extent(box, pixels_per_point);
    for (const Item& item : scene.items) {
      if (!extent(item).meets(wanted)) continue;
      const auto* line = std::get_if<Line>(&item);
      if (line && is_hairline(*line, pixels_per_point)) {
        cairo_surface_flush(surface.get());
        draw_hairline(*line, transform);
        cairo_surface_mark_dirty(surface.get());
      } else {
        std::visit([&](const auto& shape) { convanim::draw(context.get(), shape, transform); },
                   item);
      }
    }
    check(cairo_status(context.get()));
    cairo_surface_flush(surface.get());
  }

  /// Writes the mean of each pixel's samples.
  void filter(Bitmap& bitmap, int first_row) {
    for (int y = 0; y < box_.height; ++y) {
      add_rows(y * kOversampling);
      mean_row(bitmap.row(first_row + y));
    }
  }

 private:
  static std::uint32_t packed(const Rgb& color) {
    return static_cast<std::uint32_t>(color.red << 16 | color.green << 8 | color.blue);
  }

  /// Guides thinner than a pixel are drawn with fewer shades: see hairline.h. Those of less than
  /// half a pixel have few anyway.
  static bool is_hairline(const Line& line, double pixels_per_point) {
    const double width = line.stroke.width * pixels_per_point;
    return line.guide && line.stroke.dash == 0 && width >= 0.5 && width < 1;
  }

  void draw_hairline(const Line& line, Transform transform) {
    // Where the parts of a frame begin must not matter: the rounding is that of the whole one.
    transform.left = 0;
    transform.top = 0;
    const auto pixel = [&](Point point) {
      const auto [x, y] = transform(point);
      return Point{x / kOversampling, y / kOversampling};
    };
    const double width = line.stroke.width * transform.per_point / kOversampling;
    for (const auto& [x, y, coverage] : shade_hairline(pixel(line.from), pixel(line.to), width,
                                                       box_.top, box_.top + box_.height)) {
      if (x < box_.left || x >= box_.left + box_.width) continue;
      cover(x, y, coverage, line.stroke.paint);
    }
  }

  /// Paints so much of a pixel's samples, the corners first and the centre last.
  void cover(int x, int y, double coverage, const Paint& paint) {
    constexpr std::array<std::size_t, 9> kOrder{0, 8, 2, 6, 1, 7, 3, 5, 4};
    static_assert(kOrder.size() == std::size_t{kOversampling} * kOversampling);
    const auto count = static_cast<std::size_t>(std::lround(coverage * kOrder.size()));
    const auto part = static_cast<unsigned>(std::lround(paint.alpha * 255));
    const auto blended = [part](unsigned below, unsigned above) {
      return (below * (255 - part) + above * part + 127) / 255;
    };
    const auto first = static_cast<std::size_t>(y - box_.top) * kOversampling * width_ +
                       static_cast<std::size_t>(x - box_.left + kSideMargin) * kOversampling;
    for (std::size_t i = 0; i < count; ++i) {
      std::uint32_t& sample =
          samples_[first + kOrder[i] / kOversampling * width_ + kOrder[i] % kOversampling];
      sample = blended(sample >> 16 & 0xff, paint.color.red) << 16 |
               blended(sample >> 8 & 0xff, paint.color.green) << 8 |
               blended(sample & 0xff, paint.color.blue);
    }
  }

  const std::uint8_t* row(int y) const {
    return reinterpret_cast<const std::uint8_t*>(
        samples_.data() + static_cast<std::size_t>(y) * width_ +
        static_cast<std::size_t>(kSideMargin) * kOversampling);
  }

  /// Sums the rows of samples that make a row of pixels, channel by channel. A loop that compilers
  /// make a few vector instructions of.
  void add_rows(int first) {
    const std::uint8_t* a = row(first);
    const std::uint8_t* b = row(first + 1);
    const std::uint8_t* c = row(first + 2);
    static_assert(kOversampling == 3);
    const std::size_t count = static_cast<std::size_t>(box_.width) * kOversampling * 4;
    sums_.resize(count);
    std::uint16_t* sums = sums_.data();
    for (std::size_t i = 0; i < count; ++i) {
      sums[i] = static_cast<std::uint16_t>(a[i] + b[i] + c[i]);
    }
  }

  /// Three neighbouring sums make a pixel. The four channels of a sum are added as one number: none
  /// carries into the next. Most pixels are their left neighbour's colour.
  void mean_row(Rgb* out) const {
    std::uint64_t last = 0;
    Rgb mean;
    const std::uint16_t* sums = sums_.data();
    for (int x = 0; x < box_.width; ++x, sums += std::ptrdiff_t{4} * kOversampling) {
      std::array<std::uint64_t, kOversampling> parts{};
      std::memcpy(parts.data(), sums, sizeof parts);
      const std::uint64_t sum = parts[0] + parts[1] + parts[2];
      if (sum != last || x == 0) {
        std::array<std::uint16_t, 4> channels{};
        std::memcpy(channels.data(), &sum, sizeof sum);
        mean = {kMeans[channels[2]], kMeans[channels[1]], kMeans[channels[0]]};
        last = sum;
      }
      out[x] = mean;
    }
  }

  PixelBox box_;
  std::size_t width_ = 0;  ///< of a row, in samples
  std::vector<std::uint32_t> samples_;
  std::vector<std::uint16_t> sums_;
};

namespace {

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

Renderer::Renderer(double pixels_per_inch)
    : pixels_per_inch_(pixels_per_inch), samples_(std::make_unique<Samples>()) {}

Renderer::~Renderer() = default;

Bitmap Renderer::draw(const Scene& scene, const PixelBox& box) {
  Bitmap bitmap({box.width, box.height});
  const int rows = std::max(1, kBandPixels / std::max(box.width, 1));
  for (int row = 0; row < box.height; row += rows) {
    const PixelBox band{box.left, box.top + row, box.width, std::min(rows, box.height - row)};
    samples_->draw(scene, band, pixels_per_inch_);
    samples_->filter(bitmap, row);
  }
  return bitmap;
}

Bitmap render(const Scene& scene, double pixels_per_inch) {
  const auto [width, height] = raster_size(scene, pixels_per_inch);
  return Renderer(pixels_per_inch).draw(scene, {0, 0, width, height});
}

PixelBox changed_box(const Scene& before, const Scene& after, double pixels_per_inch) {
  const PixelSize size = raster_size(after, pixels_per_inch);
  assert(before.background == after.background && raster_size(before, pixels_per_inch) == size);
  double left = size.width;
  double top = size.height;
  double right = 0;
  double bottom = 0;
  const auto include = [&](const Item& item) {
    const Extent touched = extent(item);
    const double scale = pixels_per_inch / 72;
    left = std::min(left, touched.least.x * scale);
    top = std::min(top, touched.least.y * scale);
    right = std::max(right, touched.most.x * scale);
    bottom = std::max(bottom, touched.most.y * scale);
  };

  // Where both draw the same item at the same place in their order, it changes nothing. Steps of
  // one animation have as many items each, or differ in how many lie between equal ones.
  std::span<const Item> old_items = before.items;
  std::span<const Item> new_items = after.items;
  const auto first = std::ranges::mismatch(old_items, new_items).in1 - old_items.begin();
  old_items = old_items.subspan(static_cast<std::size_t>(first));
  new_items = new_items.subspan(static_cast<std::size_t>(first));
  const bool paired = old_items.size() == new_items.size();
  while (!old_items.empty() && !new_items.empty()) {
    const bool same = old_items.back() == new_items.back();
    if (!same && !paired) break;
    if (!same) include(old_items.back());
    if (!same) include(new_items.back());
    old_items = old_items.first(old_items.size() - 1);
    new_items = new_items.first(new_items.size() - 1);
  }
  std::ranges::for_each(old_items, include);
  std::ranges::for_each(new_items, include);

  const auto pixel = [](double position, int most) {
    return static_cast<int>(std::clamp(position, 0.0, static_cast<double>(most)));
  };
  const int first_x = pixel(std::floor(left) - 1, size.width);
  const int first_y = pixel(std::floor(top) - 1, size.height);
  const int width = pixel(std::ceil(right) + 1, size.width) - first_x;
  const int height = pixel(std::ceil(bottom) + 1, size.height) - first_y;
  return width > 0 && height > 0 ? PixelBox{first_x, first_y, width, height} : PixelBox{};
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
  if (scene.ground == Ground::painted) {
    set_paint(context.get(), {scene.background});
    cairo_paint(context.get());
  }
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
