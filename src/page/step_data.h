// What a page's script knows of a figure's steps, as JSON: what each says and which cells it marks.
#pragma once

#include <string>

#include "convanim/animation.h"
#include "convanim/diagram.h"

namespace convanim {

/// As coded_steps.h has them, the parts of a sentence one behind the other, with a # for each whole
/// number and for each # of its own, whose number is -1.
std::string sentences_data(const Animation& animation, StepRange steps, int row_steps);

/// By what is done with them, of each grid the cells that each step reads or writes.
std::string marks_data(const Diagrams& diagrams, StepRange steps, int row_steps);

}  // namespace convanim
