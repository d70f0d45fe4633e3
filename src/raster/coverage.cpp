// Which samples an item of a scene covers, pixel by pixel: Cairo draws it, in black on nothing, a
// byte a sample.
#include "raster/coverage.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <span>
#include <utility>

#include "cairo/cairo.h"
#include "raster/hairline.h"
#include "raster/sample_rows.h"
#include "scene/glyphs.h"

namespace convanim {

namespace {

/// Rows of pixels drawn at once: few, since a slanted line is then in a narrow box.
constexpr int kBandRows = 32;

/// How far a stroke may reach beyond its points, in line widths: Cairo cuts mitres at ten half
/// widths.
constexpr double kMitreReach = 5;

/// From `first` to before `end`, in pixels.
struct PixelRange {
  int first;
  int end;

  /// The pixels that hold what lies between two positions, and one more on either side.
  static PixelRange around(double least, double most, int limit) {
    const auto pixel = [&](double position) {
      return static_cast<int>(std::clamp(position, 0.0, static_cast<double>(limit)));
    };
    return {pixel(std::floor(least) - 1), pixel(std::ceil(most) + 1)};
  }
};

/// How far the outline's corners reach beyond its points.
double mitre_reach(const Polygon& polygon) {
  const std::vector<Point>& corners = polygon.corners;
  const double width = polygon.stroke->width;
  double reach = width;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const Point& at = corners[i];
    const Point& before = corners[(i + corners.size() - 1) % corners.size()];
    const Point& behind = corners[(i + 1) % corners.size()];
    const double angle = std::abs(std::remainder(
        std::atan2(before.y - at.y, before.x - at.x) - std::atan2(behind.y - at.y, behind.x - at.x),
        2 * std::numbers::pi));
    reach = std::max(reach, width / 2 / std::sin(std::max(angle / 2, 0.01)));
  }
  return std::min(reach, kMitreReach * width);
}

/// A box that holds the text.
std::array<Point, 4> box_of(const Text& text) {
  const double reach = kGlyphReach * text.size;
  const double width = text_width(text.font, text.characters) * text.size;
  const double left = text.origin.x - reach;
  const double right = text.origin.x + width + reach;
  const double top = text.origin.y - reach;
  const double bottom = text.origin.y + reach;
  return {Point{left, top}, Point{right, top}, Point{right, bottom}, Point{left, bottom}};
}

/// Where the polygon may be between two heights.
std::optional<std::pair<double, double>> sides_between(double top, double bottom,
                                                       std::span<const Point> corners) {
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
  if (least > most) return std::nullopt;
  return std::pair(least, most);
}

}  // namespace

class CoverageDrawer::Canvas {
 public:
  Canvas(PixelSize frame, double pixels_per_inch)
      : frame_(frame), pixels_per_point_(pixels_per_inch / 72) {}

  std::vector<Coverage> draw(const Polygon& polygon) {
    std::vector<Coverage> coverages;
    if (polygon.fill && polygon.fill->alpha > 0) {
      const Polygon area{polygon.corners, Paint{}, std::nullopt};
      coverages.push_back({*polygon.fill, rows_of_shape(area, polygon.corners, 0)});
    }
    if (polygon.stroke && polygon.stroke->paint.alpha > 0) {
      Stroke opaque = *polygon.stroke;
      opaque.paint = {};
      const Polygon outline{polygon.corners, std::nullopt, opaque};
      coverages.push_back(
          {polygon.stroke->paint, rows_of_shape(outline, polygon.corners, mitre_reach(polygon))});
    }
    return coverages;
  }

  std::vector<Coverage> draw(const Line& line) {
    const Paint& paint = line.stroke.paint;
    if (paint.alpha == 0) return {};
    if (is_hairline(line, pixels_per_point_)) return {{paint, rows_of_hairline(line)}};
    Line opaque = line;
    opaque.stroke.paint = {};
    return {{paint, rows_of_shape(opaque, std::array{line.from, line.to}, line.stroke.width)}};
  }

  std::vector<Coverage> draw(const Text& text) {
    if (text.paint.alpha == 0) return {};
    Text opaque = text;
    opaque.paint = {};
    return {{text.paint, rows_of_shape(opaque, box_of(text), 0)}};
  }

