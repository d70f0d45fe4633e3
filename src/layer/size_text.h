// A layer's numbers as a sentence holds them.
#pragma once

#include <string>

#include "convanim/spec.h"

namespace convanim {

/// 2, or 2x3 where rows and columns differ.
std::string number(Size size);

}  // namespace convanim
