// The guide's slanted figure of a layout, for tests to which any scenes will do.
#pragma once

#include "convanim/compose.h"
#include "convanim/layout.h"

namespace convanim {

inline Scene compose(const Layout& layout, int step, const Theme& theme) {
  return compose(forward(layout).at(step), kSlanted, theme);
}

}  // namespace convanim
