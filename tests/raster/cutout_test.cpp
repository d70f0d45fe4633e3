// Frames without a background: what is cut out shows, laid on whatever colour, what is drawn there.

#include "raster/cutout.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/gif.h"
#include "convanim/layout.h"
#include "convanim/render.h"
#include "gif/cutout_animation.h"
#include "png/png_encoder.h"
#include "support/compose_layout.h"
#include "support/decode.h"
#include "support/files.h"
#include "support/layer_2d.h"
#include "support/memory_sink.h"
#include "support/run_program.h"
#include "support/sample.h"
#include "support/temp_folder.h"

using namespace convanim;

namespace {

Scene scene_of(const std::string& name, int step, const Theme& theme = {}) {
  return compose(lay_out(find_animation(name)->layer), step, theme);
}

Bitmap laid_on(const Bitmap& cutout, const Rgb& ground) {
  Bitmap result = cutout;
  result.alpha.clear();
  for (std::size_t i = 0; i < result.pixels.size(); ++i) {
    const int alpha = cutout.alpha[i];
    const auto mixed = [alpha](int color, int below) {
      return static_cast<std::uint8_t>((color * alpha + below * (255 - alpha) + 127) / 255);
    };
    const auto [red, green, blue] = result.pixels[i];
    result.pixels[i] = {mixed(red, ground.red), mixed(green, ground.green),
                        mixed(blue, ground.blue)};
  }
  return result;
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

Encode encoder(const Bitmap& cutout) {
  return [&cutout](Sink& sink) { PngEncoder().write(cutout, {150, "a cutout"}, sink); };
}

}  // namespace

TEST_CASE("a cutout laid on a colour is the frame on that background, but for rounding") {
  for (const NamedTheme& theme : themes()) {
    Scene scene = scene_of("padding_strides_odd_transposed", 14, theme.theme);
    const Bitmap cutout = cut_out(scene, 150);
    for (const Rgb& ground : {Rgb{255, 255, 255}, Rgb{0, 0, 0}, Rgb{13, 17, 23}, Rgb{200, 30, 120},
                              Rgb{38, 139, 210}}) {
      scene.background = ground;
      CHECK(largest_difference(laid_on(cutout, ground), render(scene, 150)) <= 2);
    }
  }
}

TEST_CASE("a cutout hides nothing beside the figure, all in its cells and some under the window") {
  const Scene scene = scene_of("padding_strides", 0);
  const Bitmap cutout = cut_out(scene, 150);
  CHECK(cutout.alpha.front() == 0);
  CHECK(std::ranges::count(cutout.alpha, 0) > std::ssize(cutout.alpha) / 4);
  CHECK(std::ranges::count(cutout.alpha, 255) > std::ssize(cutout.alpha) / 6);
  CHECK(std::ranges::count(cutout.alpha, 102) > 500);  // the highlight's 40 % on nothing
}

TEST_CASE("a PNG of a cutout is read as it was written, with few colours and with many") {
  const Bitmap drawn = cut_out(scene_of("padding_strides", 4), 100);
  const PngImage decoded = decode_png(written_by(encoder(drawn)));
  CHECK(decoded.has_palette);
  CHECK(decoded.alpha == drawn.alpha);
  CHECK(decoded.pixels_per_meter == 5906U);
  // What is wholly transparent has no colour.
  for (std::size_t i = 0; i < drawn.alpha.size(); ++i) {
    if (drawn.alpha[i] > 0) REQUIRE(decoded.bitmap.pixels[i] == drawn.pixels[i]);
  }

  Bitmap colorful({30, 20});
  for (int i = 0; i < 600; ++i) {
    colorful.pixels[static_cast<std::size_t>(i)] = {static_cast<std::uint8_t>(i % 251),
                                                    static_cast<std::uint8_t>(i / 3), 7};
    colorful.alpha.push_back(static_cast<std::uint8_t>(1 + i % 255));
  }
  const PngImage many = decode_png(written_by(encoder(colorful)));
  CHECK_FALSE(many.has_palette);
  CHECK(many.alpha == colorful.alpha);
  CHECK(many.bitmap.pixels == colorful.pixels);
}

TEST_CASE("a PNG of a cutout whose sink fails at any byte throws what the sink threw") {
  const Bitmap cutout = cut_out(scene_of("no_padding_strides", 1), 20);
  CHECK(first_unreported_failure(encoder(cutout)) == std::nullopt);
}

TEST_CASE("a GIF of cutouts is transparent where nothing is drawn, else what is drawn") {
  for (const NamedAnimation& animation : sampled(catalogue())) {
    CAPTURE(animation.name);
    const Layout layout = lay_out(animation.layer);
    const auto compose_step = [&](int step) { return compose(layout, step, Theme{}); };
    const Animation all{layout.steps(), compose_step, {.hold_cs = 400}};
    const StepRange steps{0, std::min(layout.steps(), 9)};
    ColorReport report;
    const GifAnimation gif = decode_gif(
        written_by([&](Sink& sink) { report = write_cutout_animation(all, steps, 60, sink, {}); }),
        true);
    CHECK(report.kept == report.drawn);
    REQUIRE(gif.frames.size() == static_cast<std::size_t>(steps.count));
    for (int step = 0; step < steps.count; ++step) {
      const GifFrame& frame = gif.frames[static_cast<std::size_t>(step)];
      CHECK(frame.delay_cs == (step + 1 == steps.count ? 400 : 100));
      const Scene scene = compose_step(step);
      const Bitmap drawn = render(scene, 60);
      const Bitmap cutout = cut_out(scene, 60);
      std::size_t wrong = 0;
      for (std::size_t i = 0; i < drawn.pixels.size(); ++i) {
        const bool opaque = cutout.alpha[i] > 0;
        if (frame.painted[i] != opaque) ++wrong;
        if (opaque && frame.shown.pixels[i] != drawn.pixels[i]) ++wrong;
      }
      REQUIRE(wrong == 0);
    }
  }
}

TEST_CASE("a GIF of cutouts whose sink fails at any byte throws what the sink threw") {
  Layer2d spec;
  spec.input = {1, 2};
  const Layout layout = lay_out(spec);
  const auto compose_step = [&](int step) { return compose(layout, step, Theme{}); };
  CHECK(first_unreported_failure([&](Sink& sink) {
          write_cutout_animation({2, compose_step}, {0, 2}, 20, sink, {});
        }) == std::nullopt);
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
