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

/// What is read and what is added to, in a step of which a window is added to.
struct StampNames {
  std::string read;     ///< "input"
  std::string written;  ///< "output"
};

/// What the step does that reads a cell and adds to a window: "Step 5 of 9: input row 2, column 2
/// is read; it adds to output rows 2 to 4, columns 2 to 4; 3 of its 9 cells are cut off".
/// @param layer whose axes are counted
/// @param now writes the cell that is read here, and its taps are what is added to here
/// @param step its number, from 0, of so many steps
std::string stamp_sentence(const Layer& layer, const Step& now, int step, int steps,
                           const StampNames& names);

/// The other way round: "Step 5 of 9: output row 2, column 2 is written; it reads input rows 2 to
/// 4, columns 2 to 4".
std::string gather_sentence(const Layer& layer, const Step& now, int step, int steps,
                            const StampNames& names);

/// What a step of two figures does: the left one's sentence, then "Beside it" and the right one's;
/// one that has no such step is at its last, and says the number of that.
std::string said_side_by_side(const std::string& left, const std::string& right);

/// What the step of a gradient's layout does: "Step 5 of 9: the gradient of kernel row 2, column 2
/// is summed up over 9 cells of the input, rows 2 to 4, columns 2 to 4".
/// @param layout of that pass
std::string gradient_sentence(const Layer& layer, const Layout& layout, int step,
                              const StampNames& names);

}  // namespace convanim
