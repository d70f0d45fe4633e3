// What draws each view of a model, a file each.
#pragma once

#include "convanim/stack_scene.h"

namespace convanim {

Animation draw_blocks(const Stack& stack, const Theme& theme, bool grows);
Animation draw_strip(const Stack& stack, const Theme& theme, bool grows);
Animation draw_growth(const Stack& stack, const Theme& theme, bool grows);

std::vector<std::vector<LegendEntry>> strip_legend(const Stack& stack, const Theme& theme);
std::vector<std::vector<LegendEntry>> growth_legend(const Stack& stack, const Theme& theme);

}  // namespace convanim
