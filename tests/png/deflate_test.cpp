#include "png/deflate.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>
#include <zlib.h>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/layout.h"
#include "convanim/render.h"
#include "convanim/scene.h"
#include "convanim/theme.h"
#include "png/huffman.h"
#include "png/lz77.h"
#include "raster/indexed.h"

using namespace convanim;

namespace {

using Values = std::vector<std::uint8_t>;

constexpr std::size_t kWindow = 32'768;
constexpr std::size_t kSegment = std::size_t{1} << 18U;  // of which edges are held at once

/// Numbers values as they first occur.
Deflater::Numbers numbers_of(const Values& values) {
  Deflater::Numbers numbers{};
  for (std::size_t i = 0; i < values.size(); ++i) {
    numbers[values[i]] = static_cast<std::uint8_t>(i);
  }
  return numbers;
}

Values numbered(Values values, const Deflater::Numbers& numbers) {
  for (std::uint8_t& value : values) value = numbers[value];
  return values;
}

/// What zlib reads from a stream that ends where its bytes do; its checksum holds.
std::optional<Values> inflated(std::span<const std::uint8_t> stream, std::size_t size) {
  Values bytes(size + 1);
  uLongf length = bytes.size();
  uLong taken = stream.size();
  if (uncompress2(bytes.data(), &length, stream.data(), &taken) != Z_OK) return std::nullopt;
  if (taken != stream.size()) return std::nullopt;
  bytes.resize(length);
  return bytes;
}

bool is_read_back(Deflater& deflater, const Values& bytes) {
  deflater.read(bytes);
  const Deflater::Numbers numbers = numbers_of(deflater.values());
  return inflated(deflater.write(numbers), bytes.size()) == numbered(bytes, numbers);
}

bool is_read_back(const Values& bytes) {
  Deflater deflater;
  return is_read_back(deflater, bytes);
}

std::size_t compressed_size(const Values& bytes) {
  Deflater deflater;
  deflater.read(bytes);
  return deflater.write(numbers_of(deflater.values())).size();
}

Values noise(std::size_t count, unsigned values, unsigned seed) {
  std::mt19937 random(seed);
  Values bytes(count);
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random() % values);
  return bytes;
}

/// Runs of all lengths up to the longest.
Values stripes(std::size_t count, unsigned values, unsigned longest, unsigned seed) {
  std::mt19937 random(seed);
  Values bytes;
  while (bytes.size() < count) {
    bytes.insert(bytes.end(), 1 + random() % longest, static_cast<std::uint8_t>(random() % values));
  }
  bytes.resize(count);
  return bytes;
}

/// Rows of slanted lines, as figures have them.
Values slanted(std::size_t width, std::size_t height) {
  Values bytes;
  for (std::size_t y = 0; y < height; ++y) {
    for (std::size_t x = 0; x < width; ++x) {
      const std::size_t place = (3 * x + y) % 90;
      bytes.push_back(static_cast<std::uint8_t>(place < 6 ? 1 + place : 0));
    }
  }
  return bytes;
}

std::vector<Token> tokens_of(const Values& bytes) {
  RepeatFinder finder;
  ValueSums sums;
  const auto tokens = finder.find(bytes, sums);
  return {tokens.begin(), tokens.end()};
}

bool copies(const std::vector<Token>& tokens, std::size_t length, std::size_t distance) {
  return std::ranges::any_of(tokens, [&](const Token& token) {
    return token.length == length && token.distance == distance;
  });
}

}  // namespace

TEST_CASE("bytes of every count up to 700 are read back, whatever runs and noise they are") {
  Deflater deflater;
  for (std::size_t count = 0; count <= 700; ++count) {
    CAPTURE(count);
    const auto seed = static_cast<unsigned>(count);
    REQUIRE(is_read_back(deflater, Values(count, 7)));
    REQUIRE(is_read_back(deflater, noise(count, 256, seed)));
    REQUIRE(is_read_back(deflater, noise(count, 2, seed)));
    REQUIRE(is_read_back(deflater, stripes(count, 5, 9, seed)));
    REQUIRE(is_read_back(deflater, stripes(count, 200, 300, seed)));
  }
}

TEST_CASE("long pieces are read back, within the bytes whose edges are held at once and beyond") {
  for (const std::size_t count : {kWindow - 1, kWindow, kWindow + 1, kSegment - 1, kSegment,
                                  kSegment + 1, kSegment + kWindow + 9, 3 * kSegment + 5}) {
    CAPTURE(count);
    const auto seed = static_cast<unsigned>(count);
    CHECK(is_read_back(Values(count, 0)));
    CHECK(is_read_back(noise(count, 256, seed)));
    CHECK(is_read_back(noise(count, 3, seed)));
    CHECK(is_read_back(stripes(count, 100, 40, seed)));
    CHECK(is_read_back(slanted(499, count / 499)));
  }
}

