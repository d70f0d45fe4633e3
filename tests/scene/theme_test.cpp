// The themes: what can be told apart in them, and that all else holds for each as for the classic.

#include "convanim/theme.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/gif.h"
#include "convanim/layout.h"
#include "convanim/scene.h"
#include "gif/palette.h"
#include "support/compose_layout.h"
#include "support/contrast.h"
#include "support/sample.h"

using namespace convanim;

namespace {

/// The colours that meet in a figure.
struct Shown {
  std::string theme;
  Theme colors;
  Rgb page;
  Rgb input;
  Rgb output;
  Rgb tap;        ///< the window on an input cell
  Rgb empty_tap;  ///< and on one that holds none
  Rgb current;    ///< the output cell that is written

  explicit Shown(const NamedTheme& named)
      : theme(named.name),
        colors(named.theme),
        page(colors.background),
        input(colors.input.color),
        output(colors.output.color),
        tap(laid_over(input, colors.highlight)),
        empty_tap(laid_over(page, colors.highlight)),
        current(laid_over(output, colors.highlight)) {}
};

std::vector<Shown> all_themes() {
  std::vector<Shown> all;
  for (const NamedTheme& named : themes()) all.emplace_back(named);
  return all;
}

Theme theme_called(std::string_view name) {
  const Theme* theme = find_theme(name);
  REQUIRE(theme);
  return *theme;
}

constexpr double kHighlight = 1.5;

}  // namespace

TEST_CASE("the themes are classic, dark, colorblind and print") {
  std::vector<std::string> names;
  for (const NamedTheme& named : themes()) {
    names.emplace_back(named.name);
    CHECK(find_theme(named.name) == &named.theme);
  }
  CHECK(names == std::vector<std::string>{"classic", "dark", "colorblind", "print"});
  CHECK(theme_called("classic") == Theme{});
  CHECK_FALSE(find_theme("Classic"));
  CHECK_FALSE(find_theme(""));
}

TEST_CASE("a role names one colour of a theme and no other, and the roles are all there are") {
  Theme changed = theme_called("dark");
  std::uint8_t level = 1;
  for (const ColorRole& role : color_roles()) {
    CAPTURE(role.name);
    CHECK(find_color_role(role.name) == &role);
    const Theme before = changed;
    role.paint(changed).color = {level, level, level};
    CHECK(changed != before);
    for (const ColorRole& other : color_roles()) {
      if (&other == &role) continue;
      Theme kept = before;
      CHECK(other.paint(changed) == other.paint(kept));
    }
    ++level;
  }
  // What is left is no role's: the page, the lengths, how much shows through.
  Theme rest = theme_called("classic");
  Theme other = theme_called("dark");
  for (const ColorRole& role : color_roles()) role.paint(other) = role.paint(rest);
  other.background = rest.background;
  other.ground = rest.ground;
  other.highlight.alpha = rest.highlight.alpha;
  other.highlight_text = rest.highlight_text;
  other.partial = rest.partial;
  other.edges_now = rest.edges_now;
  other.lifts_words = rest.lifts_words;
  CHECK(other == rest);
  CHECK_FALSE(find_color_role("background"));
}

TEST_CASE("the contrast of black and white is 21, and that of two greys what WCAG computes") {
  CHECK(contrast(Rgb{0, 0, 0}, Rgb{255, 255, 255}) == Approx(21));
  CHECK(contrast(Rgb{118, 118, 118}, Rgb{255, 255, 255}) == Approx(4.54).epsilon(0.001));
  CHECK(contrast(Rgb{38, 139, 210}, Rgb{42, 161, 152}) == Approx(1.17).epsilon(0.005));
}

TEST_CASE("cells stand out from the page by themselves or by their lines") {
  for (const Shown& shown : all_themes()) {
    CAPTURE(shown.theme);
    const Rgb grid = shown.colors.grid.paint.color;
    for (const Rgb& cell : {shown.input, shown.output}) {
      const double outlined = std::min(contrast(grid, cell), contrast(grid, shown.page));
      CHECK(std::max(contrast(cell, shown.page), outlined) >= kThings);
      if (shown.theme != "print" || cell == shown.input) CHECK(contrast(cell, shown.page) >= 1.6);
    }
  }
}

