// How often each output cell of a transposed layer is written: its checkerboard.
#include "convanim/overlap.h"

#include <numeric>

namespace convanim {

std::vector<int> overlaps(const Window& window) {
  std::vector<int> counts;
  for (int step = 0; step < window.steps; ++step) {
    int count = 0;
    for (int tap = 0; tap < window.taps; ++tap) {
      const bool reads = content_at(window, window.position(step, tap)).origin == Origin::data;
      count += reads ? 1 : 0;
    }
    counts.push_back(count);
  }
  return counts;
}

std::string overlap_verdict(const AxisSpec& axis) {
  if (axis.stride == 1) return "";
  const std::string kernel = std::to_string(axis.kernel);
  const std::string stride = std::to_string(axis.stride);
  if (const int divisor = std::gcd(axis.dilation, axis.stride); divisor > 1) {
    return "uneven: dilation and stride are both multiples of " + std::to_string(divisor);
  }
  if (axis.kernel % axis.stride != 0) {
    return "uneven: " + kernel + " is not a multiple of " + stride;
  }
  return "even inside: " + kernel + " is a multiple of " + stride;
}

}  // namespace convanim
