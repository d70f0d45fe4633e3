// Which steps of a figure files show.
#include "figure/views.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

using namespace convanim;

namespace {

Animation shown(const std::string& name, const View& view, const StepChoice& steps = {}) {
  return make_animation(named_figure(name), {}, {}, view, steps);
}

std::vector<int> delays_at_row_ends(const Animation& animation) {
  std::vector<int> ends;
  for (int n = 0; n < animation.steps; ++n) {
    if (animation.ends_row(n)) ends.push_back(n);
  }
  return ends;
}

}  // namespace

TEST_CASE("all steps, one, the last and pages are those of the figure") {
  for (const View& view : {View(AllSteps{}), View(OneStep{8}), View(Poster{}), View(Pages{})}) {
    CHECK(shown("dilation", view).steps == 9);
  }
}

TEST_CASE("a step that does not exist is refused") {
  CHECK_THROWS_WITH(shown("dilation", OneStep{9}),
                    "step 9 of dilation does not exist (it has 9 steps: 0 to 8)");
}

TEST_CASE("a sheet is one step, of all steps or of those that are chosen") {
  CHECK(shown("dilation", Sheet{{{3, 3}}}).steps == 1);
  const Scene all = shown("dilation", Sheet{{{3, 3}}}).scene(0);
  CHECK(shown("dilation", Sheet{{{3, 3}}}, {{{0, 8}}}).scene(0) == all);
  CHECK(shown("dilation", Sheet{{{3, 3}}}, {{{0, 2}, {3, 3}, {4, 8}}}).scene(0) == all);
  CHECK(shown("dilation", Sheet{{{3, 3}}}, {{{8, 8}, {0, 7}}}).scene(0) != all);
}

TEST_CASE("steps are chosen of every view, in their order, or each so many") {
  const Scene fifth = shown("dilation", AllSteps{}).scene(4);
  CHECK(shown("dilation", AllSteps{}, {{{4, 6}}}).steps == 3);
  CHECK(shown("dilation", AllSteps{}, {{{4, 6}}}).scene(0) == fifth);
  CHECK(shown("dilation", AllSteps{}, {{}, 4}).steps == 3);
  CHECK(shown("dilation", Pages{}, {{}, 4}).scene(1) == fifth);
  CHECK(chosen_steps({{{1, 7}}, 3}, 9) == std::vector<int>{1, 4, 7});
}

TEST_CASE("a row of the output is complete at its last step, or the last that is shown of it") {
  CHECK(delays_at_row_ends(shown("dilation", AllSteps{})) == std::vector<int>{2, 5, 8});
  CHECK(delays_at_row_ends(shown("dilation", AllSteps{}, {{}, 2})) == std::vector<int>{1, 2, 4});
}

TEST_CASE("a sheet without a size is as square as its steps fill one, or nearly full") {
  const auto pages = [](const std::string& name, const StepChoice& steps) {
    const Scene one = shown(name, Sheet{{{1, 1}}}, {{{0, 0}}}).scene(0);
    const Scene all = shown(name, Sheet{}, steps).scene(0);
    return std::pair{std::lround(all.width / one.width), std::lround(all.height / one.height)};
  };
  CHECK(pages("padding_strides", {}) == std::pair{3L, 3L});
  CHECK(pages("padding_strides", {{{0, 5}}}) == std::pair{3L, 2L});
  CHECK(pages("padding_strides", {{{0, 2}}}) == std::pair{3L, 1L});
  CHECK(pages("padding_strides", {{{0, 6}}}) == std::pair{3L, 3L});
}

TEST_CASE("a sheet numbers its frames, and names what is what in the first one only") {
  NotesRequest notes;
  notes.labels = true;
  const Figure figure = named_figure("padding_strides");
  const Scene page =
      make_animation(figure, {}, notes, Sheet{SheetSize{2, 2}}, {{{2, 4}, {8, 8}}}).scene(0);
  std::vector<std::u32string> words;
  for (const Item& item : page.items) {
    const auto* text = std::get_if<Text>(&item);
    if (text && !text->name) words.push_back(text->characters);
  }
  std::ranges::sort(words);
  CHECK(words ==
        std::vector<std::u32string>{U"3", U"4", U"5", U"9", U"input", U"kernel", U"output"});
}

TEST_CASE("a sheet's frames have captions of their own in place of numbers") {
  const auto words = [](Subcaptions kind) {
    NotesRequest notes;
    notes.subcaptions = kind;
    std::vector<std::u32string> lines;
    const Scene page = make_animation(named_figure("padding_strides"), {}, notes,
                                      Sheet{SheetSize{3, 1}}, {{{0, 1}, {0, 0}}})
                           .scene(0);
    for (const Item& item : page.items) {
      const auto* text = std::get_if<Text>(&item);
      if (text && !text->name) lines.push_back(text->characters);
    }
    return lines;
  };
  using Lines = std::vector<std::u32string>;
  CHECK(words(Subcaptions::letters) == Lines{U"(a)", U"(b)", U"(c)"});
  CHECK(words(Subcaptions::steps) == Lines{U"(a) step 1", U"(b) step 2", U"(c) step 1"});
  CHECK(words(Subcaptions::sentences) == Lines{U"(a) output row 1,", U"column 1 is written",
                                               U"(b) output row 1,", U"column 2 is written",
                                               U"(c) output row 1,", U"column 1 is written"});
}

TEST_CASE("a sheet whose words fill its page is not made wider for larger ones without end") {
  LayerRequest request{.start = find_animation("padding_strides")};
  request.kind = find_figure_kind("pair");
  const Figure pair = make_figure(request);
  const double alone = make_animation(pair, {}, {}, OneStep{0}, {}).scene(0).width;
  const double width = make_animation(pair, {}, {}, Sheet{{{3, 3}}}, {}).scene(0).width;
  CHECK(width >= 3 * alone);
  CHECK(width <= 2 * 3 * alone);
}

TEST_CASE("a sheet of steps that do not exist is refused") {
  for (const StepSpan& span : {StepSpan{9, 9}, StepSpan{0, 9}}) {
    CHECK_THROWS_WITH(shown("dilation", Sheet{{{3, 3}}}, {{{3, 3}, span}}),
                      "step 9 does not exist (there are 9 steps: 0 to 8)");
  }
}

TEST_CASE("a sheet with too few places is refused with the size that has enough") {
  CHECK_THROWS_WITH(shown("dilation", Sheet{{{2, 2}}}),
                    "--sheet 2x2 has place for 4 of 9 steps of dilation (needs --sheet 2x5, or "
                    "fewer --steps)");
}

TEST_CASE("a view that is one file knows its name and its steps") {
  CHECK_FALSE(single_file(AllSteps{}, 9));
  CHECK(single_file(OneStep{3}, 9)->suffix == "_03");
  CHECK(single_file(OneStep{3}, 9)->steps == StepRange{3, 1});
  CHECK(single_file(Poster{}, 9)->suffix == "_poster");
  CHECK(single_file(Poster{}, 9)->steps == StepRange{8, 1});
  CHECK(single_file(Sheet{}, 1)->suffix == "_sheet");
  CHECK(single_file(Pages{}, 9)->suffix.empty());
  CHECK(single_file(Pages{}, 9)->steps == StepRange{0, 9});
}
