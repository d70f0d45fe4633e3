// The kinds of figures: what a layer's steps show, and where it stands.
#include "figure/figure_kinds.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "base/find_row.h"
#include "base/phrases.h"
#include "base/row_names.h"
#include "convanim/channels.h"
#include "convanim/convolution_matrix.h"
#include "convanim/error.h"
#include "convanim/figures.h"
#include "convanim/limits.h"
#include "figure/channel_words.h"
#include "figure/figure_values.h"
#include "figure/kind_words.h"
#include "figure/stamp_words.h"

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

std::string lacks_weight(const Layer& layer, bool /*has_numbers*/) {
  if (has_weight(layer.kind)) return "";
  return "shows a kernel's weights, and " + to_string(layer.kind) +
         " has none (needs a convolution; leave out --view)";
}

std::string lacks_single_weights(const Layer& layer, bool has_numbers) {
  if (!has_weight(layer.kind)) return lacks_weight(layer, has_numbers);
  if (layer.padding_mode == PaddingMode::zeros) return "";
  return "shows where single weights stand, and with --padding-mode " +
         to_string(layer.padding_mode) +
         " there are sums and numbers without one (needs zeros; leave out --view)";
}

Matrix numbers_of_matrix(const Subject& subject) {
  return filled(convolution_matrix(lay_out(pictured(subject.layer))), *subject.numbers->kernel);
}

Matrix unfolded_numbers(const Subject& subject) {
  return unfolded_input(pictured(subject.layer), subject.numbers->input);
}

Diagrams kernel_of_plane(const Subject& subject) {
  return with_kernel(pictured(subject.layer), *subject.numbers);
}

Diagrams padding_of_plane(const Subject& subject) {
  return padding_alone(pictured(subject.layer), subject.numbers);
}

Diagrams modes_of_plane(const Subject& subject) {
  return padding_modes(pictured(subject.layer), subject.numbers);
}

Diagrams unfolded_windows(const Subject& subject) {
  return unfolded(pictured(subject.layer), subject.numbers);
}

Diagrams positions_of_plane(const Subject& subject) {
  return counted_positions(lay_out(pictured(subject.layer)));
}

Diagrams subsampling_of_plane(const Subject& subject) {
  return subsampled(pictured(subject.layer));
}

Diagrams pathways_of_layer(const Subject& subject) {
  return pathways(subject.layer);
}

bool has_several(const Layer& layer) {
  return layer.channels != Channels{};
}

constexpr std::array kFigureKinds{
    FigureKind{.name = "slanted",
               .diagrams = of_one_plane<forward>,
               .arrangement = &kSlanted,
               .is_forward = true},
    FigureKind{.name = "flat",
               .diagrams = of_one_plane<forward>,
               .arrangement = &kFlat,
               .is_forward = true},
    FigureKind{.name = "strip",
               .diagrams = of_one_plane<forward_in_row>,
               .arrangement = &kStrip,
               .is_forward = true,
               .lack = lacks_strip},
    FigureKind{.name = "matrix",
               .diagrams = of_one_plane<as_matrix>,
               .arrangement = &kMatrix,
               .title_end = ", as a matrix",
               .lack = lacks_single_weights,
               .describe = describe_matrix,
               .table = numbers_of_matrix},
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
    FigureKind{.name = "dimensions",
               .diagrams = in_dimensions,
               .arrangement = &kRowsSideBySide,
               .whole = true,
               .leaves_out = planes_between,
               .title_end = ", two and three dimensions",
               .lack = lacks_dimensions,
               .describe = describe_dimensions,
               .sentence = sentence_of_dimensions},
    FigureKind{.name = "kernel",
               .diagrams = kernel_of_plane,
               .arrangement = &kPlaced,
               .numbered = true,
               .title_end = ", with its kernel",
               .lack = lacks_kernel_and_pool,
               .describe = describe_kernel,
               .sentence = say_sum},
    FigureKind{.name = "padding",
               .diagrams = padding_of_plane,
               .arrangement = &kPlaced,
               .title_end = ", what stands in the padding",
               .lack = lacks_padding,
               .describe = describe_padding,
               .sentence = say_copies},
    FigureKind{.name = "modes",
               .diagrams = modes_of_plane,
               .arrangement = &kPlaced,
               .title_end = ", in four padding modes",
               .lack = lacks_padding,
               .describe = describe_modes,
               .sentence = say_window},
    FigureKind{.name = "im2col",
               .diagrams = unfolded_windows,
               .arrangement = &kPlacedFacing,
               .title_end = ", with its windows unfolded",
               .lack = lacks_weight,
               .describe = describe_unfolded,
               .table = unfolded_numbers},
    FigureKind{.name = "positions",
               .diagrams = positions_of_plane,
               .arrangement = &kPlacedPlain,
               .title_end = ", its kernel's positions counted",
               .lack = lacks_sliding,
               .describe = describe_positions,
               .sentence = say_positions},
    FigureKind{.name = "subsampling",
               .diagrams = subsampling_of_plane,
               .arrangement = &kPlacedPlain,
               .title_end = ", its strides as subsampling",
               .lack = lacks_stride,
               .describe = describe_subsampling,
               .sentence = say_subsampling},
    FigureKind{.name = "pathways",
               .diagrams = pathways_of_layer,
               .arrangement = &kPlacedPlain,
               .whole = true,
               .title_end = ", channel by channel",
               .lack = lacks_pathways,
               .describe = describe_pathways,
               .sentence = say_pathway},
    FigureKind{.name = "scatter",
               .diagrams = scatter,
               .arrangement = &kStacks,
               .with_numbers = &kRowOfPlanes,
               .title_end = ", scattered",
               .choices = {"--counts", "--overlap"},
               .lack = lacks_scatter,
               .describe = describe_scatter,
               .sentence = say_scatter},
    FigureKind{.name = "pair",
               .diagrams = pair,
               .arrangement = &kStacks,
               .with_numbers = &kRowOfPlanes,
               .title_end = ", side by side",
               .choices = {"--pair"},
               .lack = lacks_pair,
               .describe = describe_pair,
               .sentence = say_pair},
    FigureKind{.name = "backward",
               .diagrams = backward,
               .arrangement = &kStacks,
               .with_numbers = &kRowOfPlanes,
               .title_end = ", backward",
               .choices = {"--wrt"},
               .lack = lacks_backward,
               .describe = describe_backward,
               .sentence = say_backward},
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
    ChoiceRow{"--pair", [](const FigureChoices& choices) { return !choices.pair.empty(); }},
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
  return row_names(kFigureKinds);
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