TEST_CASE("every number of tokens is read back, where blocks are exactly full and where not") {
  // Of noise of 256 values nearly every byte is a token.
  Deflater deflater;
  for (std::size_t count = 2'200; count < 2'300; ++count) {
    CAPTURE(count);
    REQUIRE(is_read_back(deflater, noise(count, 256, 1)));
  }
  for (std::size_t count = 1'490; count < 9'000; count += 750) {
    for (std::size_t more = 0; more < 20; ++more) {
      CAPTURE(count, more);
      REQUIRE(is_read_back(deflater, noise(count + more, 256, 2)));
    }
  }
}

TEST_CASE("copies are read back at every distance and of every length") {
  // A piece that nothing else is like, then noise, then the piece again.
  Deflater deflater;
  for (std::size_t distance = 300; distance < kWindow + 200; distance += 97) {
    CAPTURE(distance);
    const std::size_t length = 3 + distance % 290;
    Values bytes = noise(distance, 100, 5);
    for (std::size_t i = 0; i < length; ++i)
      bytes[i] = static_cast<std::uint8_t>(100 + i * i % 150);
    bytes.insert(bytes.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length));
    REQUIRE(is_read_back(deflater, bytes));
  }
}

TEST_CASE("a copy is of up to 258 bytes from up to 32,768 bytes back") {
  Values piece(258);
  for (std::size_t i = 0; i < piece.size(); ++i) {
    piece[i] = static_cast<std::uint8_t>(100 + i * i % 150);
  }
  const auto repeated_after = [&](std::size_t distance) {
    Values bytes = piece;
    const Values between = noise(distance - piece.size(), 100, 3);
    bytes.insert(bytes.end(), between.begin(), between.end());
    bytes.insert(bytes.end(), piece.begin(), piece.end());
    bytes.push_back(255);
    return bytes;
  };
  const auto copies_far = [](const std::vector<Token>& tokens) {
    return std::ranges::any_of(tokens, [](const Token& token) { return token.distance > kWindow; });
  };
  // The first byte of the piece is before its first edge: what is copied begins within it.
  CHECK(copies(tokens_of(repeated_after(kWindow)), 258, kWindow));
  const std::vector<Token> too_far = tokens_of(repeated_after(kWindow + 1));
  CHECK_FALSE(copies_far(too_far));
  CHECK_FALSE(copies(too_far, 258, kWindow + 1));
  CHECK(copies(tokens_of(Values(600, 9)), 258, 1));
}

