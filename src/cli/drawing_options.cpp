// Options of how a figure is drawn and of what is written around it, a row each.
#include <algorithm>
#include <array>

#include "base/find_row.h"
#include "cli/option_rows.h"
#include "convanim/limits.h"
#include "convanim/render.h"
#include "figure/grammar.h"

namespace convanim {

namespace {

using Words = std::vector<std::string>;

constexpr int kMaxStep = kMaxPlaneSide * kMaxPlaneSide - 1;

struct NamedSet {
  std::string_view name;
  std::string_view text;  ///< which they are, where the name does not say it
  CatalogueSet set;
};

constexpr std::array kSets{NamedSet{"classic", "the sixteen", CatalogueSet::classic},
                           NamedSet{"everything", "", CatalogueSet::everything},
                           NamedSet{"guide", "its remaining figures", CatalogueSet::guide},
                           NamedSet{"numerical", "those with numbers", CatalogueSet::numerical},
                           NamedSet{"teaching", "what is asked most", CatalogueSet::teaching}};

Words set_names() {
  Words names;
  for (const NamedSet& set : kSets) names.emplace_back(set.name);
  return names;
}

/// "classic: the sixteen; numerical: those with numbers; or everything"
std::string set_text() {
  std::string text;
  for (const NamedSet& set : kSets) {
    if (!set.text.empty()) text += std::string(set.name) + ": " + std::string(set.text) + "; ";
  }
  return text + "or " + std::string(find_row(kSets, "", &NamedSet::text)->name);
}

Words theme_choices() {
  Words names = theme_names();
  names.emplace_back("auto");
  return names;
}

Words role_assignments() {
  Words words = color_role_names();
  for (std::string& word : words) word += "=";
  return words;
}

void set_steps(Request& request, const std::string& word) {
  if (!word.empty()) request.draw.steps.spans = parse_steps(word);
}

void set_sheet(Request& request, const std::string& word) {
  request.draw.view = word.empty() ? Sheet{} : Sheet{parse_sheet_size(word)};
}

void set_elide(Request& request, int cells) {
  request.layer.elide = cells;
  request.draw.elide = cells;
}

/// The first five and the last three, and one that is left out.
constexpr int kLeastElided = 9;

}  // namespace

std::vector<Option> drawing_options() {
  using Argument = const std::string&;
  return in_group(
      "Drawing",
      {{"--set", "SET", kAll, set_text(), "classic",
        OneOf{set_names,
              [](Request& request, Argument word) {
                request.set = find_row(kSets, word, &NamedSet::name)->set;
              }}},
       {"--view", "VIEW", kDraws, "What is drawn of the layer: " + choice_of(figure_kind_names()),
        "slanted, flat with numbers; channels or volume where there are several",
        OneOf{
            figure_kind_names,
            [](Request& request, Argument word) { request.layer.kind = find_figure_kind(word); }}},
       {"--order",
        "ORDER",
        kDraws & ~kShuffles,
        "Of --view channels: each position in all channels first, or each channel",
        "position",
        OneOf{[] {
                return Words{"position", "channel"};
              },
              [](Request& request, Argument word) {
                request.layer.choices.order =
                    word == "channel" ? StepOrder::channel : StepOrder::position;
              }},
        {.needs = Needs::picture}},
       {"--step",
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
        {.needs = Needs::picture}},
       {"--elide",
        "N",
        kDraws,
        "Leave out the middle of planes of more than N cells a side, 0 for never",
        "12 where cells would have less than 6 pixels",
        WholeNumber{0, kMaxPlaneSide,
                    [](Request& request, int cells) {
                      if (cells > 0 && cells < kLeastElided) {
                        throw RequestError("--elide: " + std::to_string(cells) +
                                           " cells leave no middle (needs 0, or " +
                                           std::to_string(kLeastElided) + " or more)");
                      }
                      set_elide(request, cells);
                    }},
        {.needs = Needs::picture}},
       {"--pages",
        "",
        kDraws | kStack,
        "All frames as the pages of one PDF",
        "",
        Flag{[](Request& request) { request.draw.view = Pages{}; }},
        {.needs = Needs::pages}},
       {"--build",
        "",
        kDraws,
        "All steps on one slide of a PPTX, a click each; on paper they lie over each other",
        "",
        Flag{[](Request& request) { request.draw.builds = true; }},
        {.needs = Needs::clicks}},
       {"--fragments",
        "",
        kDraws,
        "All steps in one SVG of fragments, a click each, to be put into a slide of reveal.js or\n"
        "Quarto",
        "",
        Flag{[](Request& request) { request.draw.builds = true; }},
        {.needs = Needs::clicks}},
       {"--dpi",
        "PPI",
        kDraws | kStack,
        "Pixels in an inch of GIF and PNG",
        "150, fewer for a layer that would be wider than 900 pixels",
        Decimal{
            1, 4800,
            [](Request& request, double value) { request.draw.resolution = PixelsPerInch{value}; }},
        {.needs = Needs::pixels}},
       {"--width",
        "PX",
        kDraws | kStack,
        "Instead of --dpi: width in pixels, of SVG and PDF at 96 an inch",
        "",
        WholeNumber{
            1, kMaxPixelSide,
            [](Request& request, int width) { request.draw.resolution = PixelWidth{width}; }},
        {.needs = Needs::width, .instead_of = "--dpi"}},
       {"--style",
        "STYLE",
        kDraws,
        "guide: its figures; teach: the output grows, what is read and written now has an edge,\n"
        "sizes and indices stand beside, what no step reads is pale",
        "guide",
        OneOf{look_names,
              [](Request& request, Argument word) {
                request.draw.style.look = find_row(looks(), word, &Look::name);
              }},
        {.needs = Needs::picture}},
       {"--theme",
        "THEME",
        kDraws | kStack,
        "Colours: " + choice_of(theme_names()) +
            "; auto: light and dark in one\nSVG that follows its page, in two files of other "
            "formats",
        "classic",
        AnyWord{
            [](Request& request, Argument word) { request.draw.style.theme = parse_theme(word); },
            theme_choices},
        {.needs = Needs::picture}},
       {"--theme", "THEME", kChecksums, "Colours: " + choice_of(theme_names()), "classic",
        AnyWord{
            [](Request& request, Argument word) { request.draw.style.theme = named_theme(word); },
            theme_names}},
       {"--color",
        "ROLE=COLOR",
        kDraws | kStack,
        "Another colour of the theme, several with commas or several --color; COLOR is\n"
        "#RRGGBB or #RGB in quotes or without #, or a name of CSS; ROLE is\n" +
            in_lines(choice_of(color_role_names()), 64),
        "",
        AnyWord{[](Request& request, Argument word) {
                  request.draw.style.colors.push_back(parse_color_change(word));
                },
                role_assignments},
        {.repeats = true, .needs = Needs::picture}},
       {"--background",
        "COLOR",
        kDraws | kStack,
        "Another colour of the page, which a PDF then has too; or transparent",
        "",
        AnyWord{[](Request& request, Argument word) {
                  request.draw.style.background = parse_background(word);
                },
                [] { return Words{"transparent"}; }},
        {.needs = Needs::picture}}});
}

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
                return Words{"letters", "steps", "sentences"};
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
