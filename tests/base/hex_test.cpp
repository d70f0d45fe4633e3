#include "base/hex.h"

#include <catch2/catch.hpp>

using namespace convanim;

TEST_CASE("a number has as many hexadecimal digits as asked for, or as it needs") {
  CHECK(hex(0, 1) == "0");
  CHECK(hex(10, 2) == "0a");
  CHECK(hex(0x4e2d, 4) == "4e2d");
  CHECK(hex(0x1f600, 4) == "1f600");
  CHECK(hex(0, 0).empty());
}

TEST_CASE("a colour is six digits behind a number sign") {
  CHECK(hex(Rgb{0x26, 0x8b, 0xd2}) == "#268bd2");
  CHECK(hex(kBlack) == "#000000");
}
