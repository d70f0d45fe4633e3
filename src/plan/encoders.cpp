// The encoders that take a library.
#include "plan/encoders.h"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "base/shell_word.h"
#include "convanim/apng.h"
#include "convanim/gif.h"
#include "convanim/html.h"
#include "convanim/pdf.h"
#include "convanim/pptx.h"
#include "convanim/webp.h"
#include "convanim/y4m.h"
#include "plan/page_of.h"
#include "plan/sizing.h"
#include "plan/worker.h"

namespace convanim {

namespace {

/// What a shape takes on a slide that holds all steps.
constexpr std::size_t kBuiltShapeBytes = 950;

/// The text of a slide, compressed, and the list of its parts.
constexpr std::size_t kSlideBytes = std::size_t{7} << 20U;

Slides slides_of(bool builds) {
  return builds ? Slides::build : Slides::steps;
}

}  // namespace

std::string encode_gif(const EncodeJob& job, Sink& sink) {
  const ColorReport report =
      write_gif(job.drawing.animation, job.steps, job.drawing.pixels_per_inch, sink,
                {job.effort, job.threads, job.done});
  if (report.kept == report.drawn) return {};
  return job.drawing.figure.name + ": " + std::to_string(report.drawn) + " colours merged into " +
         std::to_string(report.kept) + " in the GIF (an APNG, WebP or PDF keeps them all)";
}

std::string encode_png(const EncodeJob& job, Sink& sink) {
  job.worker->png.write(job.steps.first, sink);
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

/// How to make a video that slides take: of even sides, with half of the colours' rows and columns,
/// the same frames more often, and colours as high definition has them.
std::string encode_y4m(const EncodeJob& job, Sink& sink) {
  const Drawing& drawing = job.drawing;
  write_y4m(drawing.animation, job.steps, drawing.pixels_per_inch, sink, job.done);
  if (job.file.empty()) return {};
  const auto [frames, seconds] = playable_rate(lowest_frame_rate(drawing.animation, job.steps));
  const std::filesystem::path file(job.file);
  return drawing.figure.name + ": for slides ffmpeg -i " + shell_word(file.string()) + " -r " +
         std::to_string(frames) + (seconds > 1 ? "/" + std::to_string(seconds) : "") +
         " -vf scale=out_color_matrix=bt709 -colorspace bt709 -color_primaries bt709 -color_trc "
         "bt709 -pix_fmt yuv420p -crf 18 " +
         shell_word(file.stem().string() + ".mp4") + " (or .mov, or .webm)";
}

std::string encode_pdf(const EncodeJob& job, Sink& sink) {
  write_pdf(on_page(job.drawing), job.steps, sink);
  return {};
}

std::string encode_pptx(const EncodeJob& job, Sink& sink) {
  write_pptx(job.drawing.animation, job.steps, job.drawing.theme, slides_of(job.builds), sink);
  return {};
}

std::size_t check_pptx(const Animation& animation, const PictureNeeds& needs) {
  check_slides(animation, needs.steps, slides_of(needs.builds));
  if (!needs.builds) return kSlideBytes;
  return kSlideBytes + kBuiltShapeBytes * animation.scene(needs.steps.first).items.size() *
                           static_cast<std::size_t>(needs.steps.count);
}

std::size_t check_webp(const Animation& /*animation*/, const PictureNeeds& needs) {
  check_webp_size(needs.size);
  return 0;
}

std::string encode_html(const EncodeJob& job, Sink& sink) {
  write_html(page_of(job.drawing, job.steps), sink);
  return {};
}

}  // namespace convanim
