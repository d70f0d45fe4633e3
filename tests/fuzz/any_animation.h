// An animation of whatever small layer the bytes of a fuzzer's input mean.
#pragma once

#include <algorithm>
#include <fuzzer/FuzzedDataProvider.h>

#include "figure/make_animation.h"
#include "figure/style.h"
#include "figure/style_grammar.h"
#include "support/layer_2d.h"

namespace convanim {

inline Size any_size(FuzzedDataProvider& data, int least, int most) {
  const int rows = data.ConsumeIntegralInRange(least, most);
  return {rows, data.ConsumeIntegralInRange(least, most)};
}

inline Layer2d any_layer(FuzzedDataProvider& data) {
  constexpr int kMostSide = 6;
  Layer2d spec;
  spec.kind = static_cast<LayerKind>(data.ConsumeIntegralInRange(0, 3));
  spec.input = any_size(data, 1, kMostSide);
  spec.kernel = any_size(data, 1, 4);
  spec.stride = any_size(data, 1, 4);
  for (int* side :
       {&spec.padding.top, &spec.padding.bottom, &spec.padding.left, &spec.padding.right}) {
    *side = data.ConsumeIntegralInRange(0, 3);
  }
  spec.dilation = any_size(data, 1, 3);
  if (spec.kind == LayerKind::conv_transposed) spec.output_padding = any_size(data, 0, 2);
  spec.ceil_mode = is_pool(spec.kind) && data.ConsumeBool();
  return spec;
}

inline Style any_style(FuzzedDataProvider& data) {
  const auto* const name = data.PickValueInArray({"classic", "dark", "colorblind", "print"});
  return make_style(*named_theme(name));
}

inline Numbers numbers_of(const Layer& spec) {
  Numbers numbers;
  numbers.input = guide_input(along_slice(spec, &AxisSpec::input));
  const Matrix kernel = guide_kernel(along_slice(spec, &AxisSpec::kernel));
  if (!is_pool(spec.kind)) numbers.kernel = kernel;
  numbers.output = compute_output(spec, numbers.input, kernel);
  return numbers;
}

inline NotesRequest any_notes(FuzzedDataProvider& data) {
  NotesRequest notes;
  notes.labels = data.ConsumeBool();
  notes.caption = data.ConsumeBool();
  notes.legend = data.ConsumeBool();
  return notes;
}

/// @throws RequestError for a layer that puts nothing out
inline Figure any_figure(FuzzedDataProvider& data) {
  Figure figure{"layer", false, any_layer(data)};
  output_size(figure.layer);
  if (data.ConsumeBool()) {
    figure.numbers = numbers_of(figure.layer);
    figure.kind = &usual_figure_kind(true);
  }
  return figure;
}

inline StepRange any_steps(FuzzedDataProvider& data, int steps) {
  constexpr int kMostFrames = 6;
  const int first = data.ConsumeIntegralInRange(0, steps - 1);
  return {first, data.ConsumeIntegralInRange(1, std::min(kMostFrames, steps - first))};
}

/// Of what a GIF can hold.
inline Timing any_timing(FuzzedDataProvider& data) {
  Timing timing;
  timing.delay_cs = data.ConsumeIntegralInRange(0, 65535);
  timing.loop = data.ConsumeIntegralInRange(0, 65535);
  if (data.ConsumeBool()) timing.hold_cs = data.ConsumeIntegralInRange(0, 65535);
  return timing;
}

}  // namespace convanim
