// How a failed check shows the values of the drawing stages.
#pragma once

#include <ostream>

#include "convanim/bitmap.h"
#include "convanim/scene.h"

namespace convanim {

inline std::ostream& operator<<(std::ostream& out, const Rgb& color) {
  return out << "rgb(" << int{color.red} << ", " << int{color.green} << ", " << int{color.blue}
             << ")";
}

inline std::ostream& operator<<(std::ostream& out, const PixelSize& size) {
  return out << size.width << " x " << size.height << " px";
}

inline std::ostream& operator<<(std::ostream& out, const Point& point) {
  return out << "(" << point.x << ", " << point.y << ")";
}

}  // namespace convanim
