// Divides the scenes of an animation into what stands still and what moves.
#include "raster/scene_parts.h"

#include <algorithm>
#include <optional>
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

}  // namespace

bool SceneParts::follow(const Scene& before, const Scene& scene) {
  if (before.items.size() != scene.items.size()) return follow_number(before, scene);
  bool is_new = false;
  for (std::size_t i = 0; i < scene.items.size(); ++i) {
    if (moves_[i] || before.items[i] == scene.items[i]) continue;
    moves_[i] = true;
    is_new = true;
  }
  if (is_new) divide(scene);
  return is_new;
}

/// Which item is which cannot be told: all behind the first that differs move.
bool SceneParts::follow_number(const Scene& before, const Scene& scene) {
  const auto common = std::ranges::mismatch(before.items, scene.items).in2 - scene.items.begin();
  const auto base = std::min(base_, static_cast<std::size_t>(common));
  const bool is_known = base == base_ && parts_.size() <= 1;
  moves_.assign(scene.items.size(), true);
  std::fill_n(moves_.begin(), base, false);
  divide(scene);
  return !is_known;
}

void SceneParts::divide(const Scene& scene) {
  base_ = static_cast<std::size_t>(std::ranges::find(moves_, true) - moves_.begin());
  parts_.clear();
  for (std::size_t first = base_; first < moves_.size();) {
    const bool moving = moves(scene, first);
    std::size_t end = first + 1;
    while (end < moves_.size() && moves(scene, end) == moving) ++end;
    parts_.push_back({first, end, moving});
    first = end;
  }
}

bool SceneParts::moves(const Scene& scene, std::size_t item) const {
  return item >= moves_.size() || moves_[item] || !std::visit(HidesAll(), scene.items[item]);
}

}  // namespace convanim
