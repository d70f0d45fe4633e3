// One sample of a pixel, and what becomes of it when something is painted over: Cairo's arithmetic,
// bit for bit.
#pragma once

#include <cstdint>

#include "convanim/theme.h"

namespace convanim {

/// Alpha, red, green and blue from the highest byte down, the colours multiplied by the alpha, as
/// Cairo has them.
using Sample = std::uint32_t;

constexpr std::uint32_t byte_of(Sample sample, int shift) {
  return sample >> shift & 0xffU;
}

/// a * b / 255, rounded as pixman does.
constexpr std::uint32_t scaled(std::uint32_t a, std::uint32_t b) {
  const std::uint32_t product = a * b + 0x80;
  return (product + (product >> 8U)) >> 8U;
}

/// The sample that a paint leaves where nothing is.
Sample to_sample(const Paint& paint);

/// What Cairo makes of a sample painted over another one: bit for bit what pixman computes.
Sample painted(Sample below, Sample above);

}  // namespace convanim
