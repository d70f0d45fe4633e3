// Numbers as a page writes them are those that the program writes.
#include "web/printed_numbers.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "base/write_number.h"

using namespace convanim;

namespace {

void check_same(double value) {
  CAPTURE(value);
  CHECK(printed_shortest(value) == shortest_decimal(value));
  CHECK(printed_short(value) == short_number(value));
  for (const int decimals : {0, 1, 3, 6}) {
    CHECK(printed_fixed(value, decimals) == fixed_decimal(value, decimals));
  }
}

}  // namespace

TEST_CASE("the C library writes numbers as the C++ library does") {
  using Limits = std::numeric_limits<double>;
  for (const double value :
       {0.0, -0.0, 1.0, -1.5, 0.1, 1e-5, 1e-4, 100000.0, 1e6, 123456789.0, 1e21, 1e22, 1.0 / 3,
        Limits::max(), Limits::min(), Limits::denorm_min(), Limits::infinity()}) {
    check_same(value);
  }
  std::mt19937_64 random(1);
  for (int n = 0; n < 2'000; ++n) {
    const auto value = std::bit_cast<double>(random());
    if (std::isfinite(value)) check_same(value);
    check_same(static_cast<double>(random() % 2'000'000) / 1000 - 1000);
  }
}
