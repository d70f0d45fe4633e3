// Groups what is painted alike, and finds what shows through translucent shapes.
#include "svg/batches.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>
#include <variant>

#include "raster/sample.h"
#include "scene/glyphs.h"
#include "svg/convex.h"

namespace convanim {

namespace {

using Items = std::span<const Item>;

/// The most shapes of a veil, each compared with each other.
constexpr std::size_t kMostShapes = 4'000;

/// The most places of shapes, each compared with each line below them, to find lines that are
/// hidden.
constexpr std::size_t kMostComparisons = 20'000'000;

/// All that the item may paint, but for the tips of its outline.
Box box_of(const Item& item) {
  if (const auto* polygon = std::get_if<Polygon>(&item)) {
    return widened(box_of(polygon->corners), polygon->stroke ? polygon->stroke->width / 2 : 0);
  }
  if (const auto* line = std::get_if<Line>(&item)) {
    return widened(box_of(std::array{line->from, line->to}), line->stroke.width / 2);
  }
  const auto& text = std::get<Text>(item);
  const Point end{text.origin.x + text_width(text.font, text.characters) * text.size,
                  text.origin.y};
  return widened(box_of(std::array{text.origin, end}), kGlyphReach * text.size);
}

Box box_of(Items items) {
  Box box;
  for (const Item& item : items) box.add(box_of(item));
  return box;
}

/// The lines that an item draws.
std::vector<Segment> lines_of(const Item& item) {
  if (const auto* line = std::get_if<Line>(&item)) return {{line->from, line->to}};
  if (const auto* polygon = std::get_if<Polygon>(&item); polygon && polygon->stroke) {
    return Convex(*polygon).edges();
  }
  return {};
}

bool is_translucent(const Item& item) {
  const auto* polygon = std::get_if<Polygon>(&item);
  return polygon && polygon->fill && !is_opaque(*polygon->fill) && !polygon->corners.empty();
}

/// Translucent polygons wherever the offsets take them.
struct Shapes {
  std::vector<Convex> polygons;
  std::span<const Point> offsets;

  Shapes(Items items, std::span<const Point> by) : offsets(by) {
    for (const Item& item : items) polygons.emplace_back(std::get<Polygon>(item));
  }

  /// Whether no two of them overlap, so that they can be painted as one.
  bool are_apart() const {
    for (std::size_t i = 0; i < polygons.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (!polygons[i].is_apart(polygons[j])) return false;
      }
    }
    return true;
  }

  /// Whether any of the items' lines enters one of them.
  bool are_entered(Items items) const {
    std::vector<Segment> lines;
    for (const Item& item : items) std::ranges::copy(lines_of(item), std::back_inserter(lines));
    if (lines.size() > kMostComparisons / polygons.size() / offsets.size()) return true;
    return std::ranges::any_of(lines, [&](const Segment& line) {
      return std::ranges::any_of(offsets, [&](const Point& by) {
        const Segment there{{line.from.x - by.x, line.from.y - by.y},
                            {line.to.x - by.x, line.to.y - by.y}};
        return std::ranges::any_of(polygons,
                                   [&](const Convex& shape) { return shape.is_entered(there); });
      });
    });
  }

  /// The width of the narrowest line that hides one of their edges; 0 if one is not hidden.
  double hidden_width(Items later) const {
    std::vector<std::pair<Segment, double>> lines;
    for (const Item& item : later) {
      const auto stroke = paints_of(item).stroke;
      if (!stroke || !is_opaque(stroke->paint) || stroke->dash > 0) continue;
      for (const Segment& line : lines_of(item)) lines.emplace_back(line, stroke->width);
    }
    double least = std::numeric_limits<double>::infinity();
    for (const Convex& shape : polygons) {
      for (const Segment& edge : shape.edges()) {
        double most = 0;
        for (const auto& [line, width] : lines) {
          if (width > most && lies_on(edge, line)) most = width;
        }
        least = std::min(least, most);
      }
    }
    return least;
  }
};

Rgb mixed(const Paint& veil, const Rgb& below) {
  const Sample sample = painted(to_sample({below}), to_sample({veil.color, veil.alpha}));
  const auto channel = [&](int shift) { return static_cast<std::uint8_t>(byte_of(sample, shift)); };
  return {channel(16), channel(8), channel(0)};
}

/// What a paint is on a dark page.
DarkPaint on_dark(const Paint& paint) {
  return paint.on_dark.value_or(DarkPaint{paint.color, paint.alpha});
}

std::optional<Paints> paints_through(const Paint& veil, Paints below, bool lines) {
  if (below.fill) below.fill = seen_through(veil, *below.fill);
  if (!lines) below.stroke.reset();
  if (below.stroke) below.stroke->paint = seen_through(veil, below.stroke->paint);
  return below.fill || below.stroke ? std::optional(below) : std::nullopt;
}

/// Goes through the parts and keeps what lies on the page so far.
class Finder {
 public:
  explicit Finder(const std::optional<Paint>& page) : page_(page) {}

  void add(const Still& part) { found_.of_parts.push_back({add(part.items, {})}); }

  void add(const Moved& part) {
    const std::size_t before = below_.size();
    found_.of_parts.push_back({add(part.items, part.offsets)});
    below_.resize(before);
    below_.push_back({swept(box_of(part.items), part.offsets), std::nullopt});
  }

