// A model as figures: one of all of it, or one of each of its layers.
#include "figure/stack_figure.h"

#include <algorithm>
#include <memory>

#include "base/phrases.h"
#include "base/utf8.h"
#include "convanim/annotate.h"
#include "convanim/error.h"
#include "convanim/limits.h"
#include "figure/choose_kind.h"
#include "figure/command_text.h"
#include "figure/make_animation.h"
#include "layer/input_ranges.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

Figure whole_figure(const StackRequest& request, Stack stack) {
  const StackView* view = request.view ? request.view : &usual_stack_view(stack);
  if (request.grows && !view->has_steps) {
    throw RequestError("--grow has no effect on --view " + std::string(view->name) +
                       ", which is one picture (leave it out)");
  }
  Figure figure;
  figure.name = stack.name;
  figure.stack = std::make_shared<const StackFigure>(
      StackFigure{std::move(stack), view, request.grows, stack_command_text(request)});
  return figure;
}

/// As part of a file's name: what separates the parts of a node's own name becomes one character.
std::string in_file_name(const std::string& name) {
  std::string text;
  for (const char c : name) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '.' || c == '-';
    if (plain) text += c;
    if (!plain && !text.empty() && text.back() != '_') text += '_';
  }
  return text.empty() ? "layer" : text;
}

/// The layer as it is, or with an input that is small enough; none if there is none.
std::optional<Layer> drawable(const Layer& layer) {
  if (is_drawable(pictured(layer))) return layer;
  const Layer alike = smallest_alike(layer);
  return is_drawable(pictured(alike)) ? std::optional(alike) : std::nullopt;
}

Figure layer_figure(const Stack& stack, const StackNode& node, const Layer& layer) {
  Figure figure;
  figure.name = in_file_name(stack.name + "_" + node.name);
  figure.layer = layer;
  figure.kind = &usual_figure_kind(layer, false);
  if (layer != *node.layer) {
    figure.note = figure.name + ": drawn with an input of " + input_text(layer) +
                  ", which behaves as " + input_text(*node.layer) + " does";
  }
  return figure;
}

std::vector<Figure> figures_of_layers(const Stack& stack) {
  std::vector<Figure> figures;
  std::vector<Layer> drawn;
  for (const StackNode& node : stack.nodes) {
    const auto layer = node.layer ? drawable(*node.layer) : std::nullopt;
    if (!layer || std::ranges::find(drawn, *node.layer) != drawn.end()) continue;
    drawn.push_back(*node.layer);
    figures.push_back(layer_figure(stack, node, *layer));
  }
  if (figures.empty()) {
    throw RequestError(
        "--view each draws layers one by one, and the model has none that is small "
        "enough (needs a smaller --input)");
  }
  return figures;
}

}  // namespace

std::string suffix_of(const StackFigure& figure) {
  const bool is_usual = figure.view == &usual_stack_view(figure.stack);
  return (is_usual ? "" : "_" + std::string(figure.view->name)) + (figure.grows ? "_grow" : "");
}

std::vector<Figure> make_figures(const StackRequest& request) {
  Stack stack = make_stack(request);
  if (!request.each) return {whole_figure(request, std::move(stack))};
  if (request.grows) {
    throw RequestError("--grow has no effect on --view each (leave it out)");
  }
  return figures_of_layers(stack);
}

std::string model_title(const Stack& stack) {
  const auto count = static_cast<int>(steps_of(stack).size());
  const std::string title = "Model of " + counted(count, "layer", "layers");
  return stack.name.starts_with("stack") ? title : title + ": " + stack.name;
}

Annotations stack_annotations(const Figure& figure, const Theme& theme, const NotesRequest& notes) {
  const auto& [stack, view, grows, command] = *figure.stack;
  Annotations annotations{.title = notes.title.value_or(U"")};
  if (notes.caption) {
    for (const std::string& sentence : summary(stack)) {
      annotations.caption.push_back({from_utf8(sentence)});
    }
  }
  if (!notes.legend) return annotations;
  if (!view->legend) {
    throw RequestError("--legend has no effect on --view " + std::string(view->name) +
                       ", which has a legend anyway (leave it out)");
  }
  annotations.legend = view->legend(stack, theme);
  return annotations;
}

Animation stack_animation(const Figure& figure, const Style& style, const NotesRequest& notes) {
  const auto& [stack, view, grows, command] = *figure.stack;
  Animation animation = view->draw(stack, style.theme, grows);
  animation.title = title_of(figure, notes);
  const Annotations annotations = stack_annotations(figure, style.theme, notes);
  if (annotations == Annotations{}) return animation;
  animation.scene = [bare = animation.scene, annotations, theme = style.theme](int step) {
    return annotate(bare(step), annotations, theme);
  };
  return animation;
}

}  // namespace convanim
