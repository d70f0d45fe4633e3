// Items as the paths of an SVG. Knows no paint.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "convanim/scene.h"
#include "svg/path_data.h"

namespace convanim {

/// The items as one path.
/// @param alike whether paths of items of one kind have the same commands, so that one can become
///        the other
std::string path_of(std::span<const Item> items, bool alike = false);

/// The same, whose first point is known.
PathData path_data_of(std::span<const Item> items, bool alike = false);

/// Calls `what` with each path of an item: one for each character of a text. A path is what stands
/// behind its first point, equal for equal shapes wherever they are, and that point.
void for_each_path(const Item& item,
                   const std::function<void(const std::string& shape, Hundredths at)>& what);

}  // namespace convanim
