// One sample of a pixel, and what becomes of it when something is painted over.
#include "raster/sample.h"

#include <algorithm>
#include <cmath>

namespace convanim {

Sample to_sample(const Paint& paint) {
  // Cairo holds a colour in 16 bits a channel, rounded, and pixman takes the upper eight.
  const auto channel = [&](double value) {
    return static_cast<std::uint32_t>(std::lround(value * paint.alpha * 65535)) >> 8U;
  };
  return channel(1) << 24U | channel(paint.color.red / 255.0) << 16U |
         channel(paint.color.green / 255.0) << 8U | channel(paint.color.blue / 255.0);
}

Sample painted(Sample below, Sample above) {
  const std::uint32_t through = 255 - byte_of(above, 24);
  if (through == 0) return above;
  Sample result = 0;
  for (const int shift : {24, 16, 8, 0}) {
    const std::uint32_t sum = byte_of(above, shift) + scaled(byte_of(below, shift), through);
    result |= std::min<std::uint32_t>(sum, 255) << shift;
  }
  return result;
}

}  // namespace convanim
