// What files show of a figure.
#include "plan/make_drawing.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <variant>

#include "convanim/limits.h"
#include "convanim/render.h"
#include "convanim/scene.h"
#include "figure/make_animation.h"
#include "figure/views.h"
#include "layer/input_ranges.h"
#include "layer/layer_text.h"
#include "plan/memory_limit.h"
#include "plan/sizing.h"
#include "plan/timing.h"

namespace convanim {

namespace {

/// @throws RequestError as raster_size() does; with the layer's smallest input that behaves alike
/// if the figure is too large as it is usually drawn
PixelSize choose_size(const Scene& scene, double pixels_per_inch, const Layer& layer) {
  try {
    return raster_size(scene, pixels_per_inch);
  } catch (const TooMuch& error) {
    const Layer alike = smallest_alike(layer);
    if (alike == layer || pixels_per_inch != kDefaultPixelsPerInch) throw;
    throw TooMuch(error.what(), error.excess(), input_text(alike));
  }
}

/// A figure that no format draws, of a layer that has no picture or is too large for one.
Drawing undrawn(const Figure& figure) {
  const auto scene = [layer = figure.layer](int /*step*/) {
    check_drawable(layer);
    return Scene{};
  };
  const auto sentence = [figure](int /*step*/) {
    diagrams_of(figure);  // says why there are none
    return std::string();
  };
  return {figure, {.steps = 1, .scene = scene, .sentence = sentence}, figure.suffix()};
}

/// How many rows of pixels shapes cross, all together.
std::size_t count_edge_rows(const Scene& scene, double pixels_per_inch) {
  constexpr double kEdgesPerCharacter = 2;
  double points = 0;
  for (const Item& item : scene.items) {
    if (const auto* line = std::get_if<Line>(&item)) points += std::abs(line->to.y - line->from.y);
    if (const auto* text = std::get_if<Text>(&item)) {
      points += kEdgesPerCharacter * text->size * static_cast<double>(text->characters.size());
    }
    const auto* polygon = std::get_if<Polygon>(&item);
    if (!polygon || polygon->corners.empty()) continue;
    const auto [top, bottom] = std::ranges::minmax(polygon->corners, {}, &Point::y);
    points += 2 * (bottom.y - top.y);
  }
  return static_cast<std::size_t>(points / 72 * pixels_per_inch);
}

std::size_t sheet_places(SheetSize size) {
  return static_cast<std::size_t>(size.cols) * static_cast<std::size_t>(size.rows);
}

std::size_t drawn_letters(const Scene& scene) {
  std::size_t letters = 0;
  for (const Item& item : scene.items) {
    if (const auto* text = std::get_if<Text>(&item)) letters += text->characters.size();
  }
  return letters;
}

/// Before all that is on a sheet is composed.
/// @throws TooMuch if that alone takes too much memory
void check_sheet(const DrawRequest& request, const Figure& figure, const Style& style) {
  if (!std::holds_alternative<Sheet>(request.view)) return;
  const std::size_t shapes = make_animation(figure, style).scene(0).items.size();
  const std::size_t steps = chosen_steps(request.steps, figure_steps(figure)).size();
  const auto& size = std::get<Sheet>(request.view).size;
  if (size && steps > sheet_places(*size)) return;  // which is said by those that know its figure
  check_composed(std::uint64_t{shapes} * steps, request.memory);
}

/// Whether pages without pixels are to be as wide as so many pixels.
bool has_page_width(const DrawRequest& request, const Formats& formats) {
  return std::holds_alternative<PixelWidth>(request.resolution) && !request.notes.page_width_cm &&
         std::ranges::any_of(formats, &Format::sized);
}

/// Whether the figure has what the formats show of it.
bool is_shown(const Figure& figure, bool drawn, bool timed) {
  if (drawn) return true;
  if (figure.stack && !timed) return false;
  return is_drawable(figure.layer) && figure.values.has_value() == figure.numbers.has_value();
}

/// Adds what the picture of the first step is and takes.
/// @param layer as it was asked for
void measure(const DrawRequest& request, const Layer& layer, bool raster, Drawing& drawing) {
  const Scene scene = drawing.animation.scene(0);
  if (raster) drawing.size = choose_size(scene, drawing.pixels_per_inch, layer);
  drawing.page_factor = page_factor(request, scene.width, raster);
  drawing.shapes = scene.items.size();
  drawing.letters = drawn_letters(scene);
  drawing.is_clear = scene.ground == Ground::transparent;
  drawing.composed = std::max(drawing.composed, drawing.shapes);
  drawing.edge_rows = count_edge_rows(scene, drawing.pixels_per_inch);
}

/// Adds what the formats hold of it, once each can.
void ask_formats(const DrawRequest& request, const Formats& formats, Drawing& drawing) {
  const int steps = is_still(request.view) ? 1 : drawing.animation.steps;
  const PictureNeeds needs{drawing.size, {0, steps}, request.builds};
  for (const Format* format : formats) {
    if (!format->check_picture) continue;
    drawing.held[format->name] = format->check_picture(drawing.animation, needs);
  }
}

}  // namespace

MadeDrawing make_drawing(const DrawRequest& request, const Formats& formats, const Figure& figure,
                         const Style& style) {
  const bool drawn = std::ranges::any_of(formats, &Format::drawn);
  const bool timed = std::ranges::any_of(formats, &Format::timed);
  const bool raster = std::ranges::any_of(formats, &Format::raster);
  if (!is_shown(figure, drawn, timed)) return {undrawn(figure)};
  if (drawn) check_sheet(request, figure, style);
  SizedAnimation sized =
      drawn ? make_sized(request, figure, style, raster || has_page_width(request, formats))
            : SizedAnimation{figure, make_animation(figure, style)};
  Drawing drawing{std::move(sized.figure), std::move(sized.animation),
                  figure.suffix() + style.suffix, sized.pixels_per_inch, style.theme};
  drawing.steps = chosen_steps(request.steps, figure_steps(drawing.figure));
  drawing.animation.timing = choose_timing(request.timing, drawing.figure, drawing.animation);
  drawing.fades = sized.fades;
  drawing.is_sheet = std::holds_alternative<Sheet>(request.view);
  drawing.composed = sized.shapes;
  measure(request, figure.layer, raster, drawing);
  ask_formats(request, formats, drawing);
  std::vector<std::string> notes = std::move(sized.notes);
  const std::string length = timed ? note_on_length(drawing) : "";
  if (!length.empty()) notes.push_back(length);
  if (!drawing.figure.note.empty()) notes.push_back(drawing.figure.note);
  return {std::move(drawing), std::move(notes)};
}

}  // namespace convanim
