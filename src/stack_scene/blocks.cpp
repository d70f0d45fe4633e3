// A model as boxes in rows, each as large as what it puts out; skips as arcs above them.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "base/phrases.h"
#include "stack_scene/block_row.h"
#include "stack_scene/canvas.h"
#include "stack_scene/views.h"

namespace convanim {

namespace {

// Lengths in points.
constexpr double kLongestSide = 90;  ///< of a box
constexpr double kShortestSide = 5;
constexpr double kThinnest = 4;
constexpr double kPerDoubling = 2.2;  ///< that twice the channels add to a box
constexpr double kBackRight = 0.22;   ///< of its columns, how far a box goes back, to the right
constexpr double kBackUp = 0.3;       ///< and up
constexpr double kGap = 9;            ///< between boxes, at least
constexpr double kTextGap = 5;        ///< between what is written below them
constexpr double kCap = 2.5;          ///< of what keeps the shape, at the end of a box
constexpr double kLane = 7;           ///< from an arc to the one above it
constexpr double kArcStep = 3;        ///< from where an arc begins to where the next one does
constexpr double kHead = 3.2;         ///< of an arrow
constexpr double kOneRow = 1200;      ///< so long a row is not broken
constexpr double kRowWidth = 700;     ///< of a longer one boxes beyond it go on below
constexpr double kRowGap = 22;

/// Where a box stands: its front, with the left lower corner at (x, y).
struct BoxPlace {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  double back = 0;  ///< how far it goes to the right and up
  std::size_t row = 0;
  double right() const { return x + width + back * kBackRight; }
  double top() const { return y - height - back * kBackUp; }
  double middle() const { return x + width / 2; }
};

struct SkipArc {
  std::size_t from = 0;
  std::size_t to = 0;
  double start = 0;  ///< x at both ends
  double end = 0;
  std::size_t lane = 0;
};

/// What is written below a box: its channels, then its sides.
std::array<std::u32string, 2> shape_lines(const FeatureShape& shape) {
  std::u32string sides;
  for (std::size_t axis = kMaxDimensions - shape.dimensions; axis < kMaxDimensions; ++axis) {
    sides += (sides.empty() ? U"" : U"\u00d7") + wide(std::to_string(shape.sides[axis]));
  }
  return {wide(std::to_string(shape.channels)), sides};
}

class BlocksDrawer {
 public:
  BlocksDrawer(const Stack& stack, const Theme& theme)
      : stack_(stack), theme_(theme), row_(blocks_of(stack)), canvas_(theme) {
    text_size_ = 0.85 * theme.note_size;
    for (const ModelBlock& block : row_.blocks) {
      for (const int side : shape(block).sides) longest_ = std::max(longest_, side);
    }
  }

  Scene draw() && {
    measure();
    find_arcs();
    stand();
    for (std::size_t n = 0; n < row_.blocks.size(); ++n) draw_box(n);
    for (std::size_t n = 1; n < row_.blocks.size(); ++n) draw_link(n);
    for (const SkipArc& arc : arcs_) draw_arc(arc);
    for (const BlockRepeat& repeat : row_.repeats) draw_repeat(repeat);
    draw_legend();
    return std::move(canvas_).scene();
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
    if (places_.back().row > 0) measure_within(kRowWidth);
  }

  void measure_within(double widest) {
    places_.clear();
    double x = 0;
    std::size_t row = 0;
    double text_end = -1e9;
    for (const ModelBlock& block : row_.blocks) {
      const FeatureShape& of = shape(block);
      BoxPlace place;
      place.width =
          kThinnest + kPerDoubling * std::log2(static_cast<double>(std::max(1LL, of.channels)));
      place.height = length_of(of.sides[kRows]);
      place.back = length_of(of.sides[kCols]);
      if (of.dimensions == 0) {
        // Numbers in a row stand upright.
        place.height =
            kShortestSide * 2 + kPerDoubling * 2 * std::log2(static_cast<double>(of.channels) + 1);
        place.width = kThinnest;
        place.back = kShortestSide;
      }
      place.width += kCap * static_cast<double>(std::min<std::size_t>(block.passes, 3));
      const double half_text = text_width_of(block) / 2;
      if (x > widest) {
        x = 0;
        text_end = -1e9;
        ++row;
      }
      // What is written below does not run into what is before it.
      place.x = std::max(x, text_end + kTextGap + half_text - place.width / 2);
      place.row = row;
      text_end = place.middle() + half_text;
      x = place.right() + kGap;
      places_.push_back(place);
    }
  }

