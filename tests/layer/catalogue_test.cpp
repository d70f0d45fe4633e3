#include "convanim/catalogue.h"

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/layout.h"
#include "support/layer_2d.h"

using namespace convanim;

TEST_CASE("the catalogue holds the guide's animations, each with its output and steps") {
  struct Expected {
    std::string name;
    std::string title;
    LayerKind kind;
    int input;
    int output;
    int steps;
  };
  constexpr auto conv = LayerKind::conv;
  constexpr auto transposed = LayerKind::conv_transposed;
  // clang-format off
  const std::vector<Expected> expected{
      {"no_padding_no_strides", "No padding, no strides", conv, 4, 2, 4},
      {"arbitrary_padding_no_strides", "Arbitrary padding, no strides", conv, 5, 6, 36},
      {"same_padding_no_strides", "Half padding, no strides", conv, 5, 5, 25},
      {"full_padding_no_strides", "Full padding, no strides", conv, 5, 7, 49},
      {"no_padding_strides", "No padding, strides", conv, 5, 2, 4},
      {"padding_strides", "Padding, strides", conv, 5, 3, 9},
      {"padding_strides_odd", "Padding, strides (odd)", conv, 6, 3, 9},
      {"dilation", "No padding, no stride, dilation", conv, 7, 3, 9},
      {"no_padding_no_strides_transposed", "No padding, no strides, transposed", transposed, 2, 4, 16},
      {"arbitrary_padding_no_strides_transposed", "Arbitrary padding, no strides, transposed", transposed, 6, 5, 25},
      {"same_padding_no_strides_transposed", "Half padding, no strides, transposed", transposed, 5, 5, 25},
      {"full_padding_no_strides_transposed", "Full padding, no strides, transposed", transposed, 7, 5, 25},
      {"no_padding_strides_transposed", "No padding, strides, transposed", transposed, 2, 5, 25},
      {"padding_strides_transposed", "Padding, strides, transposed", transposed, 3, 5, 25},
      {"padding_strides_odd_transposed", "Padding, strides, transposed (odd)", transposed, 3, 6, 36},
      {"dilation_transposed", "No padding, no stride, dilation, transposed", transposed, 3, 7, 49},
  };
  // clang-format on
  REQUIRE(catalogue().size() == expected.size());
  for (std::size_t n = 0; n < expected.size(); ++n) {
    const auto& [name, title, layer, numerical, set, view, counts] = catalogue()[n];
    const Layer2d spec = to_2d(layer);
    CHECK_FALSE(numerical);
    CHECK(set == CatalogueSet::classic);
    CHECK(view.empty());
    CHECK_FALSE(counts);
    INFO(name);
    CHECK(name == expected[n].name);
    CHECK(title == expected[n].title);
    CHECK(spec.kind == expected[n].kind);
    CHECK(spec.input == Size{expected[n].input, expected[n].input});
    const Layout layout = lay_out(spec);
    CHECK(layout.output() == Size{expected[n].output, expected[n].output});
    CHECK(layout.steps() == expected[n].steps);
  }
}

TEST_CASE("the catalogue has 371 steps") {
  int steps = 0;
  for (const NamedAnimation& animation : catalogue()) steps += lay_out(animation.layer).steps();
  CHECK(steps == 371);
}

TEST_CASE("each convolution of the catalogue has its transpose there") {
  const auto transpose_of = [](const Layer2d& conv) {
    Layer2d transposed = conv;
    transposed.kind = LayerKind::conv_transposed;
    transposed.input = output_size(conv);
    const Size without = output_size(transposed);
    transposed.output_padding = {conv.input.rows - without.rows, conv.input.cols - without.cols};
    return transposed;
  };
  int convolutions = 0;
  for (const NamedAnimation& animation : catalogue()) {
    const std::string_view name = animation.name;
    const Layer2d spec = to_2d(animation.layer);
    if (spec.kind != LayerKind::conv) continue;
    ++convolutions;
    INFO(name);
    const auto* found = find_animation(std::string(name) + "_transposed");
    REQUIRE(found);
    CHECK(found->layer == transpose_of(spec));
  }
  CHECK(convolutions == 8);
}

TEST_CASE("every animation is found by its name") {
  for (const NamedAnimation& animation : catalogue()) {
    CHECK(find_animation(animation.name) == &animation);
  }
}

TEST_CASE("only whole names are found") {
  CHECK(find_animation("padding") == nullptr);
  CHECK(find_animation("dilation_") == nullptr);
  CHECK(find_animation("Dilation") == nullptr);
  CHECK(find_animation("") == nullptr);
}

TEST_CASE("the four numerical animations stand behind the sixteen") {
  const auto numerical = catalogue(CatalogueSet::numerical);
  REQUIRE(numerical.size() == 4);
  CHECK(numerical[0].name == "numerical_no_padding_no_strides");
  CHECK(numerical[1].name == "numerical_padding_strides");
  CHECK(numerical[2].name == "numerical_average_pooling");
  CHECK(numerical[3].name == "numerical_max_pooling");
  for (const NamedAnimation& animation : numerical) {
    CHECK(animation.numerical);
    CHECK(lay_out(animation.layer).output() == Size{3, 3});
    CHECK(find_animation(animation.name) == &animation);
  }
  const auto everything = catalogue(CatalogueSet::everything);
  REQUIRE(everything.size() ==
          20 + catalogue(CatalogueSet::teaching).size() + catalogue(CatalogueSet::guide).size());
  CHECK(&everything[0] == &catalogue()[0]);
  CHECK(&everything[16] == &numerical[0]);
}

TEST_CASE(
    "animations that teach, and the guide's other figures, have names and layers of their own") {
  const auto everything = catalogue(CatalogueSet::everything);
  CHECK(&everything[20] == &catalogue(CatalogueSet::teaching)[0]);
  for (const NamedAnimation& animation : everything.subspan(20)) {
    INFO(animation.name);
    CHECK(lay_out(animation.layer).steps() > 1);
    CHECK(std::ranges::count(everything, animation.name, &NamedAnimation::name) == 1);
    CHECK(std::ranges::count(everything, animation.title, &NamedAnimation::title) == 1);
    CHECK(std::ranges::count_if(everything, [&](const NamedAnimation& other) {
            return other.layer == animation.layer && other.numerical == animation.numerical &&
                   other.view == animation.view;
          }) == 1);
  }
}
