// Divides the scenes of an animation into what stands still and what moves. Knows no pixel.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "convanim/scene.h"

namespace convanim {

/// Items [first, end) of a scene. Those that do not move hide all that they cover.
struct ScenePart {
  std::size_t first = 0;
  std::size_t end = 0;
  bool moves = false;
  friend bool operator==(const ScenePart&, const ScenePart&) = default;
};

/// Items that follow each other in every scene so far.
using StillRun = std::shared_ptr<const std::vector<Item>>;

/// The items that every scene so far has, in two kinds: those that all of them begin with are the
/// base that everything else is drawn on; those above moving ones (the output plane hides the lines
/// that lead to its cells) are parts of their own. Scenes may have different numbers of items:
/// those of [grid, tap, lines, grid] and [grid, lines, tap, tap, grid] are a base, something that
/// moves, and a part that stands still above it.
class SceneParts {
 public:
  /// Of a scene alone nothing moves.
  explicit SceneParts(const Scene& scene)
      : still_{std::make_shared<const std::vector<Item>>(scene.items)} {}

  /// Divides one more scene.
  /// @param before the one that was followed last, or the first
  /// @return whether less stands still than in those before
  bool follow(const Scene& before, const Scene& scene);

  /// The base, which may be empty, then each part that stands still above something moving. A run
  /// that stays as it was stays the same object.
  const std::vector<StillRun>& still() const { return still_; }

  /// What is drawn on the base of the scene that was followed last, in order.
  const std::vector<ScenePart>& parts() const { return parts_; }

  /// The same of an earlier one.
  std::vector<ScenePart> parts_of(const Scene& scene) const;

 private:
  std::optional<std::vector<ScenePart>> find(const Scene& scene) const;
  std::vector<std::size_t> places_of_runs(const Scene& scene) const;
  void keep_common(const Scene& before, const Scene& scene);

  std::vector<StillRun> still_;
  std::vector<ScenePart> parts_;
};

}  // namespace convanim
