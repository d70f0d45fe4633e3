// A model as boxes in rows, each as large as what it puts out; skips as arcs above them.
#include <algorithm>
#include <set>
#include <string>

#include "base/phrases.h"
#include "stack/node_name.h"
#include "stack_scene/block_layout.h"
#include "stack_scene/canvas.h"
#include "stack_scene/views.h"

namespace convanim {

namespace {

constexpr double kHead = 3.2;       ///< points of an arrow's
constexpr double kTextPart = 0.85;  ///< of the size of notes

class BlocksDrawer {
 public:
  BlocksDrawer(const Stack& stack, const Theme& theme)
      : stack_(stack),
        theme_(theme),
        row_(blocks_of(stack)),
        canvas_(theme),
        text_size_(kTextPart * theme.note_size),
        layout_(lay_out_blocks(stack, row_, text_size_)) {}

  Scene draw() && {
    for (std::size_t n = 0; n < row_.blocks.size(); ++n) draw_box(n);
    for (std::size_t n = 1; n < row_.blocks.size(); ++n) draw_link(n);
    for (const SkipArc& arc : layout_.arcs) draw_arc(arc);
    for (const BlockRepeat& repeat : row_.repeats) draw_repeat(repeat);
    draw_legend();
    for (const BoxPlace& at : layout_.places) {
      canvas_.plane({{{at.x, at.top()}, {at.x, at.y}, {at.right(), at.y}, {at.right(), at.top()}}});
    }
    return std::move(canvas_).scene();
  }

 private:
  const FeatureShape& shape(const ModelBlock& block) const {
    return stack_.nodes[block.node].shape;
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
    const BoxPlace& at = layout_.places[n];
    const double dx = at.back * kBackRight;
    const double dy = at.back * kBackUp;
    const double right = at.x + at.width;
    const double top = at.y - at.height;
    const Paint paint = paint_of(block.kind);
    const int caps = caps_of(block);
    canvas_.polygon({{at.x, at.y}, {right, at.y}, {right, top}, {at.x, top}}, paint, edge());
    canvas_.polygon({{at.x, top}, {right, top}, {right + dx, top - dy}, {at.x + dx, top - dy}},
                    mixed(paint, page(), 0.35), edge());
    // What keeps the shape, as slices at its end.
    for (int behind = caps; behind > 0; --behind) {
      const double cap = right - behind * kCap;
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
    double y = layout_.floors[layout_.places[n].row] + text_size_;
    for (const std::u32string& line : shape_lines(shape(row_.blocks[n]))) {
      canvas_.text(line, {layout_.places[n].middle(), y}, TextSide::middle, text_size_,
                   theme_.text);
      y += 1.15 * text_size_;
    }
  }

  /// From the box before: a window as large as it is there, tied to a cell; or an arrow.
  void draw_link(std::size_t n) {
    const auto& from = row_.blocks[n].from;
    const std::size_t before = n - 1;
    if (std::ranges::find(from, before) == from.end() ||
        layout_.places[before].row != layout_.places[n].row)
      return;
    const auto& layer = stack_.nodes[row_.blocks[n].node].layer;
    const bool has_window =
        layer && has_stride(layer->kind) && reach(layer->rows()) + reach(layer->cols()) > 0;
    const Point to{layout_.places[n].x, layout_.places[n].y - layout_.places[n].height / 2};
    if (has_window) {
      draw_window(before, *layer, to);
    } else {
      const BoxPlace& at = layout_.places[before];
      draw_arrow({at.x + at.width + at.back * kBackRight / 2, to.y}, to);
    }
  }

  void draw_window(std::size_t before, const Layer& layer, Point to) {
    const BoxPlace& at = layout_.places[before];
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
    const BoxPlace& from = layout_.places[arc.from];
    const BoxPlace& to = layout_.places[arc.to];
    const Stroke stroke{theme_.text, 0.8};
    const double lane = layout_.tops[from.row] - kLane * static_cast<double>(arc.lane + 1);
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
    const std::u32string number =
        wide(std::to_string(1 + static_cast<int>(&arc - layout_.arcs.data())));
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
    const BoxPlace& first = layout_.places[repeat.first];
    const BoxPlace& last = layout_.places[repeat.first + repeat.period - 1];
    if (first.row != last.row) return;
    const double y = layout_.floors[first.row] + 2.9 * text_size_;
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
    double y = layout_.floors.back() + 5 * text_size_;
    const double widest = std::ranges::max(layout_.places, {}, &BoxPlace::right).right();
    const auto entry = [&](const Paint& paint, std::string_view word) {
      const double side = 0.9 * text_size_;
      const double width = 1.5 * side + Canvas::width(wide(word), text_size_);
      if (x > 0 && x + width > widest) {
        x = 0;
        y += 1.6 * text_size_;
      }
      canvas_.polygon({{x, y + side / 2},
                       {x + side, y + side / 2},
                       {x + side, y - side / 2},
                       {x, y - side / 2}},
                      paint, edge());
      canvas_.text(wide(word), {x + 1.5 * side, y}, TextSide::right, text_size_, theme_.text);
      x += width + 1.5 * text_size_;
    };
    for (const BlockKind kind : kinds) entry(paint_of(kind), block_word(kind));
    if (passes) entry(mixed(theme_.input, theme_.text, 0.25), "activation, normalization");
  }

  const Stack& stack_;
  const Theme& theme_;
  BlockRow row_;
  Canvas canvas_;
  double text_size_;
  BlockLayout layout_;
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

/// Boxes, which are read whole.
std::vector<CellPlane> planes_of(const Stack& stack) {
  std::vector<CellPlane> planes;
  for (const ModelBlock& block : blocks_of(stack).blocks) {
    const StackNode& node = stack.nodes[block.node];
    CellPlane plane{.label = in_sentence(node.name), .rows = {{0}}, .cols = {{0}}};
    plane.text = in_sentence(node.name, "Layer") + ": " + kind_of(node) + ", " +
                 to_string(node.shape, " \u00d7 ") + ".";
    if (node.kind != NodeKind::input) plane.text += " " + seen_text(stack, node);
    for (const std::size_t from : block.from) plane.from.push_back(static_cast<int>(from));
    planes.push_back(std::move(plane));
  }
  return planes;
}

}  // namespace

Animation draw_blocks(const Stack& stack, const Theme& theme, bool /*grows*/) {
  Animation animation;
  animation.scene = [stack, theme](int /*step*/) { return BlocksDrawer(stack, theme).draw(); };
  animation.planes = planes_of(stack);
  animation.description = blocks_description(stack);
  animation.sentence = [text = enumerated(summary(stack), " ", " ")](int /*step*/) { return text; };
  animation.ends_row = [](int /*step*/) { return false; };
  return animation;
}

}  // namespace convanim
