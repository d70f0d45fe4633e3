// What stands beside and between the grids of a figure: words and arrows.
#include "scene/draw_notes.h"

#include <algorithm>
#include <cmath>

#include "scene/cell_text.h"
#include "scene/draw_names.h"

namespace convanim {

namespace {

/// Of the usual size, and of that of numbers.
constexpr double kSmallNote = 6.0 / 8;
constexpr double kLargeNote = 11.0 / 8;

/// An arrow's head, in points, and half of its width in its length.
constexpr double kFlowHead = 5 * kTexPoint;
constexpr double kCopyHead = 3.6 * kTexPoint;
constexpr double kHalfHead = 0.38;

}  // namespace

Point point_of(const Place& place, const std::vector<Plane>& planes) {
  const Plane& plane = planes[place.grid];
  const Point point = plane.corner(place.row, place.col);
  return {point.x + place.right * plane.side, point.y + place.down * plane.side};
}

namespace {

Point between(Point a, Point b, double part) {
  return {a.x + part * (b.x - a.x), a.y + part * (b.y - a.y)};
}

double distance(Point a, Point b) {
  return std::hypot(b.x - a.x, b.y - a.y);
}

WordType type_of(const Note& note, const Theme& theme) {
  return {Font::roman8, note_type_size(note.size, theme), 0,
          note.faint ? theme.faint_text : theme.text};
}

double length_of(const std::vector<Word>& words, const WordType& type) {
  double length = 0;
  for (const Word& word : words) length += word_width(word, type.font) * type.size;
  return length;
}

/// Where the first word begins.
double left_end(const Note& note, double middle, double length) {
  switch (note.align) {
    case NoteAlign::left:
      return middle;
    case NoteAlign::right:
      return middle - length;
    case NoteAlign::middle:
      break;
  }
  return middle - length / 2;
}

/// A line as a closed shape: both of its sides, so wide, along its points.
Polygon band(const std::vector<Point>& points, double width, const Paint& paint, const Name& name) {
  std::vector<Point> one_side;
  std::vector<Point> other_side;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Point before = points[i == 0 ? 0 : i - 1];
    const Point behind = points[std::min(i + 1, points.size() - 1)];
    const double length = distance(before, behind);
    const Point across{-(behind.y - before.y) / length * width / 2,
                       (behind.x - before.x) / length * width / 2};
    one_side.push_back({points[i].x + across.x, points[i].y + across.y});
    other_side.push_back({points[i].x - across.x, points[i].y - across.y});
  }
  one_side.insert(one_side.end(), other_side.rbegin(), other_side.rend());
  return {std::move(one_side), paint, std::nullopt, name};
}

/// A head that points from one point to another, where its tip is.
Polygon head(Point from, Point tip, double size, const Paint& paint, const Name& name) {
  const double length = distance(from, tip);
  const Point along{(tip.x - from.x) / length * size, (tip.y - from.y) / length * size};
  const Point foot{tip.x - along.x, tip.y - along.y};
  return {{tip,
           {foot.x - kHalfHead * along.y, foot.y + kHalfHead * along.x},
           {foot.x + kHalfHead * along.y, foot.y - kHalfHead * along.x}},
          paint,
          std::nullopt,
          name};
}

/// A cubic from end to end, raised on the upper side of the chord.
std::vector<Point> arc(Point from, Point to, double side) {
  constexpr double kEndsRaised = 0.3;      // of a cell's side
  constexpr double kControlRaised = 0.22;  // of the chord
  constexpr double kMostRaised = 0.9;  // of a side: it leaves the plane by less than half of one
  constexpr int kParts = 12;
  const double length = distance(from, to);
  Point up{(to.y - from.y) / length, -(to.x - from.x) / length};
  if (up.y > 0 || (up.y == 0 && up.x > 0)) up = {-up.x, -up.y};
  const auto raised = [&](Point point, double by) {
    return Point{point.x + by * up.x, point.y + by * up.y};
  };
  const Point begin = raised(from, kEndsRaised * side);
  const Point end = raised(to, kEndsRaised * side);
  const double bulge = std::min(kControlRaised * length, kMostRaised * side);
  const Point first = raised(between(begin, end, 0.25), bulge);
  const Point second = raised(between(begin, end, 0.75), bulge);
  std::vector<Point> points;
  for (int i = 0; i <= kParts; ++i) {
    const double t = static_cast<double>(i) / kParts;
    const Point left = between(between(begin, first, t), between(first, second, t), t);
    const Point right = between(between(first, second, t), between(second, end, t), t);
    points.push_back(between(left, right, t));
  }
  return points;
}

/// An arrow along its points with a filled head, inside of which the line ends.
void draw_filled(std::vector<Item>& items, std::vector<Point> points, double size,
                 const Stroke& stroke, const Name& name) {
  const Point tip = points.back();
  const Point before = points[points.size() - 2];
  points.back() = between(tip, before, std::min(0.5, 0.7 * size / distance(tip, before)));
  items.emplace_back(band(points, stroke.width, stroke.paint, name));
  items.emplace_back(head(before, tip, size, stroke.paint, name));
}

/// Two strokes from the tip back.
void draw_open_head(std::vector<Item>& items, Point from, Point tip, const Stroke& stroke,
                    const Name& name) {
  constexpr double kBack = 3.2 * kTexPoint;
  constexpr double kAside = 2.4 * kTexPoint;
  const double length = distance(from, tip);
  const Point along{(tip.x - from.x) / length, (tip.y - from.y) / length};
  for (const double side : {kAside, -kAside}) {
    const Point end{tip.x - kBack * along.x - side * along.y,
                    tip.y - kBack * along.y + side * along.x};
    items.emplace_back(Line{end, tip, stroke, false, name});
  }
}

/// In a slanted plane there is room for straight lines only, and not for all of them.
void draw_copy(std::vector<Item>& items, Point from, Point to, const Plane& plane, bool spare,
               const Theme& theme, const Name& name) {
  if (plane.projection == kUpright) {
    draw_filled(items, arc(from, to, plane.side), kCopyHead, {theme.source, theme.grid.width},
                name);
  } else if (!spare) {
    items.emplace_back(Line{from, to, {theme.source, theme.outline.width}, false, name});
  }
}

}  // namespace

