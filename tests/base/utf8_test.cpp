// UTF-8: every character comes back, and nothing else is taken for one.
#include "base/utf8.h"

#include <string>
#include <utility>

#include <catch2/catch.hpp>

#include "convanim/layer.h"

using namespace convanim;

TEST_CASE("every character comes back from its UTF-8") {
  std::u32string all;
  for (char32_t code = 0; code <= 0x10ffff; ++code) {
    if (code < 0xd800 || code > 0xdfff) all += code;
  }
  const std::string text = to_utf8(all);
  CHECK(text.size() == 0x80 + 2 * (0x800 - 0x80) + 3 * (0x10000 - 0x800 - 0x800) + 4 * 0x100000);
  const bool same = from_utf8(text) == all;
  CHECK(same);
  CHECK(to_utf8(U"aé∞𝑘") == "a\xc3\xa9\xe2\x88\x9e\xf0\x9d\x91\x98");
}

TEST_CASE("what is no UTF-8 is refused at its first byte") {
  const std::pair<std::string, int> wrong[] = {
      {"\x80", 1},  // begins nothing
      {"ab\xbf", 3},
      {"\xc3", 1},  // ends early
      {"a\xe2\x88", 2},
      {"\xf0\x9d\x91", 1},
      {"\xc3(", 1},  // breaks off
      {"\xe2\x88(", 1},
      {"\xc0\xaf", 1},  // longer than needed
      {"\xe0\x80\xaf", 1},
      {"\xf0\x80\x80\xaf", 1},
      {"\xed\xa0\x80", 1},      // half of a pair
      {"\xf4\x90\x80\x80", 1},  // beyond the last character
      {"\xf8\x88\x80\x80\x80", 1},
      {"\xff", 1},
      {"\xfe", 1},
  };
  for (const auto& [text, byte] : wrong) {
    CAPTURE(text);
    CHECK_THROWS_WITH(from_utf8(text), "byte " + std::to_string(byte) + " is no UTF-8");
    CHECK_THROWS_AS(from_utf8(text), RequestError);
  }
}

TEST_CASE("what a terminal would obey is shown by its bytes, all else as it is") {
  CHECK(printable("caf\xc3\xa9 \xe2\x88\x82L/\xe2\x88\x82x") ==
        "caf\xc3\xa9 \xe2\x88\x82L/\xe2\x88\x82x");
  CHECK(printable("") == "");
  CHECK(printable("a\nb\t\x1b[2J\x7f") == R"(a\x0ab\x09\x1b[2J\x7f)");
  CHECK(printable("\xc2\x9b"
                  "2J") == R"(\xc2\x9b2J)");
  CHECK(printable("\xe2\x80\xae"
                  "evil") == R"(\xe2\x80\xaeevil)");
  CHECK(printable("a\xff\xc3") == R"(a\xff\xc3)");
}
