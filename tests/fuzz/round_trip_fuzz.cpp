// The whole line: a layer becomes a layout, scenes and a GIF, and giflib decodes from it the
// frames, the delays and the loop that went in.
#include <algorithm>
#include <array>
#include <cstdint>
#include <fuzzer/FuzzedDataProvider.h>

#include "convanim/gif.h"
#include "convanim/render.h"
#include "figure/grammar.h"
#include "figure/make_animation.h"
#include "figure/style.h"
#include "plan/plan.h"
#include "require.h"
#include "support/decode.h"
#include "support/layer_2d.h"
#include "support/memory_sink.h"

using namespace convanim;

namespace {

constexpr int kMostSide = 6;
constexpr int kMostFrames = 6;

Size any_size(FuzzedDataProvider& data, int least, int most) {
  const int rows = data.ConsumeIntegralInRange(least, most);
  return {rows, data.ConsumeIntegralInRange(least, most)};
}

Layer2d any_layer(FuzzedDataProvider& data) {
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

Style any_style(FuzzedDataProvider& data) {
  const auto* const name = data.PickValueInArray({"classic", "dark", "colorblind", "print"});
  return make_style(*named_theme(name));
}

Numbers numbers_of(const Layer& spec) {
  Numbers numbers;
  numbers.input = guide_input(along_slice(spec, &AxisSpec::input));
  const Matrix kernel = guide_kernel(along_slice(spec, &AxisSpec::kernel));
  if (!is_pool(spec.kind)) numbers.kernel = kernel;
  numbers.output = compute_output(spec, numbers.input, kernel);
  return numbers;
}

/// @throws RequestError for a layer that puts nothing out
Animation any_animation(FuzzedDataProvider& data) {
  Figure figure{"layer", false, any_layer(data)};
  const Style style = any_style(data);
  NotesRequest notes;
  notes.labels = data.ConsumeBool();
  notes.caption = data.ConsumeBool();
  notes.legend = data.ConsumeBool();
  if (data.ConsumeBool()) {
    output_size(figure.layer);
    figure.numbers = numbers_of(figure.layer);
    figure.kind = &usual_figure_kind(true);
  }
  return make_animation(figure, style, notes);
}

StepRange any_steps(FuzzedDataProvider& data, int steps) {
  const int first = data.ConsumeIntegralInRange(0, steps - 1);
  return {first, data.ConsumeIntegralInRange(1, std::min(kMostFrames, steps - first))};
}

Timing any_timing(FuzzedDataProvider& data) {
  Timing timing;
  timing.delay_cs = data.ConsumeIntegralInRange(0, 65535);
  timing.loop = data.ConsumeIntegralInRange(0, 65535);
  if (data.ConsumeBool()) timing.hold_cs = data.ConsumeIntegralInRange(0, 65535);
  return timing;
}

void check_frame(const GifFrame& frame, const Bitmap& drawn, const ColorReport& colors) {
  require(frame.shown.size == drawn.size, "a frame has the page's size");
  if (colors.kept == colors.drawn) require(frame.shown == drawn, "a frame has the drawn pixels");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  FuzzedDataProvider data(bytes, size);
  Animation animation;
  try {
    animation = any_animation(data);
  } catch (const RequestError&) {
    return 0;
  }
  const double pixels_per_inch = data.ConsumeIntegralInRange(10, 90);
  const StepRange steps = any_steps(data, animation.steps);
  const Timing timing = any_timing(data);
  animation.timing = timing;

  ColorReport colors;
  const GifAnimation gif = decode_gif(
      written_by([&](Sink& sink) { colors = write_gif(animation, steps, pixels_per_inch, sink); }));
  require(gif.loop == timing.loop, "the loop is the one asked for");
  require(std::ssize(gif.frames) == steps.count, "each step is a frame");
  for (int n = 0; n < steps.count; ++n) {
    const GifFrame& frame = gif.frames[static_cast<std::size_t>(n)];
    const bool last = n + 1 == steps.count;
    require(frame.delay_cs == (last ? timing.hold_cs.value_or(timing.delay_cs) : timing.delay_cs),
            "each delay is the one asked for");
    const Scene scene = animation.scene(steps.first + n);
    check_frame(frame, render(scene, pixels_per_inch), colors);
  }
  return 0;
}
