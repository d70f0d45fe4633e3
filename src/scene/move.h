// Moves items about the page.
#pragma once

#include "convanim/scene.h"

namespace convanim {

/// The item elsewhere.
Item moved(Item item, Point by);

}  // namespace convanim
