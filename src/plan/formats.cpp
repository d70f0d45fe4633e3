// The formats of files: what each can show, and how it is encoded.
#include "plan/formats.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <numeric>
#include <optional>
#include <span>
#include <string_view>

#include "base/find_row.h"
#include "base/phrases.h"
#include "convanim/convolution_matrix.h"
#include "convanim/csv.h"
#include "convanim/diagram_json.h"
#include "convanim/json.h"
#include "convanim/limits.h"
#include "convanim/numbers.h"
#include "convanim/svg.h"
#include "convanim/vtt.h"
#include "figure/check_pictured.h"
#include "figure/figure_kinds.h"
#include "figure/make_animation.h"
#include "figure/stack_figure.h"
#include "plan/encoders.h"
#include "plan/sizing.h"

namespace convanim {

namespace {

std::string encode_svg(const EncodeJob& job, Sink& sink) {
  const auto write = job.builds ? write_svg_fragments : write_svg;
  write(on_page(job.drawing), job.steps, sink);
  return {};
}

std::size_t check_svg(const Animation& animation, const PictureNeeds& needs) {
  return svg_memory(animation, needs.steps);
}

/// Of a page: its figure, and what it tells of each step.
std::size_t check_html(const Animation& animation, const PictureNeeds& needs) {
  constexpr std::size_t kBytesPerStep = 1'000;
  return svg_memory(animation, needs.steps) +
         kBytesPerStep * static_cast<std::size_t>(needs.steps.count);
}

std::string encode_vtt(const EncodeJob& job, Sink& sink) {
  if (!job.drawing.animation.sentence) {
    throw RequestError(
        "-f vtt tells of each step, and a sheet is one page (leave one of them out)");
  }
  write_vtt(job.drawing.animation, job.steps, sink);
  return {};
}

/// Edges cost most; of many close together the compressor finds that they are alike.
std::uint64_t png_bytes(const Drawing& drawing, StepRange steps) {
  constexpr std::uint64_t kPixelsPerByte = 100;
  const std::uint64_t pixels = static_cast<std::uint64_t>(drawing.size.width) *
                               static_cast<std::uint64_t>(drawing.size.height);
  return static_cast<std::uint64_t>(steps.count) *
         std::min<std::uint64_t>(drawing.edge_rows * 6 / 10, pixels / kPixelsPerByte);
}

/// Where the ground is clear each frame is stored whole; else there are but the changes.
std::uint64_t gif_bytes(const Drawing& drawing, StepRange steps) {
  return drawing.is_clear ? png_bytes(drawing, steps) : 0;
}

std::uint64_t pdf_bytes(const Drawing& drawing, StepRange steps) {
  return static_cast<std::uint64_t>(steps.count) * (22 * drawing.shapes + 500 * drawing.letters);
}

std::uint64_t pptx_bytes(const Drawing& drawing, StepRange steps) {
  return static_cast<std::uint64_t>(steps.count) * 20 * drawing.shapes;
}

/// Each step as often as the shortest time that all are multiples of.
std::uint64_t y4m_bytes(const Drawing& drawing, StepRange steps) {
  const int last = steps.first + steps.count - 1;
  std::uint64_t sum = 0;
  int common = 0;
  for (int step = steps.first; step <= last; ++step) {
    const int delay = delay_of(drawing.animation, step, last);
    sum += static_cast<std::uint64_t>(delay);
    common = std::gcd(common, delay);
  }
  const std::uint64_t pixels = static_cast<std::uint64_t>(drawing.size.width) *
                               static_cast<std::uint64_t>(drawing.size.height);
  return common == 0 ? 0 : sum / static_cast<std::uint64_t>(common) * pixels * 3;
}

/// A line a step, in which each tap is listed.
std::uint64_t json_bytes(const Drawing& drawing, StepRange /*steps*/) {
  if (drawing.figure.stack || !is_drawable(drawing.figure.layer)) return 0;
  const Layout layout = lay_out(drawing.figure.layer);
  const auto steps = static_cast<std::uint64_t>(layout.steps());
  return steps * (220 + 68 * layout.step(layout.steps() / 2).taps.size());
}

/// What its user should know of a layer's JSON.
std::string note_on_json(const Figure& figure) {
  if (!is_drawable(figure.layer)) {
    return figure.name +
           ": too large for its steps to be listed; its JSON holds the layer and its sizes";
  }
  if (!figure.values || has_layer_values(figure.layer)) return {};
  return figure.name + ": its JSON holds no numbers, which would be too many";
}

std::string encode_json(const EncodeJob& job, Sink& sink) {
  const Figure& figure = job.drawing.figure;
  if (figure.stack) {
    write_stack_json(figure.stack->stack, sink);
    return {};
  }
  std::optional<LayerValues> values;
  if (figure.values && has_layer_values(figure.layer)) {
    values = layer_values(figure.layer, *figure.values);
  }
  WriteMore view;
  if (figure.viewed) {
    view = [&figure, diagrams = diagrams_of(figure)](Sink& more) {
      constexpr std::string_view kKey = ",\n\"view\":";
      more.append(std::as_bytes(std::span(kKey)));
      write_json(figure.kind->name, diagrams, more);
    };
  }
  write_json(figure.named ? std::optional(figure.name) : std::nullopt, figure.layer, sink,
             values ? &*values : nullptr, view);
  return note_on_json(figure);
}

/// "--view matrix or --view im2col": those that are about numbers of their own.
std::string views_with_tables() {
  std::vector<std::string> views;
  for (const FigureKind& kind : figure_kinds()) {
    if (kind.table) views.push_back("--view " + std::string(kind.name));
  }
  return enumerated(views, " or ");
}

/// One that is drawn as usual has the layer's numbers.
void check_csv(const Figure& figure) {
  if (figure.stack) return;
  if (figure.kind->table || figure.kind == &usual_figure_kind(figure.layer, true)) return;
  if (!figure.viewed) return;
  throw RequestError("-f csv holds the layer's numbers, or those of " + views_with_tables() +
                     " (leave out --view " + std::string(figure.kind->name) + ")");
}

std::vector<std::string> planes_of(const Figure& figure) {
  if (figure.stack) return {""};
  if (figure.kind->table) {
    figure.kind->table(figure.subject());
    return {std::string(figure.kind->name)};
  }
  layer_values(figure.layer, *figure.values);  // what is wrong with them is said before any file
  if (!has_weight(figure.layer.kind)) return {"input", "output"};
  return {"input", "kernel", "output"};
}

std::string encode_csv(const EncodeJob& job, Sink& sink) {
  const Figure& figure = job.drawing.figure;
  if (figure.stack) {
    write_stack_csv(figure.stack->stack, sink);
    return {};
  }
  const Layer& layer = figure.layer;
  if (figure.kind->table) {
    write_csv(figure.kind->table(figure.subject()), sink);
    return {};
  }
  const LayerValues values = layer_values(layer, *figure.values);
  if (job.part == "input") write_csv(values.input, sink);
  if (job.part == "kernel") write_csv(in_torch_order(layer, values.weight), sink);
  if (job.part == "output") write_csv(compute_output(layer, values), sink);
  return {};
}

/// What stands for the matrix of a convolution.
void check_tex(const Figure& figure) {
  if (figure.stack) {
    throw RequestError(
        "-f tex writes the matrix of a convolution, and a model is several layers "
        "(needs --view each)");
  }
  const FigureKind& matrix = *find_figure_kind("matrix");
  if (figure.viewed && figure.kind != &matrix) {
    throw RequestError(
        "-f tex writes the matrix of a convolution, with --view matrix or without "
        "(leave out --view " +
        std::string(figure.kind->name) + ")");
  }
  const std::string lack = matrix.lack(figure.layer, figure.values.has_value());
  if (!lack.empty()) {
    const std::string way_out = "; leave out --view";
    const std::size_t end = lack.find(way_out);
    throw RequestError("-f tex " + (end == std::string::npos ? lack : lack.substr(0, end) + ")"));
  }
  try {
    convolution_matrix(lay_out(pictured(figure.layer)));
  } catch (const TooMuch& error) {
    throw TooMuch(error.what(), error.excess(), smaller_matrix(figure.layer));
  }
}

std::string encode_tex(const EncodeJob& job, Sink& sink) {
  const Figure& figure = job.drawing.figure;
  const ConvolutionMatrix matrix = convolution_matrix(lay_out(pictured(figure.layer)));
  write_tex(matrix, figure.numbers ? &*figure.numbers->kernel : nullptr, figure.name, sink);
  return {};
}

constexpr std::array kFormats{
    Format{.name = "gif",
           .one_file = true,
           .raster = true,
           .sized = true,
           .timed = true,
           .looped = true,
           .searched = true,
           .takes = {.pixel = 40,
                     .next_pixel = 84,
                     .shape = 350,
                     .runs = true,
                     .whole_if_clear = true,
                     .redrawn = true,
                     .divided = true},
           .file_bytes = gif_bytes,
           .encode = encode_gif},
    Format{.name = "png",
           .raster = true,
           .sized = true,
           .searched = true,
           .takes = {.pixel = 60, .next_pixel = 102, .many_colors = 52, .shape = 500},
           .file_bytes = png_bytes,
           .encode = encode_png},
    Format{.name = "apng",
           .extension = "png",
           .one_file = true,
           .raster = true,
           .sized = true,
           .timed = true,
           .looped = true,
           .searched = true,
           .takes = {.pixel = 50,
                     .next_pixel = 103,
                     .shape = 350,
                     .runs = true,
                     .redrawn = true,
                     .divided = true},
           .encode = encode_apng},
    Format{.name = "webp",
           .one_file = true,
           .raster = true,
           .sized = true,
           .timed = true,
           .looped = true,
           .searched = true,
           .takes = {.pixel = 222, .next_pixel = 226, .shape = 350, .runs = true, .divided = true},
           .check_picture = check_webp,
           .encode = encode_webp},
    Format{.name = "pdf",
           .sized = true,
           .paged = true,
           .takes = {.shape = 2280},
           .file_bytes = pdf_bytes,
           .encode = encode_pdf},
    Format{.name = "svg",
           .one_file = true,
           .sized = true,
           .timed = true,
           .looped = true,
           .adapts = true,
           .builds = true,
           .build_suffix = "_fragments",
           .takes = {.shape = 865},
           .check_picture = check_svg,
           .encode = encode_svg},
    Format{.name = "html",
           .one_file = true,
           .timed = true,
           .stills = false,
           .adapts = true,
           .takes = {.shape = 1000},
           .check_picture = check_html,
           .encode = encode_html},
    Format{.name = "pptx",
           .one_file = true,
           .apart = true,
           .builds = true,
           .takes = {.shape = 2970},
           .check_picture = check_pptx,
           .file_bytes = pptx_bytes,
           .encode = encode_pptx},
    Format{.name = "y4m",
           .one_file = true,
           .raster = true,
           .even_sides = true,
           .sized = true,
           .timed = true,
           .stills = false,
           .takes = {.pixel = 75, .next_pixel = 116, .shape = 350},
           .file_bytes = y4m_bytes,
           .encode = encode_y4m},
    Format{.name = "json",
           .one_file = true,
           .drawn = false,
           .stills = false,
           .viewed = true,
           .file_bytes = json_bytes,
           .encode = encode_json},
    Format{.name = "vtt",
           .one_file = true,
           .timed = true,
           .drawn = false,
           .stills = false,
           .viewed = true,
           .encode = encode_vtt},
    Format{.name = "csv",
           .drawn = false,
           .stills = false,
           .parts = planes_of,
           .check = check_csv,
           .encode = encode_csv},
    Format{.name = "tex",
           .one_file = true,
           .drawn = false,
           .stills = false,
           .check = check_tex,
           .encode = encode_tex},
};

}  // namespace

std::span<const Format> formats() {
  return kFormats;
}

const Format* find_format(std::string_view name) {
  return find_row(kFormats, name, &Format::name);
}

std::vector<std::string> format_names(bool Format::*property) {
  std::vector<std::string> names;
  for (const Format& format : kFormats) {
    if (!property || format.*property) names.emplace_back(format.name);
  }
  return names;
}

}  // namespace convanim
