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

Drawing draw_as_it_is(const Figure& figure, const Style& style, const NotesRequest& notes,
                      const ViewRequest& /*request*/) {
  return make_drawing(figure, style, notes);
}

int step_of(const ViewRequest& request) {
  return std::stoi(*request.value, nullptr, 0);
}

Drawing draw_step(const Figure& figure, const Style& style, const NotesRequest& notes,
                  const ViewRequest& request) {
  Drawing drawing = make_drawing(figure, style, notes);
  const int step = step_of(request);
  if (step < drawing.steps) return drawing;
  throw RequestError("step " + std::to_string(step) + " of " + drawing.figure.name +
                     " does not exist (it has " + std::to_string(drawing.steps) + " steps: 0 to " +
                     std::to_string(drawing.steps - 1) + ")");
}

ViewFile step_file(const Drawing& drawing, const ViewRequest& request) {
  const int step = step_of(request);
  return {step_suffix(step, drawing.steps), {step, 1}};
}

ViewFile poster_file(const Drawing& drawing, const ViewRequest& /*request*/) {
  return poster_of(drawing);
}

/// The figure's steps on a sheet, which is a drawing of one step. Labels are at each step's planes,
/// everything else is written once around the sheet.
Drawing draw_sheet(const Figure& figure, const Style& style, const NotesRequest& notes,
                   const ViewRequest& request) {
  NotesRequest around = notes;
  around.labels = false;
  const Annotations annotations = make_annotations(around, figure.layer);
  Drawing drawing = make_drawing(figure, style, {.labels = notes.labels});
  drawing.title = notes.title.value_or(drawing.title);
  const SheetSize size = parse_sheet_size(*request.value);
  const std::string all = "0-" + std::to_string(drawing.steps - 1);
  const std::vector<int> steps = parse_steps(request.detail.value_or(all), drawing.steps);
  const auto places = static_cast<std::size_t>(size.cols) * static_cast<std::size_t>(size.rows);
  if (steps.size() > places) {
    const auto cols = static_cast<std::size_t>(size.cols);
    throw RequestError("--sheet " + *request.value + " has place for " + std::to_string(places) +
                       " of " + std::to_string(steps.size()) + " steps of " + drawing.figure.name +
                       " (needs --sheet " + std::to_string(cols) + "x" +
                       std::to_string((steps.size() + cols - 1) / cols) + ", or fewer --steps)");
  }
  drawing.compose_step = [=, compose_step = drawing.compose_step, theme = style.theme](int) {
    Scene sheet = compose_sheet(compose_step, steps, size);
    if (annotations == Annotations{}) return sheet;
    return annotate(std::move(sheet), annotations, theme);
  };
  drawing.steps = 1;
  return drawing;
}

ViewFile sheet_file(const Drawing& /*drawing*/, const ViewRequest& /*request*/) {
  return {"_sheet", {0, 1}};
}

ViewFile all_pages(const Drawing& drawing, const ViewRequest& /*request*/) {
  return {"", {0, drawing.steps}};
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

ViewFile poster_of(const Drawing& drawing) {
  return {"_poster", {drawing.steps - 1, 1}};
}

}  // namespace convanim
