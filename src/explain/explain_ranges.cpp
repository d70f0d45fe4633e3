// Which other inputs a strided layer does not tell apart, and which smaller one shows all that it
// does. Knows no step.
#include <algorithm>
#include <string>
#include <vector>

#include "explain/axis_words.h"
#include "explain/explain_sections.h"
#include "layer/input_ranges.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

bool steps_over(const AxisSpec& axis) {
  return axis.stride > 1;
}

/// Whether the layer's windows slide by more than a cell, or would if it were no transposed one.
bool is_strided(const Layer& layer) {
  const bool slides = layer.kind == LayerKind::conv || is_pool(layer.kind);
  if (!slides && layer.kind != LayerKind::conv_transposed) return false;
  return std::ranges::any_of(own_axes(layer), steps_over);
}

std::string size_span(int least, int most, const char* last) {
  if (least == most) return std::to_string(least);
  return std::to_string(least) + (least + 1 == most ? last : " to ") + std::to_string(most);
}

/// Of a layer whose windows slide: how many inputs they round to the same output.
std::string say_rounded(const Layer& layer, std::size_t index, const std::string& names) {
  const AxisSpec& axis = layer.axes[index];
  const SizeRange range = inputs_of_same_output(layer, index);
  const int output = *extent_along(layer, index);
  std::string text = names + ": " + (range.least == range.most ? "only " : "") +
                     size_span(range.least, range.most, " and ") +
                     (range.least == range.most ? " gives " : " give ") + std::to_string(output) +
                     ".";
  if (layer.kind != LayerKind::conv || range.least == range.most) return text;
  // The layer's transpose alone leads to the least of them, which may be less than one cell.
  const int transposed =
      (output - 1) * axis.stride + reach(axis) + 1 - axis.padding_before - axis.padding_after;
  return text + " A transposed convolution of the same numbers leads back to " +
         std::to_string(transposed) + ", to " + std::to_string(axis.input) +
         " with output padding " + std::to_string(axis.input - transposed) + ".";
}

/// Of a transposed layer: which of its outputs the convolution that it transposes does not tell
/// apart.
std::string say_ambiguous(const Layer& layer, std::size_t index, const std::string& names) {
  const AxisSpec& axis = layer.axes[index];
  const int least = *extent_along(layer, index) - axis.output_padding;
  const int most = least + axis.stride - 1;
  return names + ": a convolution of the same numbers leads from " +
         size_span(least, most, " and ") + " to " + std::to_string(axis.input) +
         "; output padding, here " + std::to_string(axis.output_padding) +
         ", says from which it leads back.";
}

}  // namespace

void explain_same_output(Paragraphs& out, const Layer& layer) {
  if (!is_strided(layer)) return;
  const bool transposed = layer.kind == LayerKind::conv_transposed;
  out.heading(transposed ? "Outputs that its convolution does not tell apart"
                         : "Inputs that give the same output");
  for (const AxisGroup& group : groups_of_axes(layer)) {
    if (!steps_over(layer.axes[group.axis])) continue;
    out.say(transposed ? say_ambiguous(layer, group.axis, group.name)
                       : say_rounded(layer, group.axis, group.name));
  }
}

void explain_alike(Paragraphs& out, const Layer& layer) {
  if (!is_strided(layer)) return;
  const Layer alike = smallest_alike(layer);
  out.heading("Smallest input with the same behaviour");
  if (alike == layer) {
    out.say("This one: " + sizes_text(layer, &AxisSpec::input) + ".");
    return;
  }
  out.say(sizes_text(alike, &AxisSpec::input) + ", with an output of " +
          sizes_text(alike, output_shape(alike)) +
          ": the same phases of the stride, the same windows over the padding, and as many cells "
          "left over at the end.");
}

}  // namespace convanim
