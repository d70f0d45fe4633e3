// Parts of scenes that show the same, step after step.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "svg/motion.h"

namespace convanim {

/// What a scene draws one after the other of one part of one grid, in one kind of shape.
struct Section {
  std::optional<Name> name{};  ///< without a cell
  std::size_t shape = 0;       ///< the kind
  std::size_t begin = 0;       ///< of its items
  std::size_t end = 0;

  bool draws_as(const Section& other) const { return name == other.name && shape == other.shape; }
};

/// Each step's sections, the same at all of them and in the order in which each step draws them;
/// one that a step lacks is empty there.
std::vector<std::vector<Section>> common_sections(const ComposeStep& compose_step, StepRange steps);

}  // namespace convanim
