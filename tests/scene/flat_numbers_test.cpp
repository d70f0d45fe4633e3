// The numbers in the cells of flat figures.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/compose.h"
#include "scene/flat_figure.h"
#include "scene/glyphs.h"
#include "support/layer_2d.h"
#include "support/places_of.h"
#include "support/random_layers.h"
#include "support/reference.h"
#include "support/shapes.h"

using namespace convanim;

namespace {

/// How far the kernel's values stand from their taps' left and bottom sides, in cells.
constexpr Point kKernelPlace{0.8, 0.2};

std::vector<std::u32string> characters_of(const std::vector<Text>& texts) {
  std::vector<std::u32string> characters;
  for (const Text& text : texts) characters.push_back(text.characters);
  return characters;
}

std::u32string wide(const std::string& text) {
  return {text.begin(), text.end()};
}

Point centre(Point corner, Cell cell) {
  return in_cell(corner, cell, {0.5, 0.5});
}

}  // namespace

TEST_CASE("there is a number in every cell that counts and, of a kernel, in every tap") {
  for (const Layer2d& spec : random_layers(300)) {
    const Flat flat = flat_of(spec);
    for (const int step : {0, flat.layout.steps() - 1}) {
      const Texts texts = texts_of(flat, step);
      for (const Text& text : texts.input) {
        REQUIRE(text.font == Font::roman8);
        REQUIRE(text.size <= Theme{}.text_size);
      }
      for (const auto* small : {&texts.kernel, &texts.output}) {
        for (const Text& text : *small) {
          REQUIRE(text.font == Font::roman5);
          REQUIRE(text.size <= Theme{}.small_text_size);
        }
      }
    }
  }
}

TEST_CASE("numbers stand in the middle of their cells, kernel values in the lower right of taps") {
  for (const Layer2d& spec : random_layers(300)) {
    const Flat flat = flat_of(spec);
    const int step = flat.layout.steps() / 2;
    const Texts texts = texts_of(flat, step);
    std::size_t n = 0;
    for (const Cell cell : counting_cells(flat.layout)) {
      REQUIRE(near(middle_of(texts.input[n++]), centre(input_corner(), cell)));
    }
    n = 0;
    for (const Cell cell : cells_of(flat.layout.output())) {
      REQUIRE(near(middle_of(texts.output[n++]), centre(output_corner(flat.layout), cell)));
    }
    n = 0;
    if (!flat.numbers.kernel) continue;
    for (const Tap2d& tap : step_2d(flat.layout, step).taps) {
      const Point place = in_cell(input_corner(), tap.plane, kKernelPlace);
      REQUIRE(near(middle_of(texts.kernel[n++]), place));
    }
  }
}

TEST_CASE("input cells show their numbers, all other cells a zero or what a maximum passes over") {
  for (const Layer2d& spec : random_layers(300)) {
    const Flat flat = flat_of(spec);
    const Texts texts = texts_of(flat, 0);
    std::size_t n = 0;
    for (const Cell cell : counting_cells(flat.layout)) {
      const Content2d content = content_2d(flat.layout, cell);
      std::u32string expected = spec.kind == LayerKind::max_pool ? kMinusInfinity : U"0";
      if (const auto& input = content.source) {
        expected = wide(format_value(flat.numbers.input.at(*input), 0));
      }
      REQUIRE(texts.input[n++].characters == expected);
    }
  }
}

TEST_CASE("cells that only ceil mode adds are blank: an average over nines shows nine nines") {
  Layer2d spec = layer(LayerKind::average_pool, 6, 3, 2);
  spec.ceil_mode = true;
  Flat flat = flat_of(spec);
  REQUIRE(flat.layout.plane() == Size{7, 7});
  flat.numbers.input = {{6, 6}, std::vector<double>(36, 9)};
  flat.numbers.output = compute_output(spec, flat.numbers.input, {});
  const Texts texts = texts_of(flat, flat.layout.steps() - 1);
  CHECK(characters_of(texts.input) == std::vector<std::u32string>(36, U"9"));
  CHECK(characters_of(texts.output) == std::vector<std::u32string>(9, U"9"));
}

TEST_CASE("a transposed layer shows zeros between its input's numbers too") {
  const Flat flat = flat_of(layer(LayerKind::conv_transposed, 2, 2, 2));
  CHECK(characters_of(texts_of(flat, 0).input) ==
        std::vector<std::u32string>{U"0", U"0", U"0", U"0", U"0",  //
                                    U"0", U"3", U"0", U"3", U"0",  //
                                    U"0", U"0", U"0", U"0", U"0",  //
                                    U"0", U"0", U"0", U"0", U"0",  //
                                    U"0", U"0", U"0", U"0", U"0"});
}

TEST_CASE("each tap shows the weight that it is multiplied with") {
  for (const Layer2d& spec : random_layers(300)) {
    const Flat flat = flat_of(spec);
    if (!flat.numbers.kernel) continue;
    const int step = flat.layout.steps() - 1;
    const Texts texts = texts_of(flat, step);
    std::size_t n = 0;
    for (const Tap2d& tap : step_2d(flat.layout, step).taps) {
      const double weight = flat.numbers.kernel->at(tap.kernel);
      REQUIRE(texts.kernel[n++].characters == wide(format_value(weight, 0)));
    }
  }
}

