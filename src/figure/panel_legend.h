// The legend of figures of panels: from what their grids are and do.
#pragma once

#include <vector>

#include "convanim/annotate.h"
#include "convanim/diagram.h"

namespace convanim {

/// Whether grids of the figure other than its output come as they are written.
bool has_panels(const Diagram& diagram);

/// What each tensor is, what is read and written now, and what is not done.
std::vector<std::vector<LegendEntry>> panel_legend(const Diagram& diagram);

}  // namespace convanim
