#include "svg/batches.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/render.h"
#include "figure/figure.h"
#include "plan/plan.h"

using namespace convanim;

namespace {

const Paint kBlue{{38, 139, 210}};
const Paint kShade{{7, 54, 66}, 0.4};
const Paint kPage{{255, 255, 255}};
const Stroke kLine{{{0, 43, 54}}, 0.8};

Polygon rectangle(double x, double y, double width, double height,
                  const std::optional<Paint>& fill = kShade,
                  const std::optional<Stroke>& stroke = std::nullopt) {
  return {{{x, y}, {x, y + height}, {x + width, y + height}, {x + width, y}}, fill, stroke};
}

Line line(Point from, Point to, const Stroke& stroke = kLine) {
  return {from, to, stroke};
}

/// The batches of parts that must outlive them.
Batches found(const std::vector<Part>& parts, const std::optional<Paint>& page = kPage) {
  return find_batches(parts, page);
}

/// The last of the batches.
Batch last(const std::vector<Part>& parts, const std::optional<Paint>& page = kPage) {
  return found(parts, page).all.back();
}

}  // namespace

TEST_CASE("a colour seen through another is the one that the pixels have") {
  const Paint veils[] = {kShade, {{255, 255, 255}, 0.22}, {{0, 0, 0}, 0.3}, {{200, 10, 99}, 0.77}};
  for (const Paint& veil : veils) {
    for (const int shade : {0, 1, 17, 127, 128, 210, 254, 255}) {
      const auto value = static_cast<std::uint8_t>(shade);
      const Paint below{{value, static_cast<std::uint8_t>(255 - shade), 93}};
      const Scene scene{
          30, 30, {9, 9, 9}, {rectangle(0, 0, 30, 30, below), rectangle(0, 0, 30, 30, veil)}};
      CHECK(seen_through(veil, below).color == render(scene, 72).pixels[15 * 30 + 15]);
    }
  }
}

TEST_CASE("a colour for dark pages is seen through what the veil is there") {
  Paint veil = kShade;
  veil.on_dark = DarkPaint{{255, 255, 255}, 0.22};
  Paint below = kBlue;
  const Paint seen = seen_through(veil, below);
  CHECK(seen.color == seen_through(kShade, kBlue).color);
  REQUIRE(seen.on_dark.has_value());
  CHECK(seen.on_dark->color == seen_through({{255, 255, 255}, 0.22}, kBlue).color);
  below.on_dark = DarkPaint{{29, 99, 178}};
  CHECK(seen_through(kShade, below).on_dark->color == seen_through(kShade, {{29, 99, 178}}).color);
}

TEST_CASE("neighbours that are painted alike are one batch") {
  const Still still{{rectangle(0, 0, 5, 5, kBlue), rectangle(9, 0, 5, 5, kBlue),
                     line({0, 0}, {9, 9}), rectangle(20, 0, 5, 5, kBlue)}};
  const std::vector<Part> parts{still};
  const Batches batches = found(parts);
  REQUIRE(batches.all.size() == 3);
  CHECK(batches.all[0].items.size() == 2);
  CHECK_FALSE(batches.all[0].veil.has_value());
  CHECK(batches.of_parts == decltype(batches.of_parts){{{0, 1, 2}}});
}

TEST_CASE("through a veil the page shows, and what lies on it in part") {
  const std::vector<Part> parts{
      Still{{rectangle(0, 0, 10, 10, kBlue), rectangle(50, 50, 5, 5, kPage)}},
      Moved{{rectangle(5, 5, 10, 10)}, {{0, 0}, {3, 0}}}};
  const Batches batches = found(parts);
  const Batch& window = batches.all.back();
  REQUIRE(window.veil.has_value());
  CHECK(window.veil->ground == seen_through(kShade, kPage));
  REQUIRE(window.veil->below.size() == 1);  // the other rectangle is not below it
  CHECK(window.veil->below[0].batch == 0);
  CHECK(window.veil->below[0].paints.fill == seen_through(kShade, kBlue));
  CHECK(batches.all[0].is_seen);
  CHECK_FALSE(batches.all[1].is_seen);
}

TEST_CASE("of a page that is not known as much shows as would") {
  const std::vector<Part> parts{Still{{rectangle(0, 0, 10, 10, kBlue), rectangle(5, 5, 10, 10)}}};
  const Batch window = last(parts, std::nullopt);
  REQUIRE(window.veil.has_value());
  CHECK(window.veil->ground == kShade);
  CHECK(window.veil->below.size() == 1);
}

