#include <string_view>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/gif.h"
#include "convanim/render.h"
#include "convanim/scene.h"
#include "support/compose_layout.h"
#include "support/decode.h"
#include "support/memory_sink.h"
#include "support/named.h"
#include "support/sample.h"

using namespace convanim;

namespace {

/// The slanted figure of each step.
Animation animation_of(const Layout& layout, const Theme& theme, const Timing& timing = {}) {
  return {layout.steps(), [=](int step) { return compose(layout, step, theme); }, timing};
}

struct Written {
  GifAnimation gif;
  ColorReport report;
};

Written write(const Layout& layout, StepRange steps, const Theme& theme, double pixels_per_inch,
              const Timing& timing = {}) {
  ColorReport report;
  const Bytes file = written_by([&](Sink& sink) {
    report = write_gif(animation_of(layout, theme, timing), steps, pixels_per_inch, sink);
  });
  return {decode_gif(file), report};
}

/// Whether the GIF shows, in order, exactly what render() draws for those steps.
void check_frames(const GifAnimation& gif, const Layout& layout, StepRange steps,
                  double pixels_per_inch) {
  REQUIRE(gif.frames.size() == static_cast<std::size_t>(steps.count));
  for (int n = 0; n < steps.count; ++n) {
    CAPTURE(n);
    CHECK(gif.frames[static_cast<std::size_t>(n)].shown ==
          render(compose(layout, steps.first + n, Theme{}), pixels_per_inch));
  }
}

/// Lines that let one another shine through: many shades where they cross.
Theme transparent_theme() {
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

}  // namespace

TEST_CASE("the frames of every named animation's GIF are the rendered steps, pixel for pixel") {
  for (const NamedAnimation& animation : sampled(catalogue())) {
    CAPTURE(animation.name);
    const Layout layout = lay_out(animation.layer);
    const StepRange all{0, layout.steps()};
    const auto [gif, report] = write(layout, all, Theme{}, 50);
    check_frames(gif, layout, all, 50);
    CHECK(report.kept == report.drawn);
    CHECK(gif.loop == 0);
    for (const GifFrame& frame : gif.frames) CHECK(frame.delay_cs == 100);
  }
}

TEST_CASE("the frames are exact at the resolution of the guide's GIFs too") {
  const std::string_view name = GENERATE("dilation", "padding_strides_odd_transposed");
  const Layout layout = layout_of(name);
  const StepRange all{0, layout.steps()};
  const auto [gif, report] = write(layout, all, Theme{}, 150);
  check_frames(gif, layout, all, 150);
  CHECK(report.kept == report.drawn);
  CHECK(report.drawn <= 256);
}

TEST_CASE("an animation may be of a part of the steps, or of one") {
  const Layout layout = layout_of("padding_strides");
  const StepRange steps = GENERATE(values<StepRange>({{0, 1}, {8, 1}, {3, 4}, {0, 9}}));
  const auto [gif, report] = write(layout, steps, Theme{}, 72);
  check_frames(gif, layout, steps, 72);
}

TEST_CASE("an animation has the delay and the loop that it was given") {
  const auto [gif, report] =
      write(layout_of("no_padding_strides"), {0, 4}, Theme{}, 50, {.delay_cs = 7, .loop = 3});
  CHECK(gif.loop == 3);
  for (const GifFrame& frame : gif.frames) CHECK(frame.delay_cs == 7);
}

TEST_CASE("the report counts the colours of all frames together") {
  // Without lines that slant, nothing is mixed: background, blue, cyan and their highlights.
  Theme theme;
  for (Stroke* stroke : {&theme.grid, &theme.empty_grid, &theme.outline, &theme.highlight_outline,
                         &theme.projection}) {
    stroke->paint.alpha = 0;
  }
  theme.background = theme.input.color;
  theme.output = theme.input;
  theme.highlight = {theme.input.color, 1};
  const auto [gif, report] = write(layout_of("dilation"), {0, 9}, theme, 50);
  CHECK(report.drawn == 1);
  CHECK(report.kept == 1);
}

TEST_CASE("more than 256 colours are merged, reported, and stay near what was drawn") {
  const Layout layout = layout_of("padding_strides");
  const Theme theme = transparent_theme();
  const auto [gif, report] = write(layout, {0, layout.steps()}, theme, 150);
  REQUIRE(report.drawn > 256);
  CHECK(report.kept == 255);
  REQUIRE(gif.frames.size() == static_cast<std::size_t>(layout.steps()));

  for (int n = 0; n < layout.steps(); ++n) {
    const Bitmap drawn = render(compose(layout, n, theme), 150);
    const Bitmap& shown = gif.frames[static_cast<std::size_t>(n)].shown;
    REQUIRE(shown.size == drawn.size);
    // The flat areas make up most of a frame and keep their colours.
    std::size_t same = 0;
    for (std::size_t i = 0; i < drawn.pixels.size(); ++i) {
      same += shown.pixels[i] == drawn.pixels[i] ? 1 : 0;
    }
    CHECK(same > drawn.pixels.size() * 9 / 10);
    CHECK(shown.pixels.front() == Rgb{255, 255, 255});
  }
}

TEST_CASE("the same animation gives the same bytes, merged colours or not") {
  const Theme theme = GENERATE(Theme{}, transparent_theme());
  const Layout layout = layout_of("no_padding_strides");
  const Encode encode = [&](Sink& sink) {
    write_gif(animation_of(layout, theme), {0, layout.steps()}, 150, sink);
  };
  CHECK(written_by(encode) == written_by(encode));
}

TEST_CASE("an animation of impossible size is refused before a byte is written") {
  const Layout layout = layout_of("no_padding_strides");
  for (const double pixels_per_inch : {0.01, 1e6}) {
    bool wrote = false;
    Sink sink([&](std::span<const std::byte>) { wrote = true; });
    CHECK_THROWS_AS(write_gif(animation_of(layout, Theme{}), {0, 4}, pixels_per_inch, sink),
                    RequestError);
    CHECK_FALSE(wrote);
  }
}

TEST_CASE("an animation whose sink fails throws what the sink threw") {
  const Layout layout = layout_of("no_padding_strides");
  const Encode encode = [&](Sink& sink) {
    write_gif(animation_of(layout, Theme{}), {0, 2}, 20, sink);
  };
  const std::size_t size = written_by(encode).size();
  for (const std::size_t most : {std::size_t{0}, size / 3, size / 2, size - 1}) {
    CHECK(reports_full_sink(encode, most));
  }
}

TEST_CASE("frames that cannot be kept until the colours are known are drawn again, the same") {
  // Each step changes all of nine million pixels.
  const ComposeStep compose_step = [](int step) {
    Scene scene{3000, 3000, {255, 255, 255}, {}};
    const auto shade = static_cast<std::uint8_t>(10 * step);
    scene.items.push_back(
        Polygon{{{0, 0}, {0, 3000}, {3000, 3000}, {3000, 0}}, Paint{{shade, 0, 0}}, std::nullopt});
    return scene;
  };
  const Bytes file = written_by([&](Sink& sink) {
    write_gif({3, compose_step}, {0, 3}, 72, sink);
  });
  const GifAnimation gif = decode_gif(file);
  REQUIRE(gif.frames.size() == 3);
  for (int n = 0; n < 3; ++n) {
    const bool same = gif.frames[static_cast<std::size_t>(n)].shown == render(compose_step(n), 72);
    CHECK(same);
  }
}
