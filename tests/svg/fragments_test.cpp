// An SVG whose steps are fragments of a slide.
#include <regex>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "convanim/svg.h"
#include "figure/figure.h"
#include "figure/make_animation.h"
#include "support/memory_sink.h"

using namespace convanim;
using Catch::Contains;

namespace {

std::string fragments_of(const Animation& animation, StepRange steps) {
  const Bytes bytes = written_by([&](Sink& sink) { write_svg_fragments(animation, steps, sink); });
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string fragments_of(const std::string& name) {
  const Animation animation = make_animation(named_figure(name));
  return fragments_of(animation, {0, animation.steps});
}

Item square_at(double x, Rgb color) {
  return Polygon{{{x, 0}, {x + 10, 0}, {x + 10, 10}, {x, 10}}, Paint{color}, std::nullopt};
}

constexpr Rgb kResting{0, 0, 255};
constexpr Rgb kComing{255, 0, 0};

/// A blue square that stays, and red ones of each step.
Animation squares(std::vector<std::vector<double>> red) {
  const auto steps = static_cast<int>(red.size());
  return {steps, [red = std::move(red)](int step) {
            std::vector<Item> items{square_at(50, kResting)};
            for (const double x : red[static_cast<std::size_t>(step)]) {
              items.push_back(square_at(x, kComing));
            }
            return Scene{100, 50, {255, 255, 255}, items};
          }};
}

std::set<std::string> found(const std::string& text, const char* pattern) {
  const std::regex expression(pattern);
  std::set<std::string> all;
  for (std::sregex_iterator at(text.begin(), text.end(), expression), end; at != end; ++at) {
    all.insert((*at)[1]);
  }
  return all;
}

}  // namespace

TEST_CASE("what moves is a fragment wherever it rests, and what does not is none") {
  const std::string text = fragments_of(squares({{0}, {0}, {10}, {20}, {30}}), {0, 5});
  // There from the first step to the second, at the third and the fourth, and from the last one on.
  CHECK(found(text, "<g class=\"(fragment[^>]*)>") ==
        std::set<std::string>{
            "fragment fade-out\" data-fragment-index=\"1\"",
            "fragment current-visible\" data-fragment-index=\"1\" visibility=\"hidden\"",
            "fragment current-visible\" data-fragment-index=\"2\" visibility=\"hidden\"",
            "fragment\" data-fragment-index=\"3\" visibility=\"hidden\""});
  CHECK(text.find("class=\"fragment") > text.find("M50 0"));
}

TEST_CASE("what rests for some steps in between comes with one click and goes with another") {
  const std::string text = fragments_of(squares({{0}, {10}, {10}, {20}}), {0, 4});
  CHECK_THAT(text, Contains("<g class=\"fragment\" data-fragment-index=\"0\" visibility=\"hidden\">"
                            "\n<g class=\"fragment fade-out\" data-fragment-index=\"2\">\n<use"));
}

TEST_CASE("what comes to stay is written once") {
  const std::string text = fragments_of(squares({{}, {0}, {0, 10}}), {0, 3});
  CHECK(found(text, "<g class=\"(fragment[^>]*)>") ==
        std::set<std::string>{"fragment\" data-fragment-index=\"0\" visibility=\"hidden\"",
                              "fragment\" data-fragment-index=\"1\" visibility=\"hidden\""});
  CHECK_THAT(text, !Contains("fade-out"));
}

TEST_CASE("each fragment tells its step, and the figure what it shows") {
  const std::string text = fragments_of("padding_strides");
  CHECK_THAT(text,
             Contains("data-fragment-index=\"0\" visibility=\"hidden\">\n<desc>Step 2 of 9: "));
  CHECK_THAT(text,
             Contains("data-fragment-index=\"7\" visibility=\"hidden\">\n<desc>Step 9 of 9: "));
  CHECK_THAT(text, Contains("A 3x3 kernel slides with stride 2"));
}

TEST_CASE("two figures of a page share neither a name nor a class, and one has them always") {
  const std::string one = fragments_of("padding_strides");
  const std::string other = fragments_of("padding_strides_odd");
  CHECK(one == fragments_of("padding_strides"));
  for (const char* pattern : {"\\bid=\"([^\"]*)\"", "\n\\*?\\.([^ {]*)\\{", "\n(#[a-z0-9]*) "}) {
    const std::set<std::string> names = found(one, pattern);
    CHECK_FALSE(names.empty());
    for (const std::string& name : found(other, pattern)) CHECK(names.count(name) == 0);
  }
}

TEST_CASE("an element for a page has no line that is empty, which would end it in Markdown") {
  CHECK_THAT(fragments_of("numerical_padding_strides"), !Contains("\n\n"));
}
