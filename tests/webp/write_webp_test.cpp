#include <atomic>

#include <catch2/catch.hpp>

#include "convanim/webp.h"
#include "support/decode_webp.h"
#include "support/exact_frames.h"
#include "support/memory_sink.h"
#include "support/sample.h"

using namespace convanim;

namespace {

Encode encoder(const Animation& animation, StepRange steps, double pixels_per_inch,
               const EncodeOptions& options = {}) {
  return [=](Sink& sink) { write_webp(animation, steps, pixels_per_inch, sink, options); };
}

WebpAnimation write(const Animation& animation, StepRange steps, double pixels_per_inch) {
  return decode_webp(written_by(encoder(animation, steps, pixels_per_inch)));
}

}  // namespace

TEST_CASE("the frames of every named animation's WebP are those of its PNGs") {
  for (const NamedAnimation& named : sampled(catalogue())) {
    CAPTURE(named.name);
    const Animation animation = slanted_animation(named.name);
    const StepRange all{0, animation.steps};
    const WebpAnimation webp = write(animation, all, 50);
    check_exact(webp.frames, animation, all, 50);
    CHECK(webp.plays == 0);
    for (const WebpFrameRead& frame : webp.frames) CHECK(frame.duration_ms == 1000);
  }
}

TEST_CASE("a WebP is exact with whatever colours, and without a ground") {
  const Theme theme =
      GENERATE(Theme{}, many_colored_theme(), groundless(), groundless(many_colored_theme()));
  const Animation animation = slanted_animation("padding_strides", theme);
  const StepRange steps = GENERATE(values<StepRange>({{0, 9}, {8, 1}, {3, 4}}));
  const WebpAnimation webp = write(animation, steps, 150);
  check_exact(webp.frames, animation, steps, 150);
  const PixelSize size = webp.frames.front().shown.size;
  for (std::size_t n = 1; n < webp.frames.size(); ++n) {
    CHECK(webp.frames[n].stored.height < size.height);
  }
}

TEST_CASE("a WebP plays as often and as long as was asked for, and says what it shows") {
  struct Case {
    Timing timing;
    int plays;
  };
  const auto [timing, plays] = GENERATE(values<Case>({{{.delay_cs = 7, .loop = 0}, 0},
                                                      {{.delay_cs = 7, .loop = 2}, 3},
                                                      {{.delay_cs = 7, .loop = 65535}, 65535},
                                                      {{.delay_cs = 7, .plays_once = true}, 1}}));
  Timing held = timing;
  held.hold_cs = 65535;
  Animation animation = slanted_animation("no_padding_strides", Theme{}, held);
  animation.description = GENERATE("2 < 3 & more", "2 < 3 & more.");
  const WebpAnimation webp = write(animation, {0, 4}, 50);
  CHECK(webp.plays == plays);
  for (std::size_t n = 0; n < 4; ++n) CHECK(webp.frames[n].duration_ms == (n == 3 ? 655350 : 70));
  CHECK(webp.metadata.find(">2 &lt; 3 &amp; more") != std::string::npos);
}

TEST_CASE("a WebP has the same bytes on any number of threads, and tells of each step twice") {
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

TEST_CASE("more effort makes no larger WebP, which shows the same") {
  const Animation animation = slanted_animation("padding_strides");
  std::size_t before = SIZE_MAX;
  for (const Effort effort : {Effort::fast, Effort::normal, Effort::max}) {
    const Bytes file = written_by(encoder(animation, {0, 9}, 100, {.effort = effort}));
    check_exact(decode_webp(file).frames, animation, {0, 9}, 100);
    CHECK(file.size() <= before);
    before = file.size();
  }
}

TEST_CASE("a WebP of impossible size is refused before a byte is written") {
  for (const double pixels_per_inch : {0.01, 3000.0, 1e6}) {
    bool wrote = false;
    Sink sink([&](std::span<const std::byte>) { wrote = true; });
    CHECK_THROWS_AS(
        write_webp(slanted_animation("no_padding_strides"), {0, 4}, pixels_per_inch, sink),
        RequestError);
    CHECK_FALSE(wrote);
  }
}

TEST_CASE("a WebP whose sink fails at any byte throws what the sink threw") {
  CHECK(first_unreported_failure(encoder(slanted_animation("no_padding_strides"), {0, 3}, 20)) ==
        std::nullopt);
}
