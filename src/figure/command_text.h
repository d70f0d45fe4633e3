// The command that draws a layer, as words for its user.
#pragma once

#include <string>

#include "convanim/layer.h"

namespace convanim {

/// "convanim conv --input 7 --kernel 3 --stride 2": what is as it would be anyway is left out.
std::string command_text(const Layer& asked);

}  // namespace convanim
