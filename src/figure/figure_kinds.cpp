// The kinds of figures: what a layer's steps show, and where it stands.
#include "figure/figure_kinds.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "base/find_row.h"
#include "base/phrases.h"
#include "convanim/channels.h"
#include "convanim/error.h"
#include "convanim/limits.h"
#include "figure/figure_values.h"

namespace convanim {

namespace {

/// "It is drawn as a matrix of 4 rows, one for each output cell, and 16 columns, with 36 weights."
std::string describe_matrix(const Diagram& diagram) {
  const Grid& matrix = *diagram.grids[1];
  const bool output_above = diagram.grids[2]->role == GridRole::output;
  const std::string each = ", one for each output cell,";
  const auto weights = std::ranges::count(matrix.cells, CellKind::data);
  return "It is drawn as a matrix of " + std::to_string(matrix.size.rows) + " rows" +
         (output_above ? "" : each) + " and " + std::to_string(matrix.size.cols) + " columns" +
         (output_above ? each : ",") + " with " + std::to_string(weights) + " weights.";
}

/// Of the layer's rows and columns alone.
template <Diagrams (*kMake)(const Layout&, const std::optional<Numbers>&)>
Diagrams of_one_plane(const Subject& subject) {
  return kMake(lay_out(pictured(subject.layer)), subject.numbers);
}

std::string lacks_strip(const Layer& layer, bool /*has_numbers*/) {
  if (is_strip(lay_out(pictured(layer)))) return "";
  return "shows a layer of one row or one column (leave out --view)";
}

std::string lacks_single_weights(const Layer& layer, bool /*has_numbers*/) {
  if (!has_weight(layer.kind)) {
    return "shows a kernel's weights, and " + to_string(layer.kind) +
           " has none (needs a convolution; leave out --view)";
  }
  if (layer.padding_mode == PaddingMode::zeros) return "";
  return "shows where single weights stand, and with --padding-mode " +
         to_string(layer.padding_mode) +
         " there are sums and numbers without one (needs zeros; leave out --view)";
}

bool has_several(const Layer& layer) {
  return layer.channels != Channels{};
}

std::string lacks_planes(const Layer& layer, bool /*has_numbers*/) {
  if (layer.dimensions < kMaxDimensions) return "";
  return "shows rows and columns, and the layer has depth (needs --view volume)";
}

std::string lacks_kernels(const Layer& layer, bool has_numbers) {
  if (!has_weight(layer.kind)) {
    return "shows a layer's weights, and " + to_string(layer.kind) +
           " has none (needs a convolution; leave out --view)";
  }
  return lacks_planes(layer, has_numbers);
}

/// Of many channels, those between.
std::string channels_between(const Layer& layer) {
  std::vector<std::string> parts;
  const auto add = [&](int count, const std::string& what) {
    const int shown = planes_in_row(count);
    if (shown == count) return;
    parts.push_back(std::to_string(count - shown) + " of " + std::to_string(count) + " " + what);
  };
  add(layer.channels.in, "input channels");
  add(layer.channels.out, "output channels");
  return enumerated(parts);
}

std::string other_channels(const Layer& layer) {
  Layer slice = layer;
  slice.dimensions = 2;
  return not_pictured(slice);
}

std::string lacks_depth(const Layer& layer, bool /*has_numbers*/) {
  if (layer.dimensions == kMaxDimensions) return "";
  return "shows a layer of three dimensions (needs three sizes, as --input 4x5x5; leave out "
         "--view)";
}

/// How many grids of a role there are, but for gaps.
long planes_of(const Diagram& diagram, GridRole role) {
  return std::ranges::count_if(
      diagram.grids, [role](const auto& grid) { return grid->role == role && !grid->missing; });
}

std::string several(long count, const std::string& one) {
  return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

/// "It is drawn as 3 input planes and 2 output planes, with a matrix of 6 kernels."
std::string describe_channels(const Diagram& diagram) {
  const long kernels = planes_of(diagram, GridRole::kernel);
  return "It is drawn with " + several(planes_of(diagram, GridRole::input), "input plane") +
         " in a row and " + several(planes_of(diagram, GridRole::output), "output plane") +
         " above" + (kernels > 0 ? ", and a matrix of " + several(kernels, "kernel") : "") + ".";
}

std::string describe_kernels(const Diagram& diagram) {
  const Grid& last = *diagram.grids.back();
  return "It is drawn as a matrix of its " +
         several(planes_of(diagram, GridRole::kernel), "kernel") + " with " +
         several(static_cast<long>(last.slot.row) + 1, "row") +
         ", one for each output channel, and " +
         several(static_cast<long>(last.slot.col) + 1, "column") + ", one for each input channel.";
}

std::string describe_slices(const Diagram& diagram) {
  return "It is drawn as " + several(planes_of(diagram, GridRole::input), "slice") +
         " in a row and " + several(planes_of(diagram, GridRole::output), "output slice") +
         " above.";
}

std::string lacks_separable(const Layer& layer, bool has_numbers) {
  if (!is_separable(layer)) {
    return "shows what takes the place of a convolution of one group, in rows and columns (leave "
           "out --view)";
  }
  return has_numbers ? "shows no numbers (leave them out)" : "";
}

std::string describe_separable(const Diagram& diagram) {
  const auto text = [&](std::size_t from_end) {
    const std::u32string& line = diagram.notes[diagram.notes.size() - from_end].words[0].text;
    return std::string(line.begin(), line.end());
  };
  return "It is drawn as a depthwise convolution, each channel by itself, and above it a 1x1 "
         "convolution that joins them, with " +
         text(2) + " " + text(1) + ".";
}

constexpr std::array kFigureKinds{
    FigureKind{.name = "slanted", .diagrams = of_one_plane<forward>, .arrangement = &kSlanted},
    FigureKind{.name = "flat", .diagrams = of_one_plane<forward>, .arrangement = &kFlat},
    FigureKind{.name = "strip",
               .diagrams = of_one_plane<forward_in_row>,
               .arrangement = &kStrip,
               .lack = lacks_strip},
    FigureKind{.name = "matrix",
               .diagrams = of_one_plane<as_matrix>,
               .arrangement = &kMatrix,
               .title_end = ", as a matrix",
               .lack = lacks_single_weights,
               .describe = describe_matrix},
    FigureKind{.name = "channels",
               .diagrams = in_channels,
               .arrangement = &kRowsOfPlanes,
               .with_numbers = &kCrossing,
               .whole = true,
               .leaves_out = channels_between,
               .title_end = ", all channels",
               .choices = {"--order"},
               .lack = lacks_planes,
               .describe = describe_channels,
               .sentence = sentence_of_channels},
    FigureKind{.name = "weights",
               .diagrams = in_kernels,
               .arrangement = &kRowsOfPlanes,
               .whole = true,
               .leaves_out = channels_between,
               .title_end = ", its weights",
               .lack = lacks_kernels,
               .describe = describe_kernels,
               .sentence = sentence_of_kernels},
    FigureKind{.name = "volume",
               .diagrams = in_slices,
               .arrangement = &kSlices,
               .with_numbers = &kCrossing,
               .whole = true,
               .leaves_out = other_channels,
               .title_end = ", slice by slice",
               .lack = lacks_depth,
               .describe = describe_slices,
               .sentence = sentence_of_slices},
    FigureKind{.name = "separable",
               .diagrams = as_separable,
               .arrangement = &kRowsOfPlanes,
               .whole = true,
               .leaves_out = channels_between,
               .title_end = ", depthwise separable",
               .lack = lacks_separable,
               .describe = describe_separable,
               .sentence = sentence_of_separable},
};

/// What can be chosen, and whether it is.
struct ChoiceRow {
  ChoiceOption option;
  bool (*is_made)(const FigureChoices& choices) = nullptr;
};

constexpr std::array kChoices{
    ChoiceRow{"--order", [](const FigureChoices& choices) { return choices.order.has_value(); }},
    ChoiceRow{"--wrt",
              [](const FigureChoices& choices) { return choices.gradient_of.has_value(); }},
    ChoiceRow{"--counts", [](const FigureChoices& choices) { return choices.counts; }},
    ChoiceRow{"--overlap", [](const FigureChoices& choices) { return choices.overlap; }},
};

bool takes(const FigureKind& kind, ChoiceOption option) {
  return std::ranges::find(kind.choices, option) != kind.choices.end();
}

/// "--view channels"
std::string views_that_take(ChoiceOption option) {
  std::vector<std::string> views;
  for (const FigureKind& kind : kFigureKinds) {
    if (takes(kind, option)) views.push_back("--view " + std::string(kind.name));
  }
  return enumerated(views, " or ");
}

/// Of a layer that has more than rows and columns, unless it is too large to be gone through.
const FigureKind* usual_whole_kind(const Layer& layer, bool has_numbers) {
  if (has_numbers ? !has_layer_values(layer) : !is_drawable(drawn_part(layer))) return nullptr;
  if (layer.dimensions == kMaxDimensions) return find_figure_kind("volume");
  return has_several(layer) ? find_figure_kind("channels") : nullptr;
}

}  // namespace

std::span<const FigureKind> figure_kinds() {
  return kFigureKinds;
}

const FigureKind* find_figure_kind(std::string_view name) {
  return find_row(kFigureKinds, name, &FigureKind::name);
}

std::vector<std::string> figure_kind_names() {
  std::vector<std::string> names;
  for (const FigureKind& kind : kFigureKinds) names.emplace_back(kind.name);
  return names;
}

const FigureKind& usual_figure_kind(bool has_numbers) {
  return *find_figure_kind(has_numbers ? "flat" : "slanted");
}

const FigureKind& usual_figure_kind(const Layer& layer, bool has_numbers) {
  if (const FigureKind* whole = usual_whole_kind(layer, has_numbers)) return *whole;
  if (!is_strip(lay_out(pictured(layer)))) return usual_figure_kind(has_numbers);
  const FigureKind* const strip = find_figure_kind("strip");
  assert(strip != nullptr);
  return *strip;
}

std::string left_out(const FigureKind& kind, const Layer& layer) {
  if (!kind.whole) return not_pictured(layer);
  return kind.leaves_out ? kind.leaves_out(layer) : "";
}

void check_figure_kind(const FigureKind& kind, const Layer& layer, bool has_numbers) {
  if (!kind.lack) return;
  const std::string lack = kind.lack(layer, has_numbers);
  if (!lack.empty()) throw RequestError("--view " + std::string(kind.name) + " " + lack);
}

void check_choices(const FigureKind& kind, const FigureChoices& choices) {
  for (const auto& [option, is_made] : kChoices) {
    if (!is_made(choices) || takes(kind, option)) continue;
    throw RequestError(std::string(option) + " has no effect on --view " + std::string(kind.name) +
                       " (needs " + views_that_take(option) + ")");
  }
}

}  // namespace convanim
