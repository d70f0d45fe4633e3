// Divides the scenes of an animation into what stands still and what moves.
#include "raster/scene_parts.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace convanim {

namespace {

/// Whether the item hides all that lies below what it covers.
struct HidesAll {
  bool operator()(const Polygon& polygon) const {
    return (!polygon.fill || polygon.fill->alpha == 1) &&
           (!polygon.stroke || polygon.stroke->paint.alpha == 1);
  }
  bool operator()(const Line& line) const { return line.stroke.paint.alpha == 1; }
  bool operator()(const Text& text) const { return text.paint.alpha == 1; }
};

/// Finds a scene's items in the next one. Of scenes with as many items each is compared with the
/// one in its place, else with all that follow the last one that was found.
class ItemFollower {
 public:
  ItemFollower(const Scene& before, const Scene& scene)
      : before_(before.items), items_(scene.items), from_(items_.begin()) {}

  /// What both have of a run, in pieces that follow each other in both. What does not hide all that
  /// it covers is kept in the base only, whose first piece, maybe an empty one, both begin with.
  std::vector<std::vector<Item>> keep(std::size_t first, std::size_t size, bool is_base) {
    std::vector<std::vector<Item>> pieces(is_base ? 1 : 0);
    bool follows = is_base;
    for (std::size_t i = first; i < first + size; ++i) {
      const auto found = find(i);
      follows = follows && found == from_;
      const bool in_base = is_base && follows && pieces.size() == 1;
      if (found == items_.end() || (!in_base && !std::visit(HidesAll(), *found))) {
        follows = false;
        continue;
      }
      if (!follows) pieces.emplace_back();
      pieces.back().push_back(*found);
      from_ = found + 1;
      follows = true;
    }
    return pieces;
  }

 private:
  using Place = std::vector<Item>::const_iterator;

  Place find(std::size_t i) const {
    if (before_.size() != items_.size()) return std::find(from_, items_.end(), before_[i]);
    return items_[i] == before_[i] ? items_.begin() + static_cast<std::ptrdiff_t>(i) : items_.end();
  }

  const std::vector<Item>& before_;
  const std::vector<Item>& items_;
  Place from_;
};

}  // namespace

bool SceneParts::follow(const Scene& before, const Scene& scene) {
  std::optional<std::vector<ScenePart>> parts = find(scene);
  const bool is_new = !parts;
  if (is_new) keep_common(before, scene);
  parts_ = parts ? std::move(*parts) : parts_of(scene);
  return is_new;
}

std::vector<ScenePart> SceneParts::parts_of(const Scene& scene) const {
  return find(scene).value();
}

/// Where the runs that stand still lie, each as early as it can: so all find a place if there is
/// one. Nothing if some run is not there as a whole.
std::optional<std::vector<ScenePart>> SceneParts::find(const Scene& scene) const {
  std::vector<ScenePart> parts;
  const auto begin = scene.items.begin();
  auto from = begin;
  const auto add = [&](auto first, auto end, bool moves) {
    if (first == end) return;
    parts.push_back(
        {static_cast<std::size_t>(first - begin), static_cast<std::size_t>(end - begin), moves});
  };
  for (const StillRun& run : still_) {
    const auto length = static_cast<std::ptrdiff_t>(run->size());
    const auto found = std::search(from, scene.items.end(), run->begin(), run->end());
    const bool is_base = run == still_.front();
    if (is_base ? found != begin : found == scene.items.end()) return std::nullopt;
    add(from, found, true);
    if (!is_base) add(found, found + length, false);
    from = found + length;
  }
  add(from, scene.items.end(), true);
  return parts;
}

/// Leaves of what stands still what the scene has too, as runs of what follows each other in both.
void SceneParts::keep_common(const Scene& before, const Scene& scene) {
  const std::vector<std::size_t> places = places_of_runs(before);
  const std::vector<StillRun> runs = std::exchange(still_, {});
  ItemFollower follower(before, scene);
  for (std::size_t n = 0; n < runs.size(); ++n) {
    const std::size_t size = runs[n]->size();
    std::vector<std::vector<Item>> kept = follower.keep(places[n], size, n == 0);
    if (kept.size() == 1 && kept.front().size() == size) {
      still_.push_back(runs[n]);
      continue;
    }
    for (std::vector<Item>& items : kept) {
      still_.push_back(std::make_shared<const std::vector<Item>>(std::move(items)));
    }
  }
}

/// Which item each run begins with, the base too.
std::vector<std::size_t> SceneParts::places_of_runs(const Scene& scene) const {
  std::vector<std::size_t> places{0};
  for (const ScenePart& part : parts_of(scene)) {
    if (!part.moves) places.push_back(part.first);
  }
  return places;
}

}  // namespace convanim
