// Draws with Cairo: a scene to pixels, in bands of oversampled rows, or to a PDF page; an item to
// the samples that it covers.
#include "convanim/render.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstring>
#include <functional>
#include <memory>
#include <new>
#include <numbers>
#include <span>
#include <stdexcept>
#include <vector>

#include <cairo-pdf.h>
#include <cairo.h>

#include "base/little_endian.h"
#include "convanim/pdf.h"
#include "raster/hairline.h"
#include "raster/stamp.h"
#include "raster/tiles.h"
#include "scene/glyphs.h"

namespace convanim {

namespace {

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

void draw_shape(cairo_t* context, const Polygon& polygon, const Transform& transform) {
  cairo_new_path(context);
  for (const Point& corner : polygon.corners) line_to(context, transform(corner));
  cairo_close_path(context);
  if (polygon.fill) {
    set_paint(context, *polygon.fill);
    cairo_fill_preserve(context);
  }
  if (polygon.stroke) stroke_path(context, *polygon.stroke, transform);
}

void draw_shape(cairo_t* context, const Line& line, const Transform& transform) {
  cairo_new_path(context);
  move_to(context, transform(line.from));
  line_to(context, transform(line.to));
  stroke_path(context, line.stroke, transform);
}

void draw_shape(cairo_t* context, const Text& text, const Transform& transform) {
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

/// Guides thinner than a pixel are drawn with fewer shades: see hairline.h. Those of less than half
/// a pixel have few anyway.
bool is_hairline(const Line& line, double pixels_per_point) {
  const double width = line.stroke.width * pixels_per_point;
  return line.guide && line.stroke.dash == 0 && width >= 0.5 && width < 1;
}

/// The pixels that a hairline covers in the rows from `top` to `bottom` - 1 of the frame.
std::vector<Shade> shade(const Line& line, double pixels_per_point, int top, int bottom) {
  // Where the parts of a frame begin must not matter: the rounding is that of the whole one.
  const Transform transform{pixels_per_point * kOversampling};
  const auto pixel = [&](Point point) {
    const auto [x, y] = transform(point);
    return Point{x / kOversampling, y / kOversampling};
  };
  const double width = line.stroke.width * transform.per_point / kOversampling;
  return shade_hairline(pixel(line.from), pixel(line.to), width, top, bottom);
}

/// So much of a pixel's samples, the corners first and the centre last.
SampleMask covered_samples(double coverage) {
  constexpr std::array<unsigned, kTileSamples> kOrder{0, 8, 2, 6, 1, 7, 3, 5, 4};
  const auto count = static_cast<std::size_t>(std::lround(coverage * kTileSamples));
  unsigned mask = 0;
  for (std::size_t i = 0; i < count; ++i) mask |= 1U << kOrder[i];
  return static_cast<SampleMask>(mask);
}

/// Some rows of samples, 4 bytes each: blue, green, red and one without a meaning.
class Samples {
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
        draw_hairline(*line, pixels_per_point);
        cairo_surface_mark_dirty(surface.get());
      } else {
        std::visit([&](const auto& shape) { draw_shape(context.get(), shape, transform); }, item);
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

  void draw_hairline(const Line& line, double pixels_per_point) {
    const Sample sample = to_sample(line.stroke.paint);
    for (const auto& [x, y, coverage] :
         shade(line, pixels_per_point, box_.top, box_.top + box_.height)) {
      if (x < box_.left || x >= box_.left + box_.width) continue;
      const SampleMask mask = covered_samples(coverage);
      const auto first = static_cast<std::size_t>(y - box_.top) * kOversampling * width_ +
                         static_cast<std::size_t>(x - box_.left + kSideMargin) * kOversampling;
      for (std::size_t i = 0; i < kTileSamples; ++i) {
        if ((mask >> i & 1U) == 0) continue;
        Sample& below = samples_[first + i / kOversampling * width_ + i % kOversampling];
        below = painted(below, sample);
      }
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

std::string describe(double width, double height) {
  return std::to_string(std::llround(width)) + " x " + std::to_string(std::llround(height));
}

}  // namespace

PixelSize raster_size(const Scene& scene, double pixels_per_inch) {
  const double width = std::round(scene.width / 72 * pixels_per_inch);
  const double height = std::round(scene.height / 72 * pixels_per_inch);
  if (!std::isfinite(width) || !std::isfinite(height)) {
    throw RequestError("the resolution is no finite number");
  }
  if (width < 1 || height < 1) {
    throw RequestError("frames of " + describe(width, height) +
                       " px show nothing (needs a larger resolution or width)");
  }
  if (width > kMaxPixelSide || height > kMaxPixelSide || width * height > kMaxPixels) {
    throw RequestError("frames of " + describe(width, height) + " px are too large (limit " +
                       std::to_string(kMaxPixelSide) + " px a side and " +
                       std::to_string(kMaxPixels / 1'000'000) +
                       " million px; lower the resolution or width)");
  }
  return {static_cast<int>(width), static_cast<int>(height)};
}

Bitmap render(const Scene& scene, double pixels_per_inch) {
  Bitmap bitmap(raster_size(scene, pixels_per_inch));
  const auto [width, height] = bitmap.size;
  const int rows = std::max(1, kBandPixels / width);
  Samples samples;
  for (int row = 0; row < height; row += rows) {
    samples.draw(scene, {0, row, width, std::min(rows, height - row)}, pixels_per_inch);
    samples.filter(bitmap, row);
  }
  return bitmap;
}

/// Draws one item at a time, in black on nothing: a byte a sample.
class Stamper::Canvas {
 public:
  Canvas(PixelSize frame, double pixels_per_inch)
      : frame_(frame), pixels_per_point_(pixels_per_inch / 72) {}

  std::vector<Stamp> stamps(const Polygon& polygon) {
    std::vector<Stamp> stamps;
    if (polygon.fill && polygon.fill->alpha > 0) {
      const Polygon area{polygon.corners, Paint{}, std::nullopt};
      stamps.push_back(stamp(area, polygon.corners, 0, *polygon.fill));
    }
    if (polygon.stroke && polygon.stroke->paint.alpha > 0) {
      Stroke opaque = *polygon.stroke;
      opaque.paint = {};
      const Polygon outline{polygon.corners, std::nullopt, opaque};
      stamps.push_back(
          stamp(outline, polygon.corners, mitre_reach(polygon), polygon.stroke->paint));
    }
    return stamps;
  }

  std::vector<Stamp> stamps(const Line& line) {
    if (line.stroke.paint.alpha == 0) return {};
    if (is_hairline(line, pixels_per_point_)) return {hairline_stamp(line)};
    Line opaque = line;
    opaque.stroke.paint = {};
    return {stamp(opaque, std::array{line.from, line.to}, line.stroke.width, line.stroke.paint)};
  }

  std::vector<Stamp> stamps(const Text& text) {
    if (text.paint.alpha == 0) return {};
    Text opaque = text;
    opaque.paint = {};
    const auto [least, most] = extent(text);
    const std::array<Point, 4> box{least, {most.x, least.y}, most, {least.x, most.y}};
    return {stamp(opaque, box, 0, text.paint)};
  }

 private:
  /// Rows drawn at once: few, since a slanted line is then in a narrow box.
  static constexpr int kBandRows = 32;

  /// How far the outline's corners reach beyond its points.
  static double mitre_reach(const Polygon& polygon) {
    const std::vector<Point>& corners = polygon.corners;
    const double width = polygon.stroke->width;
    double reach = width;
    for (std::size_t i = 0; i < corners.size(); ++i) {
      const Point& at = corners[i];
      const Point& before = corners[(i + corners.size() - 1) % corners.size()];
      const Point& behind = corners[(i + 1) % corners.size()];
      const double angle = std::abs(std::remainder(std::atan2(before.y - at.y, before.x - at.x) -
                                                       std::atan2(behind.y - at.y, behind.x - at.x),
                                                   2 * std::numbers::pi));
      reach = std::max(reach, width / 2 / std::sin(std::max(angle / 2, 0.01)));
    }
    return std::min(reach, kMitreReach * width);
  }

  /// From `first` to before `end`, in pixels.
  struct Range {
    int first;
    int end;

    /// The pixels that hold what lies between two positions, and one more on either side.
    static Range around(double least, double most, int limit) {
      const auto pixel = [&](double position) {
        return static_cast<int>(std::clamp(position, 0.0, static_cast<double>(limit)));
      };
      return {pixel(std::floor(least) - 1), pixel(std::ceil(most) + 1)};
    }
  };

  /// What the item covers, whose parts all lie within `reach` of the polygon with these corners.
  template <typename Shape>
  Stamp stamp(const Shape& shape, std::span<const Point> corners, double reach,
              const Paint& paint) {
    const auto [least, most] = std::ranges::minmax(corners, {}, &Point::y);
    const Range rows = Range::around((least.y - reach) * pixels_per_point_,
                                     (most.y + reach) * pixels_per_point_, frame_.height);
    Stamp stamp{paint, rows.first, {}, {}};
    for (int y = rows.first; y < rows.end; y += kBandRows) {
      const Range band{y, std::min(y + kBandRows, rows.end)};
      const Range columns = columns_in(band, corners, reach);
      draw_band(shape, band, columns);
      read_band(band, columns, stamp);
    }
    return stamp;
  }

  /// Where the polygon may be in some rows.
  Range columns_in(const Range& rows, std::span<const Point> corners, double reach) const {
    const double top = rows.first / pixels_per_point_ - reach;
    const double bottom = rows.end / pixels_per_point_ + reach;
    double least = HUGE_VAL;
    double most = -HUGE_VAL;
    for (std::size_t i = 0; i < corners.size(); ++i) {
      Point a = corners[i];
      Point b = corners[(i + 1) % corners.size()];
      if (a.y > b.y) std::swap(a, b);
      if (b.y < top || a.y > bottom) continue;
      const auto x_at = [&](double y) {
        return a.y == b.y ? a.x : a.x + (b.x - a.x) * ((y - a.y) / (b.y - a.y));
      };
      const auto [low, high] = std::minmax({a.y == b.y ? b.x : x_at(std::max(a.y, top)),
                                            x_at(std::min(b.y, bottom)), x_at(std::max(a.y, top))});
      least = std::min(least, low);
      most = std::max(most, high);
    }
    if (least > most) return {0, 0};
    return Range::around((least - reach) * pixels_per_point_, (most + reach) * pixels_per_point_,
                         frame_.width);
  }

  template <typename Shape>
  void draw_band(const Shape& shape, const Range& rows, const Range& columns) {
    const int width = (columns.end - columns.first + 2 * kSideMargin) * kOversampling;
    const int height = (rows.end - rows.first) * kOversampling;
    stride_ = cairo_format_stride_for_width(CAIRO_FORMAT_A8, width);
    samples_.assign(static_cast<std::size_t>(stride_) * static_cast<std::size_t>(height), 0);
    const Surface surface(cairo_image_surface_create_for_data(samples_.data(), CAIRO_FORMAT_A8,
                                                              width, height, stride_),
                          &cairo_surface_destroy);
    const Context context(cairo_create(surface.get()), &cairo_destroy);
    cairo_set_antialias(context.get(), CAIRO_ANTIALIAS_NONE);
    const Transform transform{pixels_per_point_ * kOversampling,
                              static_cast<double>((columns.first - kSideMargin) * kOversampling),
                              static_cast<double>(rows.first * kOversampling)};
    draw_shape(context.get(), shape, transform);
    check(cairo_status(context.get()));
    cairo_surface_flush(surface.get());
  }

  void read_band(const Range& rows, const Range& columns, Stamp& stamp) const {
    for (int y = 0; y < rows.end - rows.first; ++y) {
      const std::uint8_t* first = samples_.data() +
                                  static_cast<std::ptrdiff_t>(y) * kOversampling * stride_ +
                                  std::ptrdiff_t{kSideMargin} * kOversampling;
      read_row({first, first + stride_, first + std::ptrdiff_t{2} * stride_}, columns, stamp);
      stamp.row_ends.push_back(stamp.runs.size());
    }
  }

  /// The samples of a pixel that are covered.
  static SampleMask samples_of(const std::array<const std::uint8_t*, kOversampling>& rows, int x) {
    // A covered sample is a byte of ones: one bit of each, all different, says all. A fourth byte
    // that is read with them is the next pixel's or the margin's.
    std::array<std::uint32_t, kOversampling> bits{};
    for (std::size_t i = 0; i < kOversampling; ++i) {
      bits[i] = load<std::uint32_t>(rows[i] + std::ptrdiff_t{x} * kOversampling) & 0x040201U;
    }
    if ((bits[0] | bits[1] | bits[2]) == 0) return 0;
    unsigned mask = 0;
    for (unsigned i = 0; i < kOversampling; ++i) {
      mask |= (bits[i] | bits[i] >> 8U | bits[i] >> 16U) % 8 << (kOversampling * i);
    }
    return static_cast<SampleMask>(mask);
  }

  /// Adds a run to a row, or to its last run.
  static void add_run(const StampRun& run, std::size_t row_begin, Stamp& stamp) {
    if (stamp.runs.size() > row_begin) {
      StampRun& last = stamp.runs.back();
      if (last.samples == run.samples && last.left + last.length == run.left) {
        last.length += run.length;
        return;
      }
    }
    stamp.runs.push_back(run);
  }

  /// Reads three rows of samples, eight pixels at once where these are all covered or all not.
  static void read_row(const std::array<const std::uint8_t*, kOversampling>& rows,
                       const Range& columns, Stamp& stamp) {
    constexpr int kBlock = 8;
    const std::size_t row_begin = stamp.runs.size();
    const auto add = [&](int x, int length, SampleMask mask) {
      if (mask != 0) add_run({x, length, mask}, row_begin, stamp);
    };
    const int count = columns.end - columns.first;
    for (int x = 0; x < count;) {
      if (count - x >= kBlock) {
        std::uint64_t any = 0;
        std::uint64_t all = ~std::uint64_t{0};
        for (const std::uint8_t* row : rows) {
          const std::uint8_t* samples = row + std::ptrdiff_t{x} * kOversampling;
          for (int i = 0; i < kOversampling; ++i, samples += sizeof any) {
            std::uint64_t word = 0;
            std::memcpy(&word, samples, sizeof word);
            any |= word;
            all &= word;
          }
        }
        if (any == 0 || all == ~std::uint64_t{0}) {
          add(columns.first + x, kBlock, any == 0 ? SampleMask{0} : kAllSamples);
          x += kBlock;
          continue;
        }
      }
      add(columns.first + x, 1, samples_of(rows, x));
      ++x;
    }
  }

  Stamp hairline_stamp(const Line& line) const {
    Stamp stamp{line.stroke.paint, 0, {}, {}};
    for (const auto& [x, y, coverage] : shade(line, pixels_per_point_, 0, frame_.height)) {
      if (x < 0 || x >= frame_.width) continue;
      if (stamp.runs.empty()) stamp.top = y;
      stamp.row_ends.resize(static_cast<std::size_t>(y - stamp.top) + 1, stamp.runs.size());
      const SampleMask samples = covered_samples(coverage);
      if (samples == 0) continue;
      stamp.runs.push_back({x, 1, samples});
      stamp.row_ends.back() = stamp.runs.size();
    }
    return stamp;
  }

  PixelSize frame_;
  double pixels_per_point_;
  std::vector<std::uint8_t> samples_;
  int stride_ = 0;  ///< bytes from one row of samples to the next
};

Stamper::Stamper(PixelSize frame, double pixels_per_inch)
    : canvas_(std::make_unique<Canvas>(frame, pixels_per_inch)) {}

Stamper::~Stamper() = default;

std::vector<Stamp> Stamper::stamps(const Item& item) {
  return std::visit([this](const auto& shape) { return canvas_->stamps(shape); }, item);
}

void write_pdf(const Animation& animation, StepRange steps, Sink& sink) {
  const auto write = [](void* closure, const unsigned char* data, unsigned int length) {
    const bool written =
        static_cast<Sink*>(closure)->append(std::as_bytes(std::span(data, length)));
    return written ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
  };
  Scene scene = animation.scene(steps.first);
  const Surface surface(
      cairo_pdf_surface_create_for_stream(write, &sink, scene.width, scene.height),
      &cairo_surface_destroy);
  check(cairo_surface_status(surface.get()));
  // An empty date leaves it out: Cairo would take the clock's.
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, "");
  if (!animation.description.empty()) {
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_SUBJECT,
                                   animation.description.c_str());
  }

  const Context context(cairo_create(surface.get()), &cairo_destroy);
  for (int n = 0; n < steps.count && !sink.failed(); ++n) {
    if (n > 0) scene = animation.scene(steps.first + n);
    if (scene.ground == Ground::painted) {
      set_paint(context.get(), {scene.background});
      cairo_paint(context.get());
    }
    for (const Item& item : scene.items) {
      std::visit([&](const auto& shape) { draw_shape(context.get(), shape, Transform{}); }, item);
    }
    cairo_show_page(context.get());
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
