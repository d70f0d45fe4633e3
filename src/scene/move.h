// Moves items about the page.
#pragma once

#include "convanim/scene.h"

namespace convanim {

/// The item elsewhere.
Item moved(Item item, Point by);

/// Moves everything on the page; what lies to the right and below stays what it is.
void move_all(Scene& scene, Point by);

}  // namespace convanim
