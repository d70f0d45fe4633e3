// Pages, presentations and SVGs of whatever layer and title: what is written is well formed, and
// the title stands in it as text.
#include <cstdint>
#include <numeric>
#include <string>

#include "any_animation.h"
#include "convanim/pptx.h"
#include "convanim/svg.h"
#include "figure/note_grammar.h"
#include "plan/page_of.h"
#include "require.h"
#include "support/memory_sink.h"
#include "support/well_formed.h"
#include "support/zip_files.h"

using namespace convanim;

namespace {

std::string text_of(const Encode& encode) {
  const Bytes bytes = written_by(encode);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

void require_well_formed(const std::string& text, Markup kind) {
  const std::string fault = MarkupReader(text, kind).fault();
  require(fault.empty(), fault.c_str());
}

void try_svg(const Drawing& drawing, StepRange steps, bool fragments) {
  const auto write = fragments ? write_svg_fragments : write_svg;
  require_well_formed(text_of([&](Sink& sink) { write(drawing.animation, steps, sink); }),
                      Markup::xml);
}

void try_page(const Drawing& drawing, StepRange steps) {
  const std::string page = text_of([&](Sink& sink) { write_html(page_of(drawing, steps), sink); });
  require_well_formed(page, Markup::html);
}

void try_slides(const Drawing& drawing, StepRange steps, Slides slides) {
  const Bytes archive = written_by(
      [&](Sink& sink) { write_pptx(drawing.animation, steps, drawing.theme, slides, sink); });
  int shown = 0;
  for (const auto& [name, text] : zip_files(archive)) {
    require_well_formed(text, Markup::xml);
    if (name.starts_with("ppt/slides/slide")) ++shown;
  }
  require(shown == (slides == Slides::build ? 1 : steps.count), "there are slides of all steps");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  FuzzedDataProvider data(bytes, size);
  Drawing drawing;
  const int format = data.ConsumeIntegralInRange(0, 4);
  try {
    drawing.figure = any_figure(data);
    Style style = any_style(data);
    style.theme.cells_apart = format >= 3;
    NotesRequest notes = any_notes(data);
    if (data.ConsumeBool()) notes.title = parse_title(data.ConsumeRandomLengthString(30));
    drawing.animation = make_animation(drawing.figure, style, notes);
    drawing.theme = style.theme;
  } catch (const RequestError&) {
    return 0;
  }
  drawing.steps.resize(static_cast<std::size_t>(drawing.animation.steps));
  std::iota(drawing.steps.begin(), drawing.steps.end(), 0);
  const StepRange steps = any_steps(data, drawing.animation.steps);
  switch (format) {
    case 0:
    case 1:
      try_svg(drawing, steps, format == 1);
      break;
    case 2:
      try_page(drawing, {0, drawing.animation.steps});
      break;
    default:
      try_slides(drawing, steps, format == 3 ? Slides::build : Slides::steps);
  }
  return 0;
}
