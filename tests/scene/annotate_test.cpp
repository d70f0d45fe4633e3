// What is written around a figure: where it stands, that it leaves the figure alone, and that long
// lines are broken.

#include "convanim/annotate.h"

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/utf8.h"
#include "convanim/catalogue.h"
#include "convanim/layout.h"
#include "convanim/render.h"
#include "figure/grammar.h"
#include "figure/make_animation.h"
#include "figure/notes.h"
#include "plan/plan.h"
#include "scene/glyphs.h"
#include "support/layer_2d.h"
#include "support/random_layers.h"
#include "support/sample.h"

using namespace convanim;

namespace {

/// The layer as a figure; a flat one has numbers.
Figure figure_of(const Layer& spec, bool flat) {
  Figure figure{"layer", false, spec};
  if (!flat) return figure;
  figure.kind = &usual_figure_kind(true);
  const Matrix input = guide_input(along_slice(spec, &AxisSpec::input));
  const Matrix kernel = guide_kernel(along_slice(spec, &AxisSpec::kernel));
  figure.numbers = Numbers{input, is_pool(spec.kind) ? std::nullopt : std::optional(kernel),
                           compute_output(spec, input, kernel)};
  return figure;
}

Scene bare(const Figure& figure, int step) {
  return make_animation(figure).scene(step);
}

NotesRequest everything() {
  return {true, true, Notation::pytorch, true,
          U"A title ∑ Ά with a few words more than a line may hold"};
}

Scene annotated(const Figure& figure, int step, const NotesRequest& notes = everything(),
                const std::string& theme = "classic") {
  return make_animation(figure, make_style(*named_theme(theme)), notes).scene(step);
}

/// The items that were there before, then those that came around it.
std::pair<Scene, Scene> taken_apart(const Scene& scene, std::size_t figure_items) {
  std::pair<Scene, Scene> parts{scene, scene};
  const auto end = scene.items.begin() + static_cast<std::ptrdiff_t>(figure_items);
  parts.first.items.assign(scene.items.begin(), end);
  parts.second.items.assign(end, scene.items.end());
  return parts;
}

std::vector<Text> texts_of(const Scene& scene) {
  std::vector<Text> texts;
  for (const Item& item : scene.items) {
    if (const auto* text = std::get_if<Text>(&item)) texts.push_back(*text);
  }
  return texts;
}

std::vector<std::string> words_of(const Scene& scene) {
  std::vector<std::string> words;
  for (const Text& text : texts_of(scene)) words.push_back(to_utf8(text.characters));
  return words;
}

Point top_left(const Scene& scene) {
  const Item& first = scene.items.front();
  if (const auto* line = std::get_if<Line>(&first)) return line->from;
  return std::get<Polygon>(first).corners.front();
}

Layer2d named(const std::string& name) {
  return to_2d(find_animation(name)->layer);
}

double width_of(const Text& text) {
  return text_width(text.font, text.characters) * text.size;
}

}  // namespace

TEST_CASE("a figure without annotations is the figure") {
  const Scene scene = bare(figure_of(named("dilation"), false), 3);
  CHECK(annotate(scene, {}, Theme{}) == scene);
}

TEST_CASE("annotations move the figure as a whole and change nothing on it") {
  for (const Layer2d& spec : random_layers(60)) {
    for (const bool flat : {false, true}) {
      const Figure figure = figure_of(spec, flat);
      const Scene before = bare(figure, 0);
      const Scene after = taken_apart(annotated(figure, 0), before.items.size()).first;
      const Point by{top_left(after).x - top_left(before).x,
                     top_left(after).y - top_left(before).y};
      REQUIRE(by.x >= 0);
      REQUIRE(by.y >= 0);
      for (std::size_t n = 0; n < before.items.size(); ++n) {
        REQUIRE(before.items[n].index() == after.items[n].index());
        const auto* polygon = std::get_if<Polygon>(&before.items[n]);
        if (!polygon) continue;
        const auto& moved = std::get<Polygon>(after.items[n]);
        for (std::size_t i = 0; i < polygon->corners.size(); ++i) {
          REQUIRE(moved.corners[i].x == Approx(polygon->corners[i].x + by.x));
          REQUIRE(moved.corners[i].y == Approx(polygon->corners[i].y + by.y));
        }
      }
    }
  }
}

