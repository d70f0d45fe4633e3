// What is said of figures whose steps add to windows.
#include "figure/stamp_words.h"

#include <algorithm>
#include <vector>

#include "base/phrases.h"
#include "base/utf8.h"
#include "convanim/gradients.h"
#include "convanim/sentence.h"

namespace convanim {

namespace {

/// What a diagram's faint notes say, each as a sentence's part behind a colon.
std::string noted(const Diagram& diagram) {
  std::string text;
  for (const Note& note : diagram.notes) {
    if (!note.faint) continue;
    for (Word word : note.words) {
      std::ranges::replace(word.text, U'\u00d7', U'x');
      text += (text.empty() ? "" : "; ") + to_utf8(word.text);
    }
  }
  return text;
}

std::string cells_text(const Size& size) {
  return std::to_string(size.rows) + "x" + std::to_string(size.cols);
}

std::string forward_sentence(const Layer& layer, const std::optional<Numbers>& numbers, int step) {
  const Layout layout = lay_out(layer);
  const int last = std::min(step, layout.steps() - 1);
  std::optional<double> result;
  if (numbers) result = numbers->output.values[static_cast<std::size_t>(last)];
  return step_sentence(layer, layout, last, result);
}

/// The step of a pass that goes from the output to the input, of which a maximum's windows give
/// only some cells something.
Step reached_step(const Layer& layer, const Layout& layout, const std::optional<Numbers>& numbers,
                  int step) {
  Step now = layout.step(step);
  if (!takes_maximum(layer.kind)) return now;
  const LayerValues values{numbers ? to_tensor(numbers->input) : guide_input(layer)};
  std::vector<Tap> taps;
  for (const Tap& tap : now.taps) {
    if (tap.content.source && passed_back(layer, values, now, tap, 0) != 0) taps.push_back(tap);
  }
  now.taps = taps;
  return now;
}

std::string input_gradient_sentence(const Layer& layer, const std::optional<Numbers>& numbers,
                                    int step) {
  if (layer.kind == LayerKind::conv_transposed) {
    return gradient_sentence(layer, lay_out(layer, Pass::input_gradient), step,
                             {"output's gradient", "input"});
  }
  const Layout layout = lay_out(layer);
  return stamp_sentence(layer, reached_step(layer, layout, numbers, step), step, layout.steps(),
                        {"the output's gradient at", "the input's gradient at"});
}

}  // namespace

void check_chosen(const Layer& layer, bool has_numbers, const FigureChoices& choices) {
  if (choices.counts && has_numbers) {
    throw RequestError(
        "--counts has no effect with numbers, whose sums stand in the same cells (leave one of "
        "them out)");
  }
  if (choices.gradient_of == GradientOf::weight && !has_weight(layer.kind)) {
    throw RequestError("--wrt weight needs one, and " + to_string(layer.kind) +
                       " has none (needs --wrt input)");
  }
}

std::string lacks_scatter(const Layer& layer, bool /*has_numbers*/) {
  if (layer.kind == LayerKind::conv_transposed) return "";
  return "shows a transposed convolution, which adds to its output, and " + to_string(layer.kind) +
         " reads its input (needs conv_transposed; --pair shows a convolution and its transpose)";
}

std::string describe_scatter(const Diagram& diagram) {
  const Grid& full = *diagram.grids[1];
  std::string text = "Each cell of the input adds to a window of a grid of " +
                     cells_text(full.size) + " cells, of which " + cells_text(full.kept->size) +
                     " are the output";
  const std::string notes = noted(diagram);
  if (!full.shares.empty()) text += "; each cell says how often it is written";
  return text + (notes.empty() ? "." : " (" + notes + ").");
}

std::string say_scatter(const Subject& subject, int step) {
  const Layer layer = pictured(subject.layer);
  const Layout layout = lay_out(layer, Pass::input_gradient);
  return stamp_sentence(layer, layout.step(step), step, layout.steps(), {"input", "output"});
}

std::string lacks_pair(const Layer& layer, bool /*has_numbers*/) {
  if (layer.kind == LayerKind::max_unpool) {
    return "shows what is computed, and a max_unpool's numbers lie where indices say (leave out "
           "--view)";
  }
  return "";
}

std::string describe_pair(const Diagram& diagram) {
  const std::size_t half = diagram.grids.size() / 2;
  const auto panel = [&](std::size_t first) {
    std::string text;
    for (const Note& note : diagram.notes) {
      const bool inside = note.at.grid >= first && note.at.grid < first + half;
      if (inside) text = to_utf8(note.words.front().text);
    }
    return text;
  };
  return "Two figures stand side by side. Left: " + panel(0) + ". Right: " + panel(half) + ".";
}

std::string say_pair(const Subject& subject, int step) {
  if (!subject.variants.empty()) {
    const auto sentence = [step](const Variant& variant) {
      return forward_sentence(pictured(variant.layer), variant.numbers, step);
    };
    return said_side_by_side(sentence(subject.variants[0]), sentence(subject.variants[1]));
  }
  const Layer layer = pictured(subject.layer);
  const bool turned = layer.kind == LayerKind::conv_transposed;
  const Layout layout = turned ? lay_out(layer, Pass::input_gradient) : lay_out(layer);
  const Step now = layout.step(step);
  const std::string cell = turned ? "input" : "output";
  const std::string window = turned ? "output" : "input";
  const std::string down = stamp_sentence(layer, now, step, layout.steps(), {cell, window});
  const std::string up = gather_sentence(layer, now, step, layout.steps(), {window, cell});
  return turned ? said_side_by_side(down, up) : said_side_by_side(up, down);
}

std::string lacks_backward(const Layer& layer, bool /*has_numbers*/) {
  switch (layer.kind) {
    case LayerKind::max_unpool:
      return "shows where gradients go, and those of a max_unpool go where its indices say (leave "
             "out --view)";
    case LayerKind::pixel_shuffle:
    case LayerKind::pixel_unshuffle:
      return "shows one channel, and " + to_string(layer.kind) +
             " takes each number to another one (leave out --view)";
    default:
      return "";
  }
}

std::string describe_backward(const Diagram& diagram) {
  const auto has = [&](GridRole role) {
    return std::ranges::any_of(
        diagram.grids, [role](const auto& grid) { return grid->gradient && grid->role == role; });
  };
  std::vector<std::string> gradients;
  if (has(GridRole::input)) gradients.emplace_back("the input");
  if (has(GridRole::kernel)) gradients.emplace_back("the weight");
  return "It is drawn backward: how the sum of the output changes with " +
         enumerated(gradients, " and with ") + ".";
}

std::string say_backward(const Subject& subject, int step) {
  const Layer layer = pictured(subject.layer);
  const auto of_weight = [&] {
    return gradient_sentence(layer, lay_out(layer, Pass::weight_gradient), step,
                             {"input", "kernel"});
  };
  if (subject.choices.gradient_of == GradientOf::weight) return of_weight();
  std::string of_input = input_gradient_sentence(layer, subject.numbers, step);
  if (!shows_both_gradients(subject)) return of_input;
  return said_side_by_side(of_input, of_weight());
}

}  // namespace convanim
