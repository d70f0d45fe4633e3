#include "convanim/layout.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/limits.h"
#include "support/layer_2d.h"
#include "support/named.h"
#include "support/reference.h"
#include "support/sample.h"
#include "support/small_specs.h"

using namespace convanim;

namespace {

constexpr std::array kKinds{LayerKind::conv, LayerKind::conv_transposed};

/// Catch2's assertions are too slow for every cell of every step: claims are checked in plain code
/// and asserted once a layer.
template <typename Claim>
void for_small_layers(LayerKind kind, Claim claim) {
  const auto specs = small_layers(kind);
  REQUIRE(specs.size() > 5000 / kSampleStride);
  for (const Layer2d& spec : specs) {
    INFO(spec);
    claim(spec, lay_out(spec));
  }
}

template <typename Claim>
void for_small_layers(Claim claim) {
  for (const LayerKind kind : kKinds) for_small_layers(kind, claim);
}

const std::optional<Cell>& input_of(const Content2d& content) {
  return content.source;
}

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

bool holds(const CellRect& rect, Cell cell) {
  const int row = cell.row - rect.top_left.row;
  const int col = cell.col - rect.top_left.col;
  return row >= 0 && row < rect.size.rows && col >= 0 && col < rect.size.cols;
}

CellRect hull_of(const std::vector<Cell>& cells) {
  Cell first = cells.front();
  Cell last = cells.front();
  for (const Cell cell : cells) {
    first = {std::min(first.row, cell.row), std::min(first.col, cell.col)};
    last = {std::max(last.row, cell.row), std::max(last.col, cell.col)};
  }
  return {first, {last.row - first.row + 1, last.col - first.col + 1}};
}

std::vector<Cell> plane_cells_of(const Step2d& step) {
  std::vector<Cell> cells;
  for (const Tap2d& tap : step.taps) cells.push_back(tap.plane);
  return cells;
}

/// Where in the plane the input cells lie, in the plane's reading order.
std::vector<Cell> places_of_inputs(const Layout& layout) {
  std::vector<Cell> places;
  for (const Cell cell : cells_of(layout.plane())) {
    if (input_of(content_2d(layout, cell))) places.push_back(cell);
  }
  return places;
}

/// The plane's cells that no step reads.
std::vector<Cell> unread_cells(const Layout& layout) {
  std::vector<Cell> unread = cells_of(layout.plane());
  for (int n = 0; n < layout.steps(); ++n) {
    for (const Tap2d& tap : step_2d(layout, n).taps) std::erase(unread, tap.plane);
  }
  return unread;
}

bool crops(const AxisSpec& axis) {
  return std::max(axis.padding_before, axis.padding_after) > axis.dilation * (axis.kernel - 1);
}

bool crops(const Layer2d& spec) {
  return crops(row_axis(spec)) || crops(col_axis(spec));
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

TEST_CASE("a tap holds what its cell of the plane holds") {
  for_small_layers([](const Layer2d&, const Layout& layout) {
    bool all = true;
    for (int n = 0; n < layout.steps(); ++n) {
      for (const Tap2d& tap : step_2d(layout, n).taps) {
        all = all && tap.content == content_2d(layout, tap.plane);
      }
    }
    REQUIRE(all);
  });
}

TEST_CASE("every input cell is in the plane exactly once, in reading order") {
  for_small_layers([](const Layer2d& spec, const Layout& layout) {
    std::vector<Cell> inputs;
    for (const Cell place : places_of_inputs(layout)) {
      inputs.push_back(*input_of(content_2d(layout, place)));
    }
    REQUIRE(inputs == cells_of(spec.input));
  });
}

TEST_CASE("a convolution's plane is its input with the padding around it") {
  for_small_layers(LayerKind::conv, [](const Layer2d& spec, const Layout& layout) {
    const Padding& padding = spec.padding;
    REQUIRE(layout.plane() == Size{padding.top + spec.input.rows + padding.bottom,
                                   padding.left + spec.input.cols + padding.right});
    REQUIRE(hull_of(places_of_inputs(layout)) == CellRect{{padding.top, padding.left}, spec.input});
  });
}

TEST_CASE("a transposed convolution's stride puts stride - 1 cells between neighbouring inputs") {
  for_small_layers(LayerKind::conv_transposed, [](const Layer2d& spec, const Layout& layout) {
    const std::vector<Cell> places = places_of_inputs(layout);
    const Cell first = places.front();
    std::vector<Cell> expected;
    for (const Cell input : cells_of(spec.input)) {
      expected.push_back(
          {first.row + input.row * spec.stride.rows, first.col + input.col * spec.stride.cols});
    }
    REQUIRE(places == expected);
  });
}

TEST_CASE("zeros between inputs are inserted, zeros around them are padding") {
  for_small_layers([](const Layer2d&, const Layout& layout) {
    const CellRect inputs = hull_of(places_of_inputs(layout));
    bool all = true;
    for (const Cell cell : cells_of(layout.plane())) {
      const Content2d content = content_2d(layout, cell);
      if (input_of(content)) continue;
      all = all && content.origin == (holds(inputs, cell) ? Origin::inserted : Origin::padding);
    }
    REQUIRE(all);
  });
}

TEST_CASE("cells behind the padding are there in ceil mode only, for the last window alone") {
  for (const LayerKind kind : {LayerKind::max_pool, LayerKind::average_pool}) {
    Layer2d pool{
        .kind = kind, .input = {6, 5}, .kernel = {3, 2}, .stride = {2, 4}, .padding = {0, 0, 1, 0}};
    CHECK(lay_out(pool).plane() == Size{6, 6});
    pool.ceil_mode = true;
    const Layout layout = lay_out(pool);
    CHECK(layout.output() == Size{3, 2});
    REQUIRE(layout.plane() == Size{7, 6});  // the columns' windows end with the input
    for (const Cell cell : cells_of(layout.plane())) {
      const Origin expected = cell.row == 6   ? Origin::overhang
                              : cell.col == 0 ? Origin::padding
                                              : Origin::data;
      CHECK(content_2d(layout, cell).origin == expected);
      CHECK(content_2d(layout, cell).source.has_value() == (expected == Origin::data));
    }
  }
}

TEST_CASE("a transposed convolution's plane is output + dilation * (kernel - 1) a side") {
  int layers = 0;
  for_small_layers(LayerKind::conv_transposed, [&](const Layer2d& spec, const Layout& layout) {
    if (crops(spec)) return;
    ++layers;
    const Size output = layout.output();
    REQUIRE(layout.plane() == Size{output.rows + spec.dilation.rows * (spec.kernel.rows - 1),
                                   output.cols + spec.dilation.cols * (spec.kernel.cols - 1)});
    REQUIRE(step_2d(layout, 0).window.top_left == Cell{0, 0});
    const Cell first_input{spec.dilation.rows * (spec.kernel.rows - 1) - spec.padding.top,
                           spec.dilation.cols * (spec.kernel.cols - 1) - spec.padding.left};
    REQUIRE(places_of_inputs(layout).front() == first_input);
  });
  CHECK(layers > 5000 / kSampleStride);
}

TEST_CASE("the plane is no larger than its inputs and windows need") {
  for_small_layers(LayerKind::conv_transposed, [](const Layer2d&, const Layout& layout) {
    std::vector<Cell> needed = places_of_inputs(layout);
    for (int n = 0; n < layout.steps(); ++n) {
      const std::vector<Cell> taps = plane_cells_of(step_2d(layout, n));
      needed.insert(needed.end(), taps.begin(), taps.end());
    }
    REQUIRE(hull_of(needed) == CellRect{{0, 0}, layout.plane()});
  });
}

TEST_CASE("padding beyond the kernel's reach keeps the cropped inputs outside the windows") {
  const Layer2d spec{.kind = LayerKind::conv_transposed,
                     .input = {4, 4},
                     .kernel = {2, 2},
                     .stride = {},
                     .padding = {3, 1, 1, 2},
                     .dilation = {}};
  const Layout layout = lay_out(spec);
  // Rows: a reach of 1 lets 3 - 1 = 2 rows above fall out of sight; columns: 2 - 1 = 1 on the
  // right.
  CHECK(layout.output() == Size{1, 2});
  CHECK(layout.plane() == Size{4, 4});
  CHECK(step_2d(layout, 0).window == CellRect{{2, 0}, {2, 2}});
  CHECK(step_2d(layout, 1).window == CellRect{{2, 1}, {2, 2}});
  CHECK(unread_cells(layout) ==
        std::vector<Cell>{
            {0, 0}, {0, 1}, {0, 2}, {0, 3}, {1, 0}, {1, 1}, {1, 2}, {1, 3}, {2, 3}, {3, 3}});
}

TEST_CASE("output padding adds padding rows at the bottom and columns on the right") {
  int layers = 0;
  for_small_layers(LayerKind::conv_transposed, [&](const Layer2d& spec, const Layout& layout) {
    Layer2d without = spec;
    without.output_padding = {0, 0};
    if (spec == without || crops(spec) || !has_output(without)) return;
    ++layers;
    const Layout smaller = lay_out(without);
    REQUIRE(layout.plane() == Size{smaller.plane().rows + spec.output_padding.rows,
                                   smaller.plane().cols + spec.output_padding.cols});
    const CellRect same{{0, 0}, smaller.plane()};
    bool all = true;
    for (const Cell cell : cells_of(layout.plane())) {
      all = all && content_2d(layout, cell) ==
                       (holds(same, cell) ? content_2d(smaller, cell) : Content2d{Origin::padding});
    }
    REQUIRE(all);
  });
  CHECK(layers > 1000);
}

TEST_CASE("rows and columns that a stride leaves over are the bottom and right ones") {
  const Layout layout = lay_out(named("padding_strides_odd"));
  REQUIRE(layout.plane() == Size{8, 8});
  std::vector<Cell> expected;
  for (const Cell cell : cells_of({8, 8})) {
    if (cell.row == 7 || cell.col == 7) expected.push_back(cell);
  }
  CHECK(unread_cells(layout) == expected);
}

TEST_CASE("a stride larger than the kernel leaves cells between the windows unread") {
  const Layout layout = lay_out(
      Layer2d{.input = {1, 8}, .kernel = {1, 2}, .stride = {1, 3}, .padding = {}, .dilation = {}});
  REQUIRE(layout.output() == Size{1, 3});
  CHECK(unread_cells(layout) == std::vector<Cell>{{0, 2}, {0, 5}});
}

TEST_CASE("a dilated window leaves the cells between its taps unread") {
  const Layout layout = lay_out(
      Layer2d{.input = {1, 5}, .kernel = {1, 3}, .stride = {}, .padding = {}, .dilation = {1, 2}});
  REQUIRE(layout.steps() == 1);
  CHECK(step_2d(layout, 0).window == CellRect{{0, 0}, {1, 5}});
  CHECK(unread_cells(layout) == std::vector<Cell>{{0, 1}, {0, 3}});
}

TEST_CASE("layouts are equal if their layers do the same") {
  const Layer2d spec = named("padding_strides_transposed");
  Layer2d other = spec;
  CHECK(lay_out(spec) == lay_out(other));
  other.output_padding = {0, 1};
  CHECK_FALSE(lay_out(spec) == lay_out(other));
}

TEST_CASE("a layer without output has no layout") {
  const Layer2d spec{
      .input = {2, 2}, .kernel = {3, 3}, .stride = {}, .padding = {}, .dilation = {}};
  CHECK_THROWS_MATCHES(lay_out(spec), RequestError,
                       Catch::Message("kernel 3x3 does not fit input 2x2 with padding 0 "
                                      "(needs padding >= 1)"));
}

TEST_CASE("a plane of 512 cells a side can be drawn, a longer one is refused") {
  SECTION("by padding") {
    Layer2d spec{.input = {200, 200}, .kernel = {3, 3}, .padding = {156, 156, 156, 156}};
    CHECK(lay_out(spec).plane() == Size{512, 512});
    CHECK_NOTHROW(check_drawable(spec));
    spec.padding = {156, 157, 156, 156};
    CHECK_THROWS_MATCHES(check_drawable(spec), RequestError,
                         Catch::Message("the input plane would have 513 rows (limit 512; lower "
                                        "input or padding)"));
    spec.padding = {156, 156, 256, 256};
    CHECK_THROWS_MATCHES(check_drawable(spec), RequestError,
                         Catch::Message("the input plane would have 712 columns (limit 512; lower "
                                        "input or padding)"));
  }
  SECTION("by a transposed convolution's stride") {
    Layer2d spec{.kind = LayerKind::conv_transposed, .input = {74, 74}, .stride = {7, 7}};
    CHECK(lay_out(spec).plane() == Size{512, 512});
    CHECK_NOTHROW(check_drawable(spec));
    spec.stride.cols = 8;
    CHECK_THROWS_MATCHES(check_drawable(spec), RequestError,
                         Catch::Message("the input plane would have 585 columns (limit 512; lower "
                                        "input, stride, kernel or dilation)"));
  }
}

TEST_CASE("a layer of 100 million taps can be drawn, one of more is refused") {
  Layer2d spec{.input = {199, 199}, .kernel = {100, 100}};
  CHECK(lay_out(spec).steps() == 10'000);
  CHECK_NOTHROW(check_drawable(spec));
  spec.input.cols = 200;
  CHECK_THROWS_MATCHES(check_drawable(spec), RequestError,
                       Catch::Message("all 10100 steps together would have 101000000 taps (limit "
                                      "100000000; lower input or kernel)"));
}

TEST_CASE("a 64x64 input is within the limits, also spread by a stride of 4") {
  CHECK(lay_out(Layer2d{.input = {64, 64}, .kernel = {3, 3}}).steps() == 3844);
  CHECK(lay_out(Layer2d{.kind = LayerKind::conv_transposed,
                        .input = {64, 64},
                        .kernel = {4, 4},
                        .stride = {4, 4}})
            .output() == Size{256, 256});
}

TEST_CASE("the largest layer's last step reads the plane's last cells") {
  const Layout layout = lay_out(Layer2d{
      .input = {256, 256}, .kernel = {4, 4}, .stride = {2, 2}, .padding = {}, .dilation = {2, 2}});
  REQUIRE(layout.output() == Size{125, 125});
  CHECK(step_2d(layout, layout.steps() - 1).window == CellRect{{248, 248}, {7, 7}});
  const Layout wide = lay_out(
      Layer2d{.input = {1, 256}, .kernel = {}, .stride = {}, .padding = {}, .dilation = {}});
  CHECK(step_2d(wide, 255).taps ==
        std::vector<Tap2d>{{{0, 255}, {0, 0}, {Origin::data, Cell{0, 255}}}});
}