TEST_CASE("annotations are the same at every step, on one page") {
  for (const Layer2d& spec : random_layers(60)) {
    for (const bool flat : {false, true}) {
      const Figure figure = figure_of(spec, flat);
      const int steps = lay_out(spec).steps();
      const Scene first = annotated(figure, 0);
      const auto notes = taken_apart(first, bare(figure, 0).items.size()).second.items;
      REQUIRE_FALSE(notes.empty());
      for (const int step : {steps / 2, steps - 1}) {
        const Scene scene = annotated(figure, step);
        REQUIRE(scene.width == first.width);
        REQUIRE(scene.height == first.height);
        REQUIRE(taken_apart(scene, bare(figure, step).items.size()).second.items == notes);
      }
    }
  }
}

TEST_CASE("no pixel of an annotation touches the figure, nor the margin of the page") {
  constexpr double kPixelsPerInch = 72;
  const int margin = static_cast<int>(Theme{}.margin) - 1;
  std::vector<Layer2d> layers = random_layers(50);
  for (const NamedAnimation& animation : catalogue()) layers.push_back(to_2d(animation.layer));
  Layer2d wide;
  wide.input = {1, 40};
  wide.kernel = {1, 3};
  wide.stride = {1, 19};
  layers.push_back(wide);
  Layer2d high;
  high.input = {30, 1};
  layers.push_back(high);
  for (const Layer2d& spec : sampled(layers)) {
    for (const bool flat : {false, true}) {
      const Figure figure = figure_of(spec, flat);
      const int steps = lay_out(spec).steps();
      for (const int step : {0, steps / 2, steps - 1}) {
        const Scene scene = annotated(figure, step);
        const auto [drawn, written] = taken_apart(scene, bare(figure, step).items.size());
        const Bitmap below = render(drawn, kPixelsPerInch);
        const Bitmap above = render(written, kPixelsPerInch);
        int both = 0;
        int outside = 0;
        for (int y = 0; y < below.size.height; ++y) {
          for (int x = 0; x < below.size.width; ++x) {
            const bool is_written = above.row(y)[x] != scene.background;
            if (is_written && below.row(y)[x] != scene.background) ++both;
            const bool is_inside = x >= margin && y >= margin && x < below.size.width - margin &&
                                   y < below.size.height - margin;
            if (is_written && !is_inside) ++outside;
          }
        }
        CAPTURE(flat, step, spec.input.rows, spec.input.cols, spec.kernel.rows, spec.kernel.cols);
        REQUIRE(both == 0);
        REQUIRE(outside == 0);
      }
    }
  }
}

TEST_CASE("labels stand at the planes that they name") {
  const NotesRequest labels{.labels = true};
  for (const NamedAnimation& animation : catalogue()) {
    CAPTURE(animation.name);
    const Scene scene = annotated(figure_of(animation.layer, false), 0, labels);
    CHECK(words_of(scene) == std::vector<std::string>{"output", "kernel", "input"});
    const std::vector<Text> texts = texts_of(scene);
    const auto ends_near = [&](const Text& text, Point corner) {
      const double gap = corner.x - text.origin.x - width_of(text);
      return gap > 0 && gap < 12 && std::abs(text.origin.y - corner.y) < text.size;
    };
    CHECK(ends_near(texts[0], scene.anchors[1].corners[0]));
    CHECK(ends_near(texts[2], scene.anchors[0].corners[0]));
    CHECK(texts[0].origin.y < texts[1].origin.y);
    CHECK(texts[1].origin.y < texts[2].origin.y);
  }
  const Scene flat = annotated(figure_of(named("padding_strides"), true), 0, labels);
  for (const Text& text : texts_of(flat)) {
    const bool is_output = to_utf8(text.characters) == "output";
    if (text.font == Font::roman5 || text.characters.size() < 5) continue;
    const auto& plane = flat.anchors[is_output ? 1 : 0].corners;
    CHECK(text.origin.y > plane[1].y);
    CHECK(text.origin.x + width_of(text) / 2 == Approx((plane[1].x + plane[2].x) / 2).margin(8));
  }
}

TEST_CASE("a pool has a window instead of a kernel") {
  Layer2d pool = named("padding_strides");
  pool.kind = LayerKind::max_pool;
  const Scene scene = annotated(figure_of(pool, false), 0, {.labels = true, .legend = true});
  CHECK(words_of(scene) == std::vector<std::string>{"output", "window", "input", "input", "padding",
                                                    "window taps", "output",
                                                    "current output cell"});
}

