// The items of a scene as shapes of a slide.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "convanim/scene.h"
#include "pptx/deck_colors.h"

namespace convanim {

/// A slide's size: 16 to 9, 13.33 inches wide, in English Metric Units of 1/914400 inch.
inline constexpr long kSlideWidth = 12'192'000;
inline constexpr long kSlideHeight = 6'858'000;

/// Writes items as shapes, of which each has a number of its own on the slide.
class SlideShapes {
 public:
  /// @param page whose size is scaled to the slide's, with a margin around
  SlideShapes(const Scene& page, std::vector<DeckColor> colors);

  /// Those that follow each other and are of one grid are a group.
  std::string shapes(std::span<const Item> items);

  /// One group of shapes.
  /// @param description in words, for those who cannot see it; may be nothing
  std::string group(const std::string& name, const std::string& description,
                    std::span<const Item> items, const std::string& shapes);

  /// The number that the next shape gets.
  long next() const { return next_; }

 private:
  struct Box {
    long left = 0;
    long top = 0;
    long right = 0;
    long bottom = 0;
  };

  long x_of(double x) const;
  long y_of(double y) const;
  long length(double points) const;
  static Box around(std::span<const Item> items, const SlideShapes& shapes);
  Box box(const Item& item) const;

  std::string shape(const Item& item);
  std::string shape(const Polygon& polygon);
  std::string shape(const Line& line);
  std::string shape(const Text& text);
  std::string geometry(const Polygon& polygon, const Box& box) const;
  std::string outline(const Stroke& stroke) const;
  std::string names(const std::string& name, const std::string& description = "");

  double scale_ = 1;  ///< units to a point of the page
  double left_ = 0;
  double top_ = 0;
  std::vector<DeckColor> colors_;
  long next_ = 2;  ///< 1 is the slide's own
};

}  // namespace convanim
