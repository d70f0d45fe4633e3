#include "svg/svg_text.h"

#include <catch2/catch.hpp>

using namespace convanim;

TEST_CASE("hundredths are written with no character that says nothing") {
  CHECK(decimal(0) == "0");
  CHECK(decimal(5) == ".05");
  CHECK(decimal(50) == ".5");
  CHECK(decimal(-50) == "-.5");
  CHECK(decimal(100) == "1");
  CHECK(decimal(-1000) == "-10");
  CHECK(decimal(1417) == "14.17");
  CHECK(decimal(0.797011, 3) == ".797");
  CHECK(decimal(-0.0001, 3) == "0");
  CHECK(decimal(100, 3) == "100");
  CHECK(decimal(0.4, 3) == ".4");
}

TEST_CASE("names are as short as they can be, and each comes once") {
  Names names;
  CHECK(names.next() == "A");
  CHECK(names.next() == "B");
  CHECK(short_name(25) == "z");
  CHECK(short_name(26) == "aa");
  CHECK(short_name(26 + 26 * 26) == "aaa");
  CHECK(short_name(26, 'A') == "AA");
}
