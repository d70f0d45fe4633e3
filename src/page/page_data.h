// What a page's script knows of a figure, as JSON. Knows no HTML.
#pragma once

#include <optional>
#include <string>

#include "convanim/html.h"

namespace convanim {

/// The text in quotes, in which nothing ends a script.
std::string in_quotes(const std::string& text);

/// @param scene of the first step: where the grids stand
std::string page_data(const Animation& animation, StepRange steps, const Diagrams& diagrams,
                      const Scene& scene, const std::optional<PageLayer>& layer,
                      const PageText& text);

}  // namespace convanim
