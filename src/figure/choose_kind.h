// Which kind of figure is drawn of a layer, and whether one that is asked for can be.
#pragma once

#include "convanim/layer.h"
#include "figure/figure_kinds.h"

namespace convanim {

/// What is drawn unless told otherwise: slanted planes, or flat ones with numbers; of one row or
/// one column strips; of a layer with several channels all of them, of one with depth its slices.
const FigureKind& usual_figure_kind(bool has_numbers);
const FigureKind& usual_figure_kind(const Layer& layer, bool has_numbers);

/// @throws RequestError if there is no such figure of the layer
void check_figure_kind(const FigureKind& kind, const Layer& layer, bool has_numbers);

/// @throws RequestError if something is chosen that the kind does not let one choose
void check_choices(const FigureKind& kind, const FigureChoices& choices);

}  // namespace convanim
