// The encoders that take a library.
#include "plan/encoders.h"

#include "convanim/gif.h"
#include "convanim/html.h"
#include "convanim/pdf.h"
#include "plan/page_of.h"
#include "plan/worker.h"

namespace convanim {

std::string encode_gif(const EncodeJob& job, Sink& sink) {
  const ColorReport report =
      write_gif(job.drawing.animation, job.steps, job.drawing.pixels_per_inch, sink,
                {job.effort, job.threads, job.done});
  if (report.kept == report.drawn) return {};
  return job.drawing.figure.name + ": " + std::to_string(report.drawn) + " colours merged into " +
         std::to_string(report.kept) + " in the GIF (a PNG or PDF keeps them all)";
}

std::string encode_png(const EncodeJob& job, Sink& sink) {
  job.worker->png.write(job.steps.first, sink);
  return {};
}

std::string encode_pdf(const EncodeJob& job, Sink& sink) {
  write_pdf(job.drawing.animation, job.steps, sink);
  return {};
}

std::string encode_html(const EncodeJob& job, Sink& sink) {
  write_html(page_of(job.drawing, job.steps), sink);
  return {};
}

}  // namespace convanim
