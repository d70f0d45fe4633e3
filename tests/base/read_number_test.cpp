#include "base/read_number.h"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <random>
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

TEST_CASE("a decimal is read as std::from_chars reads it") {
  const auto check = [](const std::string& text) {
    CAPTURE(text);
    double expected = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, expected);
    double value = 0;
    const std::errc wanted = stop != end ? std::errc::invalid_argument : error;
    REQUIRE(read_decimal(text, value) == wanted);
    if (wanted != std::errc()) return;
    const auto bits = [](double number) { return std::bit_cast<std::uint64_t>(number); };
    REQUIRE((std::isnan(value) ? std::isnan(expected) : bits(value) == bits(expected)));
  };
  std::mt19937_64 random(1);
  const auto below = [&random](std::size_t bound) { return random() % bound; };
  for (int trial = 0; trial < 20'000; ++trial) {
    std::array<char, 64> digits{};
    const auto [end, error] =
        std::to_chars(digits.data(), digits.data() + digits.size(), std::bit_cast<double>(random()),
                      std::chars_format::scientific, static_cast<int>(below(25)));
    check(std::string(digits.data(), end));
    // Halfway between two doubles, or by a hair above.
    const std::string half = std::to_string((1ULL << 52U) + below(1ULL << 52U)) + ".5";
    const std::string exponent = "e-" + std::to_string(below(400));
    check(half + exponent);
    check(half + std::string(below(30), '0') + "1" + exponent);
    std::string noise;
    for (std::size_t i = below(8); i > 0; --i) noise += "0123456789...eE+-infaNy"[below(23)];
    if (!noise.starts_with('+')) check(noise);
  }
  for (const std::string text :
       {"1e-400", "1e-323", "2e-324", "1e308", "1e309", "-0", "0e999999999", "-infinity", "INF",
        "-NaN", "infinit", "infinity1", "1e99999999999", "1e-99999999999", "1e", "1e+", "."}) {
    check(text);
  }
  check("0." + std::string(400, '0') + "1e401");
  check("1" + std::string(400, '0') + "e-400");
}
