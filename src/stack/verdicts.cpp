// What a reader should know of a model's layers, from their shapes and fields.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "base/phrases.h"
#include "base/write_number.h"
#include "convanim/layout.h"
#include "convanim/stack.h"
#include "layer/layer_text.h"
#include "layout/reads.h"
#include "stack/mending_padding.h"

namespace convanim {

namespace {

using Texts = std::vector<std::string>;

/// Along which its windows slide and may leave something out.
bool slides(const StackNode& node) {
  return node.layer && (node.layer->kind == LayerKind::conv || is_pool(node.layer->kind));
}

std::string percent(double share) {
  return std::to_string(std::lround(share * 100)) + " %";
}

/// The input that the node's fields are measured in.
const StackNode& source_of(const Stack& stack, std::size_t n) {
  while (!stack.nodes[n].inputs.empty()) n = stack.nodes[n].inputs.front();
  return stack.nodes[n];
}

std::string adds_nothing(const Stack& stack, const StackNode& node) {
  if (!node.layer || node.layer->kind != LayerKind::conv) return "";
  const StackNode& before = stack.nodes[node.inputs.front()];
  const StackNode& source = source_of(stack, node.inputs.front());
  bool has_window = false;
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    if (node.layer->axes[axis].kernel == 1) continue;
    has_window = true;
    if (before.fields[axis].field < source.shape.sides[axis]) return "";
  }
  return has_window ? "adds nothing at this input size: its input sees all of it already" : "";
}

/// "1 of 7 rows"; nothing if all are read.
std::string unread_along(const Layer& layer, std::size_t axis) {
  const std::vector<int> counts = read_counts(window_along(layer, axis));
  const auto unread = std::count(counts.begin(), counts.end(), 0);
  if (unread == 0) return "";
  return std::to_string(unread) + " of " + std::to_string(counts.size()) + " " +
         std::string(kAxisNames[axis]);
}

std::string leaves_unread(const StackNode& node) {
  if (!slides(node)) return "";
  Texts texts;
  bool has_gaps = false;
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    const std::string text = unread_along(*node.layer, axis);
    if (text.empty()) continue;
    texts.push_back(text);
    const AxisSpec& spec = node.layer->axes[axis];
    has_gaps = has_gaps || spec.stride > reach(spec) + 1 || spec.dilation > 1;
  }
  if (texts.empty()) return "";
  return "leaves " + enumerated(texts) + " unread" + (has_gaps ? "" : " at the end");
}

/// Of what a window finds along the axis, how much is no padding, on average.
double share_of_input(const Layer& layer, std::size_t axis) {
  const Window window = window_along(layer, axis);
  const std::vector<int> counts = read_counts(window);
  const double all = 1.0 * window.steps * window.taps;
  return std::accumulate(counts.begin(), counts.end(), 0.0) / all;
}

std::string reads_padding(const StackNode& node) {
  if (!slides(node) || copies_input(node.layer->padding_mode)) return "";
  double share = 1;
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    share *= share_of_input(*node.layer, axis);
  }
  constexpr double kMostly = 0.5;
  if (share >= kMostly) return "";
  return "reads mostly padding: " + percent(1 - share) + " of what its windows find";
}

/// What branches disagree on: the first of them that is as large as the whole, and each other one.
std::string misaligned(const Stack& stack, const StackNode& node) {
  if (node.kind != NodeKind::add && node.kind != NodeKind::concat) return "";
  constexpr double kEqual = 1e-6;
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    if (node.shape.sides[axis] == 1) continue;
    const ReceptiveField* first = nullptr;
    for (const std::size_t input : node.inputs) {
      if (stack.nodes[input].shape.sides[axis] != node.shape.sides[axis]) continue;
      const ReceptiveField& field = stack.nodes[input].fields[axis];
      if (!first) first = &field;
      if (std::abs(field.jump - first->jump) > kEqual) {
        return "joins branches whose strides differ: " + short_number(first->jump) + " and " +
               short_number(field.jump);
      }
      const double apart = std::abs(field.start - first->start);
      if (apart > kEqual) {
        return "joins branches whose centres differ by " + short_number(apart);
      }
    }
  }
  return "";
}

bool shrinks(const StackNode& node) {
  if (!slides(node)) return false;
  return std::ranges::any_of(node.layer->axes,
                             [](const AxisSpec& axis) { return axis.stride > 1; });
}

bool enlarges(const Stack& stack, const StackNode& node) {
  if (!node.layer || node.layer->kind == LayerKind::conv) return false;
  const Shape& before = stack.nodes[node.inputs.front()].shape.sides;
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    if (node.shape.sides[axis] > before[axis]) return true;
  }
  return false;
}

/// "7 -> 3 -> 8": what was there before the stride, between and after.
std::string size_lost(const StackNode& node, const Layer& undone) {
  const Shape wanted = along_axes(undone, &AxisSpec::input);
  if (wanted == node.shape.sides) return "";
  const Layer& layer = *node.layer;
  const std::string before = short_text(layer, wanted);
  const auto mended = mending_padding(layer, wanted);
  return "does not bring the size back: " + before + " -> " +
         short_text(layer, along_axes(layer, &AxisSpec::input)) + " -> " +
         short_text(layer, node.shape.sides) + " (needs " +
         (mended ? "output padding " + short_text(layer, *mended)
                 : "an output of " + before + ", which no output padding gives") +
         ")";
}

/// Goes through the nodes with what strides have been taken and not undone.
class SizesLost {
 public:
  std::string visit(const Stack& stack, const StackNode& node) {
    if (shrinks(node)) taken_.push_back(&*node.layer);
    if (taken_.empty() || !enlarges(stack, node)) return "";
    const Layer& undone = *taken_.back();
    taken_.pop_back();
    return size_lost(node, undone);
  }

 private:
  std::vector<const Layer*> taken_;
};

}  // namespace

std::vector<Verdict> verdicts(const Stack& stack) {
  std::vector<Verdict> all;
  SizesLost sizes;
  for (std::size_t n = 0; n < stack.nodes.size(); ++n) {
    const StackNode& node = stack.nodes[n];
    const auto say = [&](VerdictKind kind, const std::string& text) {
      if (!text.empty()) all.push_back({n, kind, text});
    };
    say(VerdictKind::adds_nothing, adds_nothing(stack, node));
    say(VerdictKind::leaves_unread, leaves_unread(node));
    say(VerdictKind::reads_padding, reads_padding(node));
    say(VerdictKind::misaligned, misaligned(stack, node));
    say(VerdictKind::size_lost, sizes.visit(stack, node));
  }
  return all;
}

}  // namespace convanim
