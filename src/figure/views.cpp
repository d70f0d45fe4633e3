// The views: which steps of a figure files show, and how.
#include "figure/views.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "convanim/annotate.h"
#include "convanim/layer.h"
#include "convanim/sheet.h"
#include "figure/make_animation.h"
#include "figure/notes.h"

namespace convanim {

namespace {

constexpr std::size_t kLeastStepDigits = 2;

/// "steps: 0 to 8", of an animation that has nine.
std::string there_are(int steps) {
  return std::to_string(steps) + " steps: 0 to " + std::to_string(steps - 1);
}

void check_step(int step, int steps, const std::string& name) {
  if (step < steps) return;
  throw RequestError("step " + std::to_string(step) + " of " + name + " does not exist (it has " +
                     there_are(steps) + ")");
}

std::vector<int> chosen_steps(const std::vector<StepSpan>& spans, int steps) {
  std::vector<int> chosen;
  for (const auto& [first, last] : spans) {
    if (last >= steps) {
      throw RequestError("step " + std::to_string(last) + " does not exist (there are " +
                         there_are(steps) + ")");
    }
    for (int step = first; step <= last; ++step) chosen.push_back(step);
  }
  return chosen;
}

void check_places(SheetSize size, std::size_t steps, const std::string& name) {
  const auto cols = static_cast<std::size_t>(size.cols);
  const std::size_t places = cols * static_cast<std::size_t>(size.rows);
  if (steps <= places) return;
  const std::string columns = std::to_string(size.cols) + "x";
  throw RequestError("--sheet " + columns + std::to_string(size.rows) + " has place for " +
                     std::to_string(places) + " of " + std::to_string(steps) + " steps of " + name +
                     " (needs --sheet " + columns + std::to_string((steps + cols - 1) / cols) +
                     ", or fewer --steps)");
}

/// Labels are at each step's planes, everything else is written once around the sheet.
Animation make_sheet(const Figure& figure, const Style& style, const NotesRequest& notes,
                     const Sheet& sheet) {
  NotesRequest around = notes;
  around.labels = false;
  const Annotations annotations = make_annotations(around, figure.layer, diagrams_of(figure).at(0));
  Animation animation = make_animation(figure, style, {.labels = notes.labels});
  const std::vector<StepSpan> all{{0, animation.steps - 1}};
  const std::vector<int> steps =
      chosen_steps(sheet.steps.empty() ? all : sheet.steps, animation.steps);
  check_places(sheet.size, steps.size(), figure.name);
  animation.title = title_of(figure, notes);
  animation.scene = [=, scene = animation.scene, size = sheet.size, theme = style.theme](int) {
    Scene page = compose_sheet(scene, steps, size);
    if (annotations == Annotations{}) return page;
    return annotate(std::move(page), annotations, theme);
  };
  animation.steps = 1;
  return animation;
}

}  // namespace

Animation make_animation(const Figure& figure, const Style& style, const NotesRequest& notes,
                         const View& view) {
  if (const auto* sheet = std::get_if<Sheet>(&view))
    return make_sheet(figure, style, notes, *sheet);
  Animation animation = make_animation(figure, style, notes);
  if (const auto* one = std::get_if<OneStep>(&view)) {
    check_step(one->step, animation.steps, figure.name);
  }
  return animation;
}

std::optional<ViewFile> single_file(const View& view, int steps) {
  if (std::holds_alternative<AllSteps>(view)) return std::nullopt;
  if (std::holds_alternative<Poster>(view)) return poster_file(steps);
  if (std::holds_alternative<Sheet>(view)) return ViewFile{"_sheet", {0, 1}};
  if (const auto* one = std::get_if<OneStep>(&view)) {
    return ViewFile{step_suffix(one->step, steps), {one->step, 1}};
  }
  return ViewFile{"", {0, steps}};  // pages
}

bool is_still(const View& view) {
  return !std::holds_alternative<AllSteps>(view) && !std::holds_alternative<Pages>(view);
}

std::string step_suffix(int step, int steps) {
  const std::string text = std::to_string(step);
  const std::size_t digits = std::max(kLeastStepDigits, std::to_string(steps - 1).size());
  return "_" + std::string(digits - text.size(), '0') + text;
}

ViewFile poster_file(int steps) {
  return {"_poster", {steps - 1, 1}};
}

}  // namespace convanim
