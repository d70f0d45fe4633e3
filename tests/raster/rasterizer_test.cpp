#include "raster/rasterizer.h"

#include <algorithm>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/render.h"
#include "convanim/theme.h"
#include "figure/make_animation.h"
#include "png/png_encoder.h"
#include "support/compose_layout.h"
#include "support/memory_sink.h"
#include "support/reference_render.h"
#include "support/sample.h"

using namespace convanim;

namespace {

/// The spans of pixels that differ, in reading order.
std::vector<RowSpan> differences(const Bitmap& before, const Bitmap& after) {
  std::vector<RowSpan> spans;
  for (int y = 0; y < after.size.height; ++y) {
    for (int x = 0; x < after.size.width; ++x) {
      const std::size_t i =
          static_cast<std::size_t>(y) * static_cast<std::size_t>(after.size.width) +
          static_cast<std::size_t>(x);
      const bool same_alpha = after.alpha.empty() || before.alpha[i] == after.alpha[i];
      if (before.pixels[i] == after.pixels[i] && same_alpha) continue;
      if (!spans.empty() && spans.back().y == y && spans.back().right == x) {
        ++spans.back().right;
      } else {
        spans.push_back({y, x, x + 1});
      }
    }
  }
  return spans;
}

bool shows(const IndexedFrame& frame, const Bitmap& bitmap) {
  if (frame.size != bitmap.size) return false;
  for (std::size_t i = 0; i < bitmap.pixels.size(); ++i) {
    const std::uint8_t alpha = bitmap.alpha.empty() ? 255 : bitmap.alpha[i];
    if (frame.palette[frame.indices[i]] != Rgba{bitmap.pixels[i], alpha}) return false;
  }
  return true;
}

/// Whether all pixels of some spans are in others.
bool are_within(std::span<const RowSpan> some, std::span<const RowSpan> others) {
  return std::ranges::all_of(some, [&](const RowSpan& inner) {
    return std::ranges::any_of(others, [&](const RowSpan& outer) {
      return outer.y == inner.y && outer.left <= inner.left && inner.right <= outer.right;
    });
  });
}

/// Shows the steps in that order and compares each with the plainest way to draw it. Not as
/// assertions on the pixels: a failure would print them all.
void check_frames(const ComposeStep& compose_step, double pixels_per_inch,
                  const std::vector<int>& steps) {
  Rasterizer rasterizer(compose_step, pixels_per_inch);
  std::optional<Bitmap> before;
  for (const int step : steps) {
    CAPTURE(step);
    rasterizer.show(step);
    const Bitmap expected = reference_render(compose_step(step), pixels_per_inch);
    const bool same = rasterizer.bitmap() == expected;
    REQUIRE(same);
    const std::vector<RowSpan> changes =
        before ? differences(*before, expected)
               : rows_of({0, 0, expected.size.width, expected.size.height});
    // Of two mixtures with a transparent ground that differ by less than a shade, both are kept.
    const bool same_changes = rasterizer.is_transparent()
                                  ? are_within(changes, rasterizer.changed())
                                  : std::ranges::equal(rasterizer.changed(), changes);
    REQUIRE(same_changes);
    const FramePixels pixels = rasterizer.pixels();
    for (std::size_t i = 0; i < expected.pixels.size(); i += 37) {
      REQUIRE(rasterizer.colors()[pixels(i)].alone.color == expected.pixels[i]);
    }
    const IndexedFrame* indexed = rasterizer.indexed();
    REQUIRE((indexed != nullptr) == to_indexed(expected).has_value());
    if (indexed != nullptr) REQUIRE(shows(*indexed, expected));
    before = expected;
  }
}

std::vector<int> in_order(int steps) {
  std::vector<int> order;
  for (int n = 0; n < steps; ++n) order.push_back(n);
  return order;
}

/// Scenes of items that come, go, change places and let others shine through.
ComposeStep random_scenes(unsigned seed, Ground ground = Ground::paper,
                          const Rgb& background = {250, 240, 230}) {
  return [=](int step) {
    std::mt19937 random(seed + static_cast<unsigned>(step / 3));
    const auto between = [&](double least, double most) {
      return least + (most - least) * static_cast<double>(random() % 1000) / 1000;
    };
    const auto point = [&] { return Point{between(5, 95), between(5, 65)}; };
    const auto paint = [&] {
      const auto channel = [&] { return static_cast<std::uint8_t>(random() % 256); };
      return Paint{{channel(), channel(), channel()}, random() % 2 == 0 ? 1 : between(0, 1)};
    };
    const auto stroke = [&] {
      return Stroke{paint(), between(0.1, 3), random() % 3 == 0 ? between(1, 6) : 0};
    };
    Scene scene{100, 70, background, {}};
    scene.ground = ground;
    const auto count = static_cast<unsigned>(4 + random() % 8) + static_cast<unsigned>(step % 3);
    for (unsigned i = 0; i < count; ++i) {
      switch (random() % 4) {
        case 0:
          scene.items.emplace_back(Polygon{{point(), point(), point()}, paint(), stroke()});
          break;
        case 1:
          scene.items.emplace_back(Polygon{{point(), point(), point(), point()}, paint(), {}});
          break;
        case 2:
          scene.items.emplace_back(Line{point(), point(), stroke(), random() % 2 == 0});
          break;
        default:
          scene.items.emplace_back(Text{
              U"-3.7", {between(5, 60), between(20, 60)}, Font::roman8, between(4, 30), paint()});
      }
    }
    return scene;
  };
}

}  // namespace

