#include "base/long_text.h"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace convanim;

namespace {

/// Of so many letters that no two neighbours of a piece's length are alike.
std::string letters(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += static_cast<char>('a' + i % 23);
  return text;
}

}  // namespace

TEST_CASE("a long text is what was added to it, in order") {
  LongText text;
  std::string expected;
  for (const std::size_t count : {0U, 1U, 65'534U, 1U, 1U, 200'000U, 0U, 3U}) {
    const std::string more = letters(count);
    text += more;
    expected += more;
    CHECK(text.str() == expected);
  }
}

TEST_CASE("a long text is written as it stands") {
  const std::string expected = letters(150'000);
  LongText text;
  text += expected;
  std::string written;
  std::size_t longest = 0;
  Sink sink([&](std::span<const std::byte> bytes) {
    for (const std::byte byte : bytes) written += static_cast<char>(byte);
    longest = std::max(longest, bytes.size());
  });
  text.write(sink);
  CHECK(written == expected);
  CHECK(longest <= 65'536);
}
