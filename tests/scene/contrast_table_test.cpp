// src/README.md's table of contrasts, measured in the pixels of each theme and style.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/render.h"
#include "convanim/scene.h"
#include "figure/make_animation.h"
#include "support/contrast.h"
#include "support/files.h"
#include "support/places.h"

using namespace convanim;

namespace {

constexpr double kPixelsPerInch = 600;  // the strokes of digits are wider than a pixel

/// A step whose window lies on the input, in colours.
class Picture {
 public:
  Picture(const Theme& theme, bool published)
      : scene_(drawn(theme, published)), frame_(render(scene_, kPixelsPerInch)) {}

  const Scene& scene() const { return scene_; }

  Rgb at(Point point) const {
    const auto pixel = [](double points) { return static_cast<int>(points * kPixelsPerInch / 72); };
    return frame_.row(pixel(point.y))[pixel(point.x)];
  }

  /// What contrasts most with the ground in a box.
  double most(Point top_left, double width, double height, const Rgb& ground) const {
    constexpr double kStep = 72 / kPixelsPerInch;
    double best = 1;
    Rgb last = ground;
    for (double y = 0; y < height; y += kStep) {
      for (double x = 0; x < width; x += kStep) {
        const Rgb color = at({top_left.x + x, top_left.y + y});
        if (color == last) continue;
        last = color;
        best = std::max(best, contrast(color, ground));
      }
    }
    return best;
  }

 private:
  static Scene drawn(const Theme& theme, bool published) {
    Figure figure = named_figure("numerical_padding_strides");
    figure.named = published;
    Style style;
    style.theme = theme;
    const NotesRequest notes{.labels = true, .caption = true, .legend = true};
    return make_animation(figure, style, notes).scene(4);
  }

  Scene scene_;
  Bitmap frame_;
};

/// A square of a flat figure's grid.
struct Place {
  Point corner;
  double side = 0;
};

Place place(const Picture& picture, std::size_t grid, int cells, int row, int col) {
  const auto& corners = picture.scene().anchors[grid].corners;
  const double side = (corners[2].x - corners[1].x) / cells;
  return {{corners[0].x + col * side, corners[0].y + row * side}, side};
}

Rgb ground(const Picture& picture, const Place& cell) {
  return picture.at({cell.corner.x + 0.15 * cell.side, cell.corner.y + 0.15 * cell.side});
}

/// Of the number in a cell's middle.
double digits(const Picture& picture, const Place& cell) {
  return picture.most({cell.corner.x + 0.2 * cell.side, cell.corner.y + 0.25 * cell.side},
                      0.6 * cell.side, 0.5 * cell.side, ground(picture, cell));
}

/// What is measured of a picture: the least of each kind.
struct Contrasts {
  double window = 0;
  double edge = 0;
  bool is_heavy = false;
  double current = 0;
  std::optional<double> input{};
  std::optional<double> in_window{};
  std::optional<double> padding{};
  std::optional<double> output{};
  double in_current = 0;
  std::optional<double> words{};
};

void lower(std::optional<double>& least, double contrast) {
  least = std::min(least.value_or(contrast), contrast);
}

/// The input's plane is 7 x 7 with its padding, and the window covers its middle 3 x 3.
void measure_input(const Picture& picture, Contrasts& found) {
  for (int row = 0; row < 7; ++row) {
    for (int col = 0; col < 7; ++col) {
      const bool is_padding = row % 6 == 0 || col % 6 == 0;
      const bool is_read = row >= 2 && row <= 4 && col >= 2 && col <= 4;
      std::optional<double>& least = is_padding ? found.padding
                                     : is_read  ? found.in_window
                                                : found.input;
      lower(least, digits(picture, place(picture, 0, 7, row, col)));
    }
  }
  const Place window = place(picture, 0, 7, 2, 2);
  const Place above = place(picture, 0, 7, 1, 2);
  const Rgb input = ground(picture, above);
  found.window = contrast(ground(picture, window), input);
  const auto edge_at = [&](double up) {
    return picture.at({window.corner.x + 0.5 * window.side, window.corner.y - up});
  };
  const Rgb edge = edge_at(0);
  found.edge = contrast(edge, input);
  found.is_heavy = edge_at(0.6 * kTexPoint) == edge;
}

void measure_output(const Picture& picture, Contrasts& found) {
  const Place current = place(picture, 1, 3, 1, 1);
  found.current = contrast(ground(picture, current), ground(picture, place(picture, 1, 3, 0, 0)));
  found.in_current = digits(picture, current);
  for (int cell = 0; cell < 4; ++cell) {
    lower(found.output, digits(picture, place(picture, 1, 3, cell / 3, cell % 3)));
  }
}

/// Labels, caption and legend; sizes and indices.
void measure_words(const Picture& picture, Contrasts& found) {
  for (const Item& item : picture.scene().items) {
    const auto* text = std::get_if<Text>(&item);
    if (!text || text->name) continue;
    const Point top_left{text->origin.x, text->origin.y - 0.7 * text->size};
    lower(found.words,
          picture.most(top_left, 0.5 * text->size, 0.7 * text->size, picture.scene().background));
  }
}

Contrasts measured(const Theme& theme, bool published) {
  const Picture picture(theme, published);
  Contrasts found;
  measure_input(picture, found);
  measure_output(picture, found);
  measure_words(picture, found);
  return found;
}

std::string row(const std::string& name, const Contrasts& found) {
  std::string text = "| " + name;
  const auto cell = [&](double contrast, const char* remark = "") {
    std::array<char, 32> number{};
    // Rounded down: what is printed is reached.
    std::snprintf(number.data(), number.size(), " | %.1f", std::floor(contrast * 10) / 10);
    text += std::string(number.data()) + remark;
  };
  cell(found.window);
  cell(found.edge, found.is_heavy ? "" : " (grid)");
  cell(found.current);
  for (const std::optional<double>& least : {found.input, found.in_window, found.padding}) {
    cell(*least);
  }
  cell(*found.output);
  cell(found.in_current);
  cell(*found.words);
  return text + " |\n";
}

/// src/README.md's lines behind the table's head.
std::string table_in_readme() {
  const std::string readme = bytes_of(source_folder() + "/src/README.md");
  const std::size_t head = readme.find("| theme, style |");
  REQUIRE(head != std::string::npos);
  const std::size_t rule = readme.find('\n', head) + 1;
  const std::size_t begin = readme.find('\n', rule) + 1;
  return readme.substr(begin, readme.find("\n\n", begin) + 1 - begin);
}

}  // namespace

TEST_CASE("contrasts in the pixels of every theme and style are those that README tells") {
  const Contrasts published = measured(themes().front().theme, true);
  std::string table = row("classic, the guide's own", published);
  for (const NamedTheme& named : themes()) {
    for (const Look& look : looks()) {
      Theme theme = named.theme;
      theme.look = look;
      const Contrasts found = measured(theme, false);
      CAPTURE(named.name, look.name);
      for (const std::optional<double>& text :
           {found.input, found.in_window, found.padding, found.output, found.words}) {
        CHECK(text.value_or(0) >= kText);
      }
      CHECK(found.in_current >= kText);
      const bool is_classic = named.name == themes().front().name;
      const bool has_edge = !is_classic || look != looks().front();
      CHECK(found.is_heavy == has_edge);
      CHECK((!has_edge || std::max(found.window, found.edge) >= kThings));
      const bool is_guide = look == looks().front();
      table +=
          row(std::string(named.name) + (is_guide ? "" : ", " + std::string(look.name)), found);
    }
  }
  CHECK(table_in_readme() == table);
}
