// Writes around a figure: a title, labels at its planes, a legend, a caption.
#include "convanim/annotate.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "scene/glyphs.h"
#include "scene/move.h"

namespace convanim {

namespace {

/// Lengths that follow the size of the type.
constexpr double kAscent = 0.75;   ///< of the highest letters above the baseline
constexpr double kDescent = 0.25;  ///< of the lowest below it
constexpr double kLeading = 1.35;  ///< from one baseline to the next
constexpr double kSwatchSide = 0.9;
constexpr double kSwatchGap = 0.45;  ///< between a swatch and its text
constexpr double kEntryGap = 1.6;    ///< between an entry of the legend and the next
constexpr double kLabelGap = 0.5;    ///< between a label and its plane

struct Type {
  double size = 0;
  Paint paint;

  double width(std::u32string_view text) const { return text_width(Font::roman8, text) * size; }
};

/// A part of the page, in points.
struct PageBox {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  void include(const PageBox& other) {
    left = std::min(left, other.left);
    top = std::min(top, other.top);
    right = std::max(right, other.right);
    bottom = std::max(bottom, other.bottom);
  }
};

/// The figure with everything on it moved; what lies to the right and below stays what it is.
void move_all(Scene& scene, Point by) {
  for (Item& item : scene.items) item = moved(item, by);
  for (Anchor& anchor : scene.anchors) {
    for (Point& corner : anchor.corners) corner = {corner.x + by.x, corner.y + by.y};
  }
  scene.width += by.x;
  scene.height += by.y;
}

Text text_at(std::u32string characters, Point baseline, const Type& type) {
  return {std::move(characters), baseline, Font::roman8, type.size, type.paint};
}

/// As many characters of the text as a line holds: up to its last space if it has one there.
std::size_t line_length(std::u32string_view text, const Type& type, double measure) {
  double width = 0;
  std::size_t last_space = 0;
  for (std::size_t n = 0; n < text.size(); ++n) {
    if (text[n] == U' ') last_space = n;
    width += type.width(text.substr(n, 1));
    if (width > measure && text[n] != U' ')
      return last_space > 0 ? last_space : std::max<std::size_t>(n, 1);
  }
  return text.size();
}

std::vector<std::u32string> broken_into_lines(std::u32string_view text, const Type& type,
                                              double measure) {
  std::vector<std::u32string> lines;
  while (!text.empty()) {
    const std::size_t length = line_length(text, type, measure);
    lines.emplace_back(text.substr(0, length));
    text.remove_prefix(length);
    while (text.starts_with(U' ')) text.remove_prefix(1);
  }
  return lines;
}

/// A small cell as the figure has them, on the baseline.
void draw_swatch(std::vector<Item>& items, Swatch swatch, Point baseline, double side,
                 const Theme& theme) {
  const auto [left, bottom] = baseline;
  const double right = left + side;
  const double top = bottom - side;
  const std::vector<Point> cell{{left, top}, {left, bottom}, {right, bottom}, {right, top}};
  const auto fill = [&](const Paint& paint) {
    items.push_back(Polygon{cell, paint, std::nullopt});
  };
  if (swatch == Swatch::empty) {
    for (std::size_t i = 0; i < cell.size(); ++i) {
      items.push_back(Line{cell[i], cell[(i + 1) % cell.size()], theme.empty_grid});
    }
    return;
  }
  fill(swatch == Swatch::input || swatch == Swatch::tap ? theme.input : theme.output);
  if (swatch == Swatch::tap || swatch == Swatch::current) fill(theme.highlight);
  items.push_back(Polygon{cell, std::nullopt, theme.grid});
}

/// Where the line from one point to another crosses a height; its nearer end beyond either.
double crossing(Point from, Point to, double y) {
  if (from.y == to.y) return std::min(from.x, to.x);
  const double part = std::clamp((y - from.y) / (to.y - from.y), 0.0, 1.0);
  return from.x + (to.x - from.x) * part;
}

/// Writes the labels and keeps the box of what has been written.
class Labels {
 public:
  Labels(Scene& scene, const Theme& theme)
      : scene_(scene),
        theme_(theme),
        type_{theme.text_size, theme.text},
        box_{theme.margin, theme.margin, scene.width - theme.margin, scene.height - theme.margin} {}

