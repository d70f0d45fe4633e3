// The playground's inside, embedded when the program is built.
#pragma once

#include "page/playground.h"

namespace convanim {

/// @throws std::runtime_error if the program was built without it
PackedModule playground_module();

}  // namespace convanim
