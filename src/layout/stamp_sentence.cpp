// A step that adds to a window, or sums up a weight's gradient, in a sentence.
#include <algorithm>
#include <optional>

#include "base/phrases.h"
#include "convanim/sentence.h"
#include "layout/region_phrase.h"

namespace convanim {

namespace {

std::string step_number(int step, int steps) {
  return "Step " + std::to_string(step + 1) + " of " + std::to_string(steps) + ": ";
}

/// Where a step's taps lie on what counts.
struct Reached {
  std::optional<Position> first{};
  Position last{};
  int cells = 0;  ///< others included
  int counting = 0;
};

Reached reached_by(const Step& step) {
  Reached reached;
  for (const Tap& tap : step.taps) {
    ++reached.cells;
    if (!tap.content.source) continue;
    ++reached.counting;
    const Position& at = *tap.content.source;
    if (!reached.first) reached.first = reached.last = at;
    for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
      (*reached.first)[axis] = std::min((*reached.first)[axis], at[axis]);
      reached.last[axis] = std::max(reached.last[axis], at[axis]);
    }
  }
  return reached;
}

}  // namespace

std::string said_side_by_side(const std::string& left, const std::string& right) {
  const std::string number = right.substr(0, right.find(": ") + 2);
  const bool same_number = left.starts_with(number);
  return left + ". Beside it: " + (same_number ? right.substr(number.size()) : right);
}

std::string stamp_sentence(const Layer& layer, const Step& now, int step, int steps,
                           const StampNames& names) {
  const Reached reached = reached_by(now);
  std::string text = step_number(step, steps) + names.read + " " +
                     region_phrase(layer, now.output, now.output) + " is read; it adds to ";
  if (!reached.first)
    return text + "nothing: all of its " + std::to_string(reached.cells) + " cells are cut off";
  text += names.written + " " + region_phrase(layer, *reached.first, reached.last);
  const int cut = reached.cells - reached.counting;
  if (cut == 0) return text;
  return text + "; " + std::to_string(cut) + " of its " + std::to_string(reached.cells) +
         " cells " + (cut == 1 ? "is" : "are") + " cut off";
}

std::string gather_sentence(const Layer& layer, const Step& now, int step, int steps,
                            const StampNames& names) {
  const Reached reached = reached_by(now);
  const std::string text = step_number(step, steps) + names.written + " " +
                           region_phrase(layer, now.output, now.output) + " is written; it reads ";
  if (!reached.first) return text + "nothing but zeros";
  return text + names.read + " " + region_phrase(layer, *reached.first, reached.last);
}

std::string gradient_sentence(const Layer& layer, const Layout& layout, int step,
                              const StampNames& names) {
  const Step now = layout.step(step);
  const Reached reached = reached_by(now);
  const std::string text = step_number(step, layout.steps()) + "the gradient of " + names.written +
                           " " + region_phrase(layer, now.output, now.output) +
                           " is summed up over ";
  if (!reached.first) return text + "nothing but zeros";
  return text + counted(reached.counting, "cell", "cells") + " of the " + names.read + ", " +
         region_phrase(layer, *reached.first, reached.last);
}

}  // namespace convanim
