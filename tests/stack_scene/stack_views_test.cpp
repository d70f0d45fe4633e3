// The figures of models: what stands where, and what is refused.
#include <algorithm>
#include <string>
#include <variant>

#include <catch2/catch.hpp>

#include "convanim/error.h"
#include "convanim/stack_scene.h"
#include "convanim/theme.h"
#include "stack/chain.h"
#include "stack_scene/block_row.h"
#include "stack_scene/levels.h"

using namespace convanim;

namespace {

Stack stack_of(const std::string& text, const ChainInput& input) {
  return make_stack(read_chain(text, nullptr), input, "model");
}

std::string causal(int layers) {
  std::string text;
  for (int n = 0; n < layers; ++n) {
    text += "layers.Conv1D(1, 2, dilation_rate=" + std::to_string(1 << n) + ", padding='causal')\n";
  }
  return text;
}

Animation drawn(const std::string& view, const Stack& stack, bool grows = false) {
  return find_stack_view(view)->draw(stack, themes().front().theme, grows);
}

/// Whether the scene has that text.
bool says(const Scene& scene, std::u32string_view words) {
  return std::ranges::any_of(scene.items, [&](const Item& item) {
    const auto* text = std::get_if<Text>(&item);
    return text && text->characters == words;
  });
}

void check_page(const Animation& animation) {
  const Scene first = animation.scene(0);
  for (int step = 0; step < animation.steps; ++step) {
    const Scene scene = animation.scene(step);
    CHECK(scene.width == first.width);
    CHECK(scene.height == first.height);
    CHECK(!animation.sentence(step).empty());
  }
}

}  // namespace

TEST_CASE("a strip has a step for each output, and a page that stays") {
  const Stack stack = stack_of(causal(4), {{16}, 1});
  const Animation strip = drawn("strip", stack);
  CHECK(strip.steps == 16);
  check_page(strip);
  CHECK(says(strip.scene(15), U"receptive field 16"));
  CHECK(says(strip.scene(3), U"4 of a receptive field of 16"));
  CHECK(says(strip.scene(0), U"k = 2, d = 8"));
  const Animation growing = drawn("strip", stack, true);
  CHECK(growing.steps == 5);
  check_page(growing);
  CHECK(says(growing.scene(2), U"receptive field 4"));
  CHECK(&usual_stack_view(stack) == find_stack_view("strip"));
}

TEST_CASE("growth shows of each plane what one cell sees") {
  const Stack stack =
      stack_of("nn.Conv2d(1, 1, 3)\nnn.ReLU()\nnn.Conv2d(1, 1, 3, stride=2)\n", {{9}, 1});
  const Animation growth = drawn("growth", stack);
  CHECK(growth.steps == 9);
  check_page(growth);
  CHECK(says(growth.scene(4), U"5 \u00d7 5 of 9 \u00d7 9"));
  CHECK(says(growth.scene(4), U"3 \u00d7 3, stride 2"));
  check_page(drawn("growth", stack, true));
}

TEST_CASE("what can be pointed at in a model's figure reads what its layers read") {
  const Stack stack = stack_of(
      "nn.Conv2d(1, 1, 3, padding=1, stride=2)\nnn.ReLU()\nnn.MaxPool2d(2)\n", {{9, 5}, 1});
  const Animation growth = drawn("growth", stack);
  REQUIRE(growth.planes.size() == 3);
  CHECK(growth.scene(0).planes.size() == 3);
  using Reads = std::vector<std::vector<int>>;
  CHECK(growth.planes[0].rows.empty());
  CHECK(growth.planes[1].size == Size{5, 3});
  CHECK(growth.planes[1].from == std::vector<int>{0});
  CHECK(growth.planes[1].rows == Reads{{0, 1}, {1, 2, 3}, {3, 4, 5}, {5, 6, 7}, {7, 8}});
  CHECK(growth.planes[1].cols == Reads{{0, 1}, {1, 2, 3}, {3, 4}});
  CHECK(growth.planes[2].rows == Reads{{0, 1}, {2, 3}});
  CHECK(drawn("growth", stack, true).planes[2].first_step == 2);
  const Animation blocks = drawn("blocks", stack);
  REQUIRE(blocks.planes.size() == 3);
  CHECK(blocks.scene(0).planes.size() == 3);
  CHECK(blocks.planes[1].text ==
        "Conv2d_1: conv, 1 \u00d7 5 \u00d7 3. A cell of Conv2d_1 sees up to 3x3 of 9x5 cells of "
        "input, "
        "20 % of it.");
  const Animation strip = drawn("strip", stack_of(causal(2), {{4}, 1}));
  CHECK(strip.planes.size() == strip.scene(0).planes.size());
  CHECK(strip.planes[2].cols == Reads{{0}, {1}, {0, 2}, {1, 3}});
}

