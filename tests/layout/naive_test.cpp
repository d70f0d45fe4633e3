#include <cmath>
#include <random>

#include <catch2/catch.hpp>

#include "convanim/layout.h"
#include "convanim/values.h"
#include "layer/naming.h"
#include "support/naive_layer.h"

using namespace convanim;

namespace {

class Random {
 public:
  /// The remainder rather than a distribution: those differ between standard libraries.
  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

  std::vector<double> whole_numbers(std::size_t count) {
    std::vector<double> numbers;
    while (numbers.size() < count) numbers.push_back(below(19) - 9);
    return numbers;
  }

 private:
  std::mt19937 random_{1603};
};

AxisSpec random_axis(Random& random, LayerKind kind) {
  AxisSpec axis{.input = 1 + random.below(5), .kernel = 1 + random.below(3)};
  axis.stride = 1 + random.below(3);
  axis.dilation = 1 + random.below(2);
  axis.padding_before = random.below(4);
  axis.padding_after = random.below(4);
  if (kind == LayerKind::conv_transposed) axis.output_padding = random.below(2);
  return axis;
}

Layer random_layer(Random& random) {
  Layer layer;
  layer.kind = static_cast<LayerKind>(random.below(4));
  layer.dimensions = static_cast<std::size_t>(1 + random.below(3));
  for (std::size_t n = kMaxDimensions - layer.dimensions; n < kMaxDimensions; ++n) {
    layer.axes[n] = random_axis(random, layer.kind);
  }
  if (layer.kind != LayerKind::conv_transposed) {
    layer.padding_mode = static_cast<PaddingMode>(random.below(6));
    layer.padding_value = random.below(9) - 4;
  }
  if (has_weight(layer.kind)) {
    layer.groups = 1 + random.below(3);
    layer.channels = {layer.groups * (1 + random.below(2)), layer.groups * (1 + random.below(2))};
  } else {
    layer.channels.in = layer.channels.out = 1 + random.below(3);
    layer.ceil_mode = random.below(2) == 0;
  }
  if (layer.kind == LayerKind::average_pool) {
    layer.count_include_pad = random.below(2) == 0;
    if (random.below(4) == 0) layer.divisor = 2;
  }
  return layer;
}

std::size_t cells(const Shape& shape) {
  return static_cast<std::size_t>(shape[kDepth] * shape[kRows] * shape[kCols]);
}

LayerValues random_values(Random& random, const Layer& layer) {
  LayerValues values;
  const Shape input = along_axes(layer, &AxisSpec::input);
  values.input = {layer.channels.in, input,
                  random.whole_numbers(static_cast<std::size_t>(layer.channels.in) * cells(input))};
  if (!has_weight(layer.kind)) return values;
  const Shape kernel = along_axes(layer, &AxisSpec::kernel);
  const int weights = layer.channels.out * channels_per_group(layer);
  values.weight = {weights, kernel,
                   random.whole_numbers(static_cast<std::size_t>(weights) * cells(kernel))};
  if (random.below(2) == 0) {
    values.bias = random.whole_numbers(static_cast<std::size_t>(layer.channels.out));
  }
  return values;
}

bool exists(const Layer& layer) {
  try {
    output_shape(layer);
  } catch (const RequestError&) {
    return false;
  }
  return true;
}

}  // namespace

TEST_CASE("random layers of 1 to 3 dimensions, many channels and any padding put out their sums") {
  Random random;
  int checked = 0;
  while (checked < 4000) {
    const Layer layer = random_layer(random);
    if (!exists(layer)) continue;
    const LayerValues values = random_values(random, layer);
    const Tensor output = compute_output(layer, values);
    const Tensor expected = naive_output(layer, values);
    if (output != expected) {
      INFO(numbered_name(layer));
      REQUIRE(output.values == expected.values);
    }
    ++checked;
  }
}

TEST_CASE("a tap's weight and channel are those of its group") {
  Layer layer;
  layer.axes[kRows] = layer.axes[kCols] = {.input = 2, .kernel = 1};
  layer.channels = {4, 6};
  layer.groups = 2;
  const Layout layout = lay_out(layer);
  REQUIRE(layout.steps() == 6 * 4);
  for (int n = 0; n < layout.steps(); ++n) {
    const Step step = layout.step(n);
    CHECK(step.channel == n / 4);
    REQUIRE(step.taps.size() == 2);
    CHECK(step.taps[0].channel == (step.channel < 3 ? 0 : 2));
    CHECK(step.taps[1].channel == step.taps[0].channel + 1);
    CHECK(step.taps[0].in_group == 0);
    CHECK(step.taps[1].in_group == 1);
  }
}

TEST_CASE("padding that copies knows the cell that it copies, padding that does not knows none") {
  Layer layer{.dimensions = 1};
  layer.cols() = {.input = 3, .padding_before = 2, .padding_after = 1};
  const auto sources = [&](PaddingMode mode) {
    layer.padding_mode = mode;
    const Layout layout = lay_out(layer);
    std::vector<int> all;
    for (int col = 0; col < layout.plane().cols; ++col) {
      const Content content = layout.content({0, col});
      const bool around = col < 2 || col == 5;
      CHECK(content.origin == (around ? Origin::padding : Origin::data));
      all.push_back(content.source ? (*content.source)[kCols] : -1);
    }
    return all;
  };
  using Sources = std::vector<int>;
  CHECK(sources(PaddingMode::zeros) == Sources{-1, -1, 0, 1, 2, -1});
  CHECK(sources(PaddingMode::constant) == Sources{-1, -1, 0, 1, 2, -1});
  CHECK(sources(PaddingMode::reflect) == Sources{2, 1, 0, 1, 2, 1});
  CHECK(sources(PaddingMode::replicate) == Sources{0, 0, 0, 1, 2, 2});
  CHECK(sources(PaddingMode::circular) == Sources{1, 2, 0, 1, 2, 0});
  CHECK(sources(PaddingMode::symmetric) == Sources{1, 0, 0, 1, 2, 2});
}

TEST_CASE("PyTorch's ceil mode takes windows less than a stride longer than the padded input") {
  for (int input = 1; input <= 6; ++input) {
    for (int kernel = 1; kernel <= 8; ++kernel) {
      for (int stride = 1; stride <= 4; ++stride) {
        Layer layer{.kind = LayerKind::max_pool, .dimensions = 1, .ceil_mode = true};
        layer.cols() = {.input = input, .kernel = kernel, .stride = stride};
        CAPTURE(input, kernel, stride);
        CHECK(exists(layer) == (input - kernel > -stride));
        if (exists(layer) && kernel >= input) CHECK(output_shape(layer)[kCols] == 1);
      }
    }
  }
}

TEST_CASE("a mean whose windows hold nothing but what is not counted is refused") {
  Layer layer{.kind = LayerKind::average_pool, .dimensions = 1, .count_include_pad = false};
  layer.cols() = {.input = 1, .kernel = 2, .padding_before = 2, .padding_after = 2, .dilation = 3};
  CHECK_FALSE(exists(layer));
  layer.count_include_pad = true;
  CHECK(exists(layer));
}
