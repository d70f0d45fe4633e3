// Divides the scenes of an animation into what stands still and what moves. Knows no pixel.
#pragma once

#include <cstddef>
#include <vector>

#include "convanim/scene.h"

namespace convanim {

/// Items [first, end) of a scene. Those that do not move hide all that they cover.
struct ScenePart {
  std::size_t first = 0;
  std::size_t end = 0;
  bool moves = false;
};

/// The items that no step so far has changed, in two kinds: the first ones, with nothing moving
/// below them, are the base that everything else is drawn on; those above moving ones (the output
/// plane hides the lines that lead to its cells) are parts of their own.
class SceneParts {
 public:
  /// Of a scene alone nothing moves.
  explicit SceneParts(const Scene& scene) : moves_(scene.items.size()), base_(moves_.size()) {}

  /// Compares a scene with the one before it.
  /// @return whether they are divided otherwise than those before
  bool follow(const Scene& before, const Scene& scene);

  /// How many of the first items are the base.
  std::size_t base() const { return base_; }

  /// What is drawn on the base, in order.
  const std::vector<ScenePart>& parts() const { return parts_; }

  /// Whether the item moves, also of a scene with another number of them.
  bool moves(const Scene& scene, std::size_t item) const;

 private:
  bool follow_number(const Scene& before, const Scene& scene);
  void divide(const Scene& scene);

  std::vector<bool> moves_;  ///< of the scene's items, those that some step changed
  std::size_t base_;
  std::vector<ScenePart> parts_;
};

}  // namespace convanim
