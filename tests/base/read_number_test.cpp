#include "base/read_number.h"

#include <cmath>
#include <optional>
#include <string>

#include <catch2/catch.hpp>

using namespace convanim;

namespace {

std::optional<double> decimal(const std::string& text) {
  double value = 0;
  return read_decimal(text, value) == std::errc() ? std::optional(value) : std::nullopt;
}

std::errc error_of(const std::string& text) {
  double value = 0;
  return read_decimal(text, value);
}

}  // namespace

TEST_CASE("a whole number is decimal, whatever zeros it begins with") {
  CHECK(read_whole("0") == 0);
  CHECK(read_whole("10") == 10);
  CHECK(read_whole("010") == 10);
  CHECK(read_whole("08") == 8);
  CHECK(read_whole("0000000000000007") == 7);
  CHECK(read_whole("2147483647") == 2147483647);
}

TEST_CASE("what has a sign, a space, a point, a base or too many digits is no whole number") {
  for (const std::string text :
       {"", "-1", "+1", " 1", "1 ", "1.0", "1e2", "0x10", "2147483648", "99999999999999999999"}) {
    CAPTURE(text);
    CHECK_FALSE(read_whole(text));
  }
}

TEST_CASE("a decimal has a point, a sign and an exponent where it likes") {
  CHECK(decimal("-1.5") == -1.5);
  CHECK(decimal("+2") == 2);
  CHECK(decimal("010.5") == 10.5);
  CHECK(decimal(".5") == .5);
  CHECK(decimal("5.") == 5);
  CHECK(decimal("2e3") == 2000);
  CHECK(std::isinf(decimal("inf").value()));
  CHECK(std::isnan(decimal("nan").value()));
}

TEST_CASE("what is no decimal is told from what is too large") {
  for (const std::string text : {"", "-", "+-1", "1,5", "0x10", " 1", "1 ", "one"}) {
    CAPTURE(text);
    CHECK(error_of(text) == std::errc::invalid_argument);
  }
  CHECK(error_of("1e400") == std::errc::result_out_of_range);
}
