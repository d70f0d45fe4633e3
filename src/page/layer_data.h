// What a page's script knows of a layer, as JSON: what its plane holds, its weights, and what comes
// out.
#pragma once

#include <string>

#include "convanim/html.h"

namespace convanim {

std::string layer_data(const PageLayer& page, const Diagrams& diagrams);

}  // namespace convanim
