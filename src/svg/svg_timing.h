// When each step of an SVG is shown. Knows neither shape nor paint.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/long_text.h"
#include "convanim/animation.h"

namespace convanim {

/// The attributes that every animation of a file has.
class Timeline {
 public:
  Timeline(const Animation& animation, StepRange steps);

  /// Whether what moves goes from one step's place to the next one's.
  bool glides() const { return glides_; }

  /// Writes an element that gives a value to the attribute for each step.
  /// @param value of a step, counted from 0
  void animate(LongText& text, const std::string& element,
               const std::function<std::string(std::size_t)>& value) const;

  /// One that shows what it stands in from one step on and before another.
  std::string showing(int first, int end) const;

 private:
  /// When a step begins, as a part of the whole.
  std::string key_time(int step, double part = 0) const;

  /// When each step begins, and when it begins to glide away; nothing where steps take equally long
  /// and do not glide.
  std::string times_of_values(bool even) const;

  /// Of every animation.
  std::string attributes(const char* mode) const;

  int steps_;
  bool glides_;
  std::vector<int> begins_cs_;  ///< of each step, and the end of the last
  std::string times_;           ///< of the values
  std::string duration_;
  std::string repeats_;
};

}  // namespace convanim
