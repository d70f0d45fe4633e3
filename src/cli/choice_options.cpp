// Options that only some kinds of figures have, a row each.
#include "cli/option_rows.h"
#include "figure/pair_words.h"

namespace convanim {

std::vector<Option> choice_options() {
  using Argument = const std::string&;
  using Words = std::vector<std::string>;
  return in_group(
      "Drawing",
      {{"--pair",
        "A,B",
        kFigures,
        "Draw two layers side by side: without words the layer and its transpose; else two of\n"
        "these: " +
            in_lines(choice_of(pair_words()), 64),
        "",
        AnyWord{.set = [](Request& request, Argument word) { ask_for_pair(request.layer, word); },
                .words = pair_words,
                .may_be_missing = true,
                .prefixes_errors = true},
        {.needs = Needs::picture, .instead_of = "--view"}},
       {"--wrt",
        "TENSOR",
        kDraws,
        "With respect to what --view backward shows gradients: input or weight",
        "both, if they take equally many steps, else input",
        OneOf{[] {
                return Words{"input", "weight"};
              },
              [](Request& request, Argument word) {
                request.layer.choices.gradient_of =
                    word == "input" ? GradientOf::input : GradientOf::weight;
              }},
        {.needs = Needs::picture}},
       {"--counts",
        "",
        kDraws,
        "Write in each cell of --view scatter how many numbers it has got so far",
        "",
        Flag{[](Request& request) { request.layer.choices.counts = true; }},
        {.needs = Needs::picture}},
       {"--overlap",
        "",
        kDraws,
        "Write in each cell of --view scatter how often it will be written, and whether that is\n"
        "even",
        "",
        Flag{[](Request& request) { request.layer.choices.overlap = true; }},
        {.needs = Needs::picture, .instead_of = "--counts"}}});
}

}  // namespace convanim
