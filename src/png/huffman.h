// Huffman codes as deflate has them. Knows no symbol's meaning.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace convanim {

/// As many symbols as deflate has at most.
inline constexpr std::size_t kMaxSymbols = 288;

/// How many bits each symbol's code has, 0 where it never occurs: no longer ones than `longest`,
/// else as short as can be, or nearly so where that bound is met.
/// @pre at most kMaxSymbols, of which 1 << longest or fewer occur; the counts' sum is below 1 << 32
void find_code_lengths(std::span<const std::uint32_t> counts, unsigned longest,
                       std::span<std::uint8_t> lengths);

/// The canonical codes of those lengths, their first bits lowest (RFC 1951, 3.2.2).
void find_codes(std::span<const std::uint8_t> lengths, std::span<std::uint16_t> codes);

}  // namespace convanim
