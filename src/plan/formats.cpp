// The formats of files: what each can show, and how it is encoded.
#include "plan/formats.h"

#include <array>
#include <optional>

#include "base/find_row.h"
#include "convanim/csv.h"
#include "convanim/gif.h"
#include "convanim/json.h"
#include "convanim/limits.h"
#include "convanim/numbers.h"
#include "convanim/pdf.h"
#include "convanim/svg.h"
#include "convanim/vtt.h"
#include "figure/stack_figure.h"
#include "plan/worker.h"

namespace convanim {

namespace {

std::string encode_gif(const EncodeJob& job, Sink& sink) {
  const ColorReport report = write_gif(job.animation, job.steps, job.pixels_per_inch, sink,
                                       {job.effort, job.threads, job.done});
  if (report.kept == report.drawn) return {};
  return job.figure.name + ": " + std::to_string(report.drawn) + " colours merged into " +
         std::to_string(report.kept) + " in the GIF (a PNG or PDF keeps them all)";
}

std::string encode_png(const EncodeJob& job, Sink& sink) {
  job.worker.png.write(job.steps.first, sink);
  return {};
}

std::string encode_pdf(const EncodeJob& job, Sink& sink) {
  write_pdf(job.animation, job.steps, sink);
  return {};
}

std::string encode_svg(const EncodeJob& job, Sink& sink) {
  write_svg(job.animation, job.steps, sink);
  return {};
}

std::string encode_vtt(const EncodeJob& job, Sink& sink) {
  if (!job.animation.sentence) {
    throw RequestError(
        "-f vtt tells of each step, and a sheet is one page (leave one of them out)");
  }
  write_vtt(job.animation, job.steps, sink);
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
  const Figure& figure = job.figure;
  if (figure.stack) {
    write_stack_json(figure.stack->stack, sink);
    return {};
  }
  std::optional<LayerValues> values;
  if (figure.values && has_layer_values(figure.layer)) {
    values = layer_values(figure.layer, *figure.values);
  }
  write_json(figure.named ? std::optional(figure.name) : std::nullopt, figure.layer, sink,
             values ? &*values : nullptr);
  return note_on_json(figure);
}

std::vector<std::string> planes_of(const Figure& figure) {
  if (figure.stack) return {""};
  layer_values(figure.layer, *figure.values);  // what is wrong with them is said before any file
  if (!has_weight(figure.layer.kind)) return {"input", "output"};
  return {"input", "kernel", "output"};
}

std::string encode_csv(const EncodeJob& job, Sink& sink) {
  if (job.figure.stack) {
    write_stack_csv(job.figure.stack->stack, sink);
    return {};
  }
  const Layer& layer = job.figure.layer;
  const LayerValues values = layer_values(layer, *job.figure.values);
  if (job.part == "input") write_csv(values.input, sink);
  if (job.part == "kernel") write_csv(in_torch_order(layer, values.weight), sink);
  if (job.part == "output") write_csv(compute_output(layer, values), sink);
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
    Format{.name = "pdf", .paged = true, .encode = encode_pdf},
    Format{.name = "svg",
           .one_file = true,
           .timed = true,
           .looped = true,
           .adapts = true,
           .encode = encode_svg},
    Format{.name = "json", .one_file = true, .drawn = false, .encode = encode_json},
    Format{.name = "vtt", .one_file = true, .timed = true, .drawn = false, .encode = encode_vtt},
    Format{.name = "csv", .drawn = false, .parts = planes_of, .encode = encode_csv},
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
