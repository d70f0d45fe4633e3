// When each step of an SVG is shown. Knows neither shape nor paint.
#pragma once

#include <string>
#include <vector>

#include "convanim/animation.h"

namespace convanim {

/// The attributes that every animation of a file has.
class Timeline {
 public:
  Timeline(const Animation& animation, StepRange steps);

  /// An element that gives a value to the attribute for each step.
  std::string animation(const std::string& element, const std::string& values) const;

  /// One that shows what it stands in from one step on and before another.
  std::string showing(int first, int end) const;

 private:
  /// When a step begins, as a part of the whole.
  std::string key_time(int step) const;

  int steps_;
  std::vector<int> begins_cs_;  ///< of each step, and the end of the last
  std::string times_;           ///< when each begins; nothing where they take equally long
  std::string attributes_;
};

}  // namespace convanim
