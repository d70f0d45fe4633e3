// A number in a text, and where it stands.
#include "layout/number_field.h"

#include <cmath>
#include <system_error>

#include "base/ascii.h"
#include "base/hex.h"
#include "base/read_number.h"
#include "convanim/numbers.h"

namespace convanim {

namespace {

constexpr std::string_view kMinusSign = "\u2212";
constexpr const char* kBounds = "(needs a number from -1e9 to 1e9)";
static_assert(kMaxValue == 1e9);

std::string with_ascii_minus(std::string_view text) {
  std::string ascii(text);
  for (std::size_t at = ascii.find(kMinusSign); at != std::string::npos;
       at = ascii.find(kMinusSign, at)) {
    ascii.replace(at, kMinusSign.size(), "-");
  }
  return ascii;
}

}  // namespace

void refuse_at(TextPlace place, const std::string& why) {
  throw RequestError("line " + std::to_string(place.line) + ", column " +
                     std::to_string(place.column) + ": " + why);
}

std::string quoted(std::string_view found) {
  constexpr std::size_t kShown = 24;
  std::string text = "'";
  for (const char character : found.substr(0, kShown)) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte >= ' ' && byte <= '~') {
      text += character;
    } else {
      text += "\\x" + hex(byte, 2);
    }
  }
  return text + (found.size() > kShown ? "...'" : "'");
}

std::string why_no_value(double value) {
  if (!std::isfinite(value)) return std::string(" is not finite ") + kBounds;
  if (std::abs(value) > kMaxValue) return std::string(" is too large ") + kBounds;
  return {};
}

double parse_number(std::string_view text, TextPlace place) {
  const auto check = [&](const std::string& why) {
    if (!why.empty()) refuse_at(place, quoted(text) + why);
  };
  double value = 0;
  const std::errc error = read_decimal(with_ascii_minus(text), value);
  if (error == std::errc::invalid_argument) {
    check(" is not a number (needs digits with a decimal point, as in -1.5 or 2e3)");
  }
  if (error == std::errc::result_out_of_range) {
    check(std::string(" is too large, or too small to be told from 0 ") + kBounds);
  }
  check(why_no_value(value));
  return value;
}

bool is_word(std::string_view text) {
  constexpr std::string_view kBegins = "+-.";
  if (text.empty() || text.front() == '"' || text.starts_with(kMinusSign)) return false;
  if (is_digit(text.front()) || kBegins.find(text.front()) != std::string_view::npos) return false;
  double value = 0;
  return read_decimal(text, value) == std::errc::invalid_argument;
}

}  // namespace convanim
