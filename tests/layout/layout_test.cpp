#include "convanim/layout.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include <catch2/catch.hpp>

#include "layout/each_small_layer.h"
#include "support/layer_2d.h"
#include "support/named.h"
#include "support/reference.h"
#include "support/sample.h"
#include "support/small_specs.h"

using namespace convanim;

namespace {

Products products_of(const Layout& layout) {
  Products products;
  for (int n = 0; n < layout.steps(); ++n) {
    auto& sum = products.emplace_back();
    for (const Tap2d& tap : step_2d(layout, n).taps) {
      if (const auto& input = input_of(tap.content)) sum.push_back({tap.kernel, *input});
    }
  }
  return products;
}

bool comes_before(Cell a, Cell b) {
  return std::pair(a.row, a.col) < std::pair(b.row, b.col);
}

/// The rows or columns that a convolution's stride leaves over after its last window.
int unread_at_end(const AxisSpec& axis) {
  const int padded = axis.padding_before + axis.input + axis.padding_after;
  return (padded - axis.dilation * (axis.kernel - 1) - 1) % axis.stride;
}

}  // namespace

TEST_CASE("the taps that read input are the products of torch.nn.Conv2d") {
  for_small_layers(LayerKind::conv, [](const Layer2d& spec, const Layout& layout) {
    REQUIRE(layout.output() == reference_output(spec));
    REQUIRE(products_of(layout) == gather(spec));
  });
}

TEST_CASE("the taps that read input are the products of torch.nn.ConvTranspose2d") {
  for_small_layers(LayerKind::conv_transposed, [](const Layer2d& spec, const Layout& layout) {
    REQUIRE(layout.output() == reference_output(spec));
    REQUIRE(products_of(layout) == scatter(spec));
  });
}

TEST_CASE("a transposed convolution exchanges input and output of its convolution") {
  for_small_layers(LayerKind::conv, [](const Layer2d& conv, const Layout& layout) {
    Layer2d transposed = conv;
    transposed.kind = LayerKind::conv_transposed;
    transposed.input = layout.output();
    transposed.output_padding = {unread_at_end(row_axis(conv)), unread_at_end(col_axis(conv))};

    Products exchanged(cells_of(conv.input).size());
    const Products direct = products_of(layout);
    for (const Cell output : cells_of(layout.output())) {
      for (const auto& [kernel, input] : direct[reading_index(output, layout.output())]) {
        exchanged[reading_index(input, conv.input)].push_back({kernel, output});
      }
    }
    REQUIRE(products_of(lay_out(transposed)) == exchanged);
  });
}

TEST_CASE("the taps compute the guide's numerical example") {
  constexpr std::array<std::array<int, 5>, 5> input{
      {{3, 3, 2, 1, 0}, {0, 0, 1, 3, 1}, {3, 1, 2, 2, 3}, {2, 0, 0, 2, 2}, {2, 0, 0, 0, 1}}};
  constexpr std::array<std::array<int, 3>, 3> kernel{{{0, 1, 2}, {2, 2, 0}, {0, 1, 2}}};
  const auto outputs = [&](const Layer2d& spec) {
    std::vector<int> sums;
    for (const auto& products : products_of(lay_out(spec))) {
      const auto add = [&](int sum, const Product& product) {
        const auto row = static_cast<std::size_t>(product.input.row);
        const auto col = static_cast<std::size_t>(product.input.col);
        const auto kernel_row = static_cast<std::size_t>(product.kernel.row);
        const auto kernel_col = static_cast<std::size_t>(product.kernel.col);
        return sum + kernel[kernel_row][kernel_col] * input[row][col];
      };
      sums.push_back(std::accumulate(products.begin(), products.end(), 0, add));
    }
    return sums;
  };
  const Layer2d spec{
      .input = {5, 5}, .kernel = {3, 3}, .stride = {}, .padding = {}, .dilation = {}};
  CHECK(outputs(spec) == std::vector{12, 12, 17, 10, 17, 19, 9, 6, 14});
  CHECK(outputs(named("padding_strides")) == std::vector{6, 17, 3, 8, 17, 13, 6, 4, 4});
}

TEST_CASE("step n writes output cell n in reading order") {
  for_small_layers([](const Layer2d&, const Layout& layout) {
    std::vector<Cell> written;
    for (int n = 0; n < layout.steps(); ++n) written.push_back(step_2d(layout, n).output);
    REQUIRE(written == cells_of(layout.output()));
  });
}

TEST_CASE("every step reads each kernel cell once") {
  for_small_layers([](const Layer2d& spec, const Layout& layout) {
    std::vector<Cell> expected = cells_of(spec.kernel);
    if (spec.kind == LayerKind::conv_transposed) std::ranges::reverse(expected);
    bool all = true;
    for (int n = 0; n < layout.steps(); ++n) {
      std::vector<Cell> read;
      for (const Tap2d& tap : step_2d(layout, n).taps) read.push_back(tap.kernel);
      all = all && read == expected;
    }
    REQUIRE(all);
  });
}

TEST_CASE("taps stand in reading order, and the window is their hull") {
  for_small_layers([](const Layer2d&, const Layout& layout) {
    const CellRect plane{{0, 0}, layout.plane()};
    bool ordered = true;
    bool hull = true;
    bool inside = true;
    for (int n = 0; n < layout.steps(); ++n) {
      const Step2d step = step_2d(layout, n);
      const std::vector<Cell> taps = plane_cells_of(step);
      ordered = ordered && std::ranges::is_sorted(taps, comes_before);
      hull = hull && step.window == hull_of(taps);
      inside = inside && std::ranges::all_of(taps, [&](Cell tap) { return holds(plane, tap); });
    }
    REQUIRE(ordered);
    REQUIRE(hull);
    REQUIRE(inside);
  });
}

TEST_CASE("taps are as far apart as the dilation says") {
  for_small_layers([](const Layer2d& spec, const Layout& layout) {
    const Step2d step = step_2d(layout, layout.steps() - 1);
    const Cell corner = step.window.top_left;
    std::vector<Cell> expected;
    for (const Cell cell : cells_of(spec.kernel)) {
      expected.push_back(
          {corner.row + cell.row * spec.dilation.rows, corner.col + cell.col * spec.dilation.cols});
    }
    REQUIRE(plane_cells_of(step) == expected);
  });
}

TEST_CASE("a convolution's window starts at the top left and moves by the stride") {
  for_small_layers(LayerKind::conv, [](const Layer2d& spec, const Layout& layout) {
    bool all = true;
    for (int n = 0; n < layout.steps(); ++n) {
      const Step2d step = step_2d(layout, n);
      const Cell expected{step.output.row * spec.stride.rows, step.output.col * spec.stride.cols};
      all = all && step.window.top_left == expected;
    }
    REQUIRE(all);
  });
}

TEST_CASE("a transposed convolution's window moves by 1") {
  for_small_layers(LayerKind::conv_transposed, [](const Layer2d&, const Layout& layout) {
    const Cell first = step_2d(layout, 0).window.top_left;
    bool all = true;
    for (int n = 0; n < layout.steps(); ++n) {
      const Step2d step = step_2d(layout, n);
      const Cell expected{first.row + step.output.row, first.col + step.output.col};
      all = all && step.window.top_left == expected;
    }
    REQUIRE(all);
  });
}

TEST_CASE("layouts are equal if their layers do the same") {
  const Layer2d spec = named("padding_strides_transposed");
  Layer2d other = spec;
  CHECK(lay_out(spec) == lay_out(other));
  other.output_padding = {0, 1};
  CHECK_FALSE(lay_out(spec) == lay_out(other));
}
