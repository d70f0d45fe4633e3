// The style sheet of an SVG: what is painted alike has one class. Knows no shape.
#pragma once

#include <string>
#include <vector>

#include "svg/group_by_paint.h"

namespace convanim {

/// Classes for a light page, and what they become on a dark one.
class StyleSheet {
 public:
  /// The class that paints so.
  std::string class_of(const Paints& paints);

  /// The class of the whole page.
  static constexpr const char* kPage = "page";

  /// Paints the page where that is part of the picture; false if it is not.
  bool add_page(const Scene& scene);

  /// The rules of all classes that were asked for.
  std::string text() const;

 private:
  std::vector<Paints> paints_;
  std::string page_;       ///< the page's colour; nothing if it is not painted
  std::string dark_page_;  ///< and what that becomes on a dark page
};

}  // namespace convanim
