// The formats of files: what each can show, and how it is encoded.
#include "plan/formats.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/phrases.h"
#include "convanim/cutout.h"
#include "convanim/cutout_animation.h"
#include "convanim/json.h"
#include "convanim/png.h"
#include "convanim/render.h"
#include "convanim/svg.h"
#include "plan/desk.h"

namespace convanim {

namespace {

bool is_transparent(const Drawing& drawing) {
  return drawing.compose_step(0).ground == Ground::transparent;
}

std::string encode_gif(const Encoding& file, Sink& sink) {
  GifOptions options = file.options;
  options.comment = file.description;
  const Drawing& drawing = file.drawing;
  const double resolution = drawing.pixels_per_inch;
  const ColorReport report =
      is_transparent(drawing)
          ? write_cutout_animation(drawing.compose_step, file.steps, resolution, options, sink)
          : write_animation(drawing.compose_step, file.steps, resolution, options, sink,
                            file.threads, file.report);
  if (report.kept == report.drawn) return {};
  return drawing.figure.name + ": " + std::to_string(report.drawn) + " colours merged into " +
         std::to_string(report.kept) + " in the GIF (a PNG or PDF keeps them all)";
}

std::string encode_png(const Encoding& file, Sink& sink) {
  const double resolution = file.drawing.pixels_per_inch;
  const int step = file.steps.first;
  if (is_transparent(file.drawing)) {
    write_png(cut_out(file.drawing.compose_step(step), resolution), resolution, sink,
              file.description);
    return {};
  }
  Desk& desk = file.desk;
  desk.film.show(step);
  if (const IndexedFrame* frame = desk.film.indexed()) {
    desk.png.write(*frame, resolution, sink, file.description);
  } else {
    write_png(desk.film.bitmap(), resolution, sink, file.description);
  }
  return {};
}

std::string encode_pdf(const Encoding& file, Sink& sink) {
  write_pdf(file.drawing.compose_step, file.steps, sink, file.description);
  return {};
}

std::string encode_svg(const Encoding& file, Sink& sink) {
  const GifOptions& options = file.options;
  write_svg(file.drawing.compose_step, file.steps,
            {options.delay_cs, options.loop, options.hold_cs, file.drawing.title, file.description},
            sink);
  return {};
}

std::string encode_json(const Encoding& file, Sink& sink) {
  const Figure& figure = file.drawing.figure;
  write_json(figure.named ? std::optional(figure.name) : std::nullopt, figure.layer, sink);
  return {};
}

constexpr std::array kFormats{
    Format{.name = "gif",
           .one_file = true,
           .raster = true,
           .timed = true,
           .searched = true,
           .reports = true,
           .encode = encode_gif},
    Format{.name = "png", .raster = true, .encode = encode_png},
    Format{.name = "pdf", .encode = encode_pdf},
    Format{.name = "svg", .one_file = true, .timed = true, .adapts = true, .encode = encode_svg},
    Format{.name = "json", .one_file = true, .drawn = false, .encode = encode_json},
};

}  // namespace

std::span<const Format> formats() {
  return kFormats;
}

const Format* find_format(std::string_view name) {
  const auto* found = std::ranges::find(kFormats, name, &Format::name);
  return found == kFormats.end() ? nullptr : found;
}

std::string format_names() {
  std::vector<std::string> names;
  for (const Format& format : kFormats) names.emplace_back(format.name);
  return enumerated(names, " or ");
}

}  // namespace convanim
