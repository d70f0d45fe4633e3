// A step in a sentence.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/phrases.h"
#include "base/write_number.h"
#include "convanim/sentence.h"
#include "layer/layer_text.h"
#include "layout/region_phrase.h"

namespace convanim {

namespace {

/// What a number along an axis counts, one and several.
struct AxisNoun {
  std::string_view one;
  std::string_view several;
};

AxisNoun axis_noun(const Layer& layer, std::size_t axis) {
  static constexpr std::array<AxisNoun, kMaxDimensions> kNouns{
      {{"slice", "slices"}, {"row", "rows"}, {"column", "columns"}}};
  return layer.dimensions == 1 ? AxisNoun{"position", "positions"} : kNouns[axis];
}

/// "row 3", or "rows 1 to 3"; from 0.
std::string range_phrase(const AxisNoun& noun, int first, int last) {
  if (first == last) return std::string(noun.one) + " " + std::to_string(first + 1);
  return std::string(noun.several) + " " + std::to_string(first + 1) + " to " +
         std::to_string(last + 1);
}

}  // namespace

std::string region_phrase(const Layer& layer, const Position& first, const Position& last) {
  std::string text;
  for (std::size_t axis = kMaxDimensions - layer.dimensions; axis < kMaxDimensions; ++axis) {
    text +=
        (text.empty() ? "" : ", ") + range_phrase(axis_noun(layer, axis), first[axis], last[axis]);
  }
  return text;
}

namespace {

/// The input cells that are read where they lie, of all channels.
std::string covered(const Layer& layer, const Step& step) {
  std::optional<Position> first;
  Position last{};
  for (const Tap& tap : step.taps) {
    if (tap.content.origin != Origin::data) continue;
    if (!first) first = last = *tap.content.source;
    for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
      (*first)[axis] = std::min((*first)[axis], (*tap.content.source)[axis]);
      last[axis] = std::max(last[axis], (*tap.content.source)[axis]);
    }
  }
  if (!first) return "no input";
  std::string channels;
  if (layer.channels.in > 1) {
    channels =
        range_phrase({"channel", "channels"}, step.taps.front().channel, step.taps.back().channel) +
        ", ";
  }
  return "input " + channels + region_phrase(layer, *first, last);
}

/// "5 of its 9 cells are padding and 1 is an inserted zero": what is not input, of one channel.
std::string others_phrase(const Step& step) {
  int cells = 0;
  int copies = 0;
  std::array<int, 4> counts{};  // by origin
  for (const Tap& tap : step.taps) {
    if (tap.channel != step.taps.front().channel) break;
    ++cells;
    const bool copy = tap.content.origin == Origin::padding && tap.content.source;
    ++(copy ? copies : counts[static_cast<std::size_t>(tap.content.origin)]);
  }
  struct NotInput {
    int count;
    const char* one;
    const char* several;
  };
  const std::array kinds{
      NotInput{counts[static_cast<std::size_t>(Origin::padding)], "padding", "padding"},
      NotInput{copies, "a copy in the padding", "copies in the padding"},
      NotInput{counts[static_cast<std::size_t>(Origin::inserted)], "an inserted zero",
               "inserted zeros"},
      NotInput{counts[static_cast<std::size_t>(Origin::overhang)], "behind the padding",
               "behind the padding"}};
  std::vector<std::string> parts;
  for (const NotInput& kind : kinds) {
    if (kind.count == 0) continue;
    const char* const what = kind.count == 1 ? kind.one : kind.several;
    if (cells == 1) return std::string("its cell is ") + what;
    const std::string of_cells = parts.empty() ? " of its " + std::to_string(cells) + " cells" : "";
    parts.push_back(std::to_string(kind.count) + of_cells + (kind.count == 1 ? " is " : " are ") +
                    what);
  }
  return enumerated(parts);
}

std::string result_phrase(const Layer& layer, double result) {
  const char* verb = " and becomes ";
  if (has_weight(layer.kind)) verb = " and sums to ";
  if (takes_average(layer.kind)) verb = " and averages to ";
  if (takes_maximum(layer.kind)) verb = " and takes the maximum, ";
  if (std::isinf(result)) return std::string(verb) + (result < 0 ? "minus infinity" : "infinity");
  return verb + short_number(result);
}

}  // namespace

std::string step_sentence(const Layer& layer, const Layout& layout, int step,
                          std::optional<double> result) {
  return "Step " + std::to_string(step + 1) + " of " + std::to_string(layout.steps()) + ": " +
         step_action(layer, layout, step, result);
}

std::string step_action(const Layer& layer, const Layout& layout, int step,
                        std::optional<double> result) {
  const Step now = layout.step(step);
  std::string text = "output ";
  if (layer.channels.out > 1) text += "channel " + std::to_string(now.channel + 1) + ", ";
  text += region_phrase(layer, now.output, now.output) + " is written";
  if (result) text += result_phrase(layer, *result);
  text += "; the window covers " + covered(layer, now);
  const std::string others = others_phrase(now);
  return others.empty() ? text : text + "; " + others;
}

}  // namespace convanim
