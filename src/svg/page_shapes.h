// Shapes that several figures of a page have, each drawn once. Knows no figure.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "svg/svg_text.h"

namespace convanim {

class PageShapes {
 public:
  /// What the page calls the shape, whose first point lies at 0 0 there; nothing for one that is
  /// too short to be worth a name.
  std::string id_of(const std::string& shape);

  /// The elements of those that were new since the last call.
  std::string take_text();

 private:
  std::map<std::string, std::string> ids_;  ///< by what stands behind the first point
  std::string text_;
};

}  // namespace convanim
