// What a page shows of a drawing.
#pragma once

#include "convanim/html.h"
#include "plan/drawing.h"

namespace convanim {

/// @param steps of the drawing's animation
PageContent page_of(const Drawing& drawing, StepRange steps);

}  // namespace convanim
