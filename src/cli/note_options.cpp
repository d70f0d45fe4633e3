// Options of what is written around a figure, a row each.
#include "cli/option_rows.h"
#include "figure/note_grammar.h"

namespace convanim {

std::vector<Option> note_options() {
  using Argument = const std::string&;
  return in_group(
      "Around the figure",
      {{"--labels",
        "",
        kDraws,
        "Write input, kernel and output beside what they are",
        "",
        Flag{[](Request& request) { request.draw.notes.labels = true; }},
        {.needs = Needs::picture}},
       {"--caption",
        "",
        kDraws,
        "Write the layer's numbers and its output's size below",
        "",
        Flag{[](Request& request) { request.draw.notes.caption = true; }},
        {.needs = Needs::picture}},
       {"--caption",
        "",
        kStack,
        "Write below how many layers it has, what they cost and what an output cell sees",
        "",
        Flag{[](Request& request) { request.draw.notes.caption = true; }},
        {.needs = Needs::picture}},
       {"--notation",
        "NOTATION",
        kDraws,
        "Of the caption: " + choice_of(notation_names()),
        "guide: its letters",
        AnyWord{[](Request& request, Argument word) {
                  request.draw.notes.notation = parse_notation(word);
                },
                notation_names},
        {.only_with = "--caption"}},
       {"--legend",
        "",
        kDraws | kStack,
        "Show below which colour is what",
        "",
        Flag{[](Request& request) { request.draw.notes.legend = true; }},
        {.needs = Needs::picture}},
       {"--subcaptions",
        "WORDS",
        kDraws | kStack,
        "Below each frame of a sheet (a), (b) ..., in place of its number: letters alone, with\n"
        "the number (steps) or with what the step does (sentences)",
        "",
        OneOf{[] {
                return std::vector<std::string>{"letters", "steps", "sentences"};
              },
              [](Request& request, Argument word) {
                request.draw.notes.subcaptions = word == "letters" ? Subcaptions::letters
                                                 : word == "steps" ? Subcaptions::steps
                                                                   : Subcaptions::sentences;
              }},
        {.only_with = "--sheet"}},
       {"--text-size",
        "PT",
        kDraws | kStack,
        "Of these words, in points",
        "8, larger where that is less than 9 pixels, or on paper less than 6 points",
        Decimal{1, 100, [](Request& request, double size) { request.draw.notes.text_size = size; }},
        {.needs = Needs::picture}},
       {"--paper-width",
        "CM",
        kDraws | kStack,
        "Width of the page in centimetres; what is on it is that much larger or smaller",
        "",
        Decimal{1, 200,
                [](Request& request, double width) { request.draw.notes.page_width_cm = width; }},
        {.needs = Needs::picture}},
       {"--title",
        "TEXT",
        kFigures | kStack,
        "Write this above",
        "",
        AnyWord{.set = [](Request& request,
                          Argument word) { request.draw.notes.title = parse_title(word); },
                .prefixes_errors = true},
        {.needs = Needs::picture}}});
}

}  // namespace convanim
