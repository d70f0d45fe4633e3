// Shows the steps of an animation one after the other, and says what each changes.
//
// The simple idea: every pixel is a number, that of its tile (tiles.h), and every item a stamp
// (stamp.h) that turns some numbers into others. A step puts back what lies below the items that
// moved, and stamps them again where they are now. What goes beyond it:
//  - The items of all steps so far that never changed and have nothing moving below them are
//    stamped once, as the base from which everything is put back.
//  - Items that never changed but lie above moving ones (the output plane hides the lines that lead
//    to its cells) are stamped into a layer of their own once; of that layer only the pixels
//    that something moving touches are laid over again.
//  - Stamps are kept, since a tap is one of several windows.
// Where there are more kinds of pixels than numbers, each frame is drawn by render() and compared.
#include "raster/film.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <optional>
#include <unordered_map>
#include <utility>

#include "convanim/render.h"
#include "raster/stamp.h"
#include "raster/tiles.h"

namespace convanim {

namespace {

using Id = TileTable::Id;

/// What stamps may take of memory before all are forgotten.
constexpr std::size_t kMaxStampBytes = std::size_t{4} << 20U;

/// Pixels [left, left + length) of a row to paint over with a tile.
struct LayerRun {
  int left = 0;
  int length = 0;
  Id tile = 0;
};

/// Rows of a frame from the top, in each the runs from the left: a stamp in tiles.
struct TiledStamp {
  int top = 0;
  std::vector<std::size_t> row_ends;  ///< row top + i has the runs before row_ends[i]
  std::vector<LayerRun> runs;

  int bottom() const { return top + static_cast<int>(row_ends.size()); }

  /// @pre top <= y < bottom()
  std::span<const LayerRun> row(int y) const {
    const auto i = static_cast<std::size_t>(y - top);
    const std::size_t first = i == 0 ? 0 : row_ends[i - 1];
    return std::span(runs).subspan(first, row_ends[i] - first);
  }

  std::size_t bytes() const {
    return runs.size() * sizeof(LayerRun) + row_ends.size() * sizeof(std::size_t);
  }
};

class ItemHash {
 public:
  std::size_t operator()(const Item& item) const {
    return std::visit([](const auto& shape) { return hash(shape); }, item);
  }

 private:
  static std::size_t mix(std::size_t hash, double value) {
    return (hash ^ std::bit_cast<std::uint64_t>(value)) * 0x9e3779b97f4a7c15U;
  }
  static std::size_t mix(std::size_t hash, const Point& point) {
    return mix(mix(hash, point.x), point.y);
  }
  static std::size_t finish(std::size_t hash) { return hash ^ hash >> 32U; }

  static std::size_t hash(const Polygon& polygon) {
    std::size_t hash = polygon.fill ? 1 : 2;
    for (const Point& corner : polygon.corners) hash = mix(hash, corner);
    return finish(hash);
  }
  static std::size_t hash(const Line& line) { return finish(mix(mix(3, line.from), line.to)); }
  static std::size_t hash(const Text& text) { return finish(mix(4, text.origin)); }
};

bool is_opaque(const std::optional<Paint>& paint) {
  return !paint || paint->alpha == 1;
}

/// Whether what the item covers hides all below it.
bool is_opaque(const Item& item) {
  struct Visitor {
    bool operator()(const Polygon& polygon) const {
      return is_opaque(polygon.fill) && (!polygon.stroke || polygon.stroke->paint.alpha == 1);
    }
    bool operator()(const Line& line) const { return line.stroke.paint.alpha == 1; }
    bool operator()(const Text& text) const { return text.paint.alpha == 1; }
  };
  return std::visit(Visitor{}, item);
}

/// Orders spans for reading and joins those that touch or overlap.
void join_spans(std::vector<RowSpan>& spans, int height) {
  // By rows first, in two passes over the spans: there are thousands, but few in a row.
  std::vector<std::size_t> ends(static_cast<std::size_t>(height) + 1);
  for (const RowSpan& span : spans) ++ends[static_cast<std::size_t>(span.y) + 1];
  for (std::size_t y = 1; y < ends.size(); ++y) ends[y] += ends[y - 1];
  std::vector<RowSpan> ordered(spans.size());
  for (const RowSpan& span : spans) ordered[ends[static_cast<std::size_t>(span.y)]++] = span;

  spans.clear();
  auto first = ordered.begin();
  for (const std::size_t end : ends) {
    const auto last = ordered.begin() + static_cast<std::ptrdiff_t>(end);
    if (first == last) continue;
    std::sort(first, last, [](const RowSpan& a, const RowSpan& b) { return a.left < b.left; });
    for (; first != last; ++first) {
      const bool new_row = spans.empty() || spans.back().y != first->y;
      if (new_row || spans.back().right < first->left) {
        spans.push_back(*first);
      } else {
        spans.back().right = std::max(spans.back().right, first->right);
      }
    }
  }
}

}  // namespace

class Film::Frame {
 public:
  Frame(ComposeStep compose_step, double pixels_per_inch)
      : compose_step_(std::move(compose_step)), pixels_per_inch_(pixels_per_inch) {}

