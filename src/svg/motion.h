// Compares the scenes of an animation: what stands still, what moves, and what changes. Knows no
// layer and no format.
#pragma once

#include <cstddef>
#include <variant>
#include <vector>

#include "convanim/animation.h"

namespace convanim {

/// The most items that may change their shape, all steps together: what is kept in memory.
inline constexpr std::size_t kMaxChangedItems = 1'000'000;

/// Items that every step has alike.
struct Still {
  std::vector<Item> items;
};

/// Items that keep their shape and go together.
struct Moved {
  std::vector<Item> items;     ///< where the first step has them
  std::vector<Point> offsets;  ///< of each step from there
};

/// Items that keep their paints and strokes.
struct Reshaped {
  std::vector<std::vector<Item>> steps;  ///< as many in each
};

/// Items that come one after the other and stay.
struct Grown {
  std::vector<Item> items;          ///< those of the last step
  std::vector<std::size_t> counts;  ///< how many of them each step has
};

/// Items that have nothing in common from step to step.
struct Replaced {
  std::vector<std::vector<Item>> steps;
};

using Part = std::variant<Still, Moved, Reshaped, Grown, Replaced>;

/// Splits the steps' scenes, which have one page, into parts that cover their items in the order of
/// drawing. Memory follows what differs, not how many steps have the same.
/// @throws TooMuch if more than kMaxChangedItems would have to be kept
std::vector<Part> find_parts(const ComposeStep& compose_step, StepRange steps);

}  // namespace convanim