  /// Arcs that would meet are in different lanes; the shortest ones are the lowest.
  void find_arcs() {
    std::map<std::size_t, int> leaving;
    std::map<std::size_t, int> arriving;
    for (std::size_t to = 0; to < row_.blocks.size(); ++to) {
      for (const std::size_t from : row_.blocks[to].from) {
        if (from + 1 == to || from >= to) continue;
        arcs_.push_back({from, to});
        ++leaving[from];
        ++arriving[to];
      }
    }
    std::ranges::stable_sort(arcs_, {}, [](const SkipArc& arc) { return arc.to - arc.from; });
    std::map<std::size_t, int> left;
    std::map<std::size_t, int> arrived;
    for (SkipArc& arc : arcs_) {
      arc.start = top_middle(arc.from) + kArcStep * (leaving[arc.from] - 1 - left[arc.from]++) +
                  (arriving.contains(arc.from) ? kArcStep : 0);
      arc.end = top_middle(arc.to) - kArcStep * arrived[arc.to]++;
      while (meets(arc)) ++arc.lane;
    }
  }

  double top_middle(std::size_t n) const {
    const BoxPlace& place = places_[n];
    return place.middle() + place.back * kBackRight / 2;
  }

  bool meets(const SkipArc& arc) const {
    for (const SkipArc& other : arcs_) {
      if (&other == &arc) return false;
      const bool apart = other.end < arc.start || arc.end < other.start;
      if (other.lane == arc.lane && !apart && places_[other.from].row == places_[arc.from].row)
        return true;
    }
    return false;
  }

  /// Rows stand below each other, each with place for its arcs and its words.
  void stand() {
    const std::size_t rows = places_.back().row + 1;
    std::vector<double> high(rows, 0);
    std::vector<std::size_t> lanes(rows, 0);
    for (const BoxPlace& place : places_) high[place.row] = std::max(high[place.row], -place.top());
    for (const SkipArc& arc : arcs_)
      lanes[places_[arc.from].row] = std::max(lanes[places_[arc.from].row], arc.lane + 1);
    double y = 0;
    for (std::size_t row = 0; row < rows; ++row) {
      y += high[row] + kLane * static_cast<double>(lanes[row] + 1);
      tops_.push_back(y - high[row]);
      floors_.push_back(y);
      for (BoxPlace& place : places_) {
        if (place.row == row) place.y = y - (tallest(row) - place.height) / 2;
      }
      y += 3.4 * text_size_ + kRowGap;
    }
  }

  double tallest(std::size_t row) const {
    double most = 0;
    for (const BoxPlace& place : places_) {
      if (place.row == row) most = std::max(most, place.height);
    }
    return most;
  }

  Paint paint_of(BlockKind kind) const {
    switch (kind) {
      case BlockKind::conv:
        return theme_.input;
      case BlockKind::transposed:
        return theme_.output;
      case BlockKind::pool:
        return theme_.kernel;
      case BlockKind::resize:
        return mixed(theme_.output, theme_.kernel, 0.5);
      case BlockKind::dense:
        return mixed(theme_.input, theme_.output, 0.5);
      case BlockKind::join:
        return mixed(theme_.input, page(), 0.5);
      case BlockKind::input:
      case BlockKind::other:
        break;
    }
    return mixed(theme_.kernel, page(), 0.6);
  }

  Paint page() const {
    Paint paint{theme_.background};
    if (theme_.dark_background) paint.on_dark = DarkPaint{*theme_.dark_background};
    return paint;
  }

  Stroke edge() const { return {theme_.grid.paint, 0.6}; }

