// Writes around a figure: a title, labels at its grids, a legend, a caption.
#include "convanim/annotate.h"

#include <algorithm>
#include <string>
#include <utility>

#include "scene/labels.h"
#include "scene/line_breaks.h"
#include "scene/move.h"
#include "scene/note_type.h"
#include "scene/swatch.h"

namespace convanim {

namespace {

/// Of a legend, as other lengths in the size of the type.
constexpr double kEntryGap = 1.6;
constexpr double kLegendLeading = 1.5;

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

/// Code is broken as words are.
Block make_caption(const std::vector<Paragraph>& paragraphs, const NoteType& type, double measure) {
  Block block;
  for (const Paragraph& paragraph : paragraphs) {
    NoteType own = type;
    if (paragraph.code) own.font = Font::mono8;
    for (const auto& line : broken_into_lines(paragraph.text, own, measure)) {
      block.add_line(line, own);
    }
  }
  return block;
}

/// Entries side by side, a row below the other; one that is too long goes on in the next.
Block make_legend(const std::vector<std::vector<LegendEntry>>& rows, const NoteType& type,
                  const Theme& theme, double measure) {
  const double indent = (kSwatchSide + kSwatchGap) * type.size;
  const double gap = kEntryGap * type.size;
  const double leading = kLegendLeading * type.size;
  Block block;
  double left = 0;
  const auto end_row = [&] {
    block.width = std::max(block.width, left - gap);
    block.height += leading;
    left = 0;
  };
  for (const auto& row : rows) {
    for (const LegendEntry& entry : row) {
      const double width = indent + type.width(entry.text);
      if (left > 0 && left + width > measure) end_row();
      const Point at{left, block.height + kAscent * type.size};
      draw_swatch(block.items, entry, at, kSwatchSide * type.size, theme);
      block.items.push_back(text_at(entry.text, {at.x + indent, at.y}, type));
      left += width + gap;
    }
    if (left > 0) end_row();
  }
  for (Item& item : block.items) item = moved(std::move(item), {-block.width / 2, 0});
  return block;
}

/// Where the middle of the figure is on its page.
double center_of(const Scene& scene) {
  if (scene.anchors.empty()) return scene.width / 2;
  double left = scene.width;
  double right = 0;
  for (const Anchor& anchor : scene.anchors) {
    for (const Point& corner : anchor.corners) {
      left = std::min(left, corner.x);
      right = std::max(right, corner.x);
    }
  }
  return (left + right) / 2;
}

Block words_below(const Scene& figure, const std::u32string& words, const Theme& theme) {
  const NoteType type{theme.note_size, theme.text};
  return make_title(words, type, figure.width - 2 * theme.margin);
}

/// Makes the page wide enough for what is centred on the figure.
void widen(Scene& scene, double width) {
  const double beyond_left = width / 2 - center_of(scene);
  if (beyond_left > 0) move_all(scene, {beyond_left, 0});
  scene.width = std::max(scene.width, center_of(scene) + width / 2);
}

void put(Scene& scene, const Block& block, double top) {
  const double center = center_of(scene);
  for (const Item& item : block.items) scene.items.push_back(moved(item, {center, top}));
}

}  // namespace

Scene numbered(Scene figure, int number, const Theme& theme) {
  const NoteType type{theme.note_size, theme.text};
  const std::string digits = std::to_string(number);
  Block block;
  block.add_line({digits.begin(), digits.end()}, type);
  move_all(figure, {0, block.height});
  put(figure, block, theme.margin);
  return figure;
}

double height_below(const Scene& figure, const std::u32string& words, const Theme& theme) {
  return words_below(figure, words, theme).height;
}

Scene with_words_below(Scene figure, const std::u32string& words, double height,
                       const Theme& theme) {
  const Block block = words_below(figure, words, theme);
  put(figure, block, figure.height);
  figure.height += height;
  return figure;
}

Scene annotate(Scene figure, const Annotations& annotations, const Theme& theme) {
  Scene scene = std::move(figure);
  write_labels(scene, annotations, theme);

  const NoteType large{theme.title_size, theme.text};
  const NoteType usual{theme.note_size, theme.text};
  const double measure =
      std::max(scene.width - 2 * theme.margin, kMeasure * theme.note_size / (8 * kTexPoint));
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
  if (widest > 0) widen(scene, widest + 2 * theme.margin);
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