TEST_CASE("a copy from before the bytes whose edges are held at once is found") {
  Values bytes = noise(kSegment - 1'000, 100, 4);
  Values piece(200);
  for (std::size_t i = 0; i < piece.size(); ++i) {
    piece[i] = static_cast<std::uint8_t>(100 + i * i % 150);
  }
  bytes.push_back(253);
  bytes.insert(bytes.end(), piece.begin(), piece.end());
  const Values between = noise(5'000, 100, 5);
  bytes.insert(bytes.end(), between.begin(), between.end());
  bytes.push_back(254);
  bytes.insert(bytes.end(), piece.begin(), piece.end());
  bytes.push_back(255);
  CHECK(copies(tokens_of(bytes), 200, 5'201));
}

TEST_CASE("tokens copy what is there, and the first byte of each value stands by itself") {
  for (unsigned seed = 0; seed < 20; ++seed) {
    const Values bytes = stripes(20'000, 1 + seed * 13, 1 + seed % 7, seed);
    Values copied;
    std::set<std::uint8_t> known;
    for (const Token& token : tokens_of(bytes)) {
      if (token.distance == 0) {
        copied.push_back(static_cast<std::uint8_t>(token.length));
        known.insert(copied.back());
        continue;
      }
      REQUIRE(token.length >= 3);
      REQUIRE(token.length <= 258);
      REQUIRE(token.distance <= copied.size());
      for (std::size_t i = 0; i < token.length; ++i) {
        copied.push_back(copied[copied.size() - token.distance]);
      }
    }
    REQUIRE(copied == bytes);
    REQUIRE(known == std::set<std::uint8_t>(bytes.begin(), bytes.end()));
  }
}

TEST_CASE("values are listed as they first occur") {
  Deflater deflater;
  deflater.read(Values{9, 9, 9, 9, 200, 9, 9, 9, 9, 200, 0, 9, 255, 0});
  CHECK(deflater.values() == Values{9, 200, 0, 255});
}

TEST_CASE("a stream does not depend on which values stood for its numbers") {
  std::mt19937 random(1);
  Deflater deflater;
  for (const Values& bytes :
       {stripes(60'000, 256, 12, 6), noise(9'000, 256, 7), slanted(300, 200)}) {
    deflater.read(bytes);
    const auto first = deflater.write(numbers_of(deflater.values()));
    const Values expected(first.begin(), first.end());
    for (int i = 0; i < 20; ++i) {
      Values names(256);
      std::iota(names.begin(), names.end(), std::uint8_t{0});
      std::shuffle(names.begin(), names.end(), random);
      Deflater::Numbers renamed{};
      std::ranges::copy(names, renamed.begin());
      const Values other = numbered(bytes, renamed);
      Deflater used;  // whatever it has read before
      used.read(noise(static_cast<std::size_t>(i) * 3'000, 256, 8));
      used.read(other);
      CHECK(std::ranges::equal(used.write(numbers_of(used.values())), expected));
    }
  }
}

TEST_CASE("what cannot be compressed grows by a twenty-fifth at most") {
  for (const std::size_t count : {10'000U, 700'000U}) {
    CHECK(compressed_size(noise(count, 256, 9)) < count + count / 25);
  }
}

TEST_CASE("few bytes take no header of codes") {
  CHECK(compressed_size({}) == 8);
  CHECK(compressed_size({5}) == 9);
  CHECK(compressed_size(Values(20, 5)) <= 12);
}

TEST_CASE("frames are compressed to hardly more than by zlib at its best") {
  for (const NamedAnimation& animation : catalogue(CatalogueSet::classic)) {
    CAPTURE(animation.name);
    const Layout layout = lay_out(animation.layer);
    const Bitmap bitmap = render(compose(layout, layout.steps() / 2, Theme{}), 150);
    const Values indices = to_indexed(bitmap)->indices;
    Values best(compressBound(indices.size()));
    uLongf size = best.size();
    REQUIRE(compress2(best.data(), &size, indices.data(), indices.size(), Z_BEST_COMPRESSION) ==
            Z_OK);
    CHECK(static_cast<double>(compressed_size(indices)) <= 1.05 * static_cast<double>(size));
  }
}

TEST_CASE("a code is complete, within its bound, and shorter for what is more frequent") {
  std::mt19937 random(2);
  const auto check = [](const std::vector<std::uint32_t>& counts, unsigned longest) {
    Values lengths(counts.size());
    find_code_lengths(counts, longest, lengths);
    std::uint64_t shares = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      REQUIRE((lengths[i] == 0) == (counts[i] == 0));
      REQUIRE(lengths[i] <= longest);
      if (lengths[i] != 0) shares += std::uint64_t{1} << (longest - lengths[i]);
      for (std::size_t j = 0; j < i; ++j) {
        if (counts[i] > counts[j] && counts[j] > 0) REQUIRE(lengths[i] <= lengths[j]);
      }
    }
    REQUIRE(shares == std::uint64_t{1} << longest);
  };
  for (int i = 0; i < 300; ++i) {
    std::vector<std::uint32_t> counts(2 + random() % (kMaxSymbols - 1));
    for (std::uint32_t& count : counts)
      count = random() % 3 == 0 ? 0 : static_cast<std::uint32_t>(random() >> random() % 32);
    for (std::uint32_t& count : counts) count &= 0xffffffU;
    counts[0] = 1;
    counts[1] = 1;
    check(counts, 15);
    if (counts.size() <= 128) check(counts, 7);
  }
}

TEST_CASE("a code that would need more bits than there may be is cut to them") {
  // Fibonacci's numbers make the longest codes that there are: each joins all before it.
  std::vector<std::uint32_t> counts{1, 1};
  while (counts.size() < 40) counts.push_back(counts.back() + counts[counts.size() - 2]);
  for (const unsigned longest : {7U, 15U}) {
    Values lengths(counts.size());
    find_code_lengths(counts, longest, lengths);
    std::uint64_t shares = 0;
    for (const std::uint8_t length : lengths) {
      REQUIRE(length >= 1);
      REQUIRE(length <= longest);
      shares += std::uint64_t{1} << (longest - length);
    }
    CHECK(shares == std::uint64_t{1} << longest);
    CHECK(*std::ranges::max_element(lengths) == longest);
    CHECK(lengths.back() == 1);
  }
}

TEST_CASE("a code takes as few bits as Huffman's") {
  std::mt19937 random(3);
  for (int i = 0; i < 100; ++i) {
    std::vector<std::uint32_t> counts(2 + random() % 200);
    for (std::uint32_t& count : counts) count = static_cast<std::uint32_t>(1 + random() % 1000);
    Values lengths(counts.size());
    find_code_lengths(counts, 15, lengths);
    std::uint64_t bits = 0;
    for (std::size_t j = 0; j < counts.size(); ++j) bits += std::uint64_t{counts[j]} * lengths[j];
    // The weights of all inner nodes of the tree, made by the book.
    std::multiset<std::uint64_t> weights(counts.begin(), counts.end());
    std::uint64_t least = 0;
    while (weights.size() > 1) {
      const std::uint64_t sum = *weights.begin() + *std::next(weights.begin());
      weights.erase(weights.begin());
      weights.erase(weights.begin());
      weights.insert(sum);
      least += sum;
    }
    CHECK(bits == least);
  }
}
