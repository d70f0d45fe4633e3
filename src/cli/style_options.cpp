// Options of how a figure looks, a row each.
#include "base/find_row.h"
#include "cli/option_rows.h"
#include "figure/style_grammar.h"

namespace convanim {

namespace {

std::vector<std::string> theme_choices() {
  std::vector<std::string> names = theme_names();
  names.emplace_back("auto");
  return names;
}

std::vector<std::string> role_assignments() {
  std::vector<std::string> words = color_role_names();
  for (std::string& word : words) word += "=";
  return words;
}

}  // namespace

std::vector<Option> style_options() {
  using Argument = const std::string&;
  return in_group(
      "Drawing",
      {{"--style",
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
                [] { return std::vector<std::string>{"transparent"}; }},
        {.needs = Needs::picture}}});
}

}  // namespace convanim
