// Compresses frames of palette indices as zlib streams.
//
// The tokens of lz77.h are written in Huffman codes of their own every so many tokens, since the
// upper and the lower half of a figure are of different things, or in deflate's fixed codes where
// these are shorter, as in a frame of a few bytes.
#include "png/deflate.h"

#include <algorithm>
#include <bit>

#include "base/little_endian.h"
#include "png/huffman.h"

namespace convanim {

namespace {

/// Tokens of a block, about.
constexpr std::size_t kBlockTokens = 1500;

constexpr std::size_t kEndOfBlock = 256;
constexpr std::size_t kLengthCodes = 29;
/// Values, the end, lengths, and two that stand for nothing but have fixed codes.
constexpr std::size_t kLengthSymbols = kEndOfBlock + 1 + kLengthCodes + 2;
static_assert(kLengthSymbols <= kMaxSymbols);
constexpr std::size_t kDistanceSymbols = 30;
constexpr std::size_t kHeaderSymbols = 19;

/// The codes of lengths and distances stand for ranges; bits behind a code say which of it is
/// meant.
struct LengthRange {
  std::uint16_t first = 0;
  std::uint8_t extra_bits = 0;
};

constexpr std::array<LengthRange, kLengthCodes> length_ranges() {
  std::array<LengthRange, kLengthCodes> ranges{};
  unsigned first = 3;
  for (unsigned i = 0; i < kLengthCodes; ++i) {
    const unsigned extra_bits = i < 8 ? 0 : i / 4 - 1;
    ranges[i] = {static_cast<std::uint16_t>(first), static_cast<std::uint8_t>(extra_bits)};
    first += 1U << extra_bits;
  }
  ranges.back() = {kMaxCopy, 0};  // the longest has a code to itself
  return ranges;
}
constexpr auto kLengthRanges = length_ranges();

/// The place in kLengthRanges of each length.
constexpr std::array<std::uint8_t, kMaxCopy + 1> range_of_lengths() {
  std::array<std::uint8_t, kMaxCopy + 1> places{};
  for (std::size_t i = 0; i < kLengthCodes; ++i) {
    for (std::size_t length = kLengthRanges[i].first; length <= kMaxCopy; ++length) {
      places[length] = static_cast<std::uint8_t>(i);
    }
  }
  return places;
}
constexpr auto kRangeOfLength = range_of_lengths();

/// A distance's code, and which one of its range it is.
struct Distance {
  unsigned symbol;
  unsigned extra;
  unsigned extra_bits;

  explicit Distance(unsigned distance) {
    // Two codes for each power of two.
    const unsigned from_0 = distance - 1;
    extra_bits = from_0 < 4 ? 0 : static_cast<unsigned>(std::bit_width(from_0)) - 2;
    symbol = 2 * extra_bits + (from_0 >> extra_bits);
    extra = from_0 & ((1U << extra_bits) - 1);
  }
};

/// The codes of a block's symbols.
template <std::size_t Symbols>
struct Codes {
  std::array<std::uint8_t, Symbols> lengths{};
  std::array<std::uint16_t, Symbols> codes{};

  /// Those that fit the counts best.
  void fit(const std::array<std::uint32_t, Symbols>& counts, unsigned longest) {
    find_code_lengths(counts, longest, lengths);
    find_codes(lengths, codes);
  }

  /// What so many of the symbols take.
  std::size_t bits(const std::array<std::uint32_t, Symbols>& counts) const {
    std::size_t bits = 0;
    for (std::size_t i = 0; i < Symbols; ++i) bits += std::size_t{counts[i]} * lengths[i];
    return bits;
  }
};

/// Bits into bytes, the first one lowest.
class BitWriter {
 public:
  /// Calls of put() between two of flush() may write 56 bits at most.
  static constexpr unsigned kMostBits = 56;

  explicit BitWriter(std::vector<std::uint8_t>& bytes) : bytes_(bytes) {}

  /// Makes room for what is written next.
  void reserve(std::size_t bits) {
    const std::size_t needed = size_ + bits / 8 + 2 * sizeof word_;
    if (bytes_.size() < needed) bytes_.resize(std::max(needed, 2 * bytes_.size()));
  }

  void put(std::uint64_t value, unsigned bits) {
    word_ |= value << bits_;
    bits_ += bits;
  }

  /// Stores the whole bytes of what was put.
  void flush() {
    store(word_, bytes_.data() + size_);
    size_ += bits_ / 8;
    word_ >>= bits_ & ~7U;
    bits_ %= 8;
  }

  void fill_byte() {
    flush();
    bits_ = (bits_ + 7) & ~7U;
    flush();
  }

  std::size_t size() const { return size_; }

