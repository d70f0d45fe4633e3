// Paths in the notation of SVG, as short as it can be. Knows no page.
#pragma once

#include <cstddef>
#include <string>

#include "convanim/scene.h"

namespace convanim {

/// A point or a distance in hundredths of a scene's point: what coordinates are rounded to.
struct Hundredths {
  int x = 0;
  int y = 0;
  friend bool operator==(const Hundredths&, const Hundredths&) = default;
};

Hundredths operator+(Hundredths a, Hundredths b);
Hundredths operator-(Hundredths a, Hundredths b);

Hundredths rounded(Point point);

/// The "d" of a path. Only its first point is absolute: what has one shape has one text behind it.
class PathData {
 public:
  /// @param alike whether lines along an axis have the same command as others
  explicit PathData(bool alike = false) : alike_(alike) {}

  void move(Hundredths to);
  void line(Hundredths to);
  void curve(Hundredths first_control, Hundredths second_control, Hundredths to);
  void close();

  const std::string& text() const { return text_; }

  Hundredths first() const { return first_; }

  /// What stands behind the first point.
  std::string shape() const { return text_.substr(shape_); }

 private:
  void command(char letter);
  void number(int hundredths);
  void pair(Hundredths vector);

  bool alike_;
  std::string text_;
  std::size_t shape_ = 0;  ///< where in the text the shape begins
  Hundredths first_;
  Hundredths at_;
  Hundredths start_;
  char implied_ = '\0';        ///< the command that numbers without one would go on with
  bool after_number_ = false;  ///< whether the text ends in a number
  bool after_point_ = false;   ///< and in one with a decimal point
};

}  // namespace convanim
