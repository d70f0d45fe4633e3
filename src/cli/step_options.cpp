// Options of which steps are drawn, a row each.
#include "cli/option_rows.h"
#include "convanim/limits.h"
#include "figure/step_grammar.h"

namespace convanim {

namespace {

constexpr int kMaxStep = kMaxPlaneSide * kMaxPlaneSide - 1;

void set_steps(Request& request, const std::string& word) {
  if (!word.empty()) request.draw.steps.spans = parse_steps(word);
}

void set_sheet(Request& request, const std::string& word) {
  request.draw.view = word.empty() ? Sheet{} : Sheet{parse_sheet_size(word)};
}

}  // namespace

std::vector<Option> step_options() {
  return in_group(
      "Drawing",
      {{"--step",
        "N",
        kFigures | kStack,
        "Only this frame, counted from 0",
        "",
        WholeNumber{0, kMaxStep,
                    [](Request& request, int step) { request.draw.view = OneStep{step}; }, true},
        {.needs = Needs::still}},
       {"--poster",
        "",
        kDraws | kStack,
        "Only the last frame, in which the output is complete",
        "",
        Flag{[](Request& request) { request.draw.view = Poster{}; }},
        {.needs = Needs::still}},
       {"--sheet",
        "COLSxROWS",
        kDraws | kStack,
        "All frames on one page, row by row: 4x3 has place for twelve; without a size, one that\n"
        "is as square as they fill it",
        "",
        AnyWord{.set = set_sheet, .may_be_missing = true},
        {.needs = Needs::still}},
       {"--steps",
        "STEPS",
        kFigures,
        "Which frames: 0,3,6-8; with --explain, of which to print a sentence (without STEPS, of "
        "each)",
        "all",
        AnyWord{.set = set_steps, .is_steps = true, .may_be_missing = true},
        {.is_explained = true, .needs = Needs::picture, .instead_of = "--step"}},
       {"--steps",
        "STEPS",
        kStack,
        "Which frames: 0,3,6-8",
        "all",
        AnyWord{.set = set_steps, .is_steps = true},
        {.needs = Needs::picture, .instead_of = "--step"}},
       {"--every",
        "N",
        kFigures | kStack,
        "Of these each Nth",
        "1",
        WholeNumber{1, kMaxStep,
                    [](Request& request, int every) { request.draw.steps.every = every; }},
        {.is_explained = true, .needs = Needs::picture, .instead_of = "--step"}},
       {"--steps",
        "STEPS",
        kAll,
        "Which frames: 0,3,6-8",
        "all",
        AnyWord{.set = set_steps, .is_steps = true},
        {.needs = Needs::picture}},
       {"--every",
        "N",
        kAll,
        "Of these each Nth",
        "1",
        WholeNumber{1, kMaxStep,
                    [](Request& request, int every) { request.draw.steps.every = every; }},
        {.needs = Needs::picture}}});
}

}  // namespace convanim