TEST_CASE("a legend names what the figure shows, and only that") {
  const NotesRequest legend{.legend = true};
  const auto words = [&](const std::string& name) {
    return words_of(annotated(figure_of(named(name), false), 0, legend));
  };
  using Words = std::vector<std::string>;
  CHECK(words("no_padding_strides") ==
        Words{"input", "kernel taps", "output", "current output cell"});
  CHECK(words("padding_strides") ==
        Words{"input", "padding", "kernel taps", "output", "current output cell"});
  CHECK(words("padding_strides_transposed") ==
        Words{"input", "inserted zeros", "kernel taps", "output", "current output cell"});
  CHECK(words("full_padding_no_strides_transposed") ==
        Words{"input", "kernel taps", "output", "current output cell"});
  CHECK(words("no_padding_no_strides_transposed") ==
        Words{"input", "padding", "kernel taps", "output", "current output cell"});
}

TEST_CASE("a legend's swatches have the theme's colours") {
  for (const NamedTheme& named_theme : themes()) {
    const Theme& theme = named_theme.theme;
    const Figure figure = figure_of(named("padding_strides"), false);
    const Scene scene = annotated(figure, 0, {.legend = true}, std::string(named_theme.name));
    const auto notes = taken_apart(scene, bare(figure, 0).items.size()).second;
    std::vector<Paint> fills;
    std::size_t dashed = 0;
    for (const Item& item : notes.items) {
      const auto* polygon = std::get_if<Polygon>(&item);
      if (polygon && polygon->fill) fills.push_back(*polygon->fill);
      if (polygon && polygon->stroke) CHECK(*polygon->stroke == theme.grid);
      const auto* line = std::get_if<Line>(&item);
      if (line && line->stroke == theme.empty_grid) ++dashed;
      if (const auto* text = std::get_if<Text>(&item)) CHECK(text->paint == theme.text);
    }
    CHECK(fills == std::vector<Paint>{theme.input, theme.input, theme.highlight, theme.output,
                                      theme.output, theme.highlight});
    CHECK(dashed == 4);
  }
}

TEST_CASE("lines too long for the figure are broken at spaces, words too long anywhere") {
  const Figure small = figure_of(Layer2d{}, false);
  const std::string title =
      "Several words that do not fit on one line over a figure as small as this, and a "
      "wordwithoutanyspacethatislongerthananylinemaybehowevernarrowthefigureandsoforth";
  const Scene scene = annotated(small, 0, {.title = from_utf8(title)});
  std::string joined;
  const std::vector<Text> lines = texts_of(scene);
  REQUIRE(lines.size() > 2);
  for (std::size_t n = 0; n < lines.size(); ++n) {
    CHECK(width_of(lines[n]) <= kMeasure);
    CHECK(lines[n].size == Theme{}.title_size);
    CHECK(lines[n].origin.x + width_of(lines[n]) / 2 == Approx(scene.width / 2));
    if (n > 0) CHECK(lines[n].origin.y > lines[n - 1].origin.y);
    joined += to_utf8(lines[n].characters);
  }
  std::string expected = title;
  std::erase(expected, ' ');
  std::erase(joined, ' ');
  CHECK(joined == expected);
  CHECK(to_utf8(lines[0].characters).starts_with("Several words that do"));
  // A wide figure holds longer lines.
  Layer2d wide;
  wide.input = {1, 30};
  CHECK(texts_of(annotated(figure_of(wide, false), 0, {.title = from_utf8(title)})).size() <
        lines.size());
}

TEST_CASE("a page grows by what is written and no more") {
  const Figure figure = figure_of(named("dilation_transposed"), false);
  const Scene before = bare(figure, 0);
  const Theme theme;
  const Scene titled = annotated(figure, 0, {.title = U"Title"});
  CHECK(titled.width == before.width);
  CHECK(titled.height == Approx(before.height + theme.margin + 1.35 * theme.title_size));
  const Scene captioned = annotated(figure, 0, {.caption = true});
  CHECK(captioned.width == before.width);
  CHECK(captioned.height == Approx(before.height + theme.margin + 1.35 * theme.text_size));
  const Scene labelled = annotated(figure, 0, {.labels = true});
  CHECK(labelled.height == before.height);
  CHECK(labelled.width > before.width + 10);
}