  /// From the last grid to the first, so that those on the left come from the top.
  void write(const Annotations& annotations) {
    const Anchor& first = scene_.anchors.front();
    const Anchor& last = scene_.anchors.back();
    for (std::size_t n = scene_.anchors.size(); n-- > 0;) {
      if (n == 0 && first.side == LabelSide::left) {
        const double between = (first.corners[0].y + last.corners[0].y) / 2;
        write_left(annotations.window_label, between + middle(), true);
      }
      if (annotations.labels) write_label(scene_.anchors[n]);
    }
    if (first.side == LabelSide::below) {
      write_below(annotations.window_label, first, first_line() + kLeading * type_.size, true);
    }
  }

  const PageBox& box() const { return box_; }

 private:
  /// From the middle of a line of text to its baseline.
  double middle() const { return (kAscent - kDescent) / 2 * type_.size; }

  /// From a grid's lower edge to the baseline of what is written below.
  double first_line() const { return (kLabelGap + kAscent) * type_.size; }

  void write_label(const Anchor& anchor) {
    if (anchor.side == LabelSide::below) {
      write_below(anchor.label, anchor, first_line(), false);
    } else {
      const bool highest = &anchor == &scene_.anchors.back() && scene_.anchors.size() > 1;
      const double lower = highest ? -kDescent * type_.size : middle();
      write_left(anchor.label, anchor.corners[0].y + lower, false);
    }
  }

  /// Left of the planes. All that a step draws lies between the planes and so right of the line
  /// from each one's leftmost corner to the next one's, of the edge that goes up from the highest
  /// of these and of that which goes down from the lowest.
  void write_left(const std::u32string& label, double baseline, bool has_swatch) {
    if (label.empty()) return;
    double right = std::numeric_limits<double>::infinity();
    for (std::size_t n = 0; n + 1 < scene_.anchors.size(); ++n) {
      const Point below = scene_.anchors[n].corners[0];
      const Point above = scene_.anchors[n + 1].corners[0];
      for (const double y : {baseline - kAscent * type_.size, baseline + kDescent * type_.size}) {
        right = std::min(right, crossing(below, above, y));
      }
    }
    right -= kLabelGap * type_.size;
    write(label, {right - width(label, has_swatch), baseline}, has_swatch);
  }

  /// Below a plane, of which no step draws anything below its own edge.
  void write_below(const std::u32string& label, const Anchor& anchor, double below,
                   bool has_swatch) {
    if (label.empty()) return;
    const double center = (anchor.corners[1].x + anchor.corners[2].x) / 2;
    write(label, {center - width(label, has_swatch) / 2, anchor.corners[1].y + below}, has_swatch);
  }

  double indent(bool has_swatch) const {
    return has_swatch ? (kSwatchSide + kSwatchGap) * type_.size : 0;
  }

  double width(const std::u32string& label, bool has_swatch) const {
    return indent(has_swatch) + type_.width(label);
  }

  void write(const std::u32string& label, Point baseline, bool has_swatch) {
    if (has_swatch) {
      draw_swatch(scene_.items, Swatch::tap, baseline, kSwatchSide * type_.size, theme_);
    }
    scene_.items.push_back(text_at(label, {baseline.x + indent(has_swatch), baseline.y}, type_));
    box_.include({baseline.x, baseline.y - kAscent * type_.size,
                  baseline.x + width(label, has_swatch), baseline.y + kDescent * type_.size});
  }

  Scene& scene_;
  const Theme& theme_;
  Type type_;
  PageBox box_;
};

void write_labels(Scene& scene, const Annotations& annotations, const Theme& theme) {
  const bool wanted = annotations.labels || !annotations.window_label.empty();
  if (!wanted || scene.anchors.empty()) return;
  Labels labels(scene, theme);
  labels.write(annotations);
  const auto [left, top, right, bottom] = labels.box();
  move_all(scene, {theme.margin - left, theme.margin - top});
  scene.width = std::max(scene.width, right + theme.margin + theme.margin - left);
  scene.height = std::max(scene.height, bottom + theme.margin + theme.margin - top);
}

/// Centred lines, from the top.
struct Block {
  std::vector<Item> items;  ///< around x = 0
  double width = 0;
  double height = 0;