TEST_CASE("a shape that holds the veil wherever it goes hides all below, and becomes its ground") {
  const auto parts_with = [](Point to) {
    return std::vector<Part>{Still{{rectangle(0, 0, 40, 40, kPage), line({0, 30}, {60, 10})}},
                             Still{{rectangle(10, 10, 30, 20, kBlue)}},
                             Moved{{rectangle(10, 10, 10, 10)}, {{0, 0}, to}}};
  };
  const Batch inside = last(parts_with({20, 10}));
  REQUIRE(inside.veil.has_value());
  CHECK(inside.veil->ground == seen_through(kShade, kBlue));
  CHECK(inside.veil->below.empty());
  const Batch outside = last(parts_with({20.1, 10}));
  REQUIRE(outside.veil.has_value());
  CHECK(outside.veil->below.size() == 3);
}

TEST_CASE("lines below a veil show, but for those along its edges that later ones hide") {
  const auto below_with = [](const Line& below, const Stroke& later) {
    const Polygon shape = rectangle(10, 10, 10, 10);
    const std::vector<Part> parts{
        Still{{below}},
        Moved{{shape, rectangle(10, 10, 10, 10, std::nullopt, later)}, {{}, {9, 0}}}};
    return found(parts).all[1].veil->below.size();
  };
  const Stroke dashed{kLine.paint, kLine.width, 3};
  const Line along = line({0, 10}, {40, 10}, dashed);
  CHECK(below_with(along, kLine) == 0);
  CHECK(below_with(along, dashed) == 1);
  CHECK(below_with(along, {kLine.paint, 0.7}) == 1);
  CHECK(below_with(along, {{{0, 43, 54}, 0.9}, 0.8}) == 1);
  CHECK(below_with(line({0, 11}, {40, 11}), kLine) == 1);
  CHECK(below_with(line({0, 0}, {40, 40}), kLine) == 1);
  CHECK(below_with(line({25, 0}, {25, 40}), kLine) == 1);  // in the second step
}

TEST_CASE("an outline of its own is left to the veil unless later lines hide it") {
  const Stroke thin{{{0, 0, 0}, 0.4}, 0.4};
  const auto stroke_with = [&](const Stroke& later) {
    const std::vector<Part> parts{
        Still{{rectangle(0, 0, 9, 9, kShade, thin), rectangle(0, 0, 9, 9, std::nullopt, later)}}};
    return found(parts).all[0].paints.stroke;
  };
  CHECK_FALSE(stroke_with(kLine).has_value());
  CHECK(stroke_with({kLine.paint, 0.3}) == thin);
}

TEST_CASE("shapes stay translucent where what lies below them moves, or another of them") {
  const Polygon shape = rectangle(10, 10, 10, 10);
  const Line moving = line({0, 0}, {30, 30});
  const std::vector<Point> offsets{{0, 0}, {5, 0}};
  CHECK_FALSE(last({Moved{{moving}, offsets}, Still{{shape}}}).veil.has_value());
  CHECK_FALSE(last({Moved{{moving, shape}, offsets}}).veil.has_value());
  CHECK_FALSE(last({Reshaped{{{moving}, {line({0, 0}, {9, 30})}}}, Still{{shape}}}).veil);
  CHECK_FALSE(last({Replaced{{{moving}, {}}}, Still{{shape}}}).veil.has_value());
  CHECK_FALSE(last({Still{{shape, rectangle(19, 19, 10, 10)}}}).veil.has_value());
  CHECK_FALSE(last({Still{{shape, rectangle(15, 15, 9, 9, Paint{{0, 0, 0}, 0.1})}}}).veil);
  CHECK(last({Still{{shape, rectangle(20, 20, 10, 10)}}}).veil.has_value());
  CHECK(last({Moved{{moving}, offsets}, Still{{rectangle(50, 50, 9, 9)}}}).veil.has_value());
}

TEST_CASE("each step of what is replaced sees what it holds itself, not what the others hold") {
  const Item below = rectangle(0, 0, 10, 10, kBlue);
  const Item above = rectangle(5, 5, 10, 10);
  const std::vector<Part> parts{Replaced{{{below, above}, {above}}}};
  const Batches batches = found(parts);
  REQUIRE(batches.of_parts.front().size() == 3);  // the last step as a still, too
  CHECK(batches.all[1].veil->below.size() == 1);
  CHECK(batches.all[2].veil->below.empty());
  CHECK(batches.all[3].veil->below.empty());
}

TEST_CASE("no named animation has a translucent shape that is no veil") {
  for (const NamedAnimation& animation : catalogue(CatalogueSet::everything)) {
    CAPTURE(animation.name);
    const Animation drawn = make_animation(named_figure(std::string(animation.name)));
    const std::vector<Part> parts = find_parts(drawn.scene, {0, drawn.steps});
    std::size_t veils = 0;
    for (const Batch& batch : find_batches(parts, kPage).all) {
      if (batch.veil) ++veils;
      const bool opaque = batch.veil || !batch.paints.fill || is_opaque(*batch.paints.fill);
      CHECK((opaque && (!batch.paints.stroke || is_opaque(batch.paints.stroke->paint))));
    }
    CHECK(veils == 2);  // the window and the output cell
  }
}
