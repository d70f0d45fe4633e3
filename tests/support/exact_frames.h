// Whether what an encoder wrote shows, frame by frame, the pixels of each step's PNG, for tests.
#pragma once

#include <string_view>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/png.h"
#include "support/compose_layout.h"
#include "support/decode.h"
#include "support/memory_sink.h"

namespace convanim {

inline Animation slanted_animation(std::string_view name, const Theme& theme = {},
                                   const Timing& timing = {}) {
  const NamedAnimation* animation = find_animation(name);
  REQUIRE(animation != nullptr);
  const Layout layout = lay_out(animation->layer);
  return {layout.steps(), [=](int step) { return compose(layout, step, theme); }, timing};
}

/// Lines that let one another shine through: many shades where they cross.
inline Theme many_colored_theme() {
  Theme theme;
  double alpha = 0.31;
  for (Stroke* stroke : {&theme.grid, &theme.outline, &theme.highlight_outline, &theme.projection,
                         &theme.empty_grid}) {
    stroke->paint.color = {static_cast<std::uint8_t>(300 * alpha), 40, 200};
    stroke->paint.alpha = alpha;
    stroke->width *= 3;
    alpha += 0.1;
  }
  return theme;
}

inline Theme groundless(Theme theme = {}) {
  theme.ground = Ground::transparent;
  return theme;
}

/// @param frames with fields shown and alpha
template <typename Frames>
void check_exact(const Frames& frames, const Animation& animation, StepRange steps,
                 double pixels_per_inch) {
  REQUIRE(frames.size() == static_cast<std::size_t>(steps.count));
  for (int n = 0; n < steps.count; ++n) {
    CAPTURE(n);
    const auto& frame = frames[static_cast<std::size_t>(n)];
    const PngImage still = decode_png(written_by([&](Sink& sink) {
      write_png(animation, steps.first + n, pixels_per_inch, sink, Effort::fast);
    }));
    const bool same = frame.shown.size == still.bitmap.size && frame.alpha == still.alpha;
    CHECK(same);
    int off = 0;  // what is clear has any colour
    for (std::size_t i = 0; i < still.alpha.size() && same; ++i) {
      const bool shows = still.alpha[i] > 0;
      off += shows && frame.shown.pixels[i] != still.bitmap.pixels[i] ? 1 : 0;
    }
    CHECK(off == 0);
  }
}

}  // namespace convanim