 private:
  std::vector<std::uint8_t>& bytes_;
  std::size_t size_ = 0;
  std::uint64_t word_ = 0;
  unsigned bits_ = 0;
};

/// The lengths of a block's codes as its header has them: runs of one length, in a code of their
/// own.
class CodesHeader {
 public:
  CodesHeader(const Codes<kLengthSymbols>& lengths, const Codes<kDistanceSymbols>& distances) {
    const auto used = [](std::span<const std::uint8_t> all, std::size_t least) {
      while (all.size() > least && all.back() == 0) all = all.first(all.size() - 1);
      return all;
    };
    const auto length_codes = used(lengths.lengths, kEndOfBlock + 1);
    const auto distance_codes = used(distances.lengths, 1);
    length_count_ = length_codes.size();
    distance_count_ = distance_codes.size();
    std::array<std::uint8_t, kLengthSymbols + kDistanceSymbols> all{};
    std::ranges::copy(distance_codes, std::ranges::copy(length_codes, all.begin()).out);
    add_runs(std::span(all).first(length_count_ + distance_count_));
    std::array<std::uint32_t, kHeaderSymbols> counts{};
    for (std::size_t i = 0; i < item_count_; ++i) ++counts[items_[i].symbol];
    codes_.fit(counts, 7);
    bits_ = 14 + codes_.bits(counts);
    for (std::size_t i = 0; i < item_count_; ++i) bits_ += extra_bits(items_[i].symbol);
    while (order_count_ > 4 && codes_.lengths[kOrder[order_count_ - 1]] == 0) --order_count_;
    bits_ += 3 * order_count_;
  }

  std::size_t bits() const { return bits_; }

  void write(BitWriter& out) const {
    out.put(length_count_ - (kEndOfBlock + 1), 5);
    out.put(distance_count_ - 1, 5);
    out.put(order_count_ - 4, 4);
    for (std::size_t i = 0; i < order_count_; ++i) {
      out.put(codes_.lengths[kOrder[i]], 3);
      out.flush();
    }
    for (std::size_t i = 0; i < item_count_; ++i) {
      const auto& [symbol, extra] = items_[i];
      out.put(codes_.codes[symbol], codes_.lengths[symbol]);
      out.put(extra, extra_bits(symbol));
      out.flush();
    }
  }

 private:
  /// A length of a code, or one of the three that repeat one.
  struct Item {
    std::uint8_t symbol = 0;
    std::uint8_t extra = 0;
  };
  static constexpr std::uint8_t kRepeat = 16;     ///< 3 to 6 times
  static constexpr std::uint8_t kZeros = 17;      ///< 3 to 10
  static constexpr std::uint8_t kManyZeros = 18;  ///< 11 to 138
  static constexpr std::array<std::uint8_t, kHeaderSymbols> kOrder{
      16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

  static unsigned extra_bits(std::uint8_t symbol) {
    switch (symbol) {
      case kRepeat:
        return 2;
      case kZeros:
        return 3;
      case kManyZeros:
        return 7;
      default:
        return 0;
    }
  }

  void add(std::uint8_t symbol, std::size_t extra = 0) {
    items_[item_count_++] = {symbol, static_cast<std::uint8_t>(extra)};
  }

  void add_runs(std::span<const std::uint8_t> lengths) {
    for (std::size_t i = 0; i < lengths.size();) {
      const std::uint8_t length = lengths[i];
      std::size_t run = 1;
      while (i + run < lengths.size() && lengths[i + run] == length) ++run;
      i += run;
      if (length != 0) {
        add(length);
        --run;
      }
      while (run >= 3) {
        const std::size_t most = length != 0 ? 6 : 138;
        const std::size_t repeated = std::min(run, most);
        if (length != 0) {
          add(kRepeat, repeated - 3);
        } else if (repeated <= 10) {
          add(kZeros, repeated - 3);
        } else {
          add(kManyZeros, repeated - 11);
        }
        run -= repeated;
      }
      for (; run > 0; --run) add(length);
    }
  }

  std::size_t length_count_ = 0;
  std::size_t distance_count_ = 0;
  std::array<Item, kLengthSymbols + kDistanceSymbols> items_{};
  std::size_t item_count_ = 0;
  Codes<kHeaderSymbols> codes_;
  std::size_t order_count_ = kHeaderSymbols;
  std::size_t bits_ = 0;
};

/// The codes of a block that brings none.
struct FixedCodes {
  Codes<kLengthSymbols> lengths;
  Codes<kDistanceSymbols> distances;

  FixedCodes() {
    for (std::size_t i = 0; i < lengths.lengths.size(); ++i) {
      lengths.lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    }
    find_codes(lengths.lengths, lengths.codes);
    distances.lengths.fill(5);
    find_codes(distances.lengths, distances.codes);
  }
};

/// Tokens that share their codes.
class TokenBlock {
 public:
  TokenBlock(std::span<const Token> tokens, const Deflater::Numbers& numbers)
      : tokens_(tokens), numbers_(numbers) {
    length_counts_[kEndOfBlock] = 1;
    for (const Token& token : tokens) {
      if (token.distance == 0) {
        ++length_counts_[numbers[token.length]];
        continue;
      }
      const std::size_t range = kRangeOfLength[token.length];
      const Distance distance(token.distance);
      ++length_counts_[kEndOfBlock + 1 + range];
      ++distance_counts_[distance.symbol];
      extra_bits_ += kLengthRanges[range].extra_bits + distance.extra_bits;
    }
  }