  void add_line(const std::u32string& line, const Type& type) {
    const double length = type.width(line);
    items.push_back(text_at(line, {-length / 2, height + kAscent * type.size}, type));
    width = std::max(width, length);
    height += kLeading * type.size;
  }
};

Block make_title(const std::u32string& title, const Type& type, double measure) {
  Block block;
  for (const auto& line : broken_into_lines(title, type, measure)) block.add_line(line, type);
  return block;
}

Block make_caption(const std::vector<std::u32string>& paragraphs, const Type& type,
                   double measure) {
  Block block;
  for (const std::u32string& paragraph : paragraphs) {
    for (const auto& line : broken_into_lines(paragraph, type, measure)) block.add_line(line, type);
  }
  return block;
}

/// A legend's columns, each as wide as its widest entry.
struct Columns {
  std::size_t rows = 1;
  std::vector<double> widths;

  double total(double gap) const {
    return std::accumulate(widths.begin(), widths.end(), -gap,
                           [gap](double sum, double width) { return sum + width + gap; });
  }
};

/// As many columns as the measure holds: one at least.
Columns arrange(const std::vector<double>& entries, double gap, double measure) {
  for (Columns columns;; ++columns.rows) {
    columns.widths.clear();
    for (std::size_t n = 0; n < entries.size(); ++n) {
      if (n % columns.rows == 0) columns.widths.push_back(0);
      columns.widths.back() = std::max(columns.widths.back(), entries[n]);
    }
    if (columns.total(gap) <= measure || columns.rows >= entries.size()) return columns;
  }
}

/// Entries below each other, then the next column.
Block make_legend(const std::vector<LegendEntry>& legend, const Type& type, const Theme& theme,
                  double measure) {
  const double indent = (kSwatchSide + kSwatchGap) * type.size;
  const double gap = kEntryGap * type.size;
  const double leading = kLeading * type.size;
  std::vector<double> widths;
  for (const LegendEntry& entry : legend) widths.push_back(indent + type.width(entry.text));
  const Columns columns = arrange(widths, gap, measure);

  Block block;
  block.width = columns.total(gap);
  block.height = static_cast<double>(columns.rows) * leading;
  double left = -block.width / 2;
  for (std::size_t n = 0; n < legend.size(); ++n) {
    if (n > 0 && n % columns.rows == 0) left += columns.widths[n / columns.rows - 1] + gap;
    const Point at{left, kAscent * type.size + static_cast<double>(n % columns.rows) * leading};
    draw_swatch(block.items, legend[n].swatch, at, kSwatchSide * type.size, theme);
    block.items.push_back(text_at(legend[n].text, {at.x + indent, at.y}, type));
  }
  return block;
}

/// Makes the page wide enough, with the figure in its middle.
void widen(Scene& scene, double width) {
  if (width <= scene.width) return;
  move_all(scene, {(width - scene.width) / 2, 0});
  scene.width = width;
}

void put(Scene& scene, const Block& block, double top) {
  for (const Item& item : block.items) {
    scene.items.push_back(moved(item, {scene.width / 2, top}));
  }
}

}  // namespace

Scene annotate(Scene figure, const Annotations& annotations, const Theme& theme) {
  Scene scene = std::move(figure);
  write_labels(scene, annotations, theme);

  const Type large{theme.title_size, theme.text};
  const Type usual{theme.text_size, theme.text};
  const double measure = std::max(scene.width - 2 * theme.margin, kMeasure);
  const Block title = make_title(annotations.title, large, measure);
  std::vector<Block> below;
  if (!annotations.legend.empty()) {
    below.push_back(make_legend(annotations.legend, usual, theme, measure));
  }
  if (!annotations.caption.empty()) {
    below.push_back(make_caption(annotations.caption, usual, measure));
  }

  // The figure has its margin around it already: only beyond the title is another one needed.
  double widest = title.width;
  for (const Block& block : below) widest = std::max(widest, block.width);
  widen(scene, widest + 2 * theme.margin);
  if (!title.items.empty()) {
    move_all(scene, {0, theme.margin + title.height});
    put(scene, title, theme.margin);
  }
  for (const Block& block : below) {
    put(scene, block, scene.height);
    scene.height += block.height + theme.margin;
  }
  return scene;
}

}  // namespace convanim
