// What other inputs do in a layer's place, against laying out every one of them.
#include "layer/input_ranges.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/layout.h"
#include "support/small_specs.h"

using namespace convanim;

namespace {

bool has_output(const Layer& layer) {
  return extent_along(layer, kCols).has_value();
}

/// What a window finds at its taps: how each meets input and padding.
using Pattern = std::vector<Origin>;

struct Behaviour {
  std::set<Pattern> patterns;
  int left_over = 0;  ///< behind the last window
  friend bool operator==(const Behaviour&, const Behaviour&) = default;
};

Pattern pattern_of(const Step& step) {
  Pattern pattern;
  for (const Tap& tap : step.taps) pattern.push_back(tap.content.origin);
  return pattern;
}

/// Whether the window lies wholly between the first and the last input cell.
bool is_whole(const Window& window, const Step& step) {
  const int start = step.window.start[kCols];
  const int data_end = window.data_start + (window.data - 1) * window.data_spacing + 1;
  return start >= window.data_start && start + window.extent() <= data_end;
}

struct Observed {
  Behaviour behaviour;
  int whole = 0;  ///< windows
};

Observed observe(const Layer& layer) {
  const Layout layout = lay_out(layer);
  const Window& window = layout.window(kCols);
  Observed seen;
  for (int n = 0; n < layout.steps(); ++n) {
    const Step step = layout.step(n);
    seen.behaviour.patterns.insert(pattern_of(step));
    if (is_whole(window, step)) ++seen.whole;
  }
  const int last_end = window.position(layout.steps() - 1, 0) + window.extent();
  seen.behaviour.left_over = window.padded_end - last_end;
  return seen;
}

/// The smallest input of all, by trying them.
int smallest_by_trial(Layer layer) {
  const Observed wanted = observe(layer);
  const bool transposed = layer.kind == LayerKind::conv_transposed;
  const int least_whole = std::max(2, transposed ? layer.cols().stride : 0);
  const int own = layer.cols().input;
  if (wanted.whole < least_whole) return own;
  for (int input = 1; input < own; ++input) {
    layer.cols().input = input;
    if (!has_output(layer)) continue;
    const Observed seen = observe(layer);
    if (seen.whole >= least_whole && seen.behaviour == wanted.behaviour) return input;
  }
  return own;
}

constexpr std::size_t kEvery = 5;

/// Every fifth small axis with a larger input too, in and out of ceil mode.
template <class Check>
void for_each_small(const Check& check) {
  for (const LayerKind kind : {LayerKind::conv, LayerKind::conv_transposed, LayerKind::max_pool}) {
    const std::vector<AxisSpec> axes = small_axes(kind);
    for (std::size_t n = 0; n < axes.size(); n += kEvery) {
      const AxisSpec& axis = axes[n];
      for (const bool ceil_mode : {false, true}) {
        if (ceil_mode && kind != LayerKind::max_pool) continue;
        for (const int more : {0, 11, 12}) {
          AxisSpec larger = axis;
          larger.input += more;
          const Layer layer = of_one_axis(kind, larger, ceil_mode);
          if (has_output(layer)) check(layer);
        }
      }
    }
  }
}

}  // namespace

TEST_CASE("the smallest input that behaves alike is that of all inputs tried") {
  for_each_small([](const Layer& layer) {
    CAPTURE(to_string(layer.kind), layer.cols().input, layer.cols().kernel, layer.cols().stride,
            layer.cols().padding_before, layer.cols().padding_after, layer.cols().dilation,
            layer.cols().output_padding, layer.ceil_mode);
    REQUIRE(smallest_alike(layer).cols().input == smallest_by_trial(layer));
  });
}

TEST_CASE("inputs that give the same output are those of all inputs tried") {
  for_each_small([](const Layer& layer) {
    const auto extent = extent_along(layer, kCols);
    const auto [least, most] = inputs_of_same_output(layer, kCols);
    Layer other = layer;
    for (int input = 1; input <= layer.cols().input + 8; ++input) {
      other.cols().input = input;
      CAPTURE(to_string(layer.kind), layer.cols().input, input);
      REQUIRE((extent_along(other, kCols) == extent) == (least <= input && input <= most));
    }
  });
}

TEST_CASE("large layers have small ones that behave alike") {
  const AxisSpec first_of_resnet{
      .input = 224, .kernel = 7, .stride = 2, .padding_before = 3, .padding_after = 3};
  const Layer layer = of_one_axis(LayerKind::conv, first_of_resnet);
  CHECK(smallest_alike(layer).cols().input == 10);
  CHECK(inputs_of_same_output(layer, kCols) == SizeRange{223, 224});

  const Layer patches =
      of_one_axis(LayerKind::conv_transposed, {.input = 128, .kernel = 4, .stride = 4});
  CHECK(smallest_alike(patches).cols().input == 3);
  CHECK(inputs_of_same_output(patches, kCols) == SizeRange{128, 128});

  const Layer signal =
      of_one_axis(LayerKind::conv, {.input = 16'000, .kernel = 400, .stride = 160});
  CHECK(smallest_alike(signal).cols().input == 640);
  CHECK(inputs_of_same_output(signal, kCols) == SizeRange{15'920, 16'079});

  const Layer largest =
      of_one_axis(LayerKind::conv, {.input = kMaxSide, .kernel = 3, .stride = kMaxSide});
  CHECK(inputs_of_same_output(largest, kCols) == SizeRange{3, kMaxSide});
}
