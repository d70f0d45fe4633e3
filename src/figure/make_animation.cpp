// A figure as an animation: its scenes, and what they are called in words.
#include "figure/make_animation.h"

#include <utility>

#include "base/utf8.h"
#include "convanim/annotate.h"
#include "convanim/catalogue.h"
#include "convanim/explain.h"
#include "convanim/layout.h"
#include "convanim/limits.h"
#include "figure/notes.h"

namespace convanim {

Diagrams diagrams_of(const Figure& figure) {
  const Layer shown = pictured(figure.layer);
  check_drawable(shown);
  return forward(lay_out(shown), figure.numbers);
}

Animation make_animation(const Figure& figure, const Style& style, const NotesRequest& notes) {
  const Diagrams diagrams = diagrams_of(figure);
  const Annotations annotations = make_annotations(notes, figure.layer, diagrams.at(0));
  const auto compose_step = [=, &arrangement = *figure.arrangement, theme = style.theme](int step) {
    Scene scene = compose(diagrams.at(step), arrangement, theme);
    if (annotations == Annotations{}) return scene;
    return annotate(std::move(scene), annotations, theme);
  };
  return {diagrams.steps, compose_step, {}, title_of(figure, notes), alt_text(figure.layer)};
}

std::string title_of(const Figure& figure, const NotesRequest& notes) {
  if (notes.title) return to_utf8(*notes.title);
  const NamedAnimation* named = figure.named ? find_animation(figure.name) : nullptr;
  return named ? std::string(named->title) : figure.name;
}

}  // namespace convanim
