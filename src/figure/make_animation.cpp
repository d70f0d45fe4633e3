// A figure as an animation: its scenes, and what they are called in words.
#include "figure/make_animation.h"

#include <functional>
#include <optional>
#include <utility>

#include "base/phrases.h"
#include "base/utf8.h"
#include "convanim/annotate.h"
#include "convanim/catalogue.h"
#include "convanim/channels.h"
#include "convanim/explain.h"
#include "convanim/layout.h"
#include "convanim/limits.h"
#include "convanim/sentence.h"
#include "figure/check_pictured.h"
#include "figure/notes.h"
#include "figure/stack_figure.h"

namespace convanim {

namespace {

/// Numbers can be read best above the window; the guide has its own below.
Theme theme_for(const Figure& figure, Theme theme) {
  if (!figure.named) theme.lifts_words = true;
  return theme;
}

/// What the figure shows, for those who cannot see it.
std::string description_of(const Figure& figure, const Diagram& diagram) {
  const std::string text = alt_text(figure.layer);
  return figure.kind->describe ? text + " " + figure.kind->describe(diagram) : text;
}

const Arrangement& arrangement_of(const Figure& figure) {
  const FigureKind& kind = *figure.kind;
  return figure.values && kind.with_numbers ? *kind.with_numbers : *kind.arrangement;
}

/// A sentence for each step of what the figure shows.
std::function<std::string(int)> sentences_of(const Figure& figure, const Diagrams& diagrams) {
  if (const auto sentence = figure.kind->sentence) {
    return [sentence, diagrams, subject = figure.subject()](int step) {
      return sentence(subject, diagrams.layer_step(step));
    };
  }
  const Layer layer = pictured(figure.layer);
  return [layer, layout = lay_out(layer), numbers = figure.numbers, diagrams](int step) {
    const int of_layer = diagrams.layer_step(step);
    std::optional<double> result;
    if (numbers) result = numbers->output.values[static_cast<std::size_t>(of_layer)];
    return step_sentence(layer, layout, of_layer, result);
  };
}

/// Whether there are numbers, but none that the figure could show.
void check_numbers(const Figure& figure) {
  if (figure.kind->whole || !figure.values || figure.numbers) return;
  throw RequestError("--view " + std::string(figure.kind->name) + " has no numbers of " +
                     to_string(figure.layer.kind) +
                     " (needs --view channels, -f json or csv, or --explain; or leave the numbers "
                     "out)");
}

}  // namespace

Diagrams diagrams_of(const Figure& figure) {
  check_numbers(figure);
  if (figure.kind->whole) {
    check_drawable(drawn_part(figure.layer));
  } else {
    check_pictured(figure.layer);
  }
  try {
    const Diagrams whole = figure.kind->diagrams(figure.subject());
    return figure.elide > 0 ? elide(whole, figure.elide) : whole;
  } catch (const TooMuch& error) {
    throw TooMuch(error.what(), error.excess(), smaller_matrix(figure.layer));
  }
}

int figure_steps(const Figure& figure) {
  return figure.stack ? stack_animation(figure, {}, {}).steps : diagrams_of(figure).steps;
}

Animation make_animation(const Figure& figure, const Style& style, const NotesRequest& notes) {
  if (figure.stack) return stack_animation(figure, style, notes);
  const Diagrams diagrams = diagrams_of(figure);
  const Diagram first = diagrams.at(0);
  const Annotations annotations = make_annotations(notes, figure.layer, first, style.theme.look);
  const auto compose_step = [=, &arrangement = arrangement_of(figure),
                             theme = theme_for(figure, style.theme)](int step) {
    Scene scene = compose(diagrams.at(step), arrangement, theme);
    if (annotations == Annotations{}) return scene;
    return annotate(std::move(scene), annotations, theme);
  };
  const auto ends_row = [row = diagrams.row_steps](int step) { return step % row == row - 1; };
  return {diagrams.steps,
          compose_step,
          {},
          title_of(figure, notes),
          description_of(figure, first),
          sentences_of(figure, diagrams),
          ends_row};
}

std::string title_of(const Figure& figure, const NotesRequest& notes) {
  if (notes.title) return to_utf8(*notes.title);
  if (figure.stack) return model_title(figure.stack->stack);
  const NamedAnimation* named = figure.named ? find_animation(figure.name) : nullptr;
  const std::string layer = named ? std::string(named->title) : layer_title(figure.layer);
  return figure.suffix().empty() ? layer : layer + std::string(figure.kind->title_end);
}

}  // namespace convanim
