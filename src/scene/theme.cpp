// The themes that the program knows, and the names of a theme's colours.
#include "convanim/theme.h"

#include <array>

#include "base/find_row.h"

namespace convanim {

namespace {

constexpr Rgb rgb(unsigned hex) {
  return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8 & 0xff),
          static_cast<std::uint8_t>(hex & 0xff)};
}

/// The colours in which the themes differ. Lengths are the same in all.
struct Colors {
  Rgb background;
  Ground ground = Ground::paper;
  Rgb input;
  Rgb output;
  Rgb kernel;
  Rgb second_input;
  Paint highlight;
  Rgb lines;  ///< grid, outlines and projection
  Rgb empty_grid;
  Rgb faint_grid;
  Rgb text;
  Rgb input_text;
  Rgb output_text;
  Rgb kernel_text;
  Rgb faint_text;
  Rgb source = Theme{}.source.color;
  std::optional<Paint> highlight_text{};
  bool hatches = false;  ///< the kernel, and the window over empty cells
  double partial = Theme{}.partial;
};

constexpr Theme theme_of(const Colors& colors) {
  Theme theme;
  theme.background = colors.background;
  theme.ground = colors.ground;
  theme.input.color = colors.input;
  theme.output.color = colors.output;
  theme.kernel.color = colors.kernel;
  theme.second_input.color = colors.second_input;
  theme.highlight = colors.highlight;
  for (Stroke* line : {&theme.grid, &theme.outline, &theme.highlight_outline, &theme.projection}) {
    line->paint.color = colors.lines;
  }
  theme.empty_grid.paint.color = colors.empty_grid;
  theme.faint_grid.paint.color = colors.faint_grid;
  theme.text.color = colors.text;
  theme.input_text.color = colors.input_text;
  theme.output_text.color = colors.output_text;
  theme.kernel_text.color = colors.kernel_text;
  theme.faint_text.color = colors.faint_text;
  theme.source.color = colors.source;
  theme.highlight_text = colors.highlight_text;
  theme.hatches_kernel = colors.hatches;
  theme.hatches_empty = colors.hatches;
  theme.partial = colors.partial;
  theme.edges_now = true;
  theme.lifts_words = true;
  return theme;
}

constexpr std::array kThemes{
    NamedTheme{"classic", Theme{}},
    // For GitHub's dark page. Lines are light and the highlight brightens where on a white page
    // they are dark and it darkens: so both show on the page, on cells and on taps alike.
    NamedTheme{"dark", theme_of({.background = rgb(0x0d1117),
                                 .ground = Ground::painted,
                                 .input = rgb(0x1d63b2),
                                 .output = rgb(0x18746a),
                                 .kernel = rgb(0x42454a),
                                 .second_input = rgb(0x5a4fa3),
                                 .highlight = {kWhite, 0.3},
                                 .lines = rgb(0xf0f6fc),
                                 .empty_grid = rgb(0xc9d1d9),
                                 .faint_grid = rgb(0x454b51),
                                 .text = rgb(0xf0f6fc),
                                 .input_text = kWhite,
                                 .output_text = kWhite,
                                 .kernel_text = kWhite,
                                 .faint_text = rgb(0x8b949e),
                                 .highlight_text = Paint{rgb(0x0d1117)},
                                 .partial = 0.5})},
    // A dark blue and a light amber differ in lightness and, whichever cone an eye lacks, in hue.
    NamedTheme{"colorblind", theme_of({.background = kWhite,
                                       .ground = Ground::paper,
                                       .input = rgb(0x0f60a8),
                                       .output = rgb(0xfac04a),
                                       .kernel = rgb(0xb3b3b3),
                                       .second_input = rgb(0x8fb8de),
                                       .highlight = {kBlack, 0.3},
                                       .lines = kBlack,
                                       .empty_grid = kBlack,
                                       .faint_grid = rgb(0xbebebe),
                                       .text = kBlack,
                                       .input_text = kWhite,
                                       .output_text = kBlack,
                                       .kernel_text = kBlack,
                                       .faint_text = rgb(0x606060)})},
    // For black ink alone: what is read and written now is nearly black.
    NamedTheme{"print", theme_of({.background = kWhite,
                                  .ground = Ground::paper,
                                  .input = rgb(0x8a8a8a),
                                  .output = rgb(0xefefef),
                                  .kernel = kWhite,
                                  .second_input = rgb(0xc4c4c4),
                                  .highlight = {rgb(0x404040), 1},
                                  .lines = kBlack,
                                  .empty_grid = kBlack,
                                  .faint_grid = rgb(0xa0a0a0),
                                  .text = kBlack,
                                  .input_text = kBlack,
                                  .output_text = kBlack,
                                  .kernel_text = kBlack,
                                  .faint_text = rgb(0x606060),
                                  .source = kBlack,
                                  .highlight_text = Paint{kWhite},
                                  .hatches = true})},
};

