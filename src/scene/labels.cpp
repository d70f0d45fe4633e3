// Writes at each grid what it is called.
#include "scene/labels.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "scene/line_breaks.h"
#include "scene/move.h"
#include "scene/note_type.h"
#include "scene/swatch.h"

namespace convanim {

namespace {

constexpr double kLabelGap = 0.5;  ///< between a label and its grid, in the size of the type

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

/// Twice the area that the corners go round, negative if they go round it the other way.
double turn_of(const std::array<Point, 4>& corners) {
  double sum = 0;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const Point& from = corners[i];
    const Point& to = corners[(i + 1) % corners.size()];
    sum += from.x * to.y - to.x * from.y;
  }
  return sum;
}

/// Whether a box and a convex shape of four corners have something in common: whether no side of
/// either has the other wholly beyond it.
bool overlap(const PageBox& box, const std::array<Point, 4>& corners) {
  const std::array<Point, 4> edges{Point{box.left, box.top}, Point{box.left, box.bottom},
                                   Point{box.right, box.bottom}, Point{box.right, box.top}};
  const auto parted_by = [](const auto& of, const auto& other) {
    const double turn = turn_of(of);
    for (std::size_t i = 0; i < of.size(); ++i) {
      const Point from = of[i];
      const Point to = of[(i + 1) % of.size()];
      const auto beyond = [&](Point at) {
        const double side = (to.x - from.x) * (at.y - from.y) - (to.y - from.y) * (at.x - from.x);
        return turn > 0 ? side < 0 : side > 0;
      };
      if (std::ranges::all_of(other, beyond)) return true;
    }
    return false;
  };
  return !parted_by(edges, corners) && !parted_by(corners, edges);
}

Point halfway(Point a, Point b) {
  return {(a.x + b.x) / 2, (a.y + b.y) / 2};
}

/// From the middle of a slanted plane's free edge to its name, in cell sides: below the input's
/// lower right edge, right of the output's upper right one.
constexpr Point kBelowInput{0.5, 0.6};
constexpr Point kBesideOutput{0.8, -0.35};

/// The same where indices stand between, of type that is as large as usual.
constexpr Point kBelowIndices{0.95, 1.0};
constexpr Point kBesideIndices{1.75, -0.75};

/// Of the type's size, that of indices; and how far the middle of one is from its edge.
constexpr double kIndexType = 6.5 / 8;
constexpr double kIndexGap = 0.45 * kCellSide;

/// Of a cell, the room that a label leaves of what is between two flat grids.
constexpr double kBetweenGrids = 0.4 * kCellSide;

/// How far a label above a grid may reach beyond it.
constexpr double kBeyondGrid = 0.9 * kCellSide;

/// Writes the labels and keeps the box of what has been written.
class Labels {
 public:
  Labels(Scene& scene, const Theme& theme)
      : scene_(scene),
        theme_(theme),
        type_{theme.note_size, theme.text},
        box_{theme.margin, theme.margin, scene.width - theme.margin, scene.height - theme.margin} {}

  void write(const Annotations& annotations) {
    indexed_ = annotations.edges;
    for (std::size_t n = 0; n < scene_.anchors.size(); ++n) {
      const Anchor& anchor = scene_.anchors[n];
      const Point place = place_of(anchor, n);
      const std::vector<std::u32string> lines = lines_of(anchor, annotations);
      const double left = n > 0 && annotations.edges ? anchor.corners[1].x - kBetweenGrids
                                                     : std::numeric_limits<double>::lowest();
      const bool progresses = annotations.edges && !anchor.progress.empty();
      const bool above = anchor.side == LabelSide::above;
      const std::size_t below_first = lines.size() + (progresses ? 1 : 0) - (lines.empty() ? 0 : 1);
      double down = above ? -line() * static_cast<double>(below_first) : 0;
      const auto next = [&] {
        return Point{place.x, place.y + std::exchange(down, down + line())};
      };
      for (const std::u32string& label : lines) write(label, next(), anchor.side, left, false);
      if (progresses) {
        type_.paint = theme_.faint_text;
        write(anchor.progress, next(), anchor.side, left, false);
        type_.paint = theme_.text;
      }
      if (n == 0) write(annotations.window_label, next(), anchor.side, left, true);
      if (annotations.edges) write_indices(anchor);
    }
  }