  void show(int step) {
    Scene scene = compose_step_(step);
    if (!draws_whole_) {
      try {
        show_changes(scene);
      } catch (const TileTable::Full&) {
        draw_whole_from_now_on();
      }
    }
    if (draws_whole_) show_whole(scene);
    scene_ = std::move(scene);
    ++shown_since_indexed_;
  }

  PixelSize size() const { return size_; }
  std::span<const RowSpan> changed() const { return changed_; }
  FilmPixels pixels() const {
    if (draws_whole_) return {nullptr, whole_.data()};
    return {shown_.data(), tiles_.colors_of_tiles().data()};
  }
  std::span<const Rgb> colors() const { return tiles_.colors(); }

  Bitmap bitmap() const {
    Bitmap bitmap(size_);
    const FilmPixels shown = pixels();
    const std::span<const Rgb> colors = tiles_.colors();
    for (std::size_t i = 0; i < bitmap.pixels.size(); ++i) bitmap.pixels[i] = colors[shown(i)];
    return bitmap;
  }

  const IndexedFrame* indexed() {
    const int shown = std::exchange(shown_since_indexed_, 0);
    if (shown == 0 || (shown == 1 && index(changed_))) return &indexed_;
    // Many steps may have more colours than one frame: they are numbered anew.
    indexed_ = {size_, {}, std::vector<std::uint8_t>(offset(size_.height, 0))};
    indices_of_colors_.clear();
    if (index(rows_of({0, 0, size_.width, size_.height}))) return &indexed_;
    shown_since_indexed_ = 2;
    return nullptr;
  }

 private:
  /// Items [first, end) of a scene behind the base: drawn anew each step, or one layer.
  struct Part {
    std::size_t first = 0;
    std::size_t end = 0;
    bool moves = false;
    TiledStamp layer{};  ///< of what does not move
  };

  void show_changes(const Scene& scene) {
    forget_layers_of_too_many();
    const bool first = !scene_;
    if (first) {
      begin(scene);
    } else if (note_moves(scene)) {
      part(scene);
    }
    draw_moving(scene);
    if (first) changed_ = rows_of({0, 0, size_.width, size_.height});
  }

  /// Brings these pixels of the indexed frame up to date.
  /// @return whether the palette holds them
  bool index(std::span<const RowSpan> spans) {
    indices_of_colors_.resize(tiles_.colors().size(), -1);
    const FilmPixels shown = pixels();
    for (const auto& [y, left, right] : spans) {
      for (std::size_t i = offset(y, left); i < offset(y, right); ++i) {
        int& index = indices_of_colors_[shown(i)];
        if (index < 0) {
          if (indexed_.palette.size() == kMaxPaletteColors) return false;
          index = static_cast<int>(indexed_.palette.size());
          indexed_.palette.push_back({tiles_.colors()[shown(i)]});
        }
        indexed_.indices[i] = static_cast<std::uint8_t>(index);
      }
    }
    return true;
  }