TEST_CASE("lines can be seen on the page and on cells, and the grid on the window too") {
  for (const Shown& shown : all_themes()) {
    CAPTURE(shown.theme);
    const Theme& colors = shown.colors;
    CHECK(contrast(colors.empty_grid.paint.color, shown.page) >= kThings);
    for (const Stroke& line : {colors.grid, colors.projection, colors.outline}) {
      for (const Rgb& ground : {shown.page, shown.input, shown.output}) {
        CHECK(contrast(line.paint.color, ground) >= kThings);
      }
      if (!colors.hatches_empty) CHECK(contrast(line.paint.color, shown.empty_tap) >= kThings);
    }
    for (const Rgb& ground : {shown.tap, shown.current}) {
      CHECK(contrast(colors.grid.paint.color, ground) >= 2);
    }
  }
}

TEST_CASE("the window and the current output cell stand out from the cells under them") {
  for (const Shown& shown : all_themes()) {
    CAPTURE(shown.theme);
    CHECK(contrast(shown.tap, shown.input) >= kHighlight);
    if (!shown.colors.hatches_empty) CHECK(contrast(shown.empty_tap, shown.page) >= kHighlight);
    CHECK(contrast(shown.current, shown.output) >= kHighlight);
  }
}

TEST_CASE("text can be read wherever it stands") {
  for (const Shown& shown : all_themes()) {
    CAPTURE(shown.theme);
    const Theme& colors = shown.colors;
    CHECK(contrast(colors.text.color, shown.page) >= kText);
    if (!colors.hatches_empty) CHECK(contrast(colors.text.color, shown.empty_tap) >= kText);
    CHECK(contrast(colors.input_text.color, shown.input) >= kText);
    CHECK(contrast(colors.output_text.color, shown.output) >= kText);
    // Above the highlight; the guide's own figures have it over their numbers (2.9).
    CHECK(contrast(colors.highlight_text.value_or(colors.input_text).color, shown.tap) >= kText);
    CHECK(contrast(colors.highlight_text.value_or(colors.output_text).color, shown.current) >=
          kText);
    CHECK(colors.lifts_words == (shown.theme != "classic"));
  }
}

TEST_CASE("the kernel is the highlight on the page, and words can be read on it, lit or not") {
  for (const Shown& shown : all_themes()) {
    CAPTURE(shown.theme);
    const Theme& colors = shown.colors;
    const Rgb kernel = colors.kernel.color;
    const Rgb lit = laid_over(kernel, colors.highlight);
    CHECK(contrast(colors.kernel_text.color, kernel) >= kText);
    CHECK(contrast(colors.grid.paint.color, kernel) >= kThings);
    CHECK(contrast(lit, kernel) >= kHighlight);
    if (!colors.hatches_kernel) CHECK(contrast(kernel, shown.page) >= 1.6);
    for (const auto& [ground, text] :
         {std::pair{shown.tap, colors.input_text}, std::pair{shown.current, colors.output_text},
          std::pair{lit, colors.kernel_text}}) {
      // White on the classic theme's lit weights, as the figures have it, is a hair below.
      const double least = shown.theme == "classic" && ground == lit ? 4.3 : kText;
      CHECK(contrast(colors.highlight_text.value_or(text).color, ground) >= least);
    }
  }
  CHECK(theme_called("classic").kernel == Paint{{0x9b, 0xae, 0xb3}});
  CHECK(theme_called("dark").kernel == Paint{{0x42, 0x45, 0x4a}});
  CHECK(theme_called("print").kernel == Paint{{255, 255, 255}});
}

TEST_CASE("the dark theme is GitHub's dark page, painted in every format") {
  const Theme dark = theme_called("dark");
  CHECK(dark.background == Rgb{0x0d, 0x11, 0x17});
  CHECK(dark.ground == Ground::painted);
  for (const Rgb& cell : {dark.input.color, dark.output.color}) {
    CHECK(contrast(cell, dark.background) >= kThings);
  }
  CHECK(contrast(dark.input.color, dark.output.color) >= 1.05);
}

TEST_CASE("input and output of the colorblind theme differ in lightness to every eye") {
  const Theme theme = theme_called("colorblind");
  const Rgb input = theme.input.color;
  const Rgb output = theme.output.color;
  CHECK(contrast(input, output) >= kThings);
  for (const Vision& vision : {kProtan, kDeutan, kTritan}) {
    CHECK(contrast(seen(input, vision), seen(output, vision)) >= kThings);
    // The window keeps them apart.
    CHECK(contrast(seen(laid_over(input, theme.highlight), vision),
                   seen(laid_over(output, theme.highlight), vision)) >= 2);
    // White stays white: the matrices are those of light, not of its encoding.
    CHECK(contrast(seen({255, 255, 255}, vision), light_of({255, 255, 255})) ==
          Approx(1).margin(0.01));
  }
}

