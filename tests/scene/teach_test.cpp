// The teaching look: what grows, what has an edge, what is pale, what is written beside.
#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/annotate.h"
#include "convanim/catalogue.h"
#include "convanim/compose.h"
#include "figure/figure.h"
#include "figure/make_animation.h"
#include "scene/planes.h"
#include "support/contrast.h"
#include "support/shapes.h"

using namespace convanim;

namespace {

Theme teaching(Theme theme = {}) {
  theme.look = teaching_look();
  return theme;
}

Diagrams diagrams_named(const std::string& name) {
  return diagrams_of(named_figure(name));
}

Scene scene_of(const std::string& name, int step, const Theme& theme = teaching(),
               const Arrangement& arrangement = kSlanted) {
  return compose(diagrams_named(name).at(step), arrangement, theme);
}

/// What is written on an annotated scene, in its order.
std::vector<std::u32string> words_around(const std::string& name, int step) {
  Style style;
  style.theme = teaching();
  const Scene scene = make_animation(named_figure(name), style).scene(step);
  std::vector<std::u32string> words;
  for (const Item& item : scene.items) {
    if (const auto* text = std::get_if<Text>(&item)) words.push_back(text->characters);
  }
  return words;
}

bool has(const std::vector<std::u32string>& words, const std::u32string& word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

TEST_CASE("the looks are guide and teach, and a theme has the guide's") {
  REQUIRE(looks().size() == 2);
  CHECK(looks().front().name == "guide");
  CHECK(looks().back().name == "teach");
  CHECK(Theme{}.look == looks().front());
  for (const NamedTheme& named : themes()) CHECK(named.theme.look == looks().front());
}

TEST_CASE("output cells come when they are written, and the last step has all") {
  for (const NamedTheme& named : themes()) {
    CAPTURE(named.name);
    for (const Arrangement* arrangement : {&kSlanted, &kFlat}) {
      for (int step = 0; step < 9; ++step) {
        const Scene scene = scene_of("padding_strides", step, teaching(named.theme), *arrangement);
        const auto done = shapes_of<Polygon>(scene, GridRole::output, MarkKind::done);
        CHECK(std::ssize(done) == step + 1);
        for (const Line& line : shapes_of<Line>(scene, GridRole::output)) {
          CHECK(line.stroke == named.theme.empty_grid);
        }
      }
    }
  }
}

TEST_CASE("a hollow cell hides what is below with the page, which a transparent one has not") {
  const auto hollow = shapes_of<Polygon>(scene_of("padding_strides", 0), GridRole::output);
  REQUIRE(hollow.size() == 1);
  CHECK(hollow[0].fill == Paint{{255, 255, 255}});
  Theme clear = teaching();
  clear.ground = Ground::transparent;
  CHECK(shapes_of<Polygon>(scene_of("padding_strides", 0, clear), GridRole::output).empty());
}

TEST_CASE("what is read and written now has an edge, and a dilated window no lines of its own") {
  const Theme theme = teaching();
  const Stroke edge{theme.grid.paint, theme.edge_width};
  const Scene scene = scene_of("dilation", 4);
  const auto window = shapes_of<Polygon>(scene, GridRole::input, MarkKind::window);
  REQUIRE(window.size() == 1);
  CHECK(window[0].stroke == edge);
  CHECK(shapes_of<Line>(scene, GridRole::input, MarkKind::window).empty());
  CHECK(shapes_of<Polygon>(scene, GridRole::output, MarkKind::current).back().stroke == edge);
}

TEST_CASE("cells that no step reads have 35 % of their colour, and their dashes too") {
  const Theme theme = teaching();
  const Scene odd = scene_of("padding_strides_odd", 0);
  const auto lines = shapes_of<Line>(odd, GridRole::input);
  const auto faint = [&](const Line& line) {
    return line.stroke == dimmed(theme.empty_grid, 0.35);
  };
  CHECK(std::ranges::any_of(lines, faint));
  CHECK(std::ranges::none_of(shapes_of<Line>(scene_of("padding_strides", 0), GridRole::input),
                             faint));
  const Figure figure = make_figure(
      {.start = LayerKind::conv, .input = Sides{8}, .kernel = Sides{2}, .stride = Sides{3}});
  const Scene sparse = compose(diagrams_of(figure).at(0), kSlanted, theme);
  const auto cells = shapes_of<Polygon>(sparse, GridRole::input);
  REQUIRE(cells.size() == 64);
  CHECK(std::ranges::count(cells, dimmed(theme.input, 0.35), &Polygon::fill) == 28);
  CHECK(std::ranges::count(cells, theme.input, &Polygon::fill) == 36);
}

TEST_CASE("digits that are read stand above the highlight, those of padding are small and faint") {
  const Theme theme = teaching();
  const Scene scene = scene_of("numerical_padding_strides", 4, theme, kFlat);
  std::size_t lit = 0;
  for (const Text& text : shapes_of<Text>(scene, GridRole::input, MarkKind::tap)) {
    CHECK(text.paint == *theme.highlight_text);
    ++lit;
  }
  CHECK(lit == 18);  // nine numbers, nine weights
  const auto plain = shapes_of<Text>(scene, GridRole::input);
  CHECK(std::ranges::count(plain, theme.faint_text, &Text::paint) == 24);
  for (const Text& text : plain) {
    const bool zero = text.paint == theme.faint_text;
    CHECK(text.size == Approx(zero ? 6 * kTexPoint : 8 * kTexPoint));
  }
  for (const NamedTheme& named : themes()) {
    CAPTURE(named.name);
    CHECK(contrast(named.theme.faint_text.color, named.theme.background) >= 4.5);
    const Rgb pale = laid_over(named.theme.background, dimmed(named.theme.input, 0.35));
    CHECK(contrast(named.theme.text.color, pale) >= 4.5);
  }
}

TEST_CASE("names, sizes, indices and the cell's number stand beside") {
  const auto words = words_around("padding_strides", 4);
  CHECK(has(words, U"input 5 \u00D7 5, padding 1"));
  CHECK(has(words, U"output 3 \u00D7 3"));
  CHECK(has(words, U"cell 5 of 9"));
  CHECK(std::ranges::count(words, U"0") == 4);
  CHECK(std::ranges::count(words, U"4") == 2);
  CHECK(has(words_around("padding_strides_transposed", 0),
            U"input 3 \u00D7 3, 1 zero around, 1 between"));
  CHECK(has(words_around("no_padding_no_strides_transposed", 0),
            U"input 2 \u00D7 2, 2 zeros around"));
  CHECK(has(words_around("padding_strides_odd_transposed", 0),
            U"input 3 \u00D7 3, 1 to 2 zeros around, 1 between"));
  Style style;
  style.theme = teaching();
  style.theme.note_size *= 2;  // broken, where the words are large beside the figure
  const Scene scene = make_animation(named_figure("padding_strides"), style).scene(4);
  const auto is_line = [](const std::u32string& line) {
    return [line](const Item& item) {
      const auto* text = std::get_if<Text>(&item);
      return text && text->characters == line;
    };
  };
  CHECK(std::ranges::any_of(scene.items, is_line(U"input 5 \u00D7 5,")));
  CHECK(std::ranges::any_of(scene.items, is_line(U"padding 1")));
}

TEST_CASE("indices of rows and columns that are read or written now are black, others faint") {
  const Scene scene = scene_of("dilation", 0);
  REQUIRE(scene.anchors.size() == 2);
  std::u32string now;
  for (const EdgeIndex& index : scene.anchors[0].indices) now += index.now ? index.text : U"";
  CHECK(now == U"024024");
  now.clear();
  for (const EdgeIndex& index : scene.anchors[1].indices) now += index.now ? index.text : U"";
  CHECK(now == U"00");
}

TEST_CASE("what the output hides of the four lines shines through within it") {
  for (int step = 0; step < 9; ++step) {
    const Scene scene = scene_of("padding_strides", step);
    const auto& plane = scene.anchors[1].corners;
    const auto links = links_of(scene);
    const auto xrays = shapes_of<Line>(scene, GridRole::output, MarkKind::current);
    REQUIRE(links.size() == 4);
    REQUIRE(xrays.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
      CHECK(xrays[i].stroke.dash == Approx(1.5 * kTexPoint));
      CHECK(xrays[i].stroke.width == Approx(0.4 * kTexPoint));
      CHECK(xrays[i].stroke.paint.alpha == Approx(0.45));
      CHECK(xrays[i].to.x == Approx(links[i].to.x));
      CHECK(xrays[i].to.y == Approx(links[i].to.y));
      // What is left of the line lies outside.
      const Point& from = links[i].from;
      const Point& to = xrays[i].from;
      const Point near{to.x + 0.001 * (from.x - to.x), to.y + 0.001 * (from.y - to.y)};
      CHECK_FALSE(part_inside(near, from, plane));
    }
  }
}

TEST_CASE("the teaching look's scenes have one page at all steps") {
  for (const NamedAnimation& animation : catalogue(CatalogueSet::everything)) {
    CAPTURE(animation.name);
    Style style;
    style.theme = teaching();
    const Animation drawn = make_animation(named_figure(std::string(animation.name)), style);
    const Scene first = drawn.scene(0);
    const Scene last = drawn.scene(drawn.steps - 1);
    CHECK(first.width == Approx(last.width));
    CHECK(first.height == Approx(last.height));
    CHECK(first.anchors.back().corners[0].x == Approx(last.anchors.back().corners[0].x));
  }
}