  void draw_box(std::size_t n) {
    const ModelBlock& block = row_.blocks[n];
    const BoxPlace& at = places_[n];
    const double dx = at.back * kBackRight;
    const double dy = at.back * kBackUp;
    const double right = at.x + at.width;
    const double top = at.y - at.height;
    const Paint paint = paint_of(block.kind);
    const double caps = kCap * static_cast<double>(std::min<std::size_t>(block.passes, 3));
    canvas_.polygon({{at.x, at.y}, {right, at.y}, {right, top}, {at.x, top}}, paint, edge());
    canvas_.polygon({{at.x, top}, {right, top}, {right + dx, top - dy}, {at.x + dx, top - dy}},
                    mixed(paint, page(), 0.35), edge());
    // What keeps the shape, as slices at its end.
    for (double cap = right - caps; cap < right - kCap / 2; cap += kCap) {
      canvas_.polygon({{cap, at.y}, {cap + kCap, at.y}, {cap + kCap, top}, {cap, top}},
                      theme_.highlight, edge());
      canvas_.polygon(
          {{cap, top}, {cap + kCap, top}, {cap + kCap + dx, top - dy}, {cap + dx, top - dy}},
          theme_.highlight, edge());
    }
    canvas_.polygon({{right, at.y}, {right + dx, at.y - dy}, {right + dx, top - dy}, {right, top}},
                    caps > 0 ? mixed(paint, theme_.text, 0.25) : mixed(paint, page(), 0.15),
                    edge());
    write_shape(n);
  }

  void write_shape(std::size_t n) {
    double y = floors_[places_[n].row] + text_size_;
    for (const std::u32string& line : shape_lines(shape(row_.blocks[n]))) {
      canvas_.text(line, {places_[n].middle(), y}, TextSide::middle, text_size_, theme_.text);
      y += 1.15 * text_size_;
    }
  }

  /// From the box before: a window as large as it is there, tied to a cell; or an arrow.
  void draw_link(std::size_t n) {
    const auto& from = row_.blocks[n].from;
    const std::size_t before = n - 1;
    if (std::ranges::find(from, before) == from.end() || places_[before].row != places_[n].row)
      return;
    const auto& layer = stack_.nodes[row_.blocks[n].node].layer;
    const bool has_window =
        layer && has_stride(layer->kind) && reach(layer->rows()) + reach(layer->cols()) > 0;
    const Point to{places_[n].x, places_[n].y - places_[n].height / 2};
    if (has_window) {
      draw_window(before, *layer, to);
    } else {
      const BoxPlace& at = places_[before];
      draw_arrow({at.x + at.width + at.back * kBackRight / 2, to.y}, to);
    }
  }

  void draw_window(std::size_t before, const Layer& layer, Point to) {
    const BoxPlace& at = places_[before];
    const FeatureShape& input = shape(row_.blocks[before]);
    const auto part = [](const AxisSpec& axis, int side) {
      return std::min(1.0, (reach(axis) + 1.0) / std::max(side, 1));
    };
    const double high = at.height * part(layer.rows(), input.sides[kRows]);
    const double deep = at.back * part(layer.cols(), input.sides[kCols]);
    const double left = at.x + at.width + (at.back - deep) / 2 * kBackRight;
    const double low = at.y - (at.back - deep) / 2 * kBackUp - (at.height - high) / 2;
    const std::vector<Point> window{{left, low},
                                    {left + deep * kBackRight, low - deep * kBackUp},
                                    {left + deep * kBackRight, low - deep * kBackUp - high},
                                    {left, low - high}};
    Stroke tie = theme_.projection;
    tie.paint = theme_.faint_text;
    for (const Point corner : {window[1], window[2]}) canvas_.line(corner, to, tie);
    canvas_.polygon(window, theme_.highlight, edge());
  }

  void draw_arrow(Point from, Point to) {
    const Stroke stroke{theme_.text, 0.8};
    canvas_.line(from, {to.x - kHead, to.y}, stroke);
    canvas_.polygon(
        {{to.x, to.y}, {to.x - kHead, to.y - kHead / 2}, {to.x - kHead, to.y + kHead / 2}},
        theme_.text, std::nullopt);
  }

  void draw_arc(const SkipArc& arc) {
    const BoxPlace& from = places_[arc.from];
    const BoxPlace& to = places_[arc.to];
    const Stroke stroke{theme_.text, 0.8};
    const double lane = tops_[from.row] - kLane * static_cast<double>(arc.lane + 1);
    const Point start{arc.start, from.top()};
    const Point end{arc.end, to.top()};
    if (from.row != to.row) return draw_stubs(arc, start, end);
    canvas_.line(start, {start.x, lane}, stroke);
    canvas_.line({start.x, lane}, {end.x, lane}, stroke);
    canvas_.line({end.x, lane}, {end.x, end.y - kHead}, stroke);
    draw_head(end);
  }

