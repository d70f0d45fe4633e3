// The planes of a layer as channels, beside the same planes as slices of a layer of one dimension
// more.
#include <algorithm>

#include "convanim/channels.h"
#include "convanim/sentence.h"
#include "diagram/margin_notes.h"

namespace convanim {

namespace {

constexpr std::u32string_view kOfChannels = U"conv2d: the kernel reads all planes at once";
constexpr std::u32string_view kOfSlices = U"conv3d: the kernel slides along the planes too";

/// Below the names of planes.
constexpr double kBelowNames = 1.5;

/// Below the middle of a row of planes.
Diagrams with_caption(const Diagrams& diagrams, std::u32string_view text) {
  const Diagram first = diagrams.at(0);
  const auto planes = static_cast<std::size_t>(std::ranges::count_if(
      first.grids, [](const auto& grid) { return grid->role == GridRole::input; }));
  const std::size_t middle = planes / 2;
  const Size size = first.grids[middle]->size;
  Note caption = caption_note(middle, size, std::u32string(text), false);
  caption.at.down += kBelowNames;
  return with_notes(diagrams, {caption});
}

}  // namespace

bool has_dimensions(const Layer& layer) {
  if (layer.kind != LayerKind::conv) return false;
  return layer.dimensions == kMaxDimensions ? layer.channels == Channels{}
                                            : layer.dimensions == 2 && layer.channels.in > 1;
}

Layer planes_as_channels(const Layer& layer) {
  if (layer.dimensions < kMaxDimensions) return layer;
  Layer flat = layer;
  flat.dimensions = 2;
  flat.channels.in = layer.axes[kDepth].input;
  flat.axes[kDepth] = {};
  return flat;
}

Layer planes_as_slices(const Layer& layer) {
  if (layer.dimensions == kMaxDimensions) return layer;
  Layer deep = layer;
  deep.dimensions = kMaxDimensions;
  deep.axes[kDepth] = layer.rows();
  deep.axes[kDepth].input = layer.channels.in;
  deep.channels = {};
  deep.groups = 1;
  deep.bias = false;
  return deep;
}

Diagrams in_dimensions(const Subject& subject) {
  return side_by_side(
      with_caption(in_channels({.layer = planes_as_channels(subject.layer)}), kOfChannels),
      with_caption(in_slices({.layer = planes_as_slices(subject.layer)}), kOfSlices));
}

std::string sentence_of_dimensions(const Subject& subject, int step) {
  const Subject flat{.layer = planes_as_channels(subject.layer)};
  const Subject deep{.layer = planes_as_slices(subject.layer)};
  const auto at_most = [step](const Subject& of, Diagrams (*diagrams)(const Subject&)) {
    return std::min(step, diagrams(of).steps - 1);
  };
  return said_side_by_side(sentence_of_channels(flat, at_most(flat, in_channels)),
                           sentence_of_slices(deep, at_most(deep, in_slices)));
}

}  // namespace convanim
