// How often each value is among some bytes, and at which places. Knows no file format.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace convanim {

/// What a checksum has to know of bytes whose values are only decided later.
struct ValueSums {
  std::array<std::uint64_t, 256> counts{};
  std::array<std::uint64_t, 256> places{};  ///< the sum of them, counted from 0

  /// Adds bytes [first, end), all of that value.
  void add(std::uint8_t value, std::uint64_t first, std::uint64_t end) {
    counts[value] += end - first;
    places[value] += (end - first) * (first + end - 1) / 2;
  }
};

}  // namespace convanim