double note_type_size(NoteSize size, const Theme& theme) {
  switch (size) {
    case NoteSize::small:
      return kSmallNote * theme.note_size;
    case NoteSize::number:
      return theme.text_size;
    case NoteSize::name:
      return name_size(theme);
    case NoteSize::large:
      return kLargeNote * theme.text_size;
    case NoteSize::usual:
      break;
  }
  return theme.note_size;
}

double note_width(const Note& note, const Theme& theme) {
  const WordType type = type_of(note, theme);
  return std::max(length_of(note.words, type), length_of(note.longest, type));
}

std::vector<Point> extent_of(const Diagram& diagram, const std::vector<Plane>& planes,
                             const Theme& theme) {
  std::vector<Point> points;
  for (const Note& note : diagram.notes) {
    const Point middle = point_of(note.at, planes);
    const double length = note_width(note, theme);
    const double left = left_end(note, middle.x, length);
    const double half = note_type_size(note.size, theme) / 2;
    points.push_back({left, middle.y - half});
    points.push_back({left + length, middle.y + half});
  }
  for (const Arrow& arrow : diagram.arrows) {
    points.push_back(point_of(arrow.from, planes));
    points.push_back(point_of(arrow.to, planes));
  }
  return points;
}

NoteBox box_of(const Note& note, const std::vector<Plane>& planes, const Theme& theme) {
  const double width = note_width(note, theme);
  const Point middle = point_of(note.at, planes);
  const double left = left_end(note, middle.x, width);
  const double half = note_type_size(note.size, theme) / 2;
  return {{left, middle.y - half}, {left + width, middle.y + half}};
}

void draw_notes(std::vector<Item>& items, const Diagram& diagram, const std::vector<Plane>& planes,
                const Theme& theme) {
  for (const Note& note : diagram.notes) {
    const WordType type = type_of(note, theme);
    const Name name{diagram.grids[note.at.grid]->role, static_cast<std::uint8_t>(note.at.grid)};
    const Point middle = point_of(note.at, planes);
    double left = left_end(note, middle.x, length_of(note.words, type));
    for (const Word& word : note.words) {
      const double width = word_width(word, type.font) * type.size;
      write(items, word, {left + width / 2, middle.y}, type, name);
      left += width;
    }
  }
}

void draw_arrows(std::vector<Item>& items, const Diagram& diagram, const std::vector<Plane>& planes,
                 const Theme& theme) {
  for (const Arrow& arrow : diagram.arrows) {
    const Point from = point_of(arrow.from, planes);
    const Point to = point_of(arrow.to, planes);
    if (from == to) continue;
    const Name name{diagram.grids[arrow.from.grid]->role,
                    static_cast<std::uint8_t>(arrow.from.grid)};
    const Plane& plane = planes[arrow.from.grid];
    if (arrow.kind == ArrowKind::copy) {
      draw_copy(items, from, to, plane, arrow.spare, theme, name);
    } else if (arrow.kind == ArrowKind::flow) {
      draw_filled(items, {from, to}, kFlowHead, theme.grid, name);
    } else {
      items.emplace_back(Line{from, to, theme.grid, false, name});
      if (arrow.kind == ArrowKind::plain) draw_open_head(items, from, to, theme.grid, name);
    }
  }
}

}  // namespace convanim
