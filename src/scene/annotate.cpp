// Writes around a figure: a title, labels at its grids, a legend, a caption.
#include "convanim/annotate.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "scene/labels.h"
#include "scene/move.h"
#include "scene/note_type.h"
#include "scene/swatch.h"

namespace convanim {

namespace {

constexpr double kEntryGap =
    1.6;  ///< between an entry of the legend and the next, as other lengths

/// As many characters of the text as a line holds: up to its last space if it has one there.
std::size_t line_length(std::u32string_view text, const NoteType& type, double measure) {
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

std::vector<std::u32string> broken_into_lines(std::u32string_view text, const NoteType& type,
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

/// Centred lines, from the top.
struct Block {
  std::vector<Item> items;  ///< around x = 0
  double width = 0;
  double height = 0;

  void add_line(const std::u32string& line, const NoteType& type) {
    const double length = type.width(line);
    items.push_back(text_at(line, {-length / 2, height + kAscent * type.size}, type));
    width = std::max(width, length);
    height += kLeading * type.size;
  }
};

Block make_title(const std::u32string& title, const NoteType& type, double measure) {
  Block block;
  for (const auto& line : broken_into_lines(title, type, measure)) block.add_line(line, type);
  return block;
}

Block make_caption(const std::vector<std::u32string>& paragraphs, const NoteType& type,
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
Block make_legend(const std::vector<LegendEntry>& legend, const NoteType& type, const Theme& theme,
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

  const NoteType large{theme.title_size, theme.text};
  const NoteType usual{theme.text_size, theme.text};
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
