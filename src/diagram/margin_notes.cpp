// Where words and arrows stand beside planes, slanted or not; figures side by side.
#include "diagram/margin_notes.h"

#include <algorithm>
#include <utility>

namespace convanim {

namespace {

// In cells.
constexpr double kBesideSlanted = 1.35;  // from a right edge, where indices may stand
constexpr double kBesideUpright = 0.6;
constexpr double kEdgeSlope = 1.1;  // a slanted edge runs so far to the right for each cell down
constexpr double kLine = 0.85;      // from one to the next
constexpr double kFurther = 1;      // beyond the middle, where names may stand
constexpr double kNameGap = 0.45;   // left of a corner
constexpr double kFlatName = 0.65;  // above an edge
constexpr double kCaptionGap = 0.85;
constexpr double kFlatCaption = 1.6;

/// A diagram's grids as they are counted behind those of another.
void count_from(Diagram& diagram, std::size_t first) {
  for (Mark& mark : diagram.marks) mark.grid += first;
  for (Link& link : diagram.links) {
    link.from_grid += first;
    link.to_grid += first;
  }
  for (Note& note : diagram.notes) note.at.grid += first;
  for (Arrow& arrow : diagram.arrows) {
    arrow.from.grid += first;
    arrow.to.grid += first;
  }
}

template <class Value>
void append(std::vector<Value>& all, const std::vector<Value>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

std::vector<std::shared_ptr<const Grid>> in_next_panel(const Diagram& left, const Diagram& right) {
  std::vector<std::shared_ptr<const Grid>> grids;
  for (const auto& grid : right.grids) {
    Grid own = *grid;
    own.panel += left.grids.back()->panel + 1;
    grids.push_back(std::make_shared<const Grid>(std::move(own)));
  }
  return grids;
}

}  // namespace

std::u32string gradient_name(std::u32string_view letter) {
  return U"\u2202\U0001d43f/\u2202" + std::u32string(letter);
}

std::vector<Note> beside(std::size_t grid, Size size, const std::vector<std::u32string>& lines,
                         bool flat) {
  std::vector<Note> notes;
  Place place{grid, size.rows / 2.0 + kFurther, static_cast<double>(size.cols),
              flat ? kBesideUpright : kBesideSlanted};
  for (const std::u32string& line : lines) {
    notes.push_back({place, {{line}}, NoteSize::usual, NoteAlign::left, true});
    place.down += kLine;
    if (!flat) place.right += kLine * kEdgeSlope;
  }
  return notes;
}

Note name_note(std::size_t grid, Size size, std::u32string name, bool flat) {
  if (flat) return {{grid, 0, size.cols / 2.0, 0, -kFlatName}, {{std::move(name)}}};
  return {{grid, 0, 0, -kNameGap, 0}, {{std::move(name)}}, NoteSize::usual, NoteAlign::right};
}

Note caption_note(std::size_t grid, Size size, std::u32string text, bool flat) {
  if (flat) {
    return {{grid, 0, 0, 0, -kFlatCaption}, {{std::move(text)}}, NoteSize::usual, NoteAlign::left};
  }
  return {{grid, static_cast<double>(size.rows), 0, 0, kCaptionGap}, {{std::move(text)}}};
}

Arrow flow_arrow(std::size_t lower, Size lower_size, Size upper_size, bool down, bool flat) {
  Arrow arrow;
  if (flat) {
    const Place edge{lower, lower_size.rows / 2.0, static_cast<double>(lower_size.cols)};
    arrow.from = arrow.to = edge;
    arrow.from.right = 0.25;
    arrow.to.right = 1.15;
  } else {
    constexpr double kRight = 0.05;
    const double height = 1 + 0.35 * lower_size.rows + 0.65 * upper_size.rows;
    arrow.from = {lower, 0, 0, kRight, -0.7};
    arrow.to = {lower, 0, 0, kRight, 0.9 - height};
  }
  if (down) std::swap(arrow.from, arrow.to);
  return arrow;
}

Diagrams with_notes(Diagrams diagrams, std::vector<Note> notes, std::vector<Arrow> arrows) {
  diagrams.at = [notes = std::move(notes), arrows = std::move(arrows), at = diagrams.at](int step) {
    Diagram diagram = at(step);
    append(diagram.notes, notes);
    append(diagram.arrows, arrows);
    return diagram;
  };
  return diagrams;
}

Diagrams side_by_side(const Diagrams& left, const Diagrams& right) {
  const Diagram first = left.at(0);
  const auto grids = in_next_panel(first, right.at(0));
  const auto at = [=](int step) {
    Diagram both = left.at(std::min(step, left.steps - 1));
    Diagram other = right.at(std::min(step, right.steps - 1));
    count_from(other, both.grids.size());
    append(both.grids, grids);
    append(both.marks, other.marks);
    append(both.links, other.links);
    append(both.notes, other.notes);
    append(both.arrows, other.arrows);
    both.progress = other.progress;
    return both;
  };
  const Diagrams& longer = left.steps < right.steps ? right : left;
  return {longer.steps, at, longer.row_steps};
}

}  // namespace convanim
