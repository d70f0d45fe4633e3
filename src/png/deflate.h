// Compresses frames of palette indices as zlib streams (RFC 1950 and 1951). Knows no PNG.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "png/lz77.h"
#include "png/value_sums.h"

namespace convanim {

/// Compresses one sequence of bytes after the other, and keeps its memory. A palette's order can be
/// chosen between the two steps: what is read are values, and what is written their new numbers.
class Deflater {
 public:
  using Numbers = std::array<std::uint8_t, 256>;

  /// Finds what repeats.
  void read(std::span<const std::uint8_t> bytes);

  /// The values that were read, in the order in which they first occur.
  std::vector<std::uint8_t> values() const;

  /// The stream of what was read, each value replaced by its number; not to be used after the next
  /// call. The same for bytes that come to the same numbers, whatever their values are.
  /// @pre different values have different numbers
  std::span<const std::uint8_t> write(const Numbers& numbers);

 private:
  std::span<const Token> tokens_;
  std::size_t size_ = 0;  ///< bytes read
  ValueSums sums_;
  RepeatFinder finder_;
  std::vector<std::uint8_t> stream_;
};

}  // namespace convanim
