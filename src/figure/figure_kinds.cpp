// The kinds of figures: what a layer's steps show, and where it stands.
#include "figure/figure_kinds.h"

#include <array>

#include "base/find_row.h"
#include "base/row_names.h"
#include "convanim/channels.h"
#include "convanim/convolution_matrix.h"
#include "convanim/figures.h"
#include "figure/channel_words.h"
#include "figure/figure_values.h"
#include "figure/kind_words.h"
#include "figure/stamp_words.h"

namespace convanim {

namespace {

/// Of the layer's rows and columns alone.
template <Diagrams (*kMake)(const Layout&, const std::optional<Numbers>&)>
Diagrams of_one_plane(const Subject& subject) {
  return kMake(lay_out(pictured(subject.layer)), subject.numbers);
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

std::string left_out(const FigureKind& kind, const Layer& layer) {
  if (!kind.whole) return not_pictured(layer);
  return kind.leaves_out ? kind.leaves_out(layer) : "";
}

}  // namespace convanim