  void add(const Reshaped& part) {
    Box box;
    for (const auto& items : part.steps) box.add(box_of(items));
    below_.push_back({box, std::nullopt});
    found_.of_parts.emplace_back();
  }

  void add(const Replaced& part) {
    std::vector<std::vector<std::size_t>> steps;
    Box box;
    const auto add_step = [&](Items items) {
      const std::size_t before = below_.size();
      steps.push_back(add(items, {}));
      below_.resize(before);
      box.add(box_of(items));
    };
    for (const auto& items : part.steps) add_step(items);
    add_step(part.steps.back());
    below_.push_back({box, std::nullopt});
    found_.of_parts.push_back(std::move(steps));
  }

  Batches found() && { return std::move(found_); }

 private:
  /// What lies on the page: a batch that stands still, or the place of something that does not.
  struct Lying {
    Box box;
    std::optional<std::size_t> batch;
  };

  std::vector<std::size_t> add(Items items, std::span<const Point> offsets) {
    static constexpr std::array kStays{Point{}};
    const bool stays = offsets.empty();
    if (stays) offsets = kStays;
    std::vector<std::size_t> numbers;
    while (!items.empty()) {
      Batch batch = take_batch(items);
      const Box box = swept(box_of(batch.items), offsets);
      if (is_translucent(batch.items.front()) && batch.items.size() <= kMostShapes) {
        make_veil(batch, {batch.items, offsets}, box, items);
      }
      const std::size_t number = found_.all.size();
      below_.push_back({box, stays ? std::optional(number) : std::nullopt});
      numbers.push_back(number);
      found_.all.push_back(std::move(batch));
    }
    return numbers;
  }

  /// The first of the items that are painted alike; takes them off.
  static Batch take_batch(Items& items) {
    const Paints paints = paints_of(items.front());
    const auto* const end = std::to_address(
        std::ranges::find_if(items, [&](const Item& item) { return paints_of(item) != paints; }));
    const auto count = static_cast<std::size_t>(end - items.data());
    Batch batch{items.first(count), paints, {}};
    items = items.subspan(count);
    return batch;
  }

  void make_veil(Batch& batch, const Shapes& shapes, const Box& box, Items later) {
    if (!shapes.are_apart()) return;
    const Paint& paint = *batch.paints.fill;
    const double hidden = shapes.hidden_width(later);
    Veil veil{page_ ? seen_through(paint, *page_) : paint, {}};
    for (std::size_t n = below_.size(); n-- > 0;) {
      const Lying& lying = below_[n];
      if (!lying.box.meets(box)) continue;
      // What moves below could not be seen through it, nor what is a veil.
      if (!lying.batch || found_.all[*lying.batch].veil) return;
      const Batch& below = found_.all[*lying.batch];
      const bool lines = !below.paints.stroke || below.paints.stroke->width > hidden ||
                         shapes.are_entered(below.items);
      const std::optional<Paints> paints = paints_through(paint, below.paints, lines);
      const bool covers = covers_all(below, shapes, box);
      if (covers && !paints->stroke && below.items.size() == 1) {
        veil.ground = *paints->fill;
        break;
      }
      if (paints) veil.below.push_back({*lying.batch, *paints});
      if (covers) break;
    }
    std::ranges::reverse(veil.below);
    for (const Seen& seen : veil.below) found_.all[seen.batch].is_seen = true;
    if (batch.paints.stroke && batch.paints.stroke->width <= hidden) batch.paints.stroke.reset();
    batch.veil = std::move(veil);
  }

  /// Whether one of the batch's polygons lets nothing below it show through the shapes.
  static bool covers_all(const Batch& batch, const Shapes& shapes, const Box& box) {
    if (!batch.paints.fill || !is_opaque(*batch.paints.fill)) return false;
    return std::ranges::any_of(batch.items, [&](const Item& item) {
      const auto* polygon = std::get_if<Polygon>(&item);
      return polygon && box_of(item).holds(box) &&
             Convex(*polygon).holds(shapes.polygons, shapes.offsets);
    });
  }

  std::optional<Paint> page_;
  Batches found_;
  std::vector<Lying> below_;
};

}  // namespace

Paints paints_of(const Item& item) {
  if (const auto* polygon = std::get_if<Polygon>(&item)) return {polygon->fill, polygon->stroke};
  if (const auto* line = std::get_if<Line>(&item)) return {std::nullopt, line->stroke};
  return {std::get<Text>(item).paint, std::nullopt};
}

bool is_opaque(const Paint& paint) {
  return paint.alpha == 1 && on_dark(paint).alpha == 1;
}

Paint seen_through(const Paint& veil, const Paint& below) {
  Paint seen{mixed(veil, below.color), below.alpha};
  if (veil.on_dark || below.on_dark) {
    const DarkPaint dark = on_dark(veil);
    const DarkPaint dark_below = on_dark(below);
    seen.on_dark = DarkPaint{mixed({dark.color, dark.alpha}, dark_below.color), dark_below.alpha};
  }
  return seen;
}

Batches find_batches(std::span<const Part> parts, const std::optional<Paint>& page) {
  Finder finder(page);
  for (const Part& part : parts) std::visit([&](const auto& p) { finder.add(p); }, part);
  return std::move(finder).found();
}

}  // namespace convanim
