// What snippets of all kinds are made of.
#include "snippet/parts.h"

#include <algorithm>
#include <optional>

#include "convanim/render.h"
#include "convanim/sink.h"
#include "snippet/words.h"

namespace convanim {

const FileJob& file_of(const Plan& plan, const Picture& picture) {
  return plan.jobs[picture.file];
}

const Drawing& drawing_of(const Plan& plan, const FileJob& job) {
  return plan.drawings[job.drawing];
}

std::string alt_of(const Plan& plan, const FileJob& job) {
  return drawing_of(plan, job).animation.description;
}

PixelSize page_size(const Plan& plan, const FileJob& job) {
  constexpr double kCssPixelsPerInch = 96;
  const Drawing& drawing = drawing_of(plan, job);
  const Scene scene = drawing.animation.scene(job.steps.first);
  return raster_size(scene, job.format->raster ? drawing.pixels_per_inch : kCssPixelsPerInch);
}

bool is_page(const FileJob& job) {
  return job.format->name == "html";
}

bool is_fragments(const Plan& plan, const FileJob& job) {
  return plan.builds && job.format->builds && job.steps.count > 1;
}

bool has_variants(const Picture& picture) {
  return picture.dark || picture.poster || picture.dark_poster;
}

std::string image(const Plan& plan, const FileJob& job, std::string_view attributes) {
  const auto [width, height] = page_size(plan, job);
  return "<img" + std::string(attributes) + " src=\"" + as_url(job.path) + "\" width=\"" +
         std::to_string(width) + "\" height=\"" + std::to_string(height) + "\" alt=\"" +
         as_html(alt_of(plan, job)) + "\">";
}

namespace {

/// What a page has above and below its figure, in pixels: words, controls and a kernel.
int height_around(const Figure& figure) {
  constexpr int kWords = 480;
  constexpr int kCaption = 38;
  constexpr int kRow = 32;
  const bool has_kernel = !figure.stack && figure.kind->is_forward &&
                          figure.kind->name != "channels" && has_weight(figure.layer.kind);
  if (!has_kernel) return kWords;
  return kWords + kCaption + kRow * along_slice(figure.layer, &AxisSpec::kernel).rows;
}

/// The figure grows to the page's width, or to that of a column beside which a kernel stands.
PixelSize frame_size(const Plan& plan, const FileJob& job) {
  constexpr int kColumn = 640;
  constexpr int kMargins = 32;
  const PixelSize size = page_size(plan, job);
  const int width = std::max(size.width, kColumn);
  const int shown = std::min(width - kMargins, size.width > 2 * size.height ? width : kColumn);
  const int height = (shown * size.height + size.width - 1) / size.width;
  return {width, height + height_around(drawing_of(plan, job).figure)};
}

}  // namespace

std::string frame(const Plan& plan, const FileJob& job, std::string_view folder) {
  const PixelSize size = frame_size(plan, job);
  return "<iframe src=\"" + std::string(folder) + as_url(job.path) + "\" title=\"" +
         as_html(alt_of(plan, job)) + "\" width=\"" + std::to_string(size.width) + "\" height=\"" +
         std::to_string(size.height) +
         R"(" loading="lazy" style="border:0;max-width:100%"></iframe>)";
}

std::string html_picture(const Plan& plan, const Picture& picture) {
  if (is_page(file_of(plan, picture))) return frame(plan, file_of(plan, picture)) + "\n";
  const std::string shown = image(plan, file_of(plan, picture));
  if (!has_variants(picture)) return shown + "\n";
  std::string text = "<picture>\n";
  const auto source = [&](std::optional<std::size_t> job, std::string_view media) {
    if (!job) return;
    text += "  <source media=\"" + std::string(media) + "\" srcset=\"" +
            as_url(plan.jobs[*job].path) + "\">\n";
  };
  // The first whose condition holds is shown.
  source(picture.dark_poster, "(prefers-reduced-motion: reduce) and (prefers-color-scheme: dark)");
  source(picture.poster, "(prefers-reduced-motion: reduce)");
  source(picture.dark, "(prefers-color-scheme: dark)");
  return text + "  " + shown + "\n</picture>\n";
}

std::string text_of_file(const Plan& plan, const FileJob& job) {
  std::string text;
  Sink sink([&](std::span<const std::byte> bytes) {
    text.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  });
  EncodeJob encode{.drawing = drawing_of(plan, job), .steps = job.steps, .done = {}};
  encode.builds = plan.builds;
  job.format->encode(encode, sink);
  return text;
}

}  // namespace convanim
