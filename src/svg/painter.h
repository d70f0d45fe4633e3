// Items as the elements of one SVG: their shapes, and the classes that paint them. Knows no step.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "svg/group_by_paint.h"
#include "svg/shared_shapes.h"
#include "svg/svg_style.h"
#include "svg/svg_text.h"

namespace convanim {

class Painter {
 public:
  /// @param prefix of all names of elements and classes
  explicit Painter(const std::string& prefix = "") : own_(prefix), ids_(prefix) {}

  /// @param styles that it shares with others
  /// @param shapes likewise, or none
  /// @param prefix of all names of elements
  Painter(StyleSheet& styles, PageShapes* shapes, const std::string& prefix)
      : styles_(styles), ids_(prefix), shapes_(ids_, shapes, LinkNames::newer) {}

  Painter(const Painter&) = delete;
  Painter& operator=(const Painter&) = delete;
  ~Painter() = default;

  /// All items have to be counted, as often as they will be drawn, before the first is.
  void count(std::span<const Item> items) { shapes_.count(items); }

  /// What paints the page, where that is part of the picture.
  std::string page(const Scene& scene);

  /// What draws the items.
  std::string text_of(std::span<const Item> items);

  std::string next_id() { return ids_.next(); }

  StyleSheet& styles() { return styles_; }
  const StyleSheet& styles() const { return styles_; }

 private:
  StyleSheet own_;  ///< where none is shared
  StyleSheet& styles_ = own_;
  Names ids_;
  SharedShapes shapes_{ids_};
};

}  // namespace convanim