  const PageBox& box() const { return box_; }

 private:
  double line() const { return kLeading * type_.size; }

  /// How much larger the type is than usual, as where the figure has few pixels.
  double enlarged() const { return std::max(1.0, type_.size / Theme{}.note_size); }

  /// What the grid is called, in lines that are no longer than it where it stands beside another,
  /// and short where they would be large beside the figure.
  std::vector<std::u32string> lines_of(const Anchor& anchor, const Annotations& annotations) const {
    if (!annotations.labels) return {};
    const double width = anchor.corners[2].x - anchor.corners[1].x;
    const double shortest = type_.width(U"output 00 \u00D7 00");
    if (!annotations.edges || anchor.title.empty()) {
      const double measure = width + 2 * kBeyondGrid;
      if (anchor.side == LabelSide::above) return broken_into_lines(anchor.label, type_, measure);
      if (anchor.side != LabelSide::below) return {anchor.label};
      return broken_into_lines(anchor.label, type_, std::max(measure, shortest));
    }
    if (anchor.side == LabelSide::below) {
      return broken_into_lines(anchor.title, type_, std::max(width, shortest));
    }
    if (enlarged() == 1) return {anchor.title};
    return broken_into_lines(anchor.title, type_, shortest);
  }

  Point beyond_indices(Point usual) const { return {enlarged() * usual.x, enlarged() * usual.y}; }

  double index_size() const { return kIndexType * type_.size; }

  /// From an edge to the middle of an index.
  double index_gap() const { return std::max(kIndexGap, index_size()); }

  void write_indices(const Anchor& anchor) {
    for (const EdgeIndex& index : anchor.indices) {
      const NoteType type{index_size(), index.now ? theme_.text : theme_.faint_text};
      const double length = type.width(index.text);
      // One of several digits lies no nearer to its edge.
      const double beyond = std::max(0.0, (length - type.width(U"0")) / 2);
      const Point middle{index.edge.x + index.away.x * (index_gap() + beyond),
                         index.edge.y + index.away.y * index_gap()};
      const Point baseline{middle.x - length / 2, middle.y + kDigitHeight * type.size / 2};
      scene_.items.push_back(text_at(index.text, baseline, type));
      box_.include({baseline.x, baseline.y - kAscent * type.size, baseline.x + length,
                    baseline.y + kDescent * type.size});
    }
  }

  /// What indices below, or above, a flat grid take, if they are written.
  double beside_indices(const Anchor& anchor, double way) const {
    if (!indexed_) return 0;
    const bool any = std::ranges::any_of(
        anchor.indices, [way](const EdgeIndex& index) { return index.away.y * way > 0; });
    return any ? index_gap() + index_size() / 2 : 0;
  }

  /// From the middle of a line of text to its baseline.
  double middle() const { return (kAscent - kDescent) / 2 * type_.size; }

  /// From a grid's lower edge, below which no step draws anything, to the baseline of a label.
  double first_line() const { return (kLabelGap + kAscent) * type_.size; }

  /// Where the label's baseline begins, or has its middle below and above a grid.
  Point place_of(const Anchor& anchor, std::size_t n) const {
    const auto& [top_left, bottom_left, bottom_right, top_right] = anchor.corners;
    switch (anchor.side) {
      case LabelSide::free_edge:
        return n == 0 ? below_edge(anchor) : beside_output(anchor);
      case LabelSide::lower_edge:
        return below_edge(anchor);
      case LabelSide::above:
        return {halfway(top_left, top_right).x,
                top_left.y - beside_indices(anchor, -1) - (kLabelGap + kDescent) * type_.size};
      case LabelSide::below:
        return {halfway(bottom_left, bottom_right).x,
                bottom_left.y + beside_indices(anchor, 1) + first_line()};
      case LabelSide::right:
        break;
    }
    return {top_right.x + kLabelGap * type_.size, halfway(top_right, bottom_right).y + middle()};
  }