  /// For an animation of more kinds of pixels than can be told apart by number.
  void draw_whole_from_now_on() {
    draws_whole_ = true;
    base_ = {};
    shown_ = {};
    parts_ = {};
    forget_layers();
    if (scene_) show_whole(*scene_);
  }

  void show_whole(const Scene& scene) {
    const Bitmap frame = render(scene, pixels_per_inch_);
    size_ = frame.size;
    changed_.clear();
    const bool first = whole_.empty();
    whole_.resize(frame.pixels.size());
    std::size_t i = 0;
    for (int y = 0; y < size_.height; ++y) {
      for (int x = 0; x < size_.width; ++x, ++i) {
        const std::uint32_t before = std::exchange(whole_[i], tiles_.color_number(frame.pixels[i]));
        if (!first && whole_[i] == before) continue;
        if (!changed_.empty() && changed_.back().y == y && changed_.back().right == x) {
          ++changed_.back().right;
        } else {
          changed_.push_back({y, x, x + 1});
        }
      }
    }
  }

  std::size_t offset(int y, int x) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(size_.width) +
           static_cast<std::size_t>(x);
  }

  /// Until another step is known, nothing moves.
  void begin(const Scene& scene) {
    size_ = raster_size(scene, pixels_per_inch_);
    stamper_.emplace(size_, pixels_per_inch_);
    moves_.assign(scene.items.size(), false);
    part(scene);
    shown_ = base_;
  }

