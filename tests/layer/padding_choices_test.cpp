// The question backwards, against trying every padding and every size.
#include "layer/padding_choices.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>
#include <vector>

#include <catch2/catch.hpp>

#include "layer/input_ranges.h"
#include "support/small_specs.h"

using namespace convanim;

namespace {

using Numbers3 = std::tuple<int, int, int>;

std::set<Numbers3> numbers_of(const std::vector<PaddingChoice>& choices) {
  std::set<Numbers3> numbers;
  for (const auto& [before, after, output_padding] : choices) {
    numbers.emplace(before, after, output_padding);
  }
  return numbers;
}

/// Whether the question leaves open that much.
bool may_be(const Layer& layer, const PaddingChoice& choice, Choosable free) {
  const AxisSpec& axis = layer.cols();
  const bool own_padding =
      choice.padding_before == axis.padding_before && choice.padding_after == axis.padding_after;
  switch (free) {
    case Choosable::padding:
      return choice.output_padding == axis.output_padding;
    case Choosable::output_padding:
      return own_padding;
    case Choosable::both:
      break;
  }
  // An uneven padding next to an output padding is an even one with another output padding.
  return choice.output_padding == 0 || odd_cell(choice) == OddCell::none;
}

constexpr std::size_t kEveryPadding = 11;  // of small axes is tried

constexpr int kMost = 14;  // padding and output padding that are tried

/// Calls it with every choice that the question leaves open and the size that comes of it.
template <class Visit>
void try_all(const Layer& layer, Choosable free, const Visit& visit) {
  for (int before = 0; before <= kMost; ++before)
    for (int after = 0; after <= kMost; ++after)
      for (int output_padding = 0; output_padding <= 3; ++output_padding) {
        const PaddingChoice choice{before, after, output_padding};
        const bool is_near = std::abs(before - after) <= 1 || free == Choosable::output_padding;
        if (!is_near || !may_be(layer, choice, free)) continue;
        const auto size = extent_along(with_choice(layer, kCols, choice), kCols);
        if (size) visit(choice, *size);
      }
}

template <class Check>
void for_each_question(const Check& check) {
  for (const LayerKind kind : {LayerKind::conv, LayerKind::conv_transposed, LayerKind::max_pool,
                               LayerKind::average_pool}) {
    std::vector<AxisSpec> axes = small_axes(kind);
    std::erase_if(axes, [&](const AxisSpec& axis) {
      return axis.padding_after > 0 || (kind == LayerKind::average_pool && axis.dilation > 1);
    });
    for (std::size_t n = 0; n < axes.size(); n += kEveryPadding) {
      const AxisSpec& axis = axes[n];
      if (kind == LayerKind::conv_transposed) {
        for (const Choosable free :
             {Choosable::padding, Choosable::output_padding, Choosable::both}) {
          check(of_one_axis(kind, axis), free);
        }
      } else {
        check(of_one_axis(kind, axis), Choosable::padding);
        if (is_pool(kind)) check(of_one_axis(kind, axis, true), Choosable::padding);
      }
    }
  }
}

}  // namespace

TEST_CASE("every padding that gives a size is found, and no other") {
  for_each_question([](const Layer& layer, Choosable free) {
    std::map<int, std::vector<PaddingChoice>> found;
    try_all(layer, free,
            [&](const PaddingChoice& choice, int size) { found[size].push_back(choice); });
    for (int wanted = 1; wanted <= 12; ++wanted) {
      CAPTURE(to_string(layer.kind), layer.cols().input, layer.cols().kernel, layer.cols().stride,
              layer.cols().padding_before, layer.cols().dilation, layer.cols().output_padding,
              layer.ceil_mode, wanted, static_cast<int>(free));
      std::set<Numbers3> choices = numbers_of(choices_along(layer, kCols, wanted, free));
      std::erase_if(choices, [](const Numbers3& each) {
        return std::get<0>(each) > kMost || std::get<1>(each) > kMost;
      });
      REQUIRE(choices == numbers_of(found[wanted]));
    }
  });
}

TEST_CASE("where no padding gives a size, the nearest are those of all that there are") {
  for_each_question([](const Layer& layer, Choosable free) {
    std::set<int> sizes;
    try_all(layer, free, [&](const PaddingChoice& /*choice*/, int size) { sizes.insert(size); });
    const int most_tried = sizes.empty() ? 0 : *sizes.rbegin();
    for (int wanted = 1; wanted <= 40; ++wanted) {
      if (!choices_along(layer, kCols, wanted, free).empty()) continue;
      std::vector<int> nearest(sizes.begin(), sizes.end());
      std::ranges::stable_sort(nearest, {}, [&](int size) { return std::abs(size - wanted); });
      nearest.resize(std::min<std::size_t>(nearest.size(), 2));
      std::ranges::sort(nearest);
      CAPTURE(to_string(layer.kind), layer.cols().input, layer.cols().kernel, layer.cols().stride,
              layer.cols().padding_before, layer.cols().dilation, layer.cols().output_padding,
              layer.ceil_mode, wanted, static_cast<int>(free), most_tried);
      REQUIRE(nearest_along(layer, kCols, wanted, free) == nearest);
    }
  });
}

TEST_CASE("paddings come with equal sides first, then with the odd cell after, then before") {
  const Layer layer = of_one_axis(LayerKind::conv, {.input = 7, .kernel = 3, .stride = 2});
  CHECK(choices_along(layer, kCols, 4, Choosable::padding) ==
        std::vector<PaddingChoice>{{1, 1}, {1, 2}, {2, 1}});
}

TEST_CASE("a transposed layer from 16 to 32 crops one cell") {
  const Layer layer =
      of_one_axis(LayerKind::conv_transposed, {.input = 16, .kernel = 3, .stride = 2});
  CHECK(choices_along(layer, kCols, 32, Choosable::both) ==
        std::vector<PaddingChoice>{{1, 1, 1}, {0, 1}, {1, 0}});
  CHECK(nearest_along(layer, kCols, 40, Choosable::both) == std::vector<int>{33, 34});
}
