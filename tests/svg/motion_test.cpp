#include "svg/motion.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/layout.h"
#include "figure/figure.h"
#include "figure/make_animation.h"
#include "support/compose_layout.h"
#include "support/layer_2d.h"
#include "support/random_layers.h"

using namespace convanim;

namespace {

using Items = std::vector<Item>;

void move(Point& point, Point by) {
  point = {point.x + by.x, point.y + by.y};
}

void move(Item& item, Point by) {
  if (auto* polygon = std::get_if<Polygon>(&item)) {
    for (Point& corner : polygon->corners) move(corner, by);
  } else if (auto* line = std::get_if<Line>(&item)) {
    move(line->from, by);
    move(line->to, by);
  } else {
    move(std::get<Text>(item).origin, by);
  }
}

/// What the parts say that a step shows.
Items shown(const std::vector<Part>& parts, int step) {
  const auto n = static_cast<std::size_t>(step);
  Items all;
  for (const Part& part : parts) {
    Items items;
    if (const auto* still = std::get_if<Still>(&part)) items = still->items;
    if (const auto* reshaped = std::get_if<Reshaped>(&part)) items = reshaped->steps.at(n);
    if (const auto* replaced = std::get_if<Replaced>(&part)) items = replaced->steps.at(n);
    if (const auto* grown = std::get_if<Grown>(&part)) {
      items = grown->items;
      items.resize(grown->counts.at(n), Line{});
    }
    if (const auto* moved = std::get_if<Moved>(&part)) {
      items = moved->items;
      for (Item& item : items) move(item, moved->offsets.at(n));
    }
    all.insert(all.end(), items.begin(), items.end());
  }
  return all;
}

bool near(Point a, Point b) {
  return std::abs(a.x - b.x) < 1e-5 && std::abs(a.y - b.y) < 1e-5;
}

/// Equal but for what adding and subtracting does to coordinates.
bool near(Item a, const Item& b) {
  if (a.index() != b.index()) return false;
  if (auto* polygon = std::get_if<Polygon>(&a)) {
    const auto& other = std::get<Polygon>(b);
    if (!std::ranges::equal(polygon->corners, other.corners,
                            [](Point p, Point q) { return near(p, q); })) {
      return false;
    }
    polygon->corners = other.corners;
  } else if (auto* line = std::get_if<Line>(&a)) {
    const auto& other = std::get<Line>(b);
    if (!near(line->from, other.from) || !near(line->to, other.to)) return false;
    line->from = other.from;
    line->to = other.to;
  } else {
    auto& text = std::get<Text>(a);
    const auto& other = std::get<Text>(b);
    if (!near(text.origin, other.origin)) return false;
    text.origin = other.origin;
  }
  return a == b;
}

void check_steps(const ComposeStep& compose_step, StepRange steps) {
  const std::vector<Part> parts = find_parts(compose_step, steps);
  for (int n = 0; n < steps.count; ++n) {
    const Items drawn = compose_step(steps.first + n).items;
    const bool same = std::ranges::equal(shown(parts, n), drawn,
                                         [](const Item& a, const Item& b) { return near(a, b); });
    CAPTURE(n);
    CHECK(same);
  }
}

ComposeStep steps_of(const Layout& layout) {
  return [layout](int step) { return compose(layout, step, Theme{}); };
}

template <class Kind>
std::size_t count(const std::vector<Part>& parts) {
  return static_cast<std::size_t>(std::ranges::count_if(
      parts, [](const Part& part) { return std::holds_alternative<Kind>(part); }));
}

std::vector<Part> parts_of(const std::string& name) {
  const Layout layout = lay_out(find_animation(name)->layer);
  return find_parts(steps_of(layout), {0, layout.steps()});
}

Line line(double x, const Stroke& stroke = {{{0, 0, 0}}, 1}) {
  return {{x, 0}, {x, 10}, stroke};
}

/// Scenes given as they are.
ComposeStep listed(const std::vector<Items>& steps) {
  return [steps](int n) { return Scene{100, 100, {}, steps[static_cast<std::size_t>(n)]}; };
}

}  // namespace

TEST_CASE("the parts of every named animation make up each of its steps") {
  for (const NamedAnimation& animation : catalogue(CatalogueSet::everything)) {
    CAPTURE(animation.name);
    const Animation drawn = make_animation(named_figure(std::string(animation.name)));
    check_steps(drawn.scene, {0, drawn.steps});
  }
}

