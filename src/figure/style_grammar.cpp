// The command line's words for how a figure looks.
#include "figure/style_grammar.h"

#include "base/find_row.h"
#include "base/phrases.h"
#include "base/read_color.h"
#include "base/row_names.h"
#include "base/suggest.h"

namespace convanim {

namespace {

constexpr std::string_view kAuto = "auto";

[[noreturn]] void refuse_theme(const std::string& name, const std::vector<std::string>& choices) {
  throw RequestError("no theme is called '" + name + "' (" + choices_text(name, choices) + ")");
}

}  // namespace

const NamedTheme* named_theme(const std::string& word) {
  if (const NamedTheme* theme = find_row(themes(), word, &NamedTheme::name)) return theme;
  refuse_theme(word, theme_names());
}

ThemeRequest parse_theme(const std::string& word) {
  if (word == kAuto) return LightAndDark{};
  if (const NamedTheme* theme = find_row(themes(), word, &NamedTheme::name)) return theme;
  std::vector<std::string> choices = theme_names();
  choices.emplace_back(kAuto);
  refuse_theme(word, choices);
}

ColorChange parse_color_change(std::string_view word) {
  const std::size_t equals = word.find('=');
  if (equals == std::string_view::npos) {
    throw RequestError("--color '" + std::string(word) +
                       "' gives no colour (needs ROLE=COLOR: input=#268bd2 or input=tomato)");
  }
  const std::string name(word.substr(0, equals));
  const ColorRole* role = find_color_role(name);
  if (!role) {
    throw RequestError(
        "--color: nothing is called '" + name + "' (" +
        (name == "background" ? "needs --background" : choices_text(name, color_role_names())) +
        ")");
  }
  const auto color = read_color(word.substr(equals + 1));
  if (color) return {role, *color};
  throw RequestError("--color: '" + std::string(word.substr(equals + 1)) + "' is no colour (" +
                     color_choices(word.substr(equals + 1)) + ")");
}

Background parse_background(const std::string& word) {
  if (word == "transparent") return Transparent{};
  if (const auto color = read_color(word)) return *color;
  throw RequestError("--background: '" + word + "' is no colour (" +
                     color_choices(word, " or transparent") + ")");
}

std::vector<std::string> theme_names() {
  return row_names(themes());
}

std::vector<std::string> look_names() {
  return row_names(looks());
}

std::vector<std::string> color_role_names() {
  return row_names(color_roles());
}

}  // namespace convanim
