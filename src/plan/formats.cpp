// The formats of files: what each can show, and how it is encoded.
#include "plan/formats.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>

#include "base/ascii.h"
#include "base/find_row.h"
#include "base/phrases.h"
#include "code/framework_code.h"
#include "convanim/apng.h"
#include "convanim/convolution_matrix.h"
#include "convanim/csv.h"
#include "convanim/diagram_json.h"
#include "convanim/explain.h"
#include "convanim/gif.h"
#include "convanim/html.h"
#include "convanim/json.h"
#include "convanim/limits.h"
#include "convanim/numbers.h"
#include "convanim/pdf.h"
#include "convanim/pptx.h"
#include "convanim/svg.h"
#include "convanim/vtt.h"
#include "convanim/webp.h"
#include "convanim/y4m.h"
#include "figure/check_pictured.h"
#include "figure/command_text.h"
#include "figure/figure_kinds.h"
#include "figure/make_animation.h"
#include "figure/stack_figure.h"
#include "plan/worker.h"

namespace convanim {

namespace {

std::string encode_gif(const EncodeJob& job, Sink& sink) {
  const ColorReport report =
      write_gif(job.drawing.animation, job.steps, job.drawing.pixels_per_inch, sink,
                {job.effort, job.threads, job.done});
  if (report.kept == report.drawn) return {};
  return job.drawing.figure.name + ": " + std::to_string(report.drawn) + " colours merged into " +
         std::to_string(report.kept) + " in the GIF (an APNG, WebP or PDF keeps them all)";
}

std::string encode_png(const EncodeJob& job, Sink& sink) {
  job.worker.png.write(job.steps.first, sink);
  return {};
}

std::string encode_apng(const EncodeJob& job, Sink& sink) {
  write_apng(job.drawing.animation, job.steps, job.drawing.pixels_per_inch, sink,
             {job.effort, job.threads, job.done});
  return {};
}

std::string encode_webp(const EncodeJob& job, Sink& sink) {
  write_webp(job.drawing.animation, job.steps, job.drawing.pixels_per_inch, sink,
             {job.effort, job.threads, job.done});
  return {};
}

/// A path as a shell takes it.
std::string quoted(const std::string& path) {
  const auto is_plain = [](char c) {
    return is_letter(c) || is_digit(c) || std::string_view("/._-").find(c) != std::string::npos;
  };
  if (std::ranges::all_of(path, is_plain)) return path;
  std::string text = "'";
  for (const char c : path) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

/// How to make a video that slides take: of even sides, with half of the colours' rows and columns,
/// the same frames more often, and colours as high definition has them.
std::string encode_y4m(const EncodeJob& job, Sink& sink) {
  const Drawing& drawing = job.drawing;
  write_y4m(drawing.animation, job.steps, drawing.pixels_per_inch, sink, job.done);
  if (job.file.empty()) return {};
  const auto [frames, seconds] = playable_rate(lowest_frame_rate(drawing.animation, job.steps));
  const std::filesystem::path file(job.file);
  return drawing.figure.name + ": for slides ffmpeg -i " + quoted(file.string()) + " -r " +
         std::to_string(frames) + (seconds > 1 ? "/" + std::to_string(seconds) : "") +
         " -vf scale=out_color_matrix=bt709 -colorspace bt709 -color_primaries bt709 -color_trc "
         "bt709 -pix_fmt yuv420p -crf 18 " +
         quoted(file.stem().string() + ".mp4") + " (or .mov, or .webm)";
}

std::string encode_pdf(const EncodeJob& job, Sink& sink) {
  write_pdf(job.drawing.animation, job.steps, sink);
  return {};
}

Slides slides_of(bool builds) {
  return builds ? Slides::build : Slides::steps;
}

std::string encode_pptx(const EncodeJob& job, Sink& sink) {
  write_pptx(job.drawing.animation, job.steps, job.drawing.theme, slides_of(job.builds), sink);
  return {};
}

void check_pptx(const Animation& animation, const PictureNeeds& needs) {
  check_slides(animation, needs.steps, slides_of(needs.builds));
}

void check_webp(const Animation& /*animation*/, const PictureNeeds& needs) {
  check_webp_size(needs.size);
}

std::string encode_svg(const EncodeJob& job, Sink& sink) {
  write_svg(job.drawing.animation, job.steps, sink);
  return {};
}

std::string encode_vtt(const EncodeJob& job, Sink& sink) {
  if (!job.drawing.animation.sentence) {
    throw RequestError(
        "-f vtt tells of each step, and a sheet is one page (leave one of them out)");
  }
  write_vtt(job.drawing.animation, job.steps, sink);
  return {};
}

/// What the cells of a figure with a plane and an output are to its layer.
std::optional<PageLayer> page_layer(const Figure& figure) {
  if (!figure.kind->is_forward) return std::nullopt;
  return PageLayer{pictured(figure.layer), figure.numbers};
}

/// Nothing where PyTorch has no such layer.
std::string pytorch_line(const Layer& layer) {
  try {
    return pytorch_code(layer);
  } catch (const RequestError&) {
    return {};
  }
}

/// A model's figure has no cells that a page knows, but rows of steps.
Diagrams without_cells(const Animation& animation) {
  int row = 1;
  while (row < animation.steps && !animation.ends_row(row - 1)) ++row;
  return {animation.steps, [](int /*step*/) { return Diagram{}; }, row};
}

/// Of the steps that the drawing's animation shows.
Diagrams shown_diagrams(const Drawing& drawing) {
  Diagrams shown = diagrams_of(drawing.figure);
  if (static_cast<int>(drawing.steps.size()) == shown.steps) return shown;
  const Diagrams whole = shown;
  shown.steps = static_cast<int>(drawing.steps.size());
  shown.at = [whole, steps = drawing.steps](int step) {
    return whole.at(steps[static_cast<std::size_t>(step)]);
  };
  shown.of_layer.clear();
  for (const int step : drawing.steps) shown.of_layer.push_back(whole.layer_step(step));
  shown.row_steps = 1;
  return shown;
}

std::string encode_model_page(const EncodeJob& job, Sink& sink) {
  const Figure& figure = job.drawing.figure;
  const PageText text{figure.name, {}, {}, explain_stack(figure.stack->stack), true};
  const Animation& animation = job.drawing.animation;
  write_html(animation, job.steps, without_cells(animation), std::nullopt, text, job.drawing.theme,
             sink);
  return {};
}

std::string encode_html(const EncodeJob& job, Sink& sink) {
  const Figure& figure = job.drawing.figure;
  if (figure.stack) return encode_model_page(job, sink);
  const PageText text{figure.name, command_text(figure.layer), pytorch_line(figure.layer),
                      explain(figure.layer)};
  Animation animation = job.drawing.animation;
  animation.timing.glides = !figure.numbers;
  write_html(animation, job.steps, shown_diagrams(job.drawing), page_layer(figure), text,
             job.drawing.theme, sink);
  return {};
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
           .timed = true,
           .looped = true,
           .searched = true,
           .encode = encode_gif},
    Format{.name = "png", .raster = true, .searched = true, .encode = encode_png},
    Format{.name = "apng",
           .extension = "png",
           .one_file = true,
           .raster = true,
           .timed = true,
           .looped = true,
           .searched = true,
           .encode = encode_apng},
    Format{.name = "webp",
           .one_file = true,
           .raster = true,
           .timed = true,
           .looped = true,
           .searched = true,
           .bytes_per_pixel = 24,
           .check_picture = check_webp,
           .encode = encode_webp},
    Format{.name = "pdf", .paged = true, .encode = encode_pdf},
    Format{.name = "svg",
           .one_file = true,
           .timed = true,
           .looped = true,
           .adapts = true,
           .encode = encode_svg},
    Format{.name = "html",
           .one_file = true,
           .timed = true,
           .stills = false,
           .adapts = true,
           .encode = encode_html},
    Format{.name = "pptx",
           .one_file = true,
           .apart = true,
           .builds = true,
           .check_picture = check_pptx,
           .encode = encode_pptx},
    Format{.name = "y4m",
           .one_file = true,
           .raster = true,
           .timed = true,
           .stills = false,
           .bytes_per_pixel = 3,
           .encode = encode_y4m},
    Format{.name = "json",
           .one_file = true,
           .drawn = false,
           .stills = false,
           .viewed = true,
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