  Point beside(Point edge, Point by) const {
    return {edge.x + by.x * kCellSide, edge.y + by.y * kCellSide + middle()};
  }

  Point below_edge(const Anchor& anchor) const {
    return beside(halfway(anchor.corners[1], anchor.corners[2]),
                  anchor.indices.empty() ? kBelowInput : beyond_indices(kBelowIndices));
  }

  /// Left of it, where something else may be there.
  Point beside_output(const Anchor& anchor) const {
    const auto& [top_left, bottom_left, bottom_right, top_right] = anchor.corners;
    const Point place =
        beside(halfway(bottom_right, top_right),
               anchor.indices.empty() ? kBesideOutput : beyond_indices(kBesideIndices));
    const std::u32string& label = anchor.title.empty() ? anchor.label : anchor.title;
    const double length = width(label, false);
    PageBox box = box_of(place, length);
    if (!anchor.progress.empty()) box.bottom += line();
    if (!meets_links(box, anchor.corners)) return place;
    return {top_left.x - kLabelGap * type_.size - length, top_left.y - kDescent * type_.size};
  }

  /// Whether the box meets the input or what may be between it and another plane.
  bool meets_links(const PageBox& box, const std::array<Point, 4>& above) const {
    const std::array<Point, 4>& below = scene_.anchors.front().corners;
    if (overlap(box, below)) return true;
    for (std::size_t i = 0; i < below.size(); ++i) {
      const std::size_t next = (i + 1) % below.size();
      if (overlap(box, {below[i], below[next], above[next], above[i]})) return true;
    }
    return false;
  }

  PageBox box_of(Point baseline, double length) const {
    return {baseline.x, baseline.y - kAscent * type_.size, baseline.x + length,
            baseline.y + kDescent * type_.size};
  }

  double indent(bool has_swatch) const {
    return has_swatch ? (kSwatchSide + kSwatchGap) * type_.size : 0;
  }

  double width(const std::u32string& label, bool has_swatch) const {
    return indent(has_swatch) + type_.width(label);
  }

  /// @param left where a label below a grid may begin
  void write(const std::u32string& label, Point place, LabelSide side, double left,
             bool has_swatch) {
    if (label.empty()) return;
    const double length = width(label, has_swatch);
    const bool centred = side == LabelSide::above || side == LabelSide::below;
    const double begin = centred ? place.x - length / 2 : place.x;
    const Point baseline{side == LabelSide::below ? std::max(begin, left) : begin, place.y};
    if (has_swatch) {
      draw_swatch(scene_.items, Swatch::tap, baseline, kSwatchSide * type_.size, theme_);
    }
    scene_.items.push_back(text_at(label, {baseline.x + indent(has_swatch), baseline.y}, type_));
    box_.include(box_of(baseline, length));
  }

  Scene& scene_;
  const Theme& theme_;
  NoteType type_;
  PageBox box_;
  bool indexed_ = false;
};

}  // namespace

void write_labels(Scene& scene, const Annotations& annotations, const Theme& theme) {
  const bool wanted = annotations.labels || annotations.edges || !annotations.window_label.empty();
  if (!wanted || scene.anchors.empty()) return;
  Labels labels(scene, theme);
  labels.write(annotations);
  const auto [left, top, right, bottom] = labels.box();
  move_all(scene, {theme.margin - left, theme.margin - top});
  scene.width = std::max(scene.width, right + theme.margin + theme.margin - left);
  scene.height = std::max(scene.height, bottom + theme.margin + theme.margin - top);
}

}  // namespace convanim