TEST_CASE("the print theme is grey, and its planes differ in lightness") {
  Theme print = theme_called("print");
  for (const ColorRole& role : color_roles()) {
    const auto [red, green, blue] = role.paint(print).color;
    CHECK(red == green);
    CHECK(green == blue);
  }
  CHECK(print.background == Rgb{255, 255, 255});
  CHECK(contrast(print.input.color, print.output.color) >= kThings);
}

TEST_CASE("no GIF of a named animation merges colours, whatever the theme") {
  for (const NamedTheme& named : themes()) {
    for (const NamedAnimation& animation : sampled(catalogue())) {
      CAPTURE(named.name, animation.name);
      const Layout layout = lay_out(animation.layer);
      const auto compose_step = [&](int step) { return compose(layout, step, named.theme); };
      Sink nowhere([](std::span<const std::byte>) {});
      const ColorReport report =
          write_gif({layout.steps(), compose_step}, {0, layout.steps()}, 150, nowhere);
      CHECK(report.drawn < kMaxPaletteColors);  // one is left for transparency
    }
  }
}

TEST_CASE("the window stands out from the input by its edge or colour, but in the classic theme") {
  for (const Shown& shown : all_themes()) {
    CAPTURE(shown.theme);
    if (shown.theme == "classic") continue;
    CHECK(shown.colors.edges_now);
    const double edge = contrast(shown.colors.grid.paint.color, shown.input);
    CHECK(std::max(edge, contrast(shown.tap, shown.input)) >= kThings);
  }
}

TEST_CASE("light and dark in one have the dark theme's edges on dark pages alone") {
  const Theme both = light_and_dark(theme_called("classic"), theme_called("dark"));
  const Layout layout = lay_out(find_animation("padding_strides")->layer);
  const auto edges_of = [&](const Theme& theme) {
    std::vector<Polygon> edges;
    for (const Item& item : compose(layout, 4, theme).items) {
      const auto* polygon = std::get_if<Polygon>(&item);
      if (polygon && polygon->stroke && polygon->stroke->width == theme.edge_width) {
        edges.push_back(*polygon);
      }
    }
    return edges;
  };
  CHECK(edges_of(theme_called("classic")).empty());
  const std::vector<Polygon> dark = edges_of(theme_called("dark"));
  const std::vector<Polygon> edges = edges_of(both);
  REQUIRE(dark.size() == 2);  // the window and the current cell
  REQUIRE(edges.size() == 2);
  for (std::size_t n = 0; n < 2; ++n) {
    CHECK(edges[n].corners == dark[n].corners);
    CHECK(edges[n].stroke->paint.alpha == 0);
    const Paint& paint = dark[n].stroke->paint;
    CHECK(edges[n].stroke->paint.on_dark == DarkPaint{paint.color, paint.alpha});
  }
}

TEST_CASE("themes differ in colour, hatching and edges: all else is the same on the same page") {
  const auto grey = [](Scene scene) {
    scene.background = {};
    scene.ground = Ground::paper;
    for (Item& item : scene.items) {
      if (auto* polygon = std::get_if<Polygon>(&item)) {
        if (polygon->fill) polygon->fill = Paint{};
        if (polygon->stroke) polygon->stroke->paint = {};
      } else if (auto* line = std::get_if<Line>(&item)) {
        line->stroke.paint = {};
      } else {
        std::get<Text>(item).paint = {};
      }
    }
    return scene;
  };
  const Layout layout = lay_out(find_animation("padding_strides_odd_transposed")->layer);
  const Scene classic = grey(compose(layout, 14, Theme{}));
  for (const NamedTheme& named : themes()) {
    Theme plain = named.theme;
    plain.edges_now = false;
    plain.hatches_empty = false;
    CHECK(grey(compose(layout, 14, plain)) == classic);
    const Scene scene = compose(layout, 14, named.theme);
    CHECK(scene.width == classic.width);
    CHECK(scene.height == classic.height);
  }
}