  /// Marks the items that are not those of the scene before.
  /// @return whether one is new among them
  bool note_moves(const Scene& scene) {
    const std::vector<Item>& before = scene_->items;
    const std::vector<Item>& items = scene.items;
    if (before.size() != items.size()) {
      // Which is which cannot be told: all behind the first that differs move.
      const auto common = std::ranges::mismatch(before, items).in2 - items.begin();
      const auto base = std::min<std::size_t>(base_items_, static_cast<std::size_t>(common));
      const bool known = base == base_items_ && parts_.size() <= 1;
      moves_.assign(items.size(), true);
      std::fill_n(moves_.begin(), base, false);
      if (known) parts_ = {{base, items.size(), true}};
      return !known;
    }
    bool is_new = false;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (moves_[i] || before[i] == items[i]) continue;
      moves_[i] = true;
      is_new = true;
    }
    return is_new;
  }

  /// Divides the scene into the base, what moves, and what lies above that; draws what does not
  /// move.
  void part(const Scene& scene) {
    const auto moving = std::ranges::find(moves_, true);
    base_items_ = static_cast<std::size_t>(moving - moves_.begin());
    parts_.clear();
    for (std::size_t first = base_items_; first < moves_.size();) {
      const auto still = [&](std::size_t i) { return !moves_[i] && is_opaque(scene.items[i]); };
      const bool stays = still(first);
      std::size_t end = first + 1;
      while (end < moves_.size() && still(end) == stays) ++end;
      parts_.push_back({first, end, !stays});
      first = end;
    }

    const Id background = tiles_.id(kAllSamples, to_sample({scene.background}));
    base_.assign(offset(size_.height, 0), background);
    for (std::size_t i = 0; i < base_items_; ++i) {
      forget_layers_of_too_many();
      for (const TiledStamp& layer : stamped(scene.items[i])) paint(layer, base_);
    }
    for (Part& part : parts_) {
      if (!part.moves) part.layer = flatten(scene, part);
    }
    // What was moving before this step stays touched; what is now said to move was not.
    if (scene_) touched_ = moving_spans(*scene_);
  }

  /// Where the moving items of a scene are.
  std::vector<RowSpan> moving_spans(const Scene& scene) {
    std::vector<RowSpan> spans;
    for (std::size_t i = base_items_; i < scene.items.size(); ++i) {
      if (i < moves_.size() && !moves_[i] && is_opaque(scene.items[i])) continue;
      for (const TiledStamp& layer : stamped(scene.items[i])) add_spans(layer, spans);
    }
    join_spans(spans, size_.height);
    return spans;
  }

  static void add_spans(const TiledStamp& layer, std::vector<RowSpan>& spans) {
    for (int y = layer.top; y < layer.bottom(); ++y) {
      const auto runs = layer.row(y);
      if (runs.empty()) continue;
      spans.push_back({y, runs.front().left, runs.back().left + runs.back().length});
    }
  }

  /// The rows that the part's items touch: from the first to before the second.
  std::pair<int, int> rows_of_items(const Scene& scene, const Part& part) {
    int top = size_.height;
    int bottom = 0;
    for (std::size_t i = part.first; i < part.end; ++i) {
      for (const TiledStamp& layer : stamped(scene.items[i])) {
        top = std::min(top, layer.top);
        bottom = std::max(bottom, layer.bottom());
      }
    }
    return {std::min(top, bottom), bottom};
  }

  /// One layer of what several items paint where there is nothing yet.
  TiledStamp flatten(const Scene& scene, const Part& part) {
    const auto [top, bottom] = rows_of_items(scene, part);
    std::vector<Id> painted(offset(bottom - top, 0));
    for (std::size_t i = part.first; i < part.end; ++i) {
      for (const TiledStamp& layer : stamped(scene.items[i])) paint(layer, painted, top);
    }
    TiledStamp layer{top, {}, {}};
    for (int y = 0; y < bottom - top; ++y) {
      const Id* row = painted.data() + offset(y, 0);
      for (int x = 0; x < size_.width;) {
        const int first = x;
        while (x < size_.width && row[x] == row[first]) ++x;
        if (row[first] != 0) layer.runs.push_back({first, x - first, row[first]});
      }
      layer.row_ends.push_back(layer.runs.size());
    }
    return layer;
  }

  /// The item's layers, drawn if it was not yet.
  const std::vector<TiledStamp>& stamped(const Item& item) {
    const auto [known, is_new] = layers_.try_emplace(item);
    if (is_new) {
      for (const Stamp& stamp : stamper_->stamps(item)) {
        known->second.push_back(to_layer(stamp));
        layers_bytes_ += known->second.back().bytes();
      }
    }
    return known->second;
  }

  TiledStamp to_layer(const Stamp& stamp) {
    TiledStamp layer{stamp.top, stamp.row_ends, {}};
    layer.runs.reserve(stamp.runs.size());
    const Sample sample = to_sample(stamp.paint);
    std::array<Id, kAllSamples + 1> ids{};  // 0 is the tile of no sample
    for (const StampRun& run : stamp.runs) {
      Id& id = ids[run.samples];
      if (id == 0) id = tiles_.id(run.samples, sample);
      layer.runs.push_back({run.left, run.length, id});
    }
    return layer;
  }

  void forget_layers_of_too_many() {
    if (layers_bytes_ > kMaxStampBytes) forget_layers();
  }

  void forget_layers() {
    layers_.clear();
    layers_bytes_ = 0;
  }

  /// @param top the frame's row that the pixels begin with
  void paint(const TiledStamp& layer, std::vector<Id>& pixels, int top = 0) {
    for (int y = layer.top; y < layer.bottom(); ++y) {
      for (const auto& [left, length, tile] : layer.row(y)) {
        paint(pixels.data() + offset(y - top, left), length, tile);
      }
    }
  }

  /// Neighbours are mostly alike, and so is what becomes of them.
  void paint(Id* pixels, int length, Id tile) {
    Id before = *pixels;
    Id after = tiles_.over(before, tile);
    for (Id* const end = pixels + length; pixels != end; ++pixels) {
      if (*pixels != before) {
        before = *pixels;
        after = tiles_.over(before, tile);
      }
      *pixels = after;
    }
  }

  /// Paints only what lies in the spans.
  void paint(const TiledStamp& layer, std::span<const RowSpan> spans) {
    for (const RowSpan& span : spans) {
      if (span.y < layer.top || span.y >= layer.bottom()) continue;
      const auto runs = layer.row(span.y);
      auto run = std::ranges::upper_bound(runs, span.left, {}, [](const LayerRun& candidate) {
        return candidate.left + candidate.length;
      });
      for (; run != runs.end() && run->left < span.right; ++run) {
        const int left = std::max(run->left, span.left);
        const int right = std::min(run->left + run->length, span.right);
        paint(shown_.data() + offset(span.y, left), right - left, run->tile);
      }
    }
  }

  void draw_moving(const Scene& scene) {
    std::vector<const std::vector<TiledStamp>*> moving;
    std::vector<RowSpan> now;
    for (const Part& part : parts_) {
      for (std::size_t i = part.first; part.moves && i < part.end; ++i) {
        moving.push_back(&stamped(scene.items[i]));
        for (const TiledStamp& layer : *moving.back()) add_spans(layer, now);
      }
    }
    join_spans(now, size_.height);
    touched_.insert(touched_.end(), now.begin(), now.end());
    join_spans(touched_, size_.height);

    before_.clear();
    for (const auto& [y, left, right] : touched_) {
      before_.insert(before_.end(), &shown_[offset(y, left)], &shown_[offset(y, right - 1)] + 1);
      std::copy_n(&base_[offset(y, left)], right - left, &shown_[offset(y, left)]);
    }
    auto next = moving.begin();
    for (const Part& part : parts_) {
      if (!part.moves) {
        paint(part.layer, touched_);
        continue;
      }
      for (std::size_t i = part.first; i < part.end; ++i) {
        for (const TiledStamp& layer : **next++) paint(layer, shown_);
      }
    }
    compare();
    touched_ = std::move(now);
  }

  /// Finds what the touched pixels changed.
  void compare() {
    changed_.clear();
    const Id* before = before_.data();
    for (const auto& [y, left, right] : touched_) {
      const Id* now = &shown_[offset(y, left)] - left;
      const Id* was = before - left;
      const auto same = [&](int x) {
        return now[x] == was[x] || tiles_.color(now[x]) == tiles_.color(was[x]);
      };
      for (int x = left; x < right;) {
        while (x < right && same(x)) ++x;
        if (x == right) break;
        const int first = x;
        while (x < right && !same(x)) ++x;
        changed_.push_back({y, first, x});
      }
      before += right - left;
    }
  }

  ComposeStep compose_step_;
  double pixels_per_inch_;
  std::optional<Stamper> stamper_;
  TileTable tiles_;
  PixelSize size_;
  std::optional<Scene> scene_;  ///< the step before
  std::vector<bool> moves_;     ///< of the scene's items, those that some step changed
  std::size_t base_items_ = 0;
  std::vector<Part> parts_;
  std::vector<Id> base_;
  std::vector<Id> shown_;
  std::vector<Id> before_;        ///< what the touched pixels were
  std::vector<RowSpan> touched_;  ///< by what moves, in the step before
  std::vector<RowSpan> changed_;
  std::unordered_map<Item, std::vector<TiledStamp>, ItemHash> layers_;
  std::size_t layers_bytes_ = 0;
  IndexedFrame indexed_;
  std::vector<int> indices_of_colors_;  ///< in its palette; below 0, not in it
  int shown_since_indexed_ = 2;         ///< when it was up to date
  bool draws_whole_ = false;
  std::vector<std::uint32_t> whole_;  ///< the colours of the frame, where it is drawn whole
};

Film::Film(ComposeStep compose_step, double pixels_per_inch)
    : frame_(std::make_unique<Frame>(std::move(compose_step), pixels_per_inch)) {}

Film::~Film() = default;

void Film::show(int step) {
  frame_->show(step);
}

PixelSize Film::size() const {
  return frame_->size();
}

std::span<const RowSpan> Film::changed() const {
  return frame_->changed();
}

FilmPixels Film::pixels() const {
  return frame_->pixels();
}

std::span<const Rgb> Film::colors() const {
  return frame_->colors();
}

const IndexedFrame* Film::indexed() {
  return frame_->indexed();
}

Bitmap Film::bitmap() const {
  return frame_->bitmap();
}

}  // namespace convanim
