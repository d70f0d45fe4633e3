// How large a figure is drawn, and what becomes of it where its cells or words have few pixels.
#include "plan/sizing.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "convanim/diagram.h"
#include "convanim/limits.h"
#include "figure/views.h"

namespace convanim {

namespace {

/// A slide's, and what a cell needs so that its place can be seen.
constexpr double kUsualWidth = 900;
constexpr double kLeastCell = 6;

/// What a cell needs where the picture's size was asked for: of smaller ones no line is seen.
constexpr double kLeastSizedCell = 2;

/// Grids that are too large for that show so many cells a side.
constexpr int kElidedSide = 12;

/// Below so many pixels a cell, its grid fades; below the second it has fewer lines.
constexpr double kFadingCell = 8;
constexpr double kCrowdedCell = 4;
constexpr double kFaintest = 0.15;
constexpr double kLeastEdge = 1.5;

/// In pixels.
constexpr double kLeastText = 9;
constexpr double kNarrowNumbers = 300;

/// Of pages that have none: 96 of them are an inch.
constexpr double kPointsPerPixel = 0.75;

double pixels(double points, double pixels_per_inch) {
  return points * pixels_per_inch / 72;
}

std::string whole(double number) {
  return std::to_string(std::lround(number));
}

/// The lines of a grid whose cells have few pixels would hide what is in them.
void fade_grid(Theme& theme, double pixels_per_inch) {
  const double cell = pixels(kCellSide, pixels_per_inch);
  if (cell >= kFadingCell) return;
  theme.fading.alpha = std::clamp((cell - 2) / (kFadingCell - 2), kFaintest, 1.0);
  while (cell * theme.fading.every < kCrowdedCell) theme.fading.every *= 2;
  theme.edges_now = true;
  theme.edge_width = std::max(theme.edge_width, kLeastEdge * 72 / pixels_per_inch);
}

class Sizer {
 public:
  Sizer(const DrawRequest& request, const Figure& figure, Style style, bool raster)
      : request_(request), style_(std::move(style)), raster_(raster), sized_{figure, {}} {}

  SizedAnimation size() && {
    draw();
    choose_cells();
    choose_resolution();
    if (raster_ && !sized_.figure.named) {
      fade_grid(style_.theme, sized_.pixels_per_inch);
      sized_.fades = style_.theme.fading.alpha < 1;
      draw();
    }
    if (raster_ && has_words() && !request_.notes.text_size) enlarge_words();
    note_numbers();
    return std::move(sized_);
  }

 private:
  bool is_free() const {
    return std::holds_alternative<AnyResolution>(request_.resolution) && !sized_.figure.named;
  }

  bool has_words() const {
    const NotesRequest& notes = request_.notes;
    return notes.labels || notes.caption || notes.legend || notes.title ||
           style_.theme.look.names_edges || sized_.figure.stack;
  }

  double width() {
    const Scene scene = sized_.animation.scene(0);
    sized_.shapes = std::max(sized_.shapes, scene.items.size());
    return scene.width;
  }

  void draw() {
    sized_.animation =
        make_animation(sized_.figure, style_, request_.notes, request_.view, request_.steps);
  }

  /// Whether all cells would be too small to be told apart.
  bool is_crowded() {
    if (const auto* given = std::get_if<PixelsPerInch>(&request_.resolution)) {
      return pixels(kCellSide, given->value) < kLeastSizedCell;
    }
    if (const auto* wide = std::get_if<PixelWidth>(&request_.resolution)) {
      return wide->value * kCellSide / width() < kLeastSizedCell;
    }
    return kUsualWidth * kCellSide / width() < kLeastCell;
  }

  /// Leaves out the middle of planes that would not fit otherwise, unless told how many cells to
  /// show.
  void choose_cells() {
    const bool asked = request_.elide.has_value() || request_.notes.page_width_cm;
    const int most = style_.theme.look.most_cells;
    if (asked || sized_.figure.named || sized_.figure.stack || (most == 0 && !is_crowded())) return;
    const Figure whole_figure = sized_.figure;
    const int steps = sized_.animation.steps;
    sized_.figure.elide = most > 0 ? most : kElidedSide;
    draw();
    if (sized_.animation.steps == steps) return;
    sized_.notes.push_back(whole_figure.name +
                           ": shown without the middle of its planes (--elide 0 "
                           "shows all cells)");
  }

  void choose_resolution() {
    double& resolution = sized_.pixels_per_inch;
    if (const auto* given = std::get_if<PixelsPerInch>(&request_.resolution)) {
      resolution = given->value;
    } else if (const auto* wide = std::get_if<PixelWidth>(&request_.resolution)) {
      resolution = wide->value * 72 / width();
    } else if (is_free() && pixels(width(), resolution) > kUsualWidth && raster_) {
      resolution = std::max(kUsualWidth * 72 / width(), kLeastCell * 72 / kCellSide);
      sized_.notes.push_back(sized_.figure.name + ": drawn " + whole(pixels(width(), resolution)) +
                             " px wide (--width or --dpi for another size)");
    }
  }

  /// Larger words may make the page wider, and so, where its width is given, its pixels fewer.
  void enlarge_words() {
    constexpr int kTrials = 5;
    for (int n = 0; n < kTrials; ++n) {
      const double size = kLeastText * 72 / sized_.pixels_per_inch;
      if (style_.theme.note_size >= size) return;
      style_.theme.title_size *= size / style_.theme.note_size;
      style_.theme.note_size = size;
      draw();
      if (const auto* wide = std::get_if<PixelWidth>(&request_.resolution)) {
        sized_.pixels_per_inch = wide->value * 72 / width();
      }
    }
  }

  void note_numbers() {
    const std::optional<Numbers>& numbers = sized_.figure.numbers;
    if (!numbers) return;
    const double wide = pixels(width(), sized_.pixels_per_inch);
    if (raster_ && wide < kNarrowNumbers &&
        !std::holds_alternative<AnyResolution>(request_.resolution)) {
      sized_.notes.push_back(sized_.figure.name + ": its numbers are small at " + whole(wide) +
                             " px (--width 300 or more shows them better)");
    }
    if (!prints_only_zeros(numbers->output, numbers->decimals)) return;
    sized_.notes.push_back(sized_.figure.name +
                           ": all numbers of the output round to 0 (--decimals shows more)");
  }

  const DrawRequest& request_;
  Style style_;
  bool raster_;
  SizedAnimation sized_;
};

}  // namespace

SizedAnimation make_sized(const DrawRequest& request, const Figure& figure, const Style& style,
                          bool raster) {
  return Sizer(request, figure, style, raster).size();
}

double page_factor(const DrawRequest& request, double width, bool raster) {
  const auto* wide = std::get_if<PixelWidth>(&request.resolution);
  if (!wide) return 1;
  if (!request.notes.page_width_cm) return wide->value * kPointsPerPixel / width;
  if (raster) return 1;
  throw RequestError("--width has no effect beside --paper-width without pixels (leave out one)");
}

Animation on_page(const Drawing& drawing) {
  Animation animation = drawing.animation;
  if (drawing.page_factor == 1) return animation;
  animation.scene = [scene = animation.scene, factor = drawing.page_factor](int step) {
    return scaled(scene(step), factor);
  };
  return animation;
}

}  // namespace convanim