 private:
  /// What the shape covers, whose parts all lie within `reach` of the polygon with these corners.
  template <typename Shape>
  RunRows<CoverageRun> rows_of_shape(const Shape& shape, std::span<const Point> corners,
                                     double reach) {
    const auto [least, most] = std::ranges::minmax(corners, {}, &Point::y);
    const PixelRange all = PixelRange::around((least.y - reach) * pixels_per_point_,
                                              (most.y + reach) * pixels_per_point_, frame_.height);
    RunRows<CoverageRun> rows{all.first};
    for (int y = all.first; y < all.end; y += kBandRows) {
      const PixelRange band{y, std::min(y + kBandRows, all.end)};
      const PixelRange columns = columns_in(band, corners, reach);
      draw_band(shape, band, columns);
      read_band(band, columns, rows);
    }
    return rows;
  }

  PixelRange columns_in(const PixelRange& rows, std::span<const Point> corners,
                        double reach) const {
    const auto sides = sides_between(rows.first / pixels_per_point_ - reach,
                                     rows.end / pixels_per_point_ + reach, corners);
    if (!sides) return {0, 0};
    return PixelRange::around((sides->first - reach) * pixels_per_point_,
                              (sides->second + reach) * pixels_per_point_, frame_.width);
  }

  template <typename Shape>
  void draw_band(const Shape& shape, const PixelRange& rows, const PixelRange& columns) {
    const int width = (columns.end - columns.first + 2 * kSideMargin) * kOversampling;
    const int height = (rows.end - rows.first) * kOversampling;
    stride_ = cairo_format_stride_for_width(CAIRO_FORMAT_A8, width);
    samples_.assign(static_cast<std::size_t>(stride_) * static_cast<std::size_t>(height), 0);
    const CairoSurface surface(cairo_image_surface_create_for_data(samples_.data(), CAIRO_FORMAT_A8,
                                                                   width, height, stride_),
                               &cairo_surface_destroy);
    const CairoContext context(cairo_create(surface.get()), &cairo_destroy);
    cairo_set_antialias(context.get(), CAIRO_ANTIALIAS_NONE);
    const CairoTransform transform{
        pixels_per_point_ * kOversampling,
        static_cast<double>((columns.first - kSideMargin) * kOversampling),
        static_cast<double>(rows.first * kOversampling), kLeastStroke};
    draw_in_memory([&] { draw_shape(context.get(), shape, transform); });
    check_cairo(cairo_status(context.get()));
    cairo_surface_flush(surface.get());
  }

  void read_band(const PixelRange& band, const PixelRange& columns,
                 RunRows<CoverageRun>& rows) const {
    for (int y = 0; y < band.end - band.first; ++y) {
      const std::uint8_t* first = samples_.data() +
                                  static_cast<std::ptrdiff_t>(y) * kOversampling * stride_ +
                                  std::ptrdiff_t{kSideMargin} * kOversampling;
      add_row({first, first + stride_, first + std::ptrdiff_t{2} * stride_}, columns.first,
              columns.end - columns.first, rows);
    }
  }

  RunRows<CoverageRun> rows_of_hairline(const Line& line) const {
    RunRows<CoverageRun> rows;
    for (const auto& [x, y, coverage] : shade_hairline(line, pixels_per_point_, 0, frame_.height)) {
      if (x < 0 || x >= frame_.width) continue;
      if (rows.row_ends.empty()) rows.top = y;
      while (rows.bottom() <= y) rows.end_row();
      const SampleMask samples = covered_samples(coverage);
      if (samples == 0) continue;
      rows.runs.push_back({x, 1, samples});
      rows.row_ends.back() = rows.runs.size();
    }
    return rows;
  }

  PixelSize frame_;
  double pixels_per_point_;
  std::vector<std::uint8_t> samples_;
  int stride_ = 0;  ///< bytes from one row of samples to the next
};

CoverageDrawer::CoverageDrawer(PixelSize frame, double pixels_per_inch)
    : canvas_(std::make_unique<Canvas>(frame, pixels_per_inch)) {}

CoverageDrawer::~CoverageDrawer() = default;

std::vector<Coverage> CoverageDrawer::draw(const Item& item) {
  return std::visit([this](const auto& shape) { return canvas_->draw(shape); }, item);
}

}  // namespace convanim