TEST_CASE("the parts of any layer make up each of its steps, of some of them too") {
  for (const Layer2d& spec : random_layers(150)) {
    const Layout layout = lay_out(spec);
    CAPTURE(to_string(spec.kind), to_string(spec.input), to_string(spec.kernel));
    check_steps(steps_of(layout), {0, layout.steps()});
    check_steps(steps_of(layout), {layout.steps() / 3, layout.steps() - layout.steps() / 3});
    if (spec.ceil_mode) continue;  // what hangs over is not drawn
    CHECK(count<Replaced>(find_parts(steps_of(layout), {0, layout.steps()})) == 0);
  }
}

TEST_CASE("with stride 1 nothing changes its shape: the window, its lines and the cell only move") {
  const std::vector<Part> parts = parts_of("same_padding_no_strides");
  CHECK(parts.size() == 4);
  CHECK(count<Still>(parts) == 2);
  CHECK(count<Moved>(parts) == 2);
}

TEST_CASE("with another stride four lines change their shape") {
  const std::vector<Part> parts = parts_of("padding_strides");
  REQUIRE(count<Reshaped>(parts) == 1);
  for (const Part& part : parts) {
    if (const auto* reshaped = std::get_if<Reshaped>(&part)) CHECK(reshaped->steps[0].size() == 4);
  }
}

TEST_CASE("where the output grows its cells come to stay, and what moves moves still") {
  Style style;
  style.theme.look = teaching_look();
  for (const NamedAnimation& animation : catalogue(CatalogueSet::everything)) {
    CAPTURE(animation.name);
    const Animation drawn = make_animation(named_figure(std::string(animation.name)), style);
    check_steps(drawn.scene, {0, drawn.steps});
  }
  const Diagrams diagrams = diagrams_of(named_figure("same_padding_no_strides"));
  const auto bare = [&](int step) { return compose(diagrams.at(step), kSlanted, style.theme); };
  const std::vector<Part> parts = find_parts(bare, {0, diagrams.steps});
  CHECK(count<Replaced>(parts) == 0);
  CHECK(count<Grown>(parts) == 1);
  CHECK(count<Moved>(parts) >= 2);
}

TEST_CASE("a single step stands still") {
  const std::vector<Part> parts =
      find_parts(steps_of(lay_out(find_animation("dilation")->layer)), {3, 1});
  CHECK(parts.size() == 1);
  CHECK(count<Still>(parts) == 1);
}

TEST_CASE("items that part ways only later are told apart, and those that change then too") {
  check_steps(listed({{line(1), line(2), line(3)},
                      {line(2), line(3), line(4)},
                      {line(3), line(4), line(5)},
                      {line(4), line(9), line(6)}}),
              {0, 4});
  Line longer = line(3);
  longer.to.y = 20;
  const ComposeStep grows = listed({{line(1), line(2)}, {line(2), line(3)}, {line(3), longer}});
  check_steps(grows, {0, 3});
  CHECK(count<Reshaped>(find_parts(grows, {0, 3})) == 1);
  CHECK(count<Replaced>(find_parts(grows, {0, 3})) == 0);
}

TEST_CASE("items that come, go or change their colour are replaced, between those that stay") {
  const Stroke red{{{255, 0, 0}}, 2};
  const Item first = line(1);
  const Item last = line(99);
  for (const auto& steps : std::vector<std::vector<Items>>{
           {{first, line(2), last}, {first, line(2, red), last}, {first, line(2), last}},
           {{first, last}, {first, line(2), last}, {first, line(2), line(3), last}},
           {{first, line(2), last}, {first, last}, {first, line(2), last}},
           {{first, first, first}, {first, first}, {first}},
           {{}, {first}, {}},
           {{first}, {}, {last}},
           {{line(2)}, {Polygon{{{0, 0}, {1, 0}, {1, 1}}, Paint{}, std::nullopt}}}}) {
    const StepRange all{0, static_cast<int>(steps.size())};
    check_steps(listed(steps), all);
    CHECK(count<Replaced>(find_parts(listed(steps), all)) == 1);
  }
  const auto parts =
      find_parts(listed({{first, line(2), last}, {first, line(2, red), last}}), {0, 2});
  CHECK(std::get<Still>(parts.front()).items == Items{first});
  CHECK(std::get<Still>(parts.back()).items == Items{last});
}

TEST_CASE("what would take too much memory is refused") {
  constexpr int kLines = 1000;
  const auto flicker = [](int step) {
    Scene scene{100, 100, {}, {}};
    for (int i = 0; i < kLines; ++i) {
      Line item = line(i);
      item.to.y += step * i;
      scene.items.emplace_back(item);
    }
    return scene;
  };
  const auto steps = static_cast<int>(kMaxChangedItems / kLines);
  CHECK_NOTHROW(find_parts(flicker, {0, steps}));
  CHECK_THROWS_WITH(find_parts(flicker, {0, steps + 2}),
                    "more than 1 million shapes change from step to step");
}