TEST_CASE("a layer whose name is but a number is told as a layer") {
  const Stack stack =
      stack_of("nn.Sequential(nn.Conv1d(1, 1, 3), nn.Sequential(nn.Conv1d(1, 1, 3)))", {{9}, 1});
  const Animation strip = drawn("strip", stack);
  CHECK(strip.sentence(3) == "Cell 4 of layer 1.0 sees 5 cells of input, from cell 4 on.");
  CHECK(strip.description.find("input of 9 cells, layer 0 of 7 cells, layer 1.0 of 5 cells. ") !=
        std::string::npos);
  CHECK(strip.planes[1].label == "layer 0");
  CHECK(says(strip.scene(0), U"0"));
  CHECK(drawn("strip", stack, true).sentence(1) == "Layer 0 is added.");
  const Animation blocks = drawn("blocks", stack);
  CHECK(blocks.planes[1].label == "layer 0");
  CHECK(
      blocks.planes[1].text ==
      "Layer 0: conv, 1 \u00d7 7. A cell of layer 0 sees up to 3 of 9 cells of input, 33 % of it.");
  CHECK(blocks.sentence(0).find("A cell of layer 1.0 sees up to 5 of 9") != std::string::npos);
  const Animation growth =
      drawn("growth", stack_of("nn.Sequential(nn.Conv2d(1, 1, 3), nn.Conv2d(1, 1, 3))", {{7}, 1}));
  CHECK(growth.description.find("input, layer 0, layer 1. ") != std::string::npos);
  CHECK(growth.sentence(0) == "The cell in row 1, column 1 of layer 1 sees 5 x 5 cells of input.");
}

TEST_CASE("dilations that do not change leave a grid of cells without paths") {
  const std::string conv = "nn.Conv2d(1, 1, 3, dilation=2)\n";
  const auto levels = levels_of(stack_of(conv + conv + conv, {{21}, 1}));
  const auto paths = paths_along(levels, kRows, 4);
  const std::vector<double> expected{1, 0, 3, 0, 6, 0, 7, 0, 6, 0, 3, 0, 1};
  for (std::size_t n = 0; n < expected.size(); ++n)
    CHECK(paths[0][4 + n] == Approx(expected[n] / 7));
  CHECK(seen_hull(paths[0]).count == 13);
}

TEST_CASE("blocks that come again are there once") {
  std::string text = "nn.Conv2d(3, 8, 3, padding=1)\n";
  for (int n = 0; n < 100; ++n) {
    text += "nn.Conv2d(8, 16, 3, padding=1)\nnn.ReLU()\nnn.Conv2d(16, 8, 1)\n";
  }
  const Stack stack = stack_of(text, {{32}, {}});
  const BlockRow row = blocks_of(stack);
  REQUIRE(row.blocks.size() == 4);
  REQUIRE(row.repeats.size() == 1);
  CHECK(row.repeats[0].first == 2);
  CHECK(row.repeats[0].period == 2);
  CHECK(row.repeats[0].times == 100);
  CHECK(row.blocks[2].passes == 1);
  CHECK(says(drawn("blocks", stack).scene(0), U"\u00d7 100"));
  CHECK(says(drawn("blocks", stack).scene(0), U"32\u00d732"));
}

TEST_CASE("words beside a figure keep apart however large they are") {
  Theme large = themes().front().theme;
  large.note_size = 60;
  const auto apart = [&](const char* view, const Stack& stack) {
    const Scene scene = find_stack_view(view)->draw(stack, large, false).scene(0);
    std::vector<double> heights;
    for (const Item& item : scene.items) {
      const auto* text = std::get_if<Text>(&item);
      if (text && text->origin.x > scene.width / 2) heights.push_back(text->origin.y);
    }
    std::ranges::sort(heights);
    double least = scene.height;
    for (std::size_t n = 1; n < heights.size(); ++n) {
      least = std::min(least, heights[n] - heights[n - 1]);
    }
    return least;
  };
  CHECK(apart("strip", stack_of(causal(3), {{8}, 1})) >= large.note_size);
  const std::string conv = "nn.Conv2d(1, 1, 3)\n";
  CHECK(apart("growth", stack_of(conv + conv, {{7}, 1})) >= large.note_size);
}

TEST_CASE("a legend says what a view's colours are") {
  const Theme& theme = themes().front().theme;
  const auto entries = [&](const char* view, const Stack& stack) {
    return find_stack_view(view)->legend(stack, theme).back();
  };
  const Stack whole = stack_of("nn.Conv1d(1, 1, 3)", {{9}, 1});
  CHECK(entries("strip", whole).size() == 1);
  CHECK(entries("strip", stack_of(causal(2), {{9}, 1})).back().text == U"padding");
  CHECK(entries("growth", whole).size() == 2);
  CHECK(find_stack_view("blocks")->legend == nullptr);
}

TEST_CASE("a view says what it cannot show") {
  const Stack planes = stack_of("nn.Conv2d(1, 1, 3)", {{9}, 1});
  CHECK_THROWS_WITH(drawn("strip", planes),
                    "a strip shows a model of one axis, and input has 9 rows (needs another view)");
  CHECK_THROWS_WITH(drawn("growth", stack_of("nn.Conv2d(1, 1, 3)", {{300}, 1})),
                    "growth shows planes of up to 256 cells a side, and input has 300 (needs a "
                    "smaller input)");
  CHECK_THROWS_WITH(drawn("growth", stack_of("nn.ReLU()", {{9}, 1})),
                    "the model has no layer with a window (needs one to show what it sees)");
}
