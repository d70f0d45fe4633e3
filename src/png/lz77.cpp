// Finds what repeats in rows of pixels, for deflate.
//
// The simple idea: from each byte on, the longest piece is copied that occurred before. What is
// special is where it is looked for. Drawings are runs of one value, mostly, and what ends in a run
// is of no interest: either it repeats the byte before, or it goes on beyond the run. So only the
// edges between runs are listed, each with the last one before it at which the same few bytes meet,
// and a copy has its next edge in common with what it copies. That is a thirteenth of all places.
#include "png/lz77.h"

#include <algorithm>
#include <bit>

#include "base/little_endian.h"

namespace convanim {

namespace {

/// How far back deflate can copy from.
constexpr std::size_t kWindow = 32'768;

/// A shorter copy is none that deflate knows.
constexpr std::size_t kMinCopy = 3;

/// Bytes whose edges are held at once.
constexpr std::size_t kSegment = std::size_t{1} << 18U;

/// Edges that are tried for a copy, and for one that begins a byte later.
constexpr int kTries = 8;
constexpr int kLaterTries = 3;

/// A copy as long as this is taken without a look at what begins a byte later.
constexpr std::size_t kLongEnough = 16;

/// The bytes around an edge by which like ones are found: the last before it, the first behind it.
constexpr std::size_t kPatternBytes = 5;
constexpr unsigned kPatternBits = 8 * kPatternBytes;

/// A place in the list of edges takes what a pattern leaves of a word.
constexpr unsigned kPlaceBits = 64 - kPatternBits;
static_assert((kSegment + kWindow) >> kPlaceBits == 0);

/// Of the table at first.
constexpr std::size_t kPatterns = 4096;

/// Bit i is set if byte i of the word is not 0.
std::uint64_t nonzero_bytes(std::uint64_t word) {
  constexpr std::uint64_t kLow = 0x7f7f7f7f7f7f7f7fU;
  const std::uint64_t highest_bits = (((word & kLow) + kLow) | word) & ~kLow;
  return (highest_bits >> 7U) * 0x0102040810204080U >> 56U;
}

/// How many bytes are the same, from both on.
std::size_t common(const std::uint8_t* a, const std::uint8_t* b, std::size_t most) {
  std::size_t i = 0;
  for (; i + 8 <= most; i += 8) {
    const std::uint64_t difference = load<std::uint64_t>(a + i) ^ load<std::uint64_t>(b + i);
    if (difference != 0) return i + static_cast<std::size_t>(std::countr_zero(difference)) / 8;
  }
  while (i < most && a[i] == b[i]) ++i;
  return i;
}

std::size_t place(std::uint64_t pattern, std::size_t table_size) {
  return static_cast<std::size_t>(pattern * 0x9e3779b97f4a7c15U >> 32U) & (table_size - 1);
}

}  // namespace

std::span<const Token> RepeatFinder::find(std::span<const std::uint8_t> bytes, ValueSums& sums) {
  tokens_.clear();
  for (std::size_t first = 0; first < bytes.size(); first += kSegment) {
    const std::size_t end = std::min(first + kSegment, bytes.size());
    const std::size_t from = first - std::min(first, kWindow);
    find_edges(bytes, from, end);
    link_edges(bytes);
    std::size_t run = first;
    for (std::size_t i = 1; i < edge_end_; ++i) {
      const std::size_t at = edges_[i].at;
      if (at <= first) continue;
      sums.add(bytes[at - 1], run, at);
      run = at;
    }
    parse(bytes, first, end);
  }
  return tokens_;
}

/// Lists the edges of bytes [first, end), and the end.
void RepeatFinder::find_edges(std::span<const std::uint8_t> bytes, std::size_t first,
                              std::size_t end) {
  constexpr std::size_t kBlock = 64;
  edge_end_ = 1;
  std::size_t i = first + 1;
  for (;; i += kBlock) {
    if (edges_.size() < edge_end_ + kBlock + 1) edges_.resize(2 * edges_.size() + 2 * kBlock);
    if (i + kBlock > end) break;
    std::uint64_t differing = 0;
    for (unsigned j = 0; j < kBlock; j += 8) {
      const std::uint8_t* word = &bytes[i + j];
      differing |= nonzero_bytes(load<std::uint64_t>(word) ^ load<std::uint64_t>(word - 1)) << j;
    }
    for (; differing != 0; differing &= differing - 1) {
      const auto at = i + static_cast<std::size_t>(std::countr_zero(differing));
      edges_[edge_end_++].at = static_cast<std::uint32_t>(at);
    }
  }
  for (; i < end; ++i) {
    if (bytes[i] != bytes[i - 1]) edges_[edge_end_++].at = static_cast<std::uint32_t>(i);
  }
  edges_[edge_end_++] = {static_cast<std::uint32_t>(end), 0};
}

/// Tells each edge the last one of its pattern.
void RepeatFinder::link_edges(std::span<const std::uint8_t> bytes) {
  patterns_.resize(std::max(patterns_.size(), kPatterns));
  std::ranges::fill(patterns_, 0);
  pattern_count_ = 0;
  for (std::size_t i = 1; i < edge_end_; ++i) {
    Edge& edge = edges_[i];
    edge.alike = 0;
    if (edge.at - 1 + sizeof(std::uint64_t) > bytes.size()) continue;
    const std::uint64_t pattern =
        load<std::uint64_t>(&bytes[edge.at - 1]) & ((std::uint64_t{1} << kPatternBits) - 1);
    edge.alike = exchange_last(pattern, static_cast<std::uint32_t>(i));
  }
}

/// Makes this the last edge of its pattern.
/// @return the one that was, or 0
std::uint32_t RepeatFinder::exchange_last(std::uint64_t pattern, std::uint32_t edge) {
  constexpr std::uint64_t kPlace = (std::uint64_t{1} << kPlaceBits) - 1;
  std::size_t i = place(pattern, patterns_.size());
  while (patterns_[i] != 0 && patterns_[i] >> kPlaceBits != pattern) {
    i = (i + 1) & (patterns_.size() - 1);
  }
  const std::uint64_t last = patterns_[i] & kPlace;
  patterns_[i] = pattern << kPlaceBits | edge;
  if (last == 0 && ++pattern_count_ * 2 > patterns_.size()) double_patterns();
  return static_cast<std::uint32_t>(last);
}

void RepeatFinder::double_patterns() {
  std::vector<std::uint64_t> doubled(2 * patterns_.size());
  for (const std::uint64_t entry : patterns_) {
    if (entry == 0) continue;
    std::size_t i = place(entry >> kPlaceBits, doubled.size());
    while (doubled[i] != 0) i = (i + 1) & (doubled.size() - 1);
    doubled[i] = entry;
  }
  patterns_ = std::move(doubled);
}

/// Adds the tokens of bytes [first, end), whose edges are listed.
void RepeatFinder::parse(std::span<const std::uint8_t> bytes, std::size_t first, std::size_t end) {
  bytes = bytes.first(end);
  const auto is_better = [](const Match& later, const Match& match) {
    if (later.length < kMinCopy) return false;
    const auto price = [](const Match& copy) { return std::bit_width(copy.distance); };
    return 4 * later.length + static_cast<std::size_t>(price(match)) >
           4 * match.length + static_cast<std::size_t>(price(later)) + 2;
  };
  std::size_t edge = 1;  // the next one behind `at`
  for (std::size_t at = first; at < end;) {
    while (edges_[edge].at <= at) ++edge;
    Match match = longest(bytes, at, edge, kTries);
    while (match.length >= kMinCopy && match.length < kLongEnough && at + 1 < end) {
      const std::size_t later_edge = edges_[edge].at == at + 1 ? edge + 1 : edge;
      const Match later = longest(bytes, at + 1, later_edge, kLaterTries);
      if (!is_better(later, match)) break;
      tokens_.push_back({bytes[at++], 0});
      edge = later_edge;
      match = later;
    }
    if (match.length < kMinCopy) {
      tokens_.push_back({bytes[at++], 0});
      continue;
    }
    tokens_.push_back(
        {static_cast<std::uint16_t>(match.length), static_cast<std::uint16_t>(match.distance)});
    at += match.length;
  }
}

/// The longest copy from `at` on, of the byte before it or of what has an edge like the next one;
/// the nearest of the longest.
/// @param edge the next one behind `at`
RepeatFinder::Match RepeatFinder::longest(std::span<const std::uint8_t> bytes, std::size_t at,
                                          std::size_t edge, int tries) const {
  const std::uint8_t* const here = bytes.data() + at;
  const std::size_t most = std::min(kMaxCopy, bytes.size() - at);
  const std::size_t run = edges_[edge].at - at;
  Match best;
  if (run >= kMinCopy && at > 0 && here[-1] == here[0]) best = {std::min(run, most), 1};
  if (run >= most) return best;
  for (std::uint32_t i = edges_[edge].alike; i != 0 && tries > 0; i = edges_[i].alike, --tries) {
    const std::size_t distance = edges_[edge].at - edges_[i].at;
    if (distance > kWindow) break;
    if (distance > at) continue;
    const std::uint8_t* const there = here - distance;
    // Most that is not longer is told by the last bytes that it would have to have.
    if (best.length >= kMinCopy && load<std::uint32_t>(here + best.length - kMinCopy) !=
                                       load<std::uint32_t>(there + best.length - kMinCopy)) {
      continue;
    }
    const std::size_t length = common(here, there, most);
    if (length <= best.length) continue;
    best = {length, distance};
    if (length == most) break;
  }
  return best;
}

}  // namespace convanim
