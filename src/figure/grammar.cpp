// The words of the command line: reads each as the value that a request holds.
#include "figure/grammar.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/ascii.h"
#include "base/find_row.h"
#include "base/phrases.h"
#include "base/read_color.h"
#include "base/read_number.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "convanim/numbers.h"
#include "layer/other_names.h"
#include "scene/glyphs.h"

namespace convanim {

namespace {

constexpr std::string_view kMultiplicationSign = "\u00D7";
constexpr std::string_view kAuto = "auto";
constexpr std::size_t kMaxTitleCharacters = 300;

/// Those that have a word; a constant is a number.
constexpr std::array kNamedModes{PaddingMode::zeros, PaddingMode::reflect, PaddingMode::replicate,
                                 PaddingMode::circular, PaddingMode::symmetric};

struct NamedNotation {
  std::string_view name;
  Notation notation;
};

constexpr std::array kNotations{
    NamedNotation{"guide", Notation::guide},
    NamedNotation{"pytorch", Notation::pytorch},
    NamedNotation{"keras", Notation::keras},
};

struct NamedRule {
  std::string_view name;
  PaddingRule rule;
};

constexpr std::array kRules{
    NamedRule{"same", PaddingRule::same},     NamedRule{"same_lower", PaddingRule::same_lower},
    NamedRule{"valid", PaddingRule::valid},   NamedRule{"full", PaddingRule::full},
    NamedRule{"causal", PaddingRule::causal},
};

/// The names of a table's rows.
template <class Rows>
std::vector<std::string> names_of(const Rows& rows) {
  std::vector<std::string> names;
  for (const auto& row : rows) names.emplace_back(row.name);
  return names;
}

/// The numbers between the separators; none if one of them is no number or out of range.
std::optional<std::vector<int>> read_numbers_between(std::string_view text,
                                                     std::string_view separator, int least,
                                                     int most) {
  std::vector<int> numbers;
  for (;;) {
    const std::size_t end = text.find(separator);
    const auto number = read_whole(text.substr(0, end));
    if (!number || *number < least || *number > most) return std::nullopt;
    numbers.push_back(*number);
    if (end == std::string_view::npos) return numbers;
    text.remove_prefix(end + separator.size());
  }
}

std::optional<std::vector<int>> read_sides_between(std::string_view text,
                                                   std::string_view separator, int least) {
  return read_numbers_between(text, separator, least, kMaxSide);
}

std::optional<Sides> read_sides(std::string_view text, int least) {
  for (const std::string_view separator : {std::string_view("x"), kMultiplicationSign}) {
    auto numbers = read_sides_between(text, separator, least);
    if (numbers && numbers->size() <= kMaxDimensions) return numbers;
  }
  return std::nullopt;
}

std::string side_range(int least) {
  return std::to_string(least) + " to " + std::to_string(kMaxSide);
}

[[noreturn]] void refuse_theme(const std::string& name, const std::vector<std::string>& choices) {
  throw RequestError("no theme is called '" + name + "' (" + choices_text(name, choices) + ")");
}

/// The two numbers around a sign; none if there are not two.
std::optional<std::pair<int, int>> read_pair(std::string_view text, char sign) {
  const std::size_t at = text.find(sign);
  if (at == std::string_view::npos) return std::nullopt;
  const auto first = read_whole(text.substr(0, at));
  const auto second = read_whole(text.substr(at + 1));
  return first && second ? std::optional(std::pair(*first, *second)) : std::nullopt;
}

StepSpan parse_step_span(std::string_view word) {
  if (const auto step = read_whole(word)) return {*step, *step};
  const auto span = read_pair(word, '-');
  if (span && span->first <= span->second) return {span->first, span->second};
  throw RequestError("'" + std::string(word) +
                     "' names no steps (needs N or FIRST-LAST, several with commas)");
}

/// What else the word may have been meant for.
std::vector<std::string> meant_by(const std::string& word,
                                  const std::vector<std::string>& commands) {
  const auto kind = kind_called(word);
  const std::string kind_name = kind ? to_string(*kind) : "";
  if (std::ranges::find(commands, kind_name) != commands.end()) return {kind_name};
  std::vector<std::string> known = names_of(catalogue(CatalogueSet::everything));
  known.insert(known.end(), commands.begin(), commands.end());
  return near_names(word, known);
}

}  // namespace

const NamedAnimation& named_animation(const std::string& word,
                                      const std::vector<std::string>& commands) {
  if (const NamedAnimation* animation = find_animation(word)) return *animation;
  const bool is_call = !commands.empty() && word.find('(') != std::string::npos;
  if (is_call) {
    throw RequestError("no animation is called '" + word +
                       "' ('convanim layer' draws a layer in code; see 'convanim layer --help')");
  }
  const std::string near = enumerated(meant_by(word, commands), ", ");
  throw RequestError("no animation is called '" + word + "' (" +
                     (near.empty() ? "" : "near: " + near + "; ") + "'convanim list' shows all)");
}

Sides parse_sides(std::string_view word, int least) {
  if (const auto sides = read_sides(word, least)) return *sides;
  throw RequestError("'" + std::string(word) +
                     "' is no size (needs N, ROWSxCOLUMNS or DEPTHxROWSxCOLUMNS, each " +
                     side_range(least) + ")");
}

PaddingRequest parse_padding(std::string_view word) {
  const NamedRule* named = find_row(kRules, lower_case(std::string(word)), &NamedRule::name);
  if (named) return named->rule;
  if (const auto sides = read_sides(word, 0)) return PaddingSides{*sides};
  const auto ends = read_sides_between(word, ",", 0);
  if (ends && ends->size() % 2 == 0 && ends->size() <= 2 * kMaxDimensions) {
    return PaddingSides{*ends, true};
  }
  const std::vector<std::string> rules = names_of(kRules);
  const std::string near = enumerated(near_names(word, rules), ", ");
  throw RequestError(
      "'" + std::string(word) + "' is no padding (" + (near.empty() ? "" : "near: " + near + "; ") +
      "needs N, ROWSxCOLUMNS or TOP,BOTTOM,LEFT,RIGHT, with depth DEPTHxROWSxCOLUMNS or "
      "FRONT,BACK,TOP,BOTTOM,LEFT,RIGHT, each " +
      side_range(0) + ", or " + enumerated(rules, " or ") + ")");
}

std::string sides_word(const Sides& sides, std::string_view between) {
  std::string word;
  for (const int side : sides)
    word += std::string(word.empty() ? "" : between) + std::to_string(side);
  return word;
}

std::string padding_word(const PaddingRequest& padding) {
  if (const auto* sides = std::get_if<PaddingSides>(&padding)) {
    return sides_word(sides->numbers, sides->each_end ? "," : "x");
  }
  const PaddingRule rule = std::get<PaddingRule>(padding);
  return std::string(std::ranges::find(kRules, rule, &NamedRule::rule)->name);
}

std::vector<std::string> padding_mode_names() {
  std::vector<std::string> names;
  for (const PaddingMode mode : kNamedModes) names.push_back(to_string(mode));
  return names;
}

PaddingFill parse_padding_mode(const std::string& word) {
  for (const PaddingMode mode : kNamedModes) {
    if (to_string(mode) == word) return {mode};
  }
  double value = 0;
  const bool is_number = read_decimal(word, value) == std::errc() && std::abs(value) <= kMaxValue;
  if (is_number) return {PaddingMode::constant, value};
  const std::string near = enumerated(near_names(word, padding_mode_names()), ", ");
  throw RequestError("'" + word + "' is no padding mode (" +
                     (near.empty() ? "" : "near: " + near + "; ") + "needs " +
                     enumerated(padding_mode_names(), ", ") + " or a number)");
}

Channels parse_channels(std::string_view word) {
  const auto numbers = read_numbers_between(word, "x", 1, kMaxSide);
  if (numbers && numbers->size() <= 2) return {numbers->front(), numbers->back()};
  throw RequestError("'" + std::string(word) +
                     "' are no channels (needs INxOUT, or N for as many out as in, each 1 to " +
                     std::to_string(kMaxSide) + ")");
}

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

Notation parse_notation(const std::string& word) {
  const NamedNotation* named = find_row(kNotations, word, &NamedNotation::name);
  if (named) return named->notation;
  throw RequestError("no notation is called '" + word + "' (" +
                     choices_text(word, notation_names()) + ")");
}

std::u32string parse_title(const std::string& word) {
  std::u32string title = from_utf8(word);
  if (title.find_first_not_of(U' ') == std::u32string::npos)
    throw RequestError("is empty (needs a text; or leave it out)");
  if (title.size() > kMaxTitleCharacters) {
    throw RequestError("has " + std::to_string(title.size()) + " characters (limit " +
                       std::to_string(kMaxTitleCharacters) + ")");
  }
  text_width(Font::roman8, title);  // all of them can be drawn
  return title;
}

SheetSize parse_sheet_size(std::string_view word) {
  const auto is_side = [](int side) { return side >= 1 && side <= kMaxSheetSide; };
  const auto sides = read_pair(word, 'x');
  if (sides && is_side(sides->first) && is_side(sides->second)) {
    return {sides->first, sides->second};
  }
  throw RequestError("'" + std::string(word) +
                     "' is no size of a sheet (needs COLUMNSxROWS, each 1 to " +
                     std::to_string(kMaxSheetSide) + ")");
}

std::vector<StepSpan> parse_steps(std::string_view word) {
  std::vector<StepSpan> spans;
  for (;;) {
    const std::size_t comma = word.find(',');
    spans.push_back(parse_step_span(word.substr(0, comma)));
    if (comma == std::string_view::npos) return spans;
    word.remove_prefix(comma + 1);
  }
}

std::string name_of(Notation notation) {
  return std::string(find_row(kNotations, notation, &NamedNotation::notation)->name);
}

std::string name_of(PaddingRule rule) {
  return std::string(find_row(kRules, rule, &NamedRule::rule)->name);
}

std::vector<std::string> theme_names() {
  return names_of(themes());
}

std::vector<std::string> look_names() {
  return names_of(looks());
}

std::vector<std::string> color_role_names() {
  return names_of(color_roles());
}

std::vector<std::string> notation_names() {
  return names_of(kNotations);
}

}  // namespace convanim
