// From what the command line says of colours to a theme.
#include "figure/style.h"

#include <algorithm>
#include <charconv>

#include "base/phrases.h"
#include "convanim/layer.h"

namespace convanim {

namespace {

constexpr std::string_view kClassic = "classic";
constexpr std::string_view kDark = "dark";
constexpr std::string_view kAuto = "auto";

/// The names of a table's rows.
template <class Rows>
std::vector<std::string> names_of(const Rows& rows) {
  std::vector<std::string> names;
  for (const auto& row : rows) names.emplace_back(row.name);
  return names;
}

/// The # may be left out: a shell takes a word that begins with it for a comment.
std::optional<Rgb> parse_color(std::string_view text) {
  constexpr std::size_t kDigits = 6;
  if (text.starts_with('#')) text.remove_prefix(1);
  unsigned value = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value, 16);
  if (text.size() != kDigits || error != std::errc() || stopped != end) return std::nullopt;
  return Rgb{static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8 & 0xff),
             static_cast<std::uint8_t>(value & 0xff)};
}

void apply_color(Theme& theme, const std::string& text, std::vector<std::string>& given) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos) {
    throw RequestError("--color '" + text +
                       "' gives no colour (needs ROLE=#RRGGBB: input=#268bd2)");
  }
  const std::string name = text.substr(0, equals);
  const ColorRole* role = find_color_role(name);
  if (!role) {
    throw RequestError("--color: nothing is called '" + name + "' (needs " +
                       (name == "background" ? "--background" : color_role_names()) + ")");
  }
  if (std::ranges::find(given, name) != given.end()) {
    throw RequestError("--color gives " + name + " twice (leave out one of them)");
  }
  given.push_back(name);
  const auto color = parse_color(std::string_view(text).substr(equals + 1));
  if (!color)
    throw RequestError("--color: '" + text.substr(equals + 1) + "' is no colour (needs #RRGGBB)");
  role->paint(theme).color = *color;
}

void apply_background(Theme& theme, const std::string& text) {
  if (text == "transparent") {
    theme.ground = Ground::transparent;
    return;
  }
  const auto color = parse_color(text);
  if (!color)
    throw RequestError("--background: '" + text + "' is no colour (needs #RRGGBB or transparent)");
  theme.background = *color;
  theme.ground = Ground::painted;
}

[[noreturn]] void refuse_theme(const std::string& name, const std::vector<std::string>& choices) {
  throw RequestError("no theme is called '" + name + "' (needs " + enumerated(choices, " or ") +
                     ")");
}

}  // namespace

Style make_style(const StyleRequest& request) {
  const std::string name = request.theme.value_or(std::string(kClassic));
  const Theme* theme = find_theme(name);
  if (!theme) refuse_theme(name, names_of(themes()));
  Style style{*theme};
  if (name != kClassic) style.suffix = "_" + name;
  std::vector<std::string> given;
  for (const std::string& color : request.colors) apply_color(style.theme, color, given);
  if (request.background) apply_background(style.theme, *request.background);
  return style;
}

std::vector<Style> make_styles(const StyleRequest& request) {
  if (request.theme && request.theme != kAuto && !find_theme(*request.theme)) {
    std::vector<std::string> choices = names_of(themes());
    choices.emplace_back(kAuto);
    refuse_theme(*request.theme, choices);
  }
  if (request.theme != kAuto) return {make_style(request)};
  if (request.background && *request.background != "transparent") {
    throw RequestError(
        "--background " + *request.background +
        " contradicts --theme auto, whose two halves are for pages of different colours "
        "(needs --background transparent, or a theme for one page)");
  }
  const auto in_theme = [&](std::string_view name) {
    StyleRequest one = request;
    one.theme = name;
    return make_style(one);
  };
  const Style light = in_theme(kClassic);
  Style dark = in_theme(kDark);
  dark.dark_half = true;
  const Style both{light_and_dark(light.theme, dark.theme), "_" + std::string(kAuto), true};
  return {light, dark, both};
}

std::string theme_names() {
  return enumerated(names_of(themes()), " or ");
}

std::string color_role_names() {
  return enumerated(names_of(color_roles()), " or ");
}

}  // namespace convanim
