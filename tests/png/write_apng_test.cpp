#include <atomic>

#include <catch2/catch.hpp>

#include "convanim/apng.h"
#include "support/decode_apng.h"
#include "support/exact_frames.h"
#include "support/memory_sink.h"
#include "support/sample.h"

using namespace convanim;

namespace {

Encode encoder(const Animation& animation, StepRange steps, double pixels_per_inch,
               const EncodeOptions& options = {}) {
  return [=](Sink& sink) { write_apng(animation, steps, pixels_per_inch, sink, options); };
}

ApngAnimation write(const Animation& animation, StepRange steps, double pixels_per_inch) {
  return decode_apng(written_by(encoder(animation, steps, pixels_per_inch)));
}

}  // namespace

TEST_CASE("the frames of every named animation's APNG are those of its PNGs") {
  for (const NamedAnimation& named : sampled(catalogue())) {
    CAPTURE(named.name);
    const Animation animation = slanted_animation(named.name);
    const StepRange all{0, animation.steps};
    const ApngAnimation apng = write(animation, all, 50);
    check_exact(apng.frames, animation, all, 50);
    CHECK(apng.plays == 0);
    CHECK(apng.still.has_palette);
    for (const ApngFrameRead& frame : apng.frames) CHECK(frame.delay_cs == 100);
  }
}

TEST_CASE("an APNG is exact with whatever colours, and without a ground") {
  const Theme theme =
      GENERATE(Theme{}, many_colored_theme(), groundless(), groundless(many_colored_theme()));
  const Animation animation = slanted_animation("padding_strides", theme);
  const StepRange steps = GENERATE(values<StepRange>({{0, 9}, {8, 1}, {3, 4}}));
  check_exact(write(animation, steps, 150).frames, animation, steps, 150);
}

TEST_CASE("more than 256 colours need no palette, and what changes is still all that is stored") {
  const Animation animation = slanted_animation("padding_strides", many_colored_theme());
  const ApngAnimation apng = write(animation, {0, 9}, 150);
  CHECK_FALSE(apng.still.has_palette);
  const PixelSize size = apng.still.bitmap.size;
  for (std::size_t n = 1; n < apng.frames.size(); ++n) {
    CHECK(apng.frames[n].stored.height < size.height);
  }
}

TEST_CASE("few colours take few bits") {
  Theme theme;
  for (Stroke* stroke : {&theme.grid, &theme.empty_grid, &theme.outline, &theme.highlight_outline,
                         &theme.projection}) {
    stroke->paint.alpha = 0;
  }
  theme.output = theme.input;
  theme.highlight = theme.input;
  const Animation animation = slanted_animation("dilation", theme);
  const ApngAnimation apng = write(animation, {0, 9}, 50);
  CHECK(apng.still.bit_depth < 8);
  check_exact(apng.frames, animation, {0, 9}, 50);
}

TEST_CASE("readers of PNG alone see the first step of an APNG, at its physical size") {
  const Animation animation = slanted_animation("padding_strides");
  const ApngAnimation apng = write(animation, {2, 4}, 150);
  CHECK(apng.still.bitmap == apng.frames.front().shown);
  CHECK(apng.still.pixels_per_meter == 5906U);
}

TEST_CASE("an APNG plays as often and as long as was asked for") {
  struct Case {
    Timing timing;
    std::uint32_t plays;
  };
  const auto [timing, plays] = GENERATE(values<Case>({{{.delay_cs = 7, .loop = 0}, 0},
                                                      {{.delay_cs = 7, .loop = 65535}, 65536},
                                                      {{.delay_cs = 7, .plays_once = true}, 1}}));
  Timing held = timing;
  held.hold_cs = 65535;
  const ApngAnimation apng =
      write(slanted_animation("no_padding_strides", Theme{}, held), {0, 4}, 50);
  CHECK(apng.plays == plays);
  for (std::size_t n = 0; n < 4; ++n) CHECK(apng.frames[n].delay_cs == (n == 3 ? 65535 : 7));
}

TEST_CASE("an APNG has the same bytes on any number of threads, and tells of each step twice") {
  const Theme theme = GENERATE(Theme{}, groundless(many_colored_theme()));
  const Animation animation = slanted_animation("same_padding_no_strides", theme);
  const StepRange all{0, animation.steps};
  const Bytes once = written_by(encoder(animation, all, 60));
  for (const int threads : {2, 3, 40}) {
    std::atomic<int> told = 0;
    const EncodeOptions options{.threads = threads, .done = [&](int steps) { told += steps; }};
    CHECK(written_by(encoder(animation, all, 60, options)) == once);
    CHECK(told == 2 * all.count);
  }
}

TEST_CASE("more effort makes a smaller APNG that shows the same") {
  const Animation animation = slanted_animation("padding_strides");
  std::size_t before = SIZE_MAX;
  for (const Effort effort : {Effort::fast, Effort::normal, Effort::max}) {
    const Bytes file = written_by(encoder(animation, {0, 9}, 100, {.effort = effort}));
    check_exact(decode_apng(file).frames, animation, {0, 9}, 100);
    CHECK(file.size() < before);
    before = file.size();
  }
}

TEST_CASE("frames of an APNG that do not fit into memory are drawn again, the same") {
  const Animation animation{
      3, [](int step) {
        Scene scene{2000, 2000, {255, 255, 255}, {}};
        for (int x = 0; x < 2000; x += 2) {
          const auto shade = static_cast<std::uint8_t>(100 + step + x / 20);
          const double left = x;
          scene.items.push_back(Polygon{{{left, 0}, {left, 2000}, {left + 1, 2000}, {left + 1, 0}},
                                        Paint{{shade, 0, 0}},
                                        std::nullopt});
        }
        return scene;
      }};
  check_exact(write(animation, {0, 3}, 72).frames, animation, {0, 3}, 72);
}

TEST_CASE("an APNG of impossible size is refused before a byte is written") {
  for (const double pixels_per_inch : {0.01, 1e6}) {
    bool wrote = false;
    Sink sink([&](std::span<const std::byte>) { wrote = true; });
    CHECK_THROWS_AS(
        write_apng(slanted_animation("no_padding_strides"), {0, 4}, pixels_per_inch, sink),
        RequestError);
    CHECK_FALSE(wrote);
  }
}

TEST_CASE("an APNG whose sink fails at any byte throws what the sink threw") {
  CHECK(first_unreported_failure(encoder(slanted_animation("no_padding_strides"), {0, 3}, 20)) ==
        std::nullopt);
}
