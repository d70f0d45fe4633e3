// Encodes an animation as a PDF file, a page a step, through Cairo.
#include "convanim/pdf.h"

#include <span>

#include <cairo-pdf.h>

#include "cairo/cairo.h"

namespace convanim {

namespace {

cairo_status_t write_pdf_bytes(void* sink, const unsigned char* bytes, unsigned int length) {
  const bool written = static_cast<Sink*>(sink)->append(std::as_bytes(std::span(bytes, length)));
  return written ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

void draw_page(cairo_t* context, const Scene& scene) {
  if (scene.ground == Ground::painted) {
    set_paint(context, {scene.background});
    cairo_paint(context);
  }
  for (const Item& item : scene.items) {
    std::visit([&](const auto& shape) { draw_shape(context, shape, CairoTransform{}); }, item);
  }
  cairo_show_page(context);
}

void draw_document(const Animation& animation, StepRange steps, Sink& sink) {
  Scene scene = animation.scene(steps.first);
  const CairoSurface surface(
      cairo_pdf_surface_create_for_stream(write_pdf_bytes, &sink, scene.width, scene.height),
      &cairo_surface_destroy);
  check_cairo(cairo_surface_status(surface.get()));
  // An empty date leaves it out: Cairo would take the clock's.
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, "");
  if (!animation.description.empty()) {
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_SUBJECT,
                                   animation.description.c_str());
  }

  const CairoContext context(cairo_create(surface.get()), &cairo_destroy);
  for (int n = 0; n < steps.count && !sink.failed(); ++n) {
    if (n > 0) scene = animation.scene(steps.first + n);
    if (animation.sentence) {
      cairo_pdf_surface_set_page_label(surface.get(), animation.sentence(steps.first + n).c_str());
    }
    draw_page(context.get(), scene);
  }
  cairo_surface_finish(surface.get());
  sink.check();
  check_cairo(cairo_status(context.get()));
  check_cairo(cairo_surface_status(surface.get()));
}

}  // namespace

void write_pdf(const Animation& animation, StepRange steps, Sink& sink) {
  draw_in_memory([&] { draw_document(animation, steps, sink); });
}

}  // namespace convanim
