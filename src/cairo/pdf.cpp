// Encodes an animation as a PDF file, a page a step, through Cairo.
#include "convanim/pdf.h"

#include <new>
#include <optional>
#include <span>
#include <string>

#include <cairo-pdf.h>

#include "cairo/cairo.h"
#include "cairo/pdf_alternatives.h"

namespace convanim {

namespace {

struct PdfTarget {
  Sink& sink;
  PdfAlternatives alternatives{};
  bool out_of_memory = false;  ///< no exception passes through Cairo, which is C
};

cairo_status_t write_pdf_bytes(void* to, const unsigned char* data, unsigned int length) {
  auto* target = static_cast<PdfTarget*>(to);
  const auto bytes = std::as_bytes(std::span(data, length));
  try {
    target->alternatives.follow(bytes);
  } catch (const std::bad_alloc&) {
    target->out_of_memory = true;
  }
  const bool written = target->sink.append(bytes);
  return written ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/// More than the page, in a shape that is none: when all of a page is painted Cairo forgets what
/// was before, marks of figures too, and it takes a rectangle for that.
Polygon ground_of(const Scene& scene) {
  constexpr double kBeyond = 1;
  const double right = scene.width + kBeyond;
  const double bottom = scene.height + kBeyond;
  return {{{-kBeyond, -kBeyond},
           {right, -kBeyond},
           {right, bottom},
           {-kBeyond, bottom},
           {-2 * kBeyond, scene.height / 2}},
          Paint{scene.background},
          std::nullopt};
}

/// There and back around the page, where nothing of it is seen. Cairo adds the box of each shape to
/// those before, one by one, unless one holds them all: the square of the shapes in time.
Polygon around(const Scene& scene) {
  constexpr double kBeyond = 2;
  const Point top_left{-kBeyond, -kBeyond};
  const Point top_right{scene.width + kBeyond, -kBeyond};
  const Point bottom_right{scene.width + kBeyond, scene.height + kBeyond};
  const Point bottom_left{-kBeyond, scene.height + kBeyond};
  return {{top_left, top_right, bottom_right, bottom_left, bottom_right, top_right},
          Paint{scene.background},
          std::nullopt};
}

/// All that is on the page is one figure.
void draw_page(cairo_t* context, const Scene& scene) {
  constexpr const char* kFigure = "Figure";
  constexpr std::size_t kManyShapes = 5'000;
  cairo_tag_begin(context, kFigure, nullptr);
  if (scene.ground == Ground::painted) {
    draw_shape(context, ground_of(scene), CairoTransform{});
  } else if (scene.items.size() > kManyShapes) {
    draw_shape(context, around(scene), CairoTransform{});
  }
  for (const Item& item : scene.items) {
    std::visit([&](const auto& shape) { draw_shape(context, shape, CairoTransform{}); }, item);
  }
  cairo_tag_end(context, kFigure);
  cairo_show_page(context);
}

/// What a page shows in words; of several, all have the same before them.
std::string alternative(const Animation& animation, int step, bool first) {
  std::string sentence = animation.sentence ? animation.sentence(step) : std::string();
  if (!first && !sentence.empty()) return sentence;
  const bool both = !sentence.empty() && !animation.description.empty();
  return animation.description + (both ? " " : "") + sentence;
}

void draw_document(const Animation& animation, StepRange steps, Sink& sink) {
  Scene scene = animation.scene(steps.first);
  PdfTarget target{sink};
  const CairoSurface surface(
      cairo_pdf_surface_create_for_stream(write_pdf_bytes, &target, scene.width, scene.height),
      &cairo_surface_destroy);
  check_cairo(cairo_surface_status(surface.get()));
  // An empty date leaves it out: Cairo would take the clock's.
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, "");
  if (!animation.title.empty()) {
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE,
                                   animation.title.c_str());
  }
  if (!animation.description.empty()) {
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_SUBJECT,
                                   animation.description.c_str());
  }

  const CairoContext context(cairo_create(surface.get()), &cairo_destroy);
  constexpr const char* kDocument = "Document";  // in which readers want all else to be
  cairo_tag_begin(context.get(), kDocument, nullptr);
  for (int n = 0; n < steps.count && !sink.failed(); ++n) {
    if (n > 0) scene = animation.scene(steps.first + n);
    if (animation.sentence) {
      cairo_pdf_surface_set_page_label(surface.get(), animation.sentence(steps.first + n).c_str());
    }
    draw_page(context.get(), scene);
    // Cairo 1.16 forgets to free it where the next page fails.
    cairo_pdf_surface_set_page_label(surface.get(), nullptr);
  }
  cairo_tag_end(context.get(), kDocument);
  cairo_surface_finish(surface.get());
  sink.check();
  check_cairo(cairo_status(context.get()));
  check_cairo(cairo_surface_status(surface.get()));
  if (target.out_of_memory) throw std::bad_alloc();
  const std::string update = target.alternatives.update(
      [&](int page) { return alternative(animation, steps.first + page, page == 0); });
  sink.append(std::as_bytes(std::span(update)));
  sink.check();
}

}  // namespace

void write_pdf(const Animation& animation, StepRange steps, Sink& sink) {
  draw_in_memory([&] { draw_document(animation, steps, sink); });
}

}  // namespace convanim