  void write(BitWriter& out, bool is_last) const {
    Codes<kLengthSymbols> lengths;
    Codes<kDistanceSymbols> distances;
    lengths.fit(length_counts_, 15);
    distances.fit(distance_counts_, 15);
    const CodesHeader header(lengths, distances);
    const std::size_t bits =
        header.bits() + lengths.bits(length_counts_) + distances.bits(distance_counts_);
    static const FixedCodes kFixed;
    const std::size_t fixed_bits =
        kFixed.lengths.bits(length_counts_) + kFixed.distances.bits(distance_counts_);

    out.reserve(3 + std::min(bits, fixed_bits) + extra_bits_);
    out.put(is_last ? 1 : 0, 1);
    if (fixed_bits <= bits) {
      out.put(1, 2);
      write_tokens(out, kFixed.lengths, kFixed.distances);
    } else {
      out.put(2, 2);
      header.write(out);
      write_tokens(out, lengths, distances);
    }
  }

 private:
  void write_tokens(BitWriter& out, const Codes<kLengthSymbols>& lengths,
                    const Codes<kDistanceSymbols>& distances) const {
    static_assert(15 + 5 + 15 + 13 + 7 <= BitWriter::kMostBits);
    for (const Token& token : tokens_) {
      if (token.distance == 0) {
        const std::uint8_t number = numbers_[token.length];
        out.put(lengths.codes[number], lengths.lengths[number]);
        out.flush();
        continue;
      }
      const std::size_t range = kRangeOfLength[token.length];
      const std::size_t symbol = kEndOfBlock + 1 + range;
      out.put(lengths.codes[symbol], lengths.lengths[symbol]);
      out.put(std::uint64_t{token.length} - kLengthRanges[range].first,
              kLengthRanges[range].extra_bits);
      const Distance distance(token.distance);
      out.put(distances.codes[distance.symbol], distances.lengths[distance.symbol]);
      out.put(distance.extra, distance.extra_bits);
      out.flush();
    }
    out.put(lengths.codes[kEndOfBlock], lengths.lengths[kEndOfBlock]);
    out.flush();
  }

  std::span<const Token> tokens_;
  const Deflater::Numbers& numbers_;
  std::array<std::uint32_t, kLengthSymbols> length_counts_{};
  std::array<std::uint32_t, kDistanceSymbols> distance_counts_{};
  std::size_t extra_bits_ = 0;
};

/// The Adler-32 of bytes (RFC 1950): both of its sums are linear in them.
std::uint32_t adler32(const ValueSums& sums, const Deflater::Numbers& numbers, std::uint64_t size) {
  constexpr std::uint64_t kModulus = 65'521;
  std::uint64_t a = 1;
  std::uint64_t b = size % kModulus;
  for (std::size_t value = 0; value < numbers.size(); ++value) {
    const std::uint64_t number = numbers[value];
    a += number * (sums.counts[value] % kModulus);
    b += number * ((size * sums.counts[value] - sums.places[value]) % kModulus);
  }
  return static_cast<std::uint32_t>(b % kModulus << 16U | a % kModulus);
}

}  // namespace

void Deflater::read(std::span<const std::uint8_t> bytes) {
  sums_ = {};
  size_ = bytes.size();
  tokens_ = finder_.find(bytes, sums_);
}

std::vector<std::uint8_t> Deflater::values() const {
  std::vector<std::uint8_t> values;
  std::array<bool, 256> known{};
  for (const Token& token : tokens_) {
    if (token.distance != 0 || known[token.length]) continue;
    known[token.length] = true;
    values.push_back(static_cast<std::uint8_t>(token.length));
  }
  return values;
}

std::span<const std::uint8_t> Deflater::write(const Numbers& numbers) {
  BitWriter out(stream_);
  out.reserve(16);
  out.put(0x78, 8);  // deflate, a window of 32 KiB
  out.put(0x9c, 8);  // makes a multiple of 31 of both
  const std::size_t blocks =
      std::max<std::size_t>((tokens_.size() + kBlockTokens / 2) / kBlockTokens, 1);
  for (std::size_t i = 0; i < blocks; ++i) {
    const std::size_t first = tokens_.size() * i / blocks;
    const std::size_t end = tokens_.size() * (i + 1) / blocks;
    TokenBlock(tokens_.subspan(first, end - first), numbers).write(out, i + 1 == blocks);
  }
  out.fill_byte();
  out.reserve(32);
  const std::uint32_t checksum = adler32(sums_, numbers, size_);
  for (const unsigned shift : {24U, 16U, 8U, 0U}) out.put(checksum >> shift & 0xffU, 8);
  out.flush();
  return std::span(stream_).first(out.size());
}

}  // namespace convanim
