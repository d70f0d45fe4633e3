// From the scenes of an animation to slides.
#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "base/phrases.h"
#include "base/xml_text.h"
#include "convanim/error.h"
#include "convanim/pptx.h"
#include "pptx/clicks.h"
#include "pptx/deck_parts.h"
#include "pptx/slide_shapes.h"
#include "pptx/zip_writer.h"

namespace convanim {

namespace {

std::string slide(const std::string& shapes, const std::string& timing) {
  return std::string(kXml) + "<p:sld" + std::string(kNamespaces) + "><p:cSld>" +
         std::string(kTree) + shapes +
         "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>" + timing +
         "</p:sld>";
}

/// How many shapes the scenes begin with alike.
std::size_t count_alike(const Animation& animation, StepRange steps, const Scene& first) {
  std::size_t alike = first.items.size();
  for (int n = 1; n < steps.count; ++n) {
    const Scene scene = animation.scene(steps.first + n);
    const auto end =
        first.items.begin() + static_cast<std::ptrdiff_t>(std::min(alike, scene.items.size()));
    const auto different = std::mismatch(first.items.begin(), end, scene.items.begin()).first;
    alike = static_cast<std::size_t>(different - first.items.begin());
  }
  return alike;
}

class Deck {
 public:
  Deck(const Animation& animation, StepRange steps, const Theme& theme, Sink& sink)
      : animation_(animation), steps_(steps), colors_(deck_colors(theme)), zip_(sink) {}

  void write(Slides slides) {
    const bool builds = slides == Slides::build && steps_.count > 1;
    const int count = builds ? 1 : steps_.count;
    add_deck(zip_, count, animation_, colors_);
    if (builds) {
      add(1, build(), all_sentences());
    } else {
      for (int n = 0; n < count; ++n) add(n + 1, step(n), sentence(n));
    }
    zip_.finish();
  }

 private:
  void add(int number, const std::string& slide, const std::string& text) {
    const std::string file = std::to_string(number) + ".xml";
    zip_.add("ppt/slides/slide" + file, slide);
    zip_.add("ppt/slides/_rels/slide" + file + ".rels",
             relations({{"slideLayout", "../slideLayouts/slideLayout1.xml"},
                        {"notesSlide", "../notesSlides/notesSlide" + file}}));
    zip_.add("ppt/notesSlides/notesSlide" + file, notes(text));
    zip_.add("ppt/notesSlides/_rels/notesSlide" + file + ".rels",
             relations({{"notesMaster", "../notesMasters/notesMaster1.xml"},
                        {"slide", "../slides/slide" + file}}));
  }

  std::string step(int n) const {
    const Scene scene = animation_.scene(steps_.first + n);
    SlideShapes shapes(scene, colors_);
    const std::string inside = shapes.shapes(scene.items);
    return slide(shapes.group(animation_.title, animation_.description, scene.items, inside), "");
  }

  /// What the steps have in common, then the rest of each, of which one is shown.
  std::string build() const {
    const Scene first = animation_.scene(steps_.first);
    const std::size_t alike = count_alike(animation_, steps_, first);
    const std::span<const Item> common = std::span(first.items).first(alike);
    SlideShapes shapes(first, colors_);
    std::string all = shapes.shapes(common);
    all = shapes.group(animation_.title, animation_.description, common, all);
    std::vector<long> steps;
    for (int n = 0; n < steps_.count; ++n) {
      const Scene scene = animation_.scene(steps_.first + n);
      const std::span<const Item> own = std::span(scene.items).subspan(alike);
      const std::string inside = shapes.shapes(own);
      steps.push_back(shapes.next());
      all += shapes.group("step " + std::to_string(n + 1), sentence(n), own, inside);
    }
    return slide(all, clicks(steps));
  }

  std::string sentence(int n) const {
    return animation_.sentence ? animation_.sentence(steps_.first + n) : animation_.description;
  }

  std::string all_sentences() const {
    std::string text;
    for (int n = 0; n < steps_.count; ++n) text += (n > 0 ? " " : "") + as_sentence(sentence(n));
    return text;
  }

  const Animation& animation_;
  StepRange steps_;
  std::vector<DeckColor> colors_;
  ZipWriter zip_;
};

}  // namespace

void check_slides(const Animation& animation, StepRange steps, Slides slides) {
  const std::size_t shapes = animation.scene(steps.first).items.size();
  const bool builds = slides == Slides::build;
  if (!builds && steps.count > kMaxSlides) {
    throw RequestError(std::to_string(steps.count) + " slides are too many (limit " +
                       std::to_string(kMaxSlides) + "; choose fewer steps)");
  }
  const std::size_t all = builds ? shapes * static_cast<std::size_t>(steps.count) : shapes;
  if (all <= kMaxSlideShapes) return;
  throw RequestError("a slide would have " + std::to_string(all) + " shapes (limit " +
                     std::to_string(kMaxSlideShapes) + "; lower the input, or choose fewer steps)");
}

void write_pptx(const Animation& animation, StepRange steps, const Theme& theme, Slides slides,
                Sink& sink) {
  check_slides(animation, steps, slides);
  Deck(animation, steps, theme, sink).write(slides);
}

}  // namespace convanim
