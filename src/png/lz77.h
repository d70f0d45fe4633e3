// Finds what repeats in rows of pixels, for deflate. Knows no code, no bit and no colour.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "png/value_sums.h"

namespace convanim {

/// The longest that a token copies.
inline constexpr std::size_t kMaxCopy = 258;

/// One byte, or bytes that are copied from behind.
struct Token {
  std::uint16_t length = 0;    ///< 3 to kMaxCopy; of a single byte, its value
  std::uint16_t distance = 0;  ///< 1 to 32,768 bytes back; 0 of a single byte
};

/// Turns bytes into tokens. Keeps its memory from one call to the next.
class RepeatFinder {
 public:
  /// The bytes, in order; not to be used after the next call. Which they are follows from which
  /// bytes are equal, not from their values. The first byte of each value is a single one.
  std::span<const Token> find(std::span<const std::uint8_t> bytes, ValueSums& sums);

 private:
  /// A place where a byte differs from the one before it.
  struct Edge {
    std::uint32_t at = 0;
    std::uint32_t alike = 0;  ///< the place in the list of the last such edge; 0 for none
  };

  /// So many of the bytes from one of them on are those from another one on.
  struct Match {
    std::size_t length = 0;
    std::size_t distance = 0;
  };

  void find_edges(std::span<const std::uint8_t> bytes, std::size_t first, std::size_t end);
  void link_edges(std::span<const std::uint8_t> bytes);
  std::uint32_t exchange_last(std::uint64_t pattern, std::uint32_t edge);
  void double_patterns();
  void parse(std::span<const std::uint8_t> bytes, std::size_t first, std::size_t end);
  Match longest(std::span<const std::uint8_t> bytes, std::size_t at, std::size_t edge,
                int tries) const;

  std::vector<Edge> edges_;              ///< from place 1 on, the last one where the bytes end
  std::size_t edge_end_ = 1;             ///< behind the last one
  std::vector<std::uint64_t> patterns_;  ///< the last edge of each, in a table with gaps
  std::size_t pattern_count_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace convanim
