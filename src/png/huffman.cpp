// Huffman codes as deflate has them.
#include "png/huffman.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace convanim {

namespace {

constexpr unsigned kMaxLength = 15;

/// How many codes have each length.
using LengthCounts = std::array<std::uint32_t, kMaxLength + 1>;

/// Whether codes are too short to be told apart is a matter of this sum: each takes its share of
/// `1 << longest`.
std::uint32_t shares(const LengthCounts& counts, unsigned longest) {
  std::uint32_t sum = 0;
  for (unsigned length = 1; length <= longest; ++length)
    sum += counts[length] << (longest - length);
  return sum;
}

/// Makes codes longer until all can be told apart.
void lengthen(LengthCounts& counts, unsigned longest) {
  const std::uint32_t room = std::uint32_t{1} << longest;
  for (std::uint32_t sum = shares(counts, longest); sum > room; --sum) {
    // A longest code moves to where a shorter one grows by a bit, and so takes one share less.
    unsigned length = longest - 1;
    while (counts[length] == 0) --length;
    --counts[length];
    counts[length + 1] += 2;
    --counts[longest];
  }
}

}  // namespace

void find_code_lengths(std::span<const std::uint32_t> counts, unsigned longest,
                       std::span<std::uint8_t> lengths) {
  assert(counts.size() <= kMaxSymbols && longest <= kMaxLength);
  // Symbols that occur, rarest first, in the lower bits of what they are sorted by.
  constexpr unsigned kSymbolBits = 9;
  static_assert(kMaxSymbols <= 1U << kSymbolBits);
  std::array<std::uint64_t, kMaxSymbols> sorted{};
  std::size_t used = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] != 0) sorted[used++] = std::uint64_t{counts[i]} << kSymbolBits | i;
  }
  std::ranges::fill(lengths, 0);
  if (used == 0) return;
  std::sort(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(used));
  const auto symbol = [&](std::size_t i) { return sorted[i] & ((1U << kSymbolBits) - 1); };
  if (used == 1) {
    lengths[symbol(0)] = 1;  // a code has a bit, even where there is nothing to tell apart
    return;
  }

  // The tree: leaves in that order, then what joins the two lightest, again and again. Those joined
  // last are the heaviest, so that both kinds wait in order.
  std::array<std::uint32_t, 2 * kMaxSymbols> weights{};
  std::array<std::uint16_t, 2 * kMaxSymbols> parents{};
  for (std::size_t i = 0; i < used; ++i) {
    weights[i] = static_cast<std::uint32_t>(sorted[i] >> kSymbolBits);
  }
  std::size_t leaf = 0;
  std::size_t joint = used;
  const std::size_t root = 2 * used - 2;
  for (std::size_t next = used; next <= root; ++next) {
    weights[next] = 0;
    for (int i = 0; i < 2; ++i) {
      const bool is_leaf = leaf < used && (joint == next || weights[leaf] <= weights[joint]);
      const std::size_t lightest = is_leaf ? leaf++ : joint++;
      weights[next] += weights[lightest];
      parents[lightest] = static_cast<std::uint16_t>(next);
    }
  }

  LengthCounts length_counts{};
  std::array<std::uint16_t, 2 * kMaxSymbols> depths{};
  depths[root] = 0;
  for (std::size_t i = root; i-- > 0;) {
    depths[i] = static_cast<std::uint16_t>(depths[parents[i]] + 1);
    if (i < used) ++length_counts[std::min<unsigned>(depths[i], longest)];
  }
  lengthen(length_counts, longest);
  std::size_t i = 0;
  for (unsigned length = longest; length > 0; --length) {
    for (std::uint32_t n = length_counts[length]; n > 0; --n) {
      lengths[symbol(i++)] = static_cast<std::uint8_t>(length);
    }
  }
}

void find_codes(std::span<const std::uint8_t> lengths, std::span<std::uint16_t> codes) {
  LengthCounts counts{};
  for (const std::uint8_t length : lengths) ++counts[length];
  std::array<std::uint32_t, kMaxLength + 2> next{};
  for (unsigned length = 1; length <= kMaxLength; ++length) {
    next[length + 1] = (next[length] + counts[length]) << 1U;
  }
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    std::uint32_t code = next[lengths[i]]++;
    std::uint32_t reversed = 0;
    for (unsigned bit = 0; bit < lengths[i]; ++bit, code >>= 1U) {
      reversed = reversed << 1U | (code & 1U);
    }
    codes[i] = static_cast<std::uint16_t>(reversed);
  }
}

}  // namespace convanim
