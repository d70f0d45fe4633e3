// A step in a sentence, for those who cannot see it. Knows no figure.
#pragma once

#include <optional>
#include <string>

#include "convanim/layer.h"
#include "convanim/layout.h"

namespace convanim {

/// What the step does, counted from 1: "Step 1 of 9: output row 1, column 1 is written; the window
/// covers input rows 1 to 2, columns 1 to 2; 5 of its 9 cells are padding".
/// @param layout of the layer
/// @param result what the step writes: "... is written and sums to 6; ..."
/// @pre 0 <= step < layout.steps()
std::string step_sentence(const Layer& layer, const Layout& layout, int step,
                          std::optional<double> result = std::nullopt);

/// The same without the step's number: "output row 1, column 1 is written; ...".
std::string step_action(const Layer& layer, const Layout& layout, int step,
                        std::optional<double> result = std::nullopt);

}  // namespace convanim
