// Whether two steps have an item in common: where it went, and whether it looks the same.
#pragma once

#include <optional>

#include "convanim/scene.h"

namespace convanim {

/// Whether so little is between them that only arithmetic parts them.
bool same_point(Point a, Point b);

/// How far the item went without changing its shape; nothing if it did change.
/// @pre both are of one kind
std::optional<Point> item_offset(const Item& before, const Item& after);

/// Whether both are of one kind and have the same paints and strokes.
bool painted_alike(const Item& a, const Item& b);

}  // namespace convanim