  void draw_head(Point tip) {
    canvas_.polygon({tip, {tip.x - kHead / 2, tip.y - kHead}, {tip.x + kHead / 2, tip.y - kHead}},
                    theme_.text, std::nullopt);
  }

  /// An arc to another row is two ends with the same number.
  void draw_stubs(const SkipArc& arc, Point start, Point end) {
    const std::u32string number = wide(std::to_string(1 + static_cast<int>(&arc - arcs_.data())));
    const Stroke stroke{theme_.text, 0.8};
    for (const Point tip : {start, end}) {
      canvas_.line(tip, {tip.x, tip.y - kLane}, stroke);
      canvas_.text(number, {tip.x, tip.y - kLane - text_size_ / 2}, TextSide::middle, text_size_,
                   theme_.text);
    }
    draw_head(end);
  }

  /// A bracket below what comes several times.
  void draw_repeat(const BlockRepeat& repeat) {
    const BoxPlace& first = places_[repeat.first];
    const BoxPlace& last = places_[repeat.first + repeat.period - 1];
    if (first.row != last.row) return;
    const double y = floors_[first.row] + 2.9 * text_size_;
    const Stroke stroke{theme_.text, 0.6};
    const double right = last.x + last.width;
    canvas_.line({first.x, y - 2}, {first.x, y}, stroke);
    canvas_.line({first.x, y}, {right, y}, stroke);
    canvas_.line({right, y}, {right, y - 2}, stroke);
    canvas_.text(U"\u00d7 " + wide(std::to_string(repeat.times)),
                 {(first.x + right) / 2, y + 0.7 * text_size_}, TextSide::middle, text_size_,
                 theme_.text);
  }

  void draw_legend() {
    std::set<BlockKind> kinds;
    bool passes = false;
    for (const ModelBlock& block : row_.blocks) {
      if (block.kind != BlockKind::input) kinds.insert(block.kind);
      passes = passes || block.passes > 0;
    }
    double x = 0;
    const double y = floors_.back() + 5 * text_size_;
    const auto entry = [&](const Paint& paint, std::string_view word) {
      const double side = 0.9 * text_size_;
      canvas_.polygon({{x, y + side / 2},
                       {x + side, y + side / 2},
                       {x + side, y - side / 2},
                       {x, y - side / 2}},
                      paint, edge());
      canvas_.text(wide(word), {x + 1.5 * side, y}, TextSide::right, text_size_, theme_.text);
      x += 1.5 * side + Canvas::width(wide(word), text_size_) + 1.5 * text_size_;
    };
    for (const BlockKind kind : kinds) entry(paint_of(kind), block_word(kind));
    if (passes) entry(mixed(theme_.input, theme_.text, 0.25), "activation, normalization");
  }

  const Stack& stack_;
  const Theme& theme_;
  BlockRow row_;
  Canvas canvas_;
  double text_size_ = 0;
  int longest_ = 1;
  std::vector<BoxPlace> places_;
  std::vector<SkipArc> arcs_;
  std::vector<double> floors_;  ///< of each row: where words begin
  std::vector<double> tops_;    ///< above which its arcs go
};

std::string blocks_description(const Stack& stack) {
  std::string text = "Boxes in a row, each as large as what a layer puts out:";
  constexpr std::size_t kMostNamed = 12;
  const BlockRow row = blocks_of(stack);
  for (std::size_t n = 0; n < std::min(row.blocks.size(), kMostNamed); ++n) {
    const StackNode& node = stack.nodes[row.blocks[n].node];
    text += (n == 0 ? " " : ", ") + kind_of(node) + " " + to_string(node.shape);
  }
  if (row.blocks.size() > kMostNamed) {
    text += " and " + counted(static_cast<int>(row.blocks.size() - kMostNamed), "more", "more");
  }
  return text + ".";
}

}  // namespace

Animation draw_blocks(const Stack& stack, const Theme& theme, bool /*grows*/) {
  Animation animation;
  animation.scene = [stack, theme](int /*step*/) { return BlocksDrawer(stack, theme).draw(); };
  animation.description = blocks_description(stack);
  animation.sentence = [text = animation.description](int /*step*/) { return text; };
  animation.ends_row = [](int /*step*/) { return false; };
  return animation;
}

}  // namespace convanim
