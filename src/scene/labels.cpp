// Writes at each grid what it is called.
#include "scene/labels.h"

#include <algorithm>
#include <limits>
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
      const double second_line = first_line() + kLeading * type_.size;
      write_centred(annotations.window_label, first, first.corners[1].y + second_line, true);
    }
  }

  const PageBox& box() const { return box_; }

 private:
  /// From the middle of a line of text to its baseline.
  double middle() const { return (kAscent - kDescent) / 2 * type_.size; }

  /// From a grid's lower edge, below which no step draws anything, to the baseline of a label.
  double first_line() const { return (kLabelGap + kAscent) * type_.size; }

  void write_label(const Anchor& anchor) {
    switch (anchor.side) {
      case LabelSide::left: {
        const bool highest = &anchor == &scene_.anchors.back() && scene_.anchors.size() > 1;
        const double lower = highest ? -kDescent * type_.size : middle();
        write_left(anchor.label, anchor.corners[0].y + lower, false);
        break;
      }
      case LabelSide::above:
        write_centred(anchor.label, anchor,
                      anchor.corners[0].y - (kLabelGap + kDescent) * type_.size, false);
        break;
      case LabelSide::below:
        write_centred(anchor.label, anchor, anchor.corners[1].y + first_line(), false);
        break;
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

  void write_centred(const std::u32string& label, const Anchor& anchor, double baseline,
                     bool has_swatch) {
    if (label.empty()) return;
    const double center = (anchor.corners[1].x + anchor.corners[2].x) / 2;
    write(label, {center - width(label, has_swatch) / 2, baseline}, has_swatch);
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