TEST_CASE("a rasterizer shows every frame of every named animation, bit for bit") {
  const auto [set, pixels_per_inch] =
      GENERATE(table<CatalogueSet, double>({{CatalogueSet::classic, 150},
                                            {CatalogueSet::numerical, 150},
                                            {CatalogueSet::teaching, 40},
                                            {CatalogueSet::guide, 40}}));
  for (const NamedAnimation& animation : sampled(catalogue(set))) {
    CAPTURE(animation.name);
    const Animation drawn = make_animation(named_figure(std::string(animation.name)));
    check_frames(drawn.scene, pixels_per_inch, in_order(drawn.steps));
  }
}

TEST_CASE("a rasterizer shows frames of every theme and resolution") {
  const Theme& theme = GENERATE(from_range(themes())).theme;
  const Layout layout = lay_out(find_animation("padding_strides")->layer);
  const auto compose_step = [&](int step) { return compose(layout, step, theme); };
  for (const double pixels_per_inch : sampled(std::vector{11.0, 50.0, 96.0, 233.3, 400.0})) {
    check_frames(compose_step, pixels_per_inch, in_order(layout.steps()));
  }
}

TEST_CASE("a rasterizer shows steps in any order, and the same one again") {
  const Layout layout = lay_out(find_animation("dilation_transposed")->layer);
  const auto compose_step = [&](int step) { return compose(layout, step, Theme{}); };
  check_frames(compose_step, 60, {7, 7, 3, 48, 0, 1, 47, 47, 2, 20, 19, 18});
}

TEST_CASE("a rasterizer shows whatever becomes of scenes") {
  const unsigned seed = GENERATE(range(0U, 12U));
  check_frames(random_scenes(seed * 1000), 72, in_order(18));
}

TEST_CASE("a rasterizer shows scenes without a ground, with what each pixel hides") {
  // A black ground adds nothing that would have to be taken out again.
  const unsigned seed = GENERATE(range(0U, 6U));
  check_frames(random_scenes(seed * 1000, Ground::transparent, kBlack), 72, in_order(18));
}

TEST_CASE(
    "a rasterizer has a palette for each frame, where all together have more colours than it "
    "holds") {
  // 150 colours a step, other ones at every step.
  const ComposeStep compose_step = [](int step) {
    Scene scene{150, 20, {255, 255, 255}, {}};
    for (int i = 0; i < 150; ++i) {
      const Rgb color{static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(step), 0};
      const double x = i;
      scene.items.emplace_back(
          Polygon{{{x, 2}, {x + 1, 2}, {x + 1, 18}, {x, 18}}, Paint{color}, std::nullopt});
    }
    return scene;
  };
  check_frames(compose_step, 72, {0, 1, 2, 3, 0, 0, 3});
}

TEST_CASE("a rasterizer's palette is up to date, however many steps were shown without it") {
  const Layout layout = lay_out(find_animation("padding_strides")->layer);
  const ComposeStep compose_step = [&](int step) { return compose(layout, step, Theme{}); };
  Rasterizer rasterizer(compose_step, 60);
  for (const auto& steps : std::vector<std::vector<int>>{{0, 1, 2}, {3}, {}, {4, 5}, {8, 0}}) {
    for (const int step : steps) rasterizer.show(step);
    const IndexedFrame* indexed = rasterizer.indexed();
    REQUIRE(indexed != nullptr);
    CHECK(shows(*indexed, rasterizer.bitmap()));
  }
}

TEST_CASE(
    "a frame's PNG is the same whatever frames a rasterizer has shown and an encoder encoded "
    "before") {
  const std::string name = GENERATE("no_padding_strides_transposed", "numerical_padding_strides");
  const Animation animation = make_animation(named_figure(name));
  Rasterizer rasterizer(animation.scene, 70);
  PngEncoder encoder;
  std::vector<int> steps = in_order(animation.steps);
  for (const int step : in_order(animation.steps)) steps.push_back(step * 7 % animation.steps);
  for (const int step : steps) {
    CAPTURE(step);
    rasterizer.show(step);
    const Bytes bytes = written_by([&](Sink& sink) {
      encoder.write(*rasterizer.indexed(), {70, "a figure"}, sink);
    });
    const Bitmap alone = render(animation.scene(step), 70);
    REQUIRE(bytes == written_by([&](Sink& sink) {
              PngEncoder().write(alone, {70, "a figure"}, sink);
            }));
  }
}

TEST_CASE("a rasterizer shows what reaches beyond the page") {
  const ComposeStep compose_step = [](int step) {
    Scene scene{60, 40, {255, 255, 255}, {}};
    const double shift = 13.3 * step;
    scene.items = {Polygon{{{-30 + shift, -20}, {20 + shift, 60}, {90 - shift, 20}},
                           Paint{{0, 90, 0}},
                           Stroke{{{90, 0, 0}, 0.5}, 7}},
                   Line{{-50, shift}, {110, 40 - shift}, {{{0, 0, 200}}, 3, 5}}};
    return scene;
  };
  check_frames(compose_step, 72, in_order(6));
}

TEST_CASE("a rasterizer shows hundreds of thousands of kinds of pixels") {
  // Shapes of a few pixels, each of another colour, half let through what lies below.
  const ComposeStep compose_step = [](int step) {
    Scene scene{700, 700, {255, 255, 255}, {}};
    std::mt19937 random(static_cast<unsigned>(step / 2));
    for (int i = 0; i < 12'000; ++i) {
      const auto channel = [&] { return static_cast<std::uint8_t>(random() % 256); };
      const double x = static_cast<double>(random() % 6900) / 10;
      const double y = static_cast<double>(random() % 6900) / 10;
      scene.items.emplace_back(Polygon{{{x, y}, {x + 4, y + 1}, {x + 1, y + 4}},
                                       Paint{{channel(), channel(), channel()}, 0.5},
                                       {}});
    }
    if (step % 2 == 1) scene.items.pop_back();
    return scene;
  };
  check_frames(compose_step, 72, in_order(4));
}
