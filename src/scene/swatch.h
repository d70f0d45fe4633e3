// Small cells as a figure has them, for those who read what stands beside them.
#pragma once

#include <vector>

#include "convanim/annotate.h"

namespace convanim {

/// Lengths that follow the size of the type.
inline constexpr double kSwatchSide = 0.9;
inline constexpr double kSwatchGap = 0.45;  ///< between a swatch and its text

/// The same of an entry, whose cell may be that of a gradient or partly summed.
void draw_swatch(std::vector<Item>& items, const LegendEntry& entry, Point baseline, double side,
                 const Theme& theme);

/// Stands on the baseline.
void draw_swatch(std::vector<Item>& items, Swatch swatch, Point baseline, double side,
                 const Theme& theme);

}  // namespace convanim