TEST_CASE("a convolution shows its kernel as it is, a transposed one rotated by half a turn") {
  Flat flat = flat_of(layer(LayerKind::conv, 3, 2, 1));
  flat.numbers.kernel = Matrix{{2, 2}, {1, 2, 3, 4}};
  CHECK(characters_of(texts_of(flat, 0).kernel) ==
        std::vector<std::u32string>{U"1", U"2", U"3", U"4"});
  flat = flat_of(layer(LayerKind::conv_transposed, 3, 2, 1));
  flat.numbers.kernel = Matrix{{2, 2}, {1, 2, 3, 4}};
  CHECK(characters_of(texts_of(flat, 0).kernel) ==
        std::vector<std::u32string>{U"4", U"3", U"2", U"1"});
}

TEST_CASE("all of the output's numbers are there from the first step on") {
  const Flat flat = flat_of("numerical_average_pooling");
  for (int step = 0; step < flat.layout.steps(); ++step) {
    CHECK(characters_of(texts_of(flat, step).output) ==
          std::vector<std::u32string>{U"1.7", U"1.7", U"1.7", U"1.0", U"1.2", U"1.8", U"1.1",
                                      U"0.8", U"1.3"});
  }
  CHECK(characters_of(texts_of(flat_of("numerical_padding_strides"), 0).output) ==
        std::vector<std::u32string>{U"6", U"17", U"3", U"8", U"17", U"13", U"6", U"4", U"4"});
}

TEST_CASE("a plane's numbers have one count of decimals, each plane its own") {
  Flat flat = flat_of(layer(LayerKind::conv, 2, 1, 1));
  flat.numbers.input = {{2, 2}, {1, 2.25, -3, 0}};
  flat.numbers.kernel = Matrix{{1, 1}, {0.5}};
  flat.numbers.output = {{2, 2}, {4, -5, 6, 7}};
  flat.numbers.decimals = 2;
  const Texts texts = texts_of(flat, 0);
  CHECK(characters_of(texts.input) ==
        std::vector<std::u32string>{U"1.00", U"2.25", U"\u22123.00", U"0.00"});
  CHECK(characters_of(texts.kernel) == std::vector<std::u32string>{U"0.5"});
  CHECK(characters_of(texts.output) == std::vector<std::u32string>{U"4", U"\u22125", U"6", U"7"});
  flat.numbers.input.values[1] = 1.0 / 3;  // at most three of one's own
  CHECK(characters_of(texts_of(flat, 0).input)[1] == U"0.333");
  flat.numbers.own_decimals = 1;
  CHECK(characters_of(texts_of(flat, 0).input)[1] == U"0.3");
}

TEST_CASE("a maximum over nothing but padding is printed as minus infinity") {
  // A dilated window of 2 over one cell with padding around it reads the padding alone.
  Layer2d spec = layer(LayerKind::max_pool, 1, 2, 1);
  spec.dilation = {2, 2};
  spec.padding = {1, 1, 1, 1};
  const Flat flat = flat_of(spec);
  REQUIRE(flat.layout.steps() == 1);
  CHECK(characters_of(texts_of(flat, 0).output) == std::vector<std::u32string>{kMinusInfinity});
}

TEST_CASE("numbers of a plane have one size, and where that cannot be read cells grow") {
  Flat flat = flat_of(layer(LayerKind::conv, 2, 1, 1));
  flat.numbers.input = {{2, 2}, {1, -123.25, 0.5, 1e9}};
  flat.numbers.output = {{2, 2}, {1e18, -1e18, 0.25, 3}};
  const Scene scene = flat.scene(0);
  const Texts texts = texts_of(flat, 0);
  const double side = scene.anchors[0].corners[3].x / 2 - scene.anchors[0].corners[0].x / 2;
  CHECK(side > kCellSide);
  for (const auto* plane : {&texts.input, &texts.output}) {
    for (const Text& text : *plane) {
      CHECK(text.size == plane->front().size);
      CHECK(text.size >= 4.5 * kTexPoint - 1e-9);
      CHECK(width_of(text) < side);
    }
  }
  CHECK(texts.input.back().characters == U"1e9");
  CHECK(texts.output[1].characters == U"\u22121e18");
  flat.numbers.input.values[3] = 2;
  flat.numbers.input.values[1] = -12.5;
  flat.numbers.output.values = {1, 2, 3, 4};
  const double usual =
      flat.scene(0).anchors[0].corners[3].x - flat.scene(0).anchors[0].corners[0].x;
  CHECK(usual == Approx(2 * kCellSide));
}

TEST_CASE("a million and more are printed by their first digits") {
  Flat flat = flat_of(layer(LayerKind::conv, 2, 1, 1));
  flat.numbers.input = {{2, 2}, {999999, 1e6, -1234567, 9.96e7}};
  CHECK(characters_of(texts_of(flat, 0).input) ==
        std::vector<std::u32string>{U"999999", U"1e6", U"\u22121.2e6", U"1e8"});
}

TEST_CASE("a number that fits is set in its full size") {
  const Flat flat = flat_of("numerical_padding_strides");
  const Texts texts = texts_of(flat, 0);
  for (const Text& text : texts.input) CHECK(text.size == Theme{}.text_size);
  for (const Text& text : texts.kernel) CHECK(text.size == Theme{}.small_text_size);
  for (const Text& text : texts.output) CHECK(text.size == Theme{}.small_text_size);
}
