// How often input is read, against going through every step.
#include "layout/reads.h"

#include <algorithm>
#include <vector>

#include <catch2/catch.hpp>

#include "support/small_specs.h"

using namespace convanim;

namespace {

/// What each step reads along the axis, by laying it out.
std::vector<std::vector<int>> reads_of_steps(const Window& window) {
  std::vector<std::vector<int>> steps;
  for (int step = 0; step < window.steps; ++step) {
    steps.emplace_back();
    for (int tap = 0; tap < window.taps; ++tap) {
      const AxisContent content = content_at(window, window.position(step, tap));
      if (content.origin == Origin::data) steps.back().push_back(content.source);
    }
  }
  return steps;
}

void check_reads(const Window& window) {
  std::vector<int> counts(static_cast<std::size_t>(window.data), 0);
  std::vector<int> at_once;
  for (const std::vector<int>& step : reads_of_steps(window)) {
    for (const int index : step) ++counts[static_cast<std::size_t>(index)];
    at_once.push_back(static_cast<int>(step.size()));
  }
  REQUIRE(read_counts(window) == counts);
  const auto [least, most] = rows_read_at_once(window);
  REQUIRE(least == std::ranges::min(at_once));
  REQUIRE(most == std::ranges::max(at_once));
}

}  // namespace

TEST_CASE("reads are those of every step") {
  for (const LayerKind kind : {LayerKind::conv, LayerKind::conv_transposed, LayerKind::max_pool}) {
    for (const bool ceil_mode : {false, true}) {
      if (ceil_mode && kind != LayerKind::max_pool) continue;
      for (AxisSpec axis : sampled(small_axes(kind))) {
        for (const int more : {0, 17}) {
          Layer layer{.kind = kind, .dimensions = 1, .ceil_mode = ceil_mode};
          layer.cols() = axis;
          layer.cols().input += more;
          CAPTURE(to_string(kind), layer.cols().input, axis.kernel, axis.stride, axis.dilation,
                  axis.padding_before, axis.padding_after, axis.output_padding, ceil_mode);
          try {
            output_shape(layer);
          } catch (const RequestError&) {
            continue;
          }
          check_reads(window_along(layer, kCols));
        }
      }
    }
  }
}

TEST_CASE("strides and dilations that share divisors, or do not, are counted") {
  for (const int stride : {4, 6, 9, 10}) {
    for (const int dilation : {4, 6, 9, 10}) {
      for (const LayerKind kind : {LayerKind::conv, LayerKind::conv_transposed}) {
        Layer layer{.kind = kind, .dimensions = 1};
        layer.cols() = {.input = 60,
                        .kernel = 5,
                        .stride = stride,
                        .padding_before = 7,
                        .padding_after = 3,
                        .dilation = dilation};
        CAPTURE(to_string(kind), stride, dilation);
        check_reads(window_along(layer, kCols));
      }
    }
  }
}
