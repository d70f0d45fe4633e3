// Where a model's boxes stand: in rows, with arcs for skips above them.
#include "stack_scene/block_layout.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "stack_scene/canvas.h"

namespace convanim {

namespace {

// Lengths in points.
constexpr double kLongestSide = 90;  ///< of a box
constexpr double kShortestSide = 5;
constexpr double kThinnestBox = 4;
constexpr double kPerDoubling = 2.2;  ///< that twice the channels add to a box
constexpr double kGap = 9;            ///< between boxes, at least
constexpr double kTextGap = 5;        ///< between what is written below them, at least
constexpr double kTextGapPart = 0.5;  ///< likewise, of the size of the type
constexpr double kArcStep = 3;        ///< from where an arc begins to where the next one does
constexpr double kOneRow = 1200;      ///< so long a row is not broken
constexpr double kRowWidth = 700;     ///< of a longer one boxes beyond it go on below
constexpr double kRowGap = 22;
constexpr double kWords = 3.4;  ///< below a row, in the size of the type

class BlockPlacer {
 public:
  BlockPlacer(const Stack& stack, const BlockRow& row, double text_size)
      : stack_(stack), row_(row), text_size_(text_size) {
    for (const ModelBlock& block : row_.blocks) {
      for (const int side : shape(block).sides) longest_ = std::max(longest_, side);
    }
  }

  BlockLayout place() && {
    measure();
    find_arcs();
    stand();
    return std::move(layout_);
  }

 private:
  const FeatureShape& shape(const ModelBlock& block) const {
    return stack_.nodes[block.node].shape;
  }

  /// Long sides differ by orders; their roots can stand beside each other.
  double length_of(int side) const {
    return std::max(kShortestSide, kLongestSide * std::sqrt(static_cast<double>(side) / longest_));
  }

  double text_width_of(const ModelBlock& block) const {
    double most = 0;
    for (const std::u32string& line : shape_lines(shape(block)))
      most = std::max(most, Canvas::width(line, text_size_));
    return most;
  }

  /// Boxes' own lengths, and how far each needs to be from the one before.
  void measure() {
    measure_within(kOneRow);
    if (layout_.places.back().row > 0) measure_within(kRowWidth);
  }

  void measure_within(double widest) {
    layout_.places.clear();
    double x = 0;
    std::size_t row = 0;
    double text_end = -1e9;
    for (const ModelBlock& block : row_.blocks) {
      const FeatureShape& of = shape(block);
      BoxPlace place;
      place.width =
          kThinnestBox + kPerDoubling * std::log2(static_cast<double>(std::max(1LL, of.channels)));
      place.height = length_of(of.sides[kRows]);
      place.back = length_of(of.sides[kCols]);
      if (of.dimensions == 0) {
        // Numbers in a row stand upright.
        place.height =
            kShortestSide * 2 + kPerDoubling * 2 * std::log2(static_cast<double>(of.channels) + 1);
        place.width = kThinnestBox;
        place.back = kShortestSide;
      }
      place.width += kCap * caps_of(block);
      const double half_text = text_width_of(block) / 2;
      if (x > widest) {
        x = 0;
        text_end = -1e9;
        ++row;
      }
      // What is written below does not run into what is before it.
      const double text_gap = std::max(kTextGap, kTextGapPart * text_size_);
      place.x = std::max(x, text_end + text_gap + half_text - place.width / 2);
      place.row = row;
      text_end = place.middle() + half_text;
      x = place.right() + kGap;
      layout_.places.push_back(place);
    }
  }

  /// Arcs that would meet are in different lanes; the shortest ones are the lowest.
  void find_arcs() {
    std::map<std::size_t, int> leaving;
    std::map<std::size_t, int> arriving;
    for (std::size_t to = 0; to < row_.blocks.size(); ++to) {
      for (const std::size_t from : row_.blocks[to].from) {
        if (from + 1 == to || from >= to) continue;
        layout_.arcs.push_back({from, to});
        ++leaving[from];
        ++arriving[to];
      }
    }
    std::ranges::stable_sort(layout_.arcs, {},
                             [](const SkipArc& arc) { return arc.to - arc.from; });
    std::map<std::size_t, int> left;
    std::map<std::size_t, int> arrived;
    for (SkipArc& arc : layout_.arcs) {
      arc.start = top_middle(arc.from) + kArcStep * (leaving[arc.from] - 1 - left[arc.from]++) +
                  (arriving.contains(arc.from) ? kArcStep : 0);
      arc.end = top_middle(arc.to) - kArcStep * arrived[arc.to]++;
      while (meets(arc)) ++arc.lane;
    }
  }

  double top_middle(std::size_t n) const {
    const BoxPlace& place = layout_.places[n];
    return place.middle() + place.back * kBackRight / 2;
  }

  bool meets(const SkipArc& arc) const {
    for (const SkipArc& other : layout_.arcs) {
      if (&other == &arc) return false;
      const bool apart = other.end < arc.start || arc.end < other.start;
      if (other.lane == arc.lane && !apart &&
          layout_.places[other.from].row == layout_.places[arc.from].row)
        return true;
    }
    return false;
  }

  /// Rows stand below each other, each with place for its arcs and its words.
  void stand() {
    const std::size_t rows = layout_.places.back().row + 1;
    std::vector<double> high(rows, 0);
    std::vector<std::size_t> lanes(rows, 0);
    std::vector<double> tallest(rows, 0);
    for (const BoxPlace& place : layout_.places) {
      high[place.row] = std::max(high[place.row], -place.top());
      tallest[place.row] = std::max(tallest[place.row], place.height);
    }
    for (const SkipArc& arc : layout_.arcs)
      lanes[layout_.places[arc.from].row] =
          std::max(lanes[layout_.places[arc.from].row], arc.lane + 1);
    double y = 0;
    for (std::size_t row = 0; row < rows; ++row) {
      y += high[row] + kLane * static_cast<double>(lanes[row] + 1);
      layout_.tops.push_back(y - high[row]);
      layout_.floors.push_back(y);
      y += kWords * text_size_ + kRowGap;
    }
    for (BoxPlace& place : layout_.places) {
      place.y = layout_.floors[place.row] - (tallest[place.row] - place.height) / 2;
    }
  }

  const Stack& stack_;
  const BlockRow& row_;
  double text_size_;
  int longest_ = 1;
  BlockLayout layout_;
};

}  // namespace

std::array<std::u32string, 2> shape_lines(const FeatureShape& shape) {
  std::u32string sides;
  for (std::size_t axis = kMaxDimensions - shape.dimensions; axis < kMaxDimensions; ++axis) {
    sides += (sides.empty() ? U"" : U"\u00d7") + wide(std::to_string(shape.sides[axis]));
  }
  return {wide(std::to_string(shape.channels)), sides};
}

int caps_of(const ModelBlock& block) {
  constexpr std::size_t kMostCaps = 3;
  return static_cast<int>(std::min(block.passes, kMostCaps));
}

BlockLayout lay_out_blocks(const Stack& stack, const BlockRow& row, double text_size) {
  return BlockPlacer(stack, row, text_size).place();
}

}  // namespace convanim
