#include "convanim/svg.h"

#include <regex>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "figure/figure.h"
#include "figure/make_animation.h"
#include "support/memory_sink.h"

using namespace convanim;
using Catch::Contains;

namespace {

std::string svg(const Animation& animation, StepRange steps) {
  const Bytes bytes = written_by([&](Sink& sink) { write_svg(animation, steps, sink); });
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string svg(const std::string& name, const Theme& theme = {}, const Timing& timing = {}) {
  Animation animation = make_animation(named_figure(name), {theme});
  animation.timing = timing;
  return svg(animation, {0, animation.steps});
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

Animation still(std::vector<Item> items) {
  return {1, [items = std::move(items)](int) { return Scene{100, 50, {255, 255, 255}, items}; }};
}

}  // namespace

TEST_CASE("the sixteen together are less than 76 kB, with two palettes each too") {
  for (const Theme& theme :
       {*find_theme("classic"), light_and_dark(*find_theme("classic"), *find_theme("dark"))}) {
    std::size_t bytes = 0;
    for (const NamedAnimation& animation : catalogue()) {
      bytes += svg(std::string(animation.name), theme).size();
    }
    CHECK(bytes <= 76'000);
  }
}

TEST_CASE("a file says what it shows, whatever that is") {
  Animation animation = make_animation(named_figure("dilation"));
  animation.title = "a < b & \"c\"";
  animation.description = "1 > 0 &amp; é";
  const std::string text = svg(animation, {0, animation.steps});
  CHECK_THAT(text, Contains("role=\"img\" aria-labelledby=\"title desc\""));
  CHECK_THAT(text, Contains("<title id=\"title\">a &lt; b &amp; \"c\"</title>"));
  CHECK_THAT(text, Contains("<desc id=\"desc\">1 &gt; 0 &amp;amp; é</desc>"));
}

TEST_CASE("a file of one step says what the step does, one of several steps does not") {
  const Animation animation = make_animation(named_figure("padding_strides"));
  const std::string sentence =
      ". Step 5 of 9: output row 2, column 2 is written; the window covers input rows 2 to 4, "
      "columns 2 to 4.</desc>";
  CHECK_THAT(svg(animation, {4, 1}), Contains(sentence));
  CHECK_THAT(svg(animation, {0, 9}), !Contains("Step "));
}

TEST_CASE("a file runs nothing and fetches nothing") {
  for (const std::string name : {"padding_strides", "numerical_padding_strides"}) {
    const std::string text = svg(name);
    CHECK_THAT(text, !Contains("<script") && !Contains("<image") && !Contains("<text") &&
                         !Contains("font") && !Contains("onload"));
    CHECK(count(text, "http") == 2);  // the names of the format and of its links
    CHECK(count(text, "href=") == count(text, "href=\"#"));
    CHECK(count(text, "<use ") == count(text, " xlink:href=\"#"));
    CHECK(2 * count(text, "<use ") == count(text, "href=\"#"));
    CHECK(count(text, "url(") == count(text, "url(#"));
  }
}

TEST_CASE("every animation of a file has the same steps, in the delay that was asked for") {
  const std::string text = svg("padding_strides", {}, {.delay_cs = 35});
  const std::regex animation("<(animate|animateTransform) [^>]*values=\"([^\"]*)\"/>");
  std::size_t found = 0;
  for (std::sregex_iterator it(text.begin(), text.end(), animation), end; it != end; ++it) {
    ++found;
    CHECK(count((*it)[2], ";") == 8);
    CHECK_THAT((*it)[0], Contains("dur=\"3.15s\" calcMode=\"discrete\" "
                                  "repeatCount=\"indefinite\""));
  }
  CHECK(found == 3);  // the window, the lines from it, the output cell
}

TEST_CASE("an animation that ends stays at its last step") {
  const std::string text = svg("padding_strides", {}, {.loop = 2});
  CHECK(count(text, "repeatCount=\"3\" fill=\"freeze\"") == 3);
  CHECK_THAT(text, !Contains("indefinite"));
}

TEST_CASE("the last step is shown as long as was asked for") {
  const std::string text = svg("no_padding_strides", {}, {.delay_cs = 50, .hold_cs = 250});
  CHECK(count(text, " keyTimes=\"0;.125;.25;.375\" dur=\"4s\" ") == 3);
  CHECK_THAT(svg("no_padding_strides", {}, {.delay_cs = 50, .hold_cs = 50}), !Contains("keyTimes"));
}

TEST_CASE("a single step does not move") {
  CHECK_THAT(svg(make_animation(named_figure("dilation")), {4, 1}),
             !Contains("animate") && !Contains("moving") && !Contains("display"));
}

TEST_CASE("a shape that comes again is written once, whatever it is painted with") {
  const Paint blue{{0, 0, 255}};
  const auto square = [&](double x, double y, const Paint& paint) {
    return Polygon{{{x, y}, {x + 10.004, y}, {x + 10.004, y + 10}}, paint, std::nullopt};
  };
  const std::string text =
      svg(still({square(1, 2, blue), square(31.251, 2, blue), square(1, 2, {{0, 0, 0}})}), {0, 1});
  CHECK(count(text, "<path") == 1);
  CHECK_THAT(text, Contains("<g class=\"a\">\n"
                            "<path id=\"A\" d=\"M1 2h10v10z\"/>\n"
                            "<use xlink:href=\"#A\" href=\"#A\" x=\"30.25\"/>\n"
                            "</g>\n"
                            "<use class=\"b\" xlink:href=\"#A\" href=\"#A\"/>\n"));
}

TEST_CASE("rows of shapes are written once, wherever rounding took their places") {
  std::vector<Item> cells;
  for (const double y : {0.0, 7.086, 14.172}) {
    for (const double x : {0.0, 14.173, 28.346}) {
      cells.push_back(Polygon{{{x, y}, {x + 9, y}, {x, y + 5}}, Paint{}, std::nullopt});
    }
  }
  CHECK_THAT(svg(still(cells), {0, 1}),
             Contains("<g class=\"a\">\n"
                      "<g id=\"A\">\n"
                      "<path id=\"B\" d=\"M0 0h9l-9 5z\"/>\n"
                      "<use xlink:href=\"#B\" href=\"#B\" x=\"14.17\"/>\n"
                      "<use xlink:href=\"#B\" href=\"#B\" x=\"28.35\"/>\n"
                      "</g>\n"
                      "<use xlink:href=\"#A\" href=\"#A\" y=\"7.09\"/>\n"
                      "<use xlink:href=\"#A\" href=\"#A\" y=\"14.17\"/>\n"
                      "</g>\n"));
  std::get<Polygon>(cells.back()).corners[0].x += 0.1;
  CHECK(count(svg(still(cells), {0, 1}), "<use") == 7);
}

TEST_CASE("lines are joined if they are opaque, and only next to each other") {
  const auto line = [](double y, double alpha) {
    return Line{{1, y}, {9, y}, {{{0, 0, 0}, alpha}, 1, 3}};
  };
  const std::string text =
      svg(still({line(1, 1), line(2, 1), line(3, 0.5), line(4, 0.5), line(5, 1)}), {0, 1});
  CHECK_THAT(text, Contains(".a{stroke:#000;stroke-width:1;stroke-dasharray:3}\n"
                            ".b{stroke:#000;stroke-opacity:.5;stroke-width:1;stroke-dasharray:3}"));
  CHECK_THAT(text, Contains("<path class=\"a\" d=\"M1 1h8m-8 1h8\"/>\n"
                            "<g class=\"b\">\n"
                            "<path id=\"A\" d=\"M1 3h8\"/>\n"
                            "<use xlink:href=\"#A\" href=\"#A\" y=\"1\"/>\n"
                            "</g>\n"
                            "<use class=\"a\" xlink:href=\"#A\" href=\"#A\" y=\"2\"/>\n"));
}

TEST_CASE("what is translucent says by how much, and lets through whatever lies below") {
  Paint shade{{7, 54, 66}, 0.4};
  shade.on_dark = DarkPaint{{255, 255, 255}, 0.22};
  const auto square = [](double x, const Paint& paint) {
    return Polygon{
        {{x, 0}, {x + 10, 0}, {x + 10, 10}, {x, 10}}, paint, Stroke{{{0, 0, 0}, 0.5}, 1}};
  };
  const auto steps = [&](int n) {
    return Scene{100, 50, {255, 255, 255}, {square(5, {{0, 0, 255}}), square(5.0 * n, shade)}};
  };
  CHECK_THAT(svg({3, steps}, {0, 3}),
             Contains(".b{fill:#073642;fill-opacity:.4;stroke:#000;stroke-opacity:.5;"
                      "stroke-width:1}\n") &&
                 Contains("@media(prefers-color-scheme:dark){\n"
                          "*.b{fill:#fff;fill-opacity:.22}\n}\n") &&
                 Contains("<path id=\"A\" d=\"M5 0h10v10h-10z\"/>\n") &&
                 Contains("values=\"0;5;10\"/><g id=\"B\">\n"
                          "<use class=\"b\" xlink:href=\"#A\" href=\"#A\" x=\"-5\"/>\n"
                          "</g></g>\n"
                          "<g class=\"still\" display=\"none\"><use xlink:href=\"#B\" href=\"#B\" "
                          "x=\"10\"/></g>\n"));
}

TEST_CASE("steps that have nothing in common take turns, and the last is the still") {
  const auto steps = [](int n) {
    const Item line = Line{{1, 1}, {9, 9.0 + n}, {{{static_cast<std::uint8_t>(n), 0, 0}}, 1}};
    return Scene{100, 50, {255, 255, 255}, {line}};
  };
  const std::string text = svg({4, steps}, {0, 4});
  CHECK_THAT(text, Contains("<g><animate attributeName=\"display\" keyTimes=\"0;.25\" dur=\"4s\" "
                            "calcMode=\"discrete\" repeatCount=\"indefinite\" "
                            "values=\"inline;none\"/>"));
  CHECK_THAT(text, Contains("<g display=\"none\"><animate attributeName=\"display\" "
                            "keyTimes=\"0;.75\" dur=\"4s\" calcMode=\"discrete\" "
                            "repeatCount=\"indefinite\" values=\"none;inline\"/>"));
  CHECK_THAT(text, Contains("keyTimes=\"0;.25;.5\"") && Contains("values=\"none;inline;none\""));
  CHECK_THAT(text, Contains("<g class=\"still\" display=\"none\">"));
}

TEST_CASE("what glides rests for 0.7 of each step, and in the last one to its end") {
  const auto steps = [](int n) {
    const double x = 5.0 * n;
    return Scene{100, 50, {255, 255, 255}, {Line{{1 + x, 1}, {9 + x, 9}, {{{0, 0, 0}}, 1}}}};
  };
  Animation animation{2, steps};
  animation.timing.glides = true;
  CHECK_THAT(svg(animation, {0, 2}),
             Contains("keyTimes=\"0;.35;.5;1\" dur=\"2s\" calcMode=\"linear\" "
                      "repeatCount=\"indefinite\" values=\"0 0;0 0;5 0;5 0\"/>"));
  animation.timing.hold_cs = 300;
  CHECK_THAT(svg(animation, {0, 2}), Contains("keyTimes=\"0;.175;.25;1\" dur=\"4s\""));
}

TEST_CASE("a shape that glides into another one has the same commands") {
  const auto steps = [](int n) {
    return Scene{100, 50, {255, 255, 255}, {Line{{1, 1}, {9, 1.0 + n}, {{{0, 0, 0}}, 1}}}};
  };
  Animation animation{2, steps};
  animation.timing.glides = true;
  CHECK_THAT(svg(animation, {0, 2}), Contains("values=\"M1 1l8 0;M1 1l8 0;M1 1l8 1;M1 1l8 1\""));
}

TEST_CASE("the page is painted unless it is transparent") {
  CHECK_THAT(svg("dilation"), Contains(".page{fill:#fff}\n") && Contains("<rect class=\"page\""));
  Theme transparent;
  transparent.ground = Ground::transparent;
  CHECK_THAT(svg("dilation", transparent), !Contains("page"));
  CHECK_THAT(svg("dilation", *find_theme("dark")),
             Contains(".page{fill:#0d1117}\n") && Contains("<rect class=\"page\""));
  const std::string both =
      svg("dilation", light_and_dark(*find_theme("classic"), *find_theme("dark")));
  CHECK(count(both, ".page{") == 2);
  CHECK_THAT(both, Contains("@media(prefers-color-scheme:dark){\n*.page{fill:#0d1117}\n"));
}

TEST_CASE("a failed write of an SVG is reported") {
  const Animation animation = make_animation(named_figure("no_padding_no_strides"));
  CHECK_FALSE(first_unreported_failure([&](Sink& sink) {
                write_svg(animation, {0, animation.steps}, sink);
              }).has_value());
}

TEST_CASE("an SVG of too many shapes is refused before anything is compared") {
  const std::size_t steps = kMaxSvgShapes / 2 + 1;
  int composed = 0;
  const auto compose_step = [&](int) {
    ++composed;
    return Scene{10, 10, {}, {Line{}, Line{}}};
  };
  CHECK_THROWS_WITH(svg({static_cast<int>(steps), compose_step}, {0, static_cast<int>(steps)}),
                    "an SVG of 50000001 steps of 2 shapes is too large (limit 100 million shapes "
                    "in all steps)");
  CHECK(composed == 1);
}
