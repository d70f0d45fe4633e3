// Bytes as a page's text: read back by the rule that the header tells.
#include "page/base93.h"

#include <random>
#include <vector>

#include <catch2/catch.hpp>

using namespace convanim;

namespace {

std::vector<std::uint8_t> bytes_of_base93(const std::string& text, std::size_t size) {
  const auto digit = [](char letter) { return letter - '!' - (letter > '<' ? 1 : 0); };
  std::vector<std::uint8_t> bytes;
  unsigned bits = 0;
  int count = 0;
  for (std::size_t at = 0; at + 1 < text.size(); at += 2) {
    const int pair = digit(text[at]) + 93 * digit(text[at + 1]);
    bits |= static_cast<unsigned>(pair) << count;
    count += pair % 8192 < 93 * 93 - 8192 ? 14 : 13;
    for (; count >= 8; count -= 8) {
      bytes.push_back(static_cast<std::uint8_t>(bits));
      bits >>= 8U;
    }
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace

TEST_CASE("Bytes of all lengths come back from base 93", "[page]") {
  std::mt19937 random(1);
  for (std::size_t size = 0; size < 300; ++size) {
    std::vector<std::uint8_t> bytes(size);
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random());
    const std::string text = base93_of(bytes);
    REQUIRE(bytes_of_base93(text, size) == bytes);
    REQUIRE(text.find('<') == std::string::npos);
  }
}

TEST_CASE("All bytes alike come back from base 93", "[page]") {
  for (int value = 0; value < 256; ++value) {
    const std::vector<std::uint8_t> bytes(100, static_cast<std::uint8_t>(value));
    REQUIRE(bytes_of_base93(base93_of(bytes), bytes.size()) == bytes);
  }
}

TEST_CASE("Base 93 is shorter than base 64", "[page]") {
  std::mt19937 random(2);
  std::vector<std::uint8_t> bytes(30'000);
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random());
  CHECK(base93_of(bytes).size() < 36'800);
}
