// The formats of files: what each can show, and how it is encoded.
#include "plan/formats.h"

#include <array>
#include <optional>

#include "base/find_row.h"
#include "convanim/csv.h"
#include "convanim/diagram.h"
#include "convanim/gif.h"
#include "convanim/json.h"
#include "convanim/limits.h"
#include "convanim/pdf.h"
#include "convanim/svg.h"
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

/// The numbers that the figure shows, if these are all that its layer computes with.
std::optional<LayerValues> values_of(const Figure& figure) {
  if (!figure.numbers || !not_pictured(figure.layer).empty()) return std::nullopt;
  LayerValues values{to_tensor(figure.numbers->input)};
  if (figure.numbers->kernel) values.weight = to_tensor(*figure.numbers->kernel);
  return values;
}

std::string encode_json(const EncodeJob& job, Sink& sink) {
  const std::optional<LayerValues> values = values_of(job.figure);
  write_json(job.figure.named ? std::optional(job.figure.name) : std::nullopt, job.figure.layer,
             sink, values ? &*values : nullptr);
  if (is_drawable(job.figure.layer)) return {};
  return job.figure.name +
         ": too large for its steps to be listed; its JSON holds the layer and its sizes";
}

std::vector<std::string> planes_of(const Figure& figure) {
  if (!figure.numbers) {
    throw RequestError("-f csv writes numbers, and " + figure.name + " shows none (add --values)");
  }
  if (!figure.numbers->kernel) return {"input", "output"};
  return {"input", "kernel", "output"};
}

std::string encode_csv(const EncodeJob& job, Sink& sink) {
  const Numbers& numbers = *job.figure.numbers;
  const bool is_input = job.part == "input";
  write_csv(is_input               ? numbers.input
            : job.part == "kernel" ? *numbers.kernel
                                   : numbers.output,
            sink);
  return {};
}

constexpr std::array kFormats{
    Format{.name = "gif",
           .one_file = true,
           .raster = true,
           .timed = true,
           .searched = true,
           .encode = encode_gif},
    Format{.name = "png", .raster = true, .searched = true, .encode = encode_png},
    Format{.name = "pdf", .paged = true, .encode = encode_pdf},
    Format{.name = "svg", .one_file = true, .timed = true, .adapts = true, .encode = encode_svg},
    Format{.name = "json", .one_file = true, .drawn = false, .encode = encode_json},
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
