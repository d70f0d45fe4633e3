// From the colours that are asked for to the themes that files have.
#include "figure/style.h"

#include <algorithm>

#include "base/hex.h"
#include "figure/style_grammar.h"

namespace convanim {

namespace {

void paint_background(Theme& theme, const Background& background) {
  const auto* color = std::get_if<Rgb>(&background);
  theme.ground = color ? Ground::painted : Ground::transparent;
  if (color) theme.background = *color;
}

std::string look_suffix(const Look& look) {
  return look == looks().front() ? "" : "_" + std::string(look.name);
}

Style changed_style(const NamedTheme& theme, const StyleRequest& request) {
  Style style = make_style(theme);
  for (const auto& [role, color] : request.colors) role->paint(style.theme).color = color;
  if (request.background) paint_background(style.theme, *request.background);
  style.theme.look = *request.look;
  style.suffix = look_suffix(*request.look) + style.suffix;
  return style;
}

void check_colors(const std::vector<ColorChange>& colors) {
  for (auto change = colors.begin(); change != colors.end(); ++change) {
    const auto is_same = [&](const ColorChange& other) { return other.role == change->role; };
    if (std::none_of(colors.begin(), change, is_same)) continue;
    throw RequestError("--color gives " + std::string(change->role->name) +
                       " twice (leave out one of them)");
  }
}

}  // namespace

Style make_style(const NamedTheme& theme) {
  const bool is_classic = theme.name == themes().front().name;
  return {theme.theme, is_classic ? "" : "_" + std::string(theme.name)};
}

Styles make_styles(const StyleRequest& request) {
  check_colors(request.colors);
  if (const auto* theme = std::get_if<const NamedTheme*>(&request.theme)) {
    return {changed_style(**theme, request)};
  }
  if (request.background && std::holds_alternative<Rgb>(*request.background)) {
    throw RequestError(
        "--background " + hex(std::get<Rgb>(*request.background)) +
        " contradicts --theme auto, whose two halves are for pages of different colours "
        "(needs --background transparent, or a theme for one page)");
  }
  const Style light = changed_style(*named_theme("classic"), request);
  const Style dark = changed_style(*named_theme("dark"), request);
  return {light, dark,
          Style{light_and_dark(light.theme, dark.theme), look_suffix(*request.look) + "_auto"}};
}

}  // namespace convanim
