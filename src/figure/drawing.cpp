// A figure as its scenes: what files show.
#include "figure/drawing.h"

#include <utility>

#include "convanim/annotate.h"
#include "convanim/catalogue.h"
#include "convanim/layout.h"
#include "convanim/limits.h"

namespace convanim {

namespace {

/// What the figure is called in words, if it has a name.
std::string title(const Figure& figure) {
  const NamedAnimation* named = figure.named ? find_animation(figure.name) : nullptr;
  return named ? std::string(named->title) : figure.name;
}

}  // namespace

Drawing make_drawing(const Figure& figure, const Style& style, const NotesRequest& notes) {
  check_drawable(figure.layer);
  const Layout layout = lay_out(figure.layer);
  const Annotations annotations = make_annotations(notes, figure.layer);
  const auto compose_step = [=, numbers = figure.numbers, theme = style.theme](int step) {
    Scene scene =
        numbers ? compose_flat(layout, step, *numbers, theme) : compose(layout, step, theme);
    if (annotations == Annotations{}) return scene;
    return annotate(std::move(scene), annotations, theme);
  };
  return {figure, layout.steps(), compose_step, style.suffix, notes.title.value_or(title(figure))};
}

}  // namespace convanim
