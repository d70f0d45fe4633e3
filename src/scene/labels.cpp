// Writes at each grid what it is called.
#include "scene/labels.h"

#include <algorithm>
#include <array>
#include <string>

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

/// Writes the labels and keeps the box of what has been written.
class Labels {
 public:
  Labels(Scene& scene, const Theme& theme)
      : scene_(scene),
        theme_(theme),
        type_{theme.note_size, theme.text},
        box_{theme.margin, theme.margin, scene.width - theme.margin, scene.height - theme.margin} {}

  void write(const Annotations& annotations) {
    for (std::size_t n = 0; n < scene_.anchors.size(); ++n) {
      const Anchor& anchor = scene_.anchors[n];
      const Point place = place_of(anchor, n);
      if (annotations.labels) write(anchor.label, place, anchor.side, false);
      if (n > 0 || annotations.window_label.empty()) continue;
      const double line = annotations.labels ? kLeading * type_.size : 0;
      write(annotations.window_label, {place.x, place.y + line}, anchor.side, true);
    }
  }

  const PageBox& box() const { return box_; }

 private:
  /// From the middle of a line of text to its baseline.
  double middle() const { return (kAscent - kDescent) / 2 * type_.size; }

  /// From a grid's lower edge, below which no step draws anything, to the baseline of a label.
  double first_line() const { return (kLabelGap + kAscent) * type_.size; }

  /// Where the label's baseline begins, or has its middle below and above a grid.
  Point place_of(const Anchor& anchor, std::size_t n) const {
    const auto& [top_left, bottom_left, bottom_right, top_right] = anchor.corners;
    switch (anchor.side) {
      case LabelSide::free_edge:
        return n == 0 ? beside(halfway(bottom_left, bottom_right), kBelowInput)
                      : beside_output(anchor);
      case LabelSide::above:
        return {halfway(top_left, top_right).x, top_left.y - (kLabelGap + kDescent) * type_.size};
      case LabelSide::below:
        return {halfway(bottom_left, bottom_right).x, bottom_left.y + first_line()};
      case LabelSide::right:
        break;
    }
    return {top_right.x + kLabelGap * type_.size, halfway(top_right, bottom_right).y + middle()};
  }

  Point beside(Point edge, Point by) const {
    return {edge.x + by.x * kCellSide, edge.y + by.y * kCellSide + middle()};
  }

  /// Left of it, where something else may be there.
  Point beside_output(const Anchor& anchor) const {
    const auto& [top_left, bottom_left, bottom_right, top_right] = anchor.corners;
    const Point place = beside(halfway(bottom_right, top_right), kBesideOutput);
    const double length = width(anchor.label, false);
    if (!meets_links(box_of(place, length), anchor.corners)) return place;
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

  void write(const std::u32string& label, Point place, LabelSide side, bool has_swatch) {
    if (label.empty()) return;
    const double length = width(label, has_swatch);
    const bool centred = side == LabelSide::above || side == LabelSide::below;
    const Point baseline{place.x - (centred ? length / 2 : 0), place.y};
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
};

}  // namespace

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

}  // namespace convanim
