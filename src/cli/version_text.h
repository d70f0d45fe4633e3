// What the program says of itself.
#pragma once

#include <string>

namespace convanim {

/// "convanim 1.0.0 (Cairo 1.16.0, giflib 5.2.1)"
std::string version_text();

}  // namespace convanim
