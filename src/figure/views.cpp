// The views: which steps of a figure files show, and how.
#include "figure/views.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "convanim/annotate.h"
#include "convanim/layer.h"
#include "convanim/limits.h"
#include "convanim/sheet.h"
#include "figure/selection.h"

namespace convanim {

namespace {

constexpr std::size_t kLeastStepDigits = 2;

Animation draw_as_it_is(const Figure& figure, const Style& style, const NotesRequest& notes,
                        const ViewRequest& /*request*/) {
  return make_animation(figure, style, notes);
}

int step_of(const ViewRequest& request) {
  return std::stoi(*request.value, nullptr, 0);
}

Animation draw_step(const Figure& figure, const Style& style, const NotesRequest& notes,
                    const ViewRequest& request) {
  Animation animation = make_animation(figure, style, notes);
  const int step = step_of(request);
  if (step < animation.steps) return animation;
  throw RequestError("step " + std::to_string(step) + " of " + figure.name +
                     " does not exist (it has " + std::to_string(animation.steps) +
                     " steps: 0 to " + std::to_string(animation.steps - 1) + ")");
}

ViewFile step_file(int steps, const ViewRequest& request) {
  const int step = step_of(request);
  return {step_suffix(step, steps), {step, 1}};
}

ViewFile poster_file(int steps, const ViewRequest& /*request*/) {
  return poster_of(steps);
}

/// The figure's steps on a sheet, which is an animation of one step. Labels are at each step's
/// planes, everything else is written once around the sheet.
Animation draw_sheet(const Figure& figure, const Style& style, const NotesRequest& notes,
                     const ViewRequest& request) {
  NotesRequest around = notes;
  around.labels = false;
  const Annotations annotations = make_annotations(around, figure.layer, diagrams_of(figure).at(0));
  Animation animation = make_animation(figure, style, {.labels = notes.labels});
  animation.title = notes.title.value_or(animation.title);
  const SheetSize size = parse_sheet_size(*request.value);
  const std::string all = "0-" + std::to_string(animation.steps - 1);
  const std::vector<int> steps = parse_steps(request.detail.value_or(all), animation.steps);
  const auto places = static_cast<std::size_t>(size.cols) * static_cast<std::size_t>(size.rows);
  if (steps.size() > places) {
    const auto cols = static_cast<std::size_t>(size.cols);
    throw RequestError("--sheet " + *request.value + " has place for " + std::to_string(places) +
                       " of " + std::to_string(steps.size()) + " steps of " + figure.name +
                       " (needs --sheet " + std::to_string(cols) + "x" +
                       std::to_string((steps.size() + cols - 1) / cols) + ", or fewer --steps)");
  }
  animation.scene = [=, scene = animation.scene, theme = style.theme](int) {
    Scene sheet = compose_sheet(scene, steps, size);
    if (annotations == Annotations{}) return sheet;
    return annotate(std::move(sheet), annotations, theme);
  };
  animation.steps = 1;
  return animation;
}

ViewFile sheet_file(int /*steps*/, const ViewRequest& /*request*/) {
  return {"_sheet", {0, 1}};
}

ViewFile all_pages(int steps, const ViewRequest& /*request*/) {
  return {"", {0, steps}};
}

constexpr std::array kViews{
    View{.option = {"--step", "N", "Only this frame, counted from 0"},
         .most = kMaxPlaneSide * kMaxPlaneSide - 1,
         .of_one_figure = true,
         .format = "png",
         .draw = draw_step,
         .file = step_file},
    View{.option = {"--poster", "", "Only the last frame, in which the output is complete"},
         .format = "png",
         .draw = draw_as_it_is,
         .file = poster_file},
    View{.option = {"--sheet", "COLSxROWS",
                    "All frames on one page, row by row: 4x3 has place for twelve"},
         .detail = {"--steps", "STEPS", "Of a sheet, which frames: 0,3,6-8 (default all)"},
         .format = "png",
         .draw = draw_sheet,
         .file = sheet_file},
    View{.option = {"--pages", "", "All frames as the pages of one PDF"},
         .still = false,
         .format = "pdf",
         .only = "a PDF",
         .draw = draw_as_it_is,
         .file = all_pages},
};

}  // namespace

std::span<const View> views() {
  return kViews;
}

std::vector<ViewRequest> no_views() {
  std::vector<ViewRequest> requests(kViews.size());
  for (std::size_t i = 0; i < kViews.size(); ++i) requests[i].view = &kViews[i];
  return requests;
}

std::string step_suffix(int step, int steps) {
  const std::string text = std::to_string(step);
  const std::size_t digits = std::max(kLeastStepDigits, std::to_string(steps - 1).size());
  return "_" + std::string(digits - text.size(), '0') + text;
}

ViewFile poster_of(int steps) {
  return {"_poster", {steps - 1, 1}};
}

}  // namespace convanim
