// The style sheet of an SVG: what is painted alike has one class. Knows no shape.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "svg/group_by_paint.h"

namespace convanim {

/// Classes for a light page, and what they become on a dark one.
class StyleSheet {
 public:
  /// @param prefix of all classes
  explicit StyleSheet(std::string prefix = "") : prefix_(std::move(prefix)) {}

  /// The class that paints so.
  std::string class_of(const Paints& paints);

  /// The class of the whole page.
  std::string page_class() const { return prefix_ + "page"; }

  /// Paints the page where that is part of the picture; false if it is not.
  bool add_page(const Scene& scene);

  /// The rules of all classes that were asked for.
  /// @param switched whether a page may override what the reader's system says of dark pages
  std::string text(bool switched = false) const;

 private:
  std::string name(std::size_t index) const;

  /// What becomes of them on a dark page.
  /// @param within what stands before each: an ancestor
  std::string dark_text(const std::string& within) const;

  std::string prefix_;
  std::vector<Paints> paints_;
  std::string page_;       ///< the page's colour; nothing if it is not painted
  std::string dark_page_;  ///< and what that becomes on a dark page
};

}  // namespace convanim
