// Frames without a ground: laid on whatever colour, they show what is drawn there.

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/gif.h"
#include "convanim/layout.h"
#include "convanim/png.h"
#include "convanim/render.h"
#include "support/compose_layout.h"
#include "support/decode.h"
#include "support/files.h"
#include "support/memory_sink.h"
#include "support/run_program.h"
#include "support/sample.h"
#include "support/temp_folder.h"

using namespace convanim;

namespace {

Theme without_ground(Theme theme = {}) {
  theme.ground = Ground::transparent;
  return theme;
}

Scene scene_of(const std::string& name, int step, const Theme& theme) {
  return compose(lay_out(find_animation(name)->layer), step, theme);
}

Animation animation_of(const Layout& layout, const Theme& theme) {
  return {layout.steps(), [=](int step) { return compose(layout, step, theme); }};
}

Bitmap laid_on(Bitmap frame, const Rgb& ground) {
  for (std::size_t i = 0; i < frame.pixels.size(); ++i) {
    const int alpha = frame.alpha[i];
    const auto mixed = [alpha](int color, int below) {
      return static_cast<std::uint8_t>((color * alpha + below * (255 - alpha) + 127) / 255);
    };
    const auto [red, green, blue] = frame.pixels[i];
    frame.pixels[i] = {mixed(red, ground.red), mixed(green, ground.green),
                       mixed(blue, ground.blue)};
  }
  return frame;
}

int largest_difference(const Bitmap& a, const Bitmap& b) {
  int most = a.size == b.size ? 0 : 256;
  for (std::size_t i = 0; i < std::min(a.pixels.size(), b.pixels.size()); ++i) {
    most = std::max({most, std::abs(a.pixels[i].red - b.pixels[i].red),
                     std::abs(a.pixels[i].green - b.pixels[i].green),
                     std::abs(a.pixels[i].blue - b.pixels[i].blue)});
  }
  return most;
}

}  // namespace

TEST_CASE("a frame without ground, laid on a colour, is the frame on it but for rounding") {
  for (const NamedTheme& theme : themes()) {
    Scene scene = scene_of("padding_strides_odd_transposed", 14, without_ground(theme.theme));
    const Bitmap frame = render(scene, 150);
    scene.ground = Ground::painted;
    for (const Rgb& ground : {Rgb{255, 255, 255}, Rgb{0, 0, 0}, Rgb{13, 17, 23}, Rgb{200, 30, 120},
                              Rgb{38, 139, 210}}) {
      scene.background = ground;
      CHECK(largest_difference(laid_on(frame, ground), render(scene, 150)) <= 2);
    }
  }
}

TEST_CASE("a frame hides nothing beside the figure, all in its cells and some under the window") {
  const Bitmap frame = render(scene_of("padding_strides", 0, without_ground()), 150);
  CHECK(frame.alpha.front() == 0);
  CHECK(std::ranges::count(frame.alpha, 0) > std::ssize(frame.alpha) / 4);
  CHECK(std::ranges::count(frame.alpha, 255) > std::ssize(frame.alpha) / 6);
  CHECK(std::ranges::count(frame.alpha, 102) > 500);  // the highlight's 40 % on nothing
}

TEST_CASE("a PNG without ground is read as it was drawn, with a palette") {
  const Layout layout = lay_out(find_animation("padding_strides")->layer);
  const Theme theme = without_ground();
  const PngImage decoded = decode_png(
      written_by([&](Sink& sink) { write_png(animation_of(layout, theme), 4, 100, sink); }));
  const Bitmap drawn = render(compose(layout, 4, theme), 100);
  CHECK(decoded.has_palette);
  CHECK(decoded.alpha == drawn.alpha);
  CHECK(decoded.bitmap.pixels == drawn.pixels);
}

TEST_CASE("a GIF without ground is transparent where nothing is drawn, else what is drawn") {
  for (const NamedAnimation& named : sampled(catalogue())) {
    CAPTURE(named.name);
    Animation animation = animation_of(lay_out(named.layer), without_ground());
    animation.timing.hold_cs = 400;
    const StepRange steps{0, std::min(animation.steps, 19)};
    const int threads = GENERATE(1, 3);
    ColorReport report;
    const GifAnimation gif =
        decode_gif(written_by([&](Sink& sink) {
                     report = write_gif(animation, steps, 60, sink, {.threads = threads});
                   }),
                   true);
    CHECK(report.kept == report.drawn);
    REQUIRE(gif.frames.size() == static_cast<std::size_t>(steps.count));
    for (int step = 0; step < steps.count; ++step) {
      const GifFrame& frame = gif.frames[static_cast<std::size_t>(step)];
      CHECK(frame.delay_cs == (step + 1 == steps.count ? 400 : 100));
      Scene scene = animation.scene(step);
      const Bitmap alone = render(scene, 60);
      scene.ground = Ground::painted;
      const Bitmap on_ground = render(scene, 60);
      std::size_t wrong = 0;
      for (std::size_t i = 0; i < alone.pixels.size(); ++i) {
        const bool hides = alone.alpha[i] > 0;
        if (frame.painted[i] != hides) ++wrong;
        if (hides && frame.shown.pixels[i] != on_ground.pixels[i]) ++wrong;
      }
      REQUIRE(wrong == 0);
    }
  }
}

TEST_CASE("files without ground whose sink fails at any byte throw what the sink threw") {
  Layer layer;
  layer.rows().input = 1;
  layer.cols().input = 2;
  const Animation animation = animation_of(lay_out(layer), without_ground());
  CHECK(first_unreported_failure([&](Sink& sink) {
          write_gif(animation, {0, 2}, 20, sink);
        }) == std::nullopt);
  CHECK(first_unreported_failure([&](Sink& sink) { write_png(animation, 1, 20, sink); }) ==
        std::nullopt);
}

TEST_CASE("a transparent background reaches GIF and PNG, and takes the dark theme's from a PDF") {
  const CurrentFolder here;
  const auto draw = [](const Arguments& more) {
    Arguments arguments{"no_padding_strides", "--theme", "dark", "--dpi", "60", "-f",
                        "gif,png,pdf"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Ran ran = run_here(arguments);
    CHECK(ran.err.empty());
    CHECK(ran.exit == 0);
  };
  draw({});
  draw({"--background", "transparent", "-o", "clear/"});
  const auto bytes = [](const std::string& path) {
    const std::string text = bytes_of(path);
    return Bytes(std::as_bytes(std::span(text)).begin(), std::as_bytes(std::span(text)).end());
  };
  CHECK(decode_png(bytes("png/no_padding_strides_dark_01.png")).alpha.front() == 255);
  CHECK(decode_png(bytes("clear/png/no_padding_strides_dark_01.png")).alpha.front() == 0);
  CHECK(decode_gif(bytes("gif/no_padding_strides_dark.gif")).frames.size() == 4);
  const GifAnimation clear = decode_gif(bytes("clear/gif/no_padding_strides_dark.gif"), true);
  for (const GifFrame& frame : clear.frames) CHECK_FALSE(frame.painted.front());
  const std::string pdf = "pdf/no_padding_strides_dark_01.pdf";
  CHECK(bytes("clear/" + pdf) != bytes(pdf));
}
