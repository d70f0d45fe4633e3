#include "base/ascii.h"

#include <catch2/catch.hpp>

using namespace convanim;

TEST_CASE("only the letters of ASCII change their case") {
  CHECK(lower_case("PNG-2 \u00C4") == "png-2 \u00C4");
  CHECK(upper_case("json_3 \u00E4") == "JSON_3 \u00E4");
  CHECK(lower_case("").empty());
}