constexpr std::array kColorRoles{
    ColorRole{"input", [](Theme& theme) -> Paint& { return theme.input; }},
    ColorRole{"output", [](Theme& theme) -> Paint& { return theme.output; }},
    ColorRole{"kernel", [](Theme& theme) -> Paint& { return theme.kernel; }},
    ColorRole{"second_input", [](Theme& theme) -> Paint& { return theme.second_input; }},
    ColorRole{"highlight", [](Theme& theme) -> Paint& { return theme.highlight; }},
    ColorRole{"grid", [](Theme& theme) -> Paint& { return theme.grid.paint; }},
    ColorRole{"empty_grid", [](Theme& theme) -> Paint& { return theme.empty_grid.paint; }},
    ColorRole{"faint_grid", [](Theme& theme) -> Paint& { return theme.faint_grid.paint; }},
    ColorRole{"outline", [](Theme& theme) -> Paint& { return theme.outline.paint; }},
    ColorRole{"highlight_outline",
              [](Theme& theme) -> Paint& { return theme.highlight_outline.paint; }},
    ColorRole{"projection", [](Theme& theme) -> Paint& { return theme.projection.paint; }},
    ColorRole{"source", [](Theme& theme) -> Paint& { return theme.source; }},
    ColorRole{"text", [](Theme& theme) -> Paint& { return theme.text; }},
    ColorRole{"input_text", [](Theme& theme) -> Paint& { return theme.input_text; }},
    ColorRole{"output_text", [](Theme& theme) -> Paint& { return theme.output_text; }},
    ColorRole{"kernel_text", [](Theme& theme) -> Paint& { return theme.kernel_text; }},
    ColorRole{"faint_text", [](Theme& theme) -> Paint& { return theme.faint_text; }},
};

}  // namespace

std::span<const NamedTheme> themes() {
  return kThemes;
}

const Theme* find_theme(std::string_view name) {
  const NamedTheme* found = find_row(kThemes, name, &NamedTheme::name);
  return found ? &found->theme : nullptr;
}

Theme light_and_dark(const Theme& light, const Theme& dark) {
  Theme both = light;
  Theme other = dark;
  for (const ColorRole& role : kColorRoles) {
    const Paint& paint = role.paint(other);
    role.paint(both).on_dark = DarkPaint{paint.color, paint.alpha};
  }
  if (both.highlight_text && dark.highlight_text) {
    const Paint& paint = *dark.highlight_text;
    both.highlight_text->on_dark = DarkPaint{paint.color, paint.alpha};
  }
  if (dark.ground == Ground::painted) both.dark_background = dark.background;
  both.edges_on_dark = dark.edges_now;
  both.lifts_words = light.lifts_words || dark.lifts_words;
  return both;
}

std::span<const ColorRole> color_roles() {
  return kColorRoles;
}

const ColorRole* find_color_role(std::string_view name) {
  return find_row(kColorRoles, name, &ColorRole::name);
}

}  // namespace convanim
