// The whole line: a layer becomes a layout, scenes and a GIF, an APNG or a WebP, and their readers
// find in it the frames, the delays and the loop that went in.
#include <cstdint>

#include "any_animation.h"
#include "convanim/apng.h"
#include "convanim/gif.h"
#include "convanim/render.h"
#include "convanim/webp.h"
#include "require.h"
#include "support/decode_apng.h"
#include "support/decode_webp.h"
#include "support/memory_sink.h"

using namespace convanim;

namespace {

constexpr int kMostWebpPlays = 65'535;

struct Asked {
  Animation animation;
  StepRange steps;
  double pixels_per_inch = 0;

  int delay_cs(int n) const {
    const Timing& timing = animation.timing;
    return n + 1 == steps.count ? timing.hold_cs.value_or(timing.delay_cs) : timing.delay_cs;
  }
  Bitmap drawn(int n) const { return render(animation.scene(steps.first + n), pixels_per_inch); }
};

void try_gif(const Asked& asked) {
  ColorReport colors;
  const GifAnimation gif = decode_gif(written_by([&](Sink& sink) {
    colors = write_gif(asked.animation, asked.steps, asked.pixels_per_inch, sink);
  }));
  require(gif.loop == asked.animation.timing.loop, "the loop is the one asked for");
  require(std::ssize(gif.frames) == asked.steps.count, "each step is a frame");
  for (int n = 0; n < asked.steps.count; ++n) {
    const GifFrame& frame = gif.frames[static_cast<std::size_t>(n)];
    require(frame.delay_cs == asked.delay_cs(n), "each delay is the one asked for");
    const Bitmap drawn = asked.drawn(n);
    require(frame.shown.size == drawn.size, "a frame has the page's size");
    if (colors.kept == colors.drawn) require(frame.shown == drawn, "a frame has the drawn pixels");
  }
}

void try_apng(const Asked& asked) {
  const ApngAnimation apng = decode_apng(written_by(
      [&](Sink& sink) { write_apng(asked.animation, asked.steps, asked.pixels_per_inch, sink); }));
  const auto loop = static_cast<std::uint32_t>(asked.animation.timing.loop);
  require(apng.plays == (loop == 0 ? 0 : loop + 1), "an APNG plays as often as asked for");
  require(std::ssize(apng.frames) == asked.steps.count, "each step is a frame of the APNG");
  for (int n = 0; n < asked.steps.count; ++n) {
    const ApngFrameRead& frame = apng.frames[static_cast<std::size_t>(n)];
    require(frame.delay_cs == asked.delay_cs(n), "each delay of the APNG is the one asked for");
    require(frame.shown == asked.drawn(n), "a frame of the APNG has the drawn pixels");
  }
}

void try_webp(const Asked& asked) {
  const WebpAnimation webp = decode_webp(written_by(
      [&](Sink& sink) { write_webp(asked.animation, asked.steps, asked.pixels_per_inch, sink); }));
  require(std::ssize(webp.frames) == asked.steps.count, "each step is a frame of the WebP");
  if (asked.steps.count > 1) {
    const int loop = asked.animation.timing.loop;
    require(webp.plays == (loop == 0 ? 0 : std::min(loop + 1, kMostWebpPlays)),
            "a WebP plays as often as asked for");
  }
  for (int n = 0; n < asked.steps.count; ++n) {
    const WebpFrameRead& frame = webp.frames[static_cast<std::size_t>(n)];
    if (asked.steps.count > 1) {
      require(frame.duration_ms == 10 * asked.delay_cs(n),
              "each delay of the WebP is the one asked for");
    }
    require(frame.shown == asked.drawn(n), "a frame of the WebP has the drawn pixels");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  FuzzedDataProvider data(bytes, size);
  Asked asked;
  try {
    const Figure figure = any_figure(data);
    const Style style = any_style(data);
    asked.animation = make_animation(figure, style, any_notes(data));
  } catch (const RequestError&) {
    return 0;
  }
  asked.pixels_per_inch = data.ConsumeIntegralInRange(10, 90);
  asked.steps = any_steps(data, asked.animation.steps);
  asked.animation.timing = any_timing(data);
  switch (data.ConsumeIntegralInRange(0, 2)) {
    case 1:
      try_apng(asked);
      break;
    case 2:
      try_webp(asked);
      break;
    default:
      try_gif(asked);
  }
  return 0;
}
