// What the guide asks of the command line.
#pragma once

#include "guide/command_lines.h"

namespace convanim {

CommandLines guide_lines();

}  // namespace convanim
