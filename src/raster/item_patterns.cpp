// Items of scenes as the patterns that they paint, pixel by pixel.
#include "raster/item_patterns.h"

#include <array>
#include <bit>
#include <cstdint>

namespace convanim {

namespace {

/// What all items' runs may take of memory.
constexpr std::size_t kMaxRunBytes = std::size_t{4} << 20U;

/// Of where an item is: items at one place are mostly one item.
class PlaceHash {
 public:
  std::size_t operator()(const Polygon& polygon) const {
    std::size_t hash = polygon.fill ? 1 : 2;
    for (const Point& corner : polygon.corners) hash = mix(hash, corner);
    return finish(hash);
  }
  std::size_t operator()(const Line& line) const { return finish(mix(mix(3, line.from), line.to)); }
  std::size_t operator()(const Text& text) const { return finish(mix(4, text.origin)); }

 private:
  static std::size_t mix(std::size_t hash, double value) {
    return static_cast<std::size_t>((hash ^ std::bit_cast<std::uint64_t>(value)) *
                                    0x9e3779b97f4a7c15U);
  }
  static std::size_t mix(std::size_t hash, const Point& point) {
    return mix(mix(hash, point.x), point.y);
  }
  static std::size_t finish(std::size_t hash) { return hash ^ hash >> (4 * sizeof hash); }
};

}  // namespace

std::size_t ItemPatterns::ItemHash::operator()(const Item& item) const {
  return std::visit(PlaceHash(), item);
}

const std::vector<PatternRows>& ItemPatterns::of(const Item& item) {
  const auto [known, is_new] = known_.try_emplace(item);
  if (is_new) {
    for (const Coverage& coverage : drawer_.draw(item)) {
      known->second.push_back(to_patterns(coverage));
      bytes_ += known->second.back().bytes();
    }
  }
  return known->second;
}

void ItemPatterns::limit_memory() {
  if (bytes_ <= kMaxRunBytes) return;
  known_.clear();
  bytes_ = 0;
}

PatternRows ItemPatterns::to_patterns(const Coverage& coverage) {
  PatternRows rows{coverage.rows.top, coverage.rows.row_ends, {}};
  rows.runs.reserve(coverage.rows.runs.size());
  const Sample sample = to_sample(coverage.paint);
  std::array<PatternTable::Id, kAllSamples + 1> ids{};
  for (const auto& [left, length, samples] : coverage.rows.runs) {
    PatternTable::Id& id = ids[samples];
    if (id == PatternTable::kNothing) id = patterns_->id(samples, sample);
    rows.runs.push_back({left, length, id});
  }
  return rows;
}

}  // namespace convanim
