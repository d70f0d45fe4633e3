// What is written around a figure: where it stands, that it leaves the figure alone, and that long
// lines are broken.

#include "convanim/annotate.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/utf8.h"
#include "convanim/catalogue.h"
#include "convanim/layout.h"
#include "convanim/render.h"
#include "figure/make_animation.h"
#include "figure/notes.h"
#include "figure/style_grammar.h"
#include "plan/plan.h"
#include "scene/glyphs.h"
#include "scene/line_breaks.h"
#include "support/layer_2d.h"
#include "support/named.h"
#include "support/places_of.h"
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

Scene bare_in(const Figure& figure, int step, const NamedTheme& theme) {
  return make_animation(figure, make_style(theme)).scene(step);
}

NotesRequest everything() {
  return {true, true,
          true, Notation::pytorch,
          true, U"A title ∑ Ά with a few words more than a line may hold"};
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

TEST_CASE("labels stand at the free edges of the planes that they name, nearer to no other") {
  const NotesRequest labels{.labels = true};
  for (const NamedAnimation& animation : catalogue()) {
    CAPTURE(animation.name);
    const Scene scene = annotated(figure_of(animation.layer, false), 0, labels);
    CHECK(words_of(scene) == std::vector<std::string>{"input", "kernel", "output"});
    const std::vector<Text> texts = texts_of(scene);
    const auto gap = [&](const Text& text, Point a, Point b) {
      const Point middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
      return std::hypot(text.origin.x - middle.x, text.origin.y - text.size / 4 - middle.y);
    };
    const auto& below = scene.anchors[0].corners;
    const auto& above = scene.anchors[1].corners;
    CHECK(gap(texts[0], below[1], below[2]) < 1.1 * kCellSide);
    CHECK(gap(texts[2], above[2], above[3]) < 1.1 * kCellSide);
    CHECK(texts[1].origin.y == Approx(texts[0].origin.y + 1.35 * texts[0].size));
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
  CHECK(words_of(scene) == std::vector<std::string>{"input", "window", "output", "input", "padding",
                                                    "window over input", "window over padding",
                                                    "output", "written now"});
}

TEST_CASE("a legend names what the figure shows, and only that") {
  const NotesRequest legend{.legend = true};
  const auto words_for = [&](const Layer2d& layer) {
    return words_of(annotated(figure_of(layer, false), 0, legend));
  };
  const auto words = [&](const std::string& name) { return words_for(named(name)); };
  using Words = std::vector<std::string>;
  CHECK(words("no_padding_strides") ==
        Words{"input", "kernel over input", "output", "written now"});
  CHECK(words("padding_strides") == Words{"input", "padding", "kernel over input",
                                          "kernel over padding", "output", "written now"});
  CHECK(words("padding_strides_transposed") == Words{"input", "padding, inserted zeros",
                                                     "kernel over input", "kernel over zeros",
                                                     "output", "written now"});
  CHECK(words("full_padding_no_strides_transposed") ==
        Words{"input", "kernel over input", "output", "written now"});
  Layer2d pool;
  pool.kind = LayerKind::average_pool;
  pool.input = {6, 6};
  pool.kernel = {3, 3};
  pool.stride = {2, 2};
  pool.ceil_mode = true;
  CHECK(words_for(pool) == Words{"input", "outside", "window over input", "output", "written now"});
  Layer copies = find_animation("same_padding_no_strides")->layer;
  copies.padding_mode = PaddingMode::reflect;
  CHECK(words_of(annotated(figure_of(copies, false), 0, legend)) ==
        Words{"input", "copies (reflect)", "copied now", "kernel over input", "kernel over padding",
              "output", "written now"});
}

TEST_CASE("a matrix's legend has its weights, read now or not") {
  Figure figure = figure_of(named("no_padding_no_strides"), false);
  figure.kind = find_figure_kind("matrix");
  const auto words = words_of(annotated(figure, 0, {.legend = true}));
  const std::vector<std::string> last(words.end() - 6, words.end());
  CHECK(last == std::vector<std::string>{"input", "read now", "weights", "weights of this step",
                                         "output", "written now"});
}

TEST_CASE("a legend's swatches have the theme's colours") {
  for (const NamedTheme& named_theme : themes()) {
    const Theme& theme = named_theme.theme;
    const Figure figure = figure_of(named("padding_strides"), false);
    const Scene scene = annotated(figure, 0, {.legend = true}, std::string(named_theme.name));
    const auto notes = taken_apart(scene, bare_in(figure, 0, named_theme).items.size()).second;
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
    std::vector<Paint> expected{theme.input, theme.input, theme.highlight};
    if (!theme.hatches_empty) expected.push_back(theme.highlight);
    expected.insert(expected.end(), {theme.output, theme.output, theme.highlight});
    CHECK(fills == expected);
    CHECK(dashed == 4);
  }
}

TEST_CASE("title, legend and caption are centred on the figure, beside which names stand") {
  const Scene scene = annotated(figure_of(named("padding_strides"), false), 0,
                                {.labels = true, .caption = true, .title = U"Title"});
  double left = scene.width;
  double right = 0;
  for (const Anchor& anchor : scene.anchors) {
    for (const Point& corner : anchor.corners) {
      left = std::min(left, corner.x);
      right = std::max(right, corner.x);
    }
  }
  const std::vector<Text> texts = texts_of(scene);
  for (const Text& text : {texts[texts.size() - 2], texts.back()}) {
    CHECK(text.origin.x + width_of(text) / 2 == Approx((left + right) / 2));
  }
}

TEST_CASE("paragraphs are broken behind commas outside brackets, in lines of about one length") {
  const NoteType type{10, {}};
  const std::u32string text = U"one (two, three), four, five, six, seven, eight, nine, ten, last";
  const double measure = type.width(U"one (two, three), four, five, six, seven");
  const auto lines = broken_into_lines(text, type, measure);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == U"one (two, three), four, five,");
  CHECK(lines[1] == U"six, seven, eight, nine, ten, last");
  CHECK(broken_into_lines(U"f(a, b, c)", type, type.width(U"f(a, b,")) ==
        std::vector<std::u32string>{U"f(a,", U"b, c)"});
  CHECK(type.width(U"\u00a0") == type.width(U" "));
}

TEST_CASE("code is set in the type of a typewriter, words are not") {
  Annotations annotations;
  annotations.caption = {{U"nn.Conv2d(1, 1, 3)", true}, {U"input 5", false}};
  const Scene scene = annotate(bare(figure_of(named("dilation"), false), 3), annotations, Theme{});
  std::vector<Font> fonts;
  for (const Item& item : scene.items) {
    const auto* text = std::get_if<Text>(&item);
    if (text && !text->name) fonts.push_back(text->font);
  }
  CHECK(fonts == std::vector{Font::mono8, Font::roman8});
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
  CHECK(to_utf8(lines[0].characters).starts_with("Several words"));
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
  CHECK(captioned.height == Approx(before.height + theme.margin + 2 * 1.35 * theme.note_size));
  const Scene labelled = annotated(figure, 0, {.labels = true});
  CHECK(labelled.height >= before.height);
  CHECK(labelled.width >= before.width);
}
