// The numbers of a layer as text: reads rows of them, prints one. Knows no layer.
#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "base/hex.h"
#include "base/read_number.h"
#include "convanim/limits.h"
#include "convanim/values.h"

namespace convanim {

namespace {

constexpr std::string_view kSpace = " \t\v\f";
constexpr std::string_view kSeparators = " \t\v\f,;";

[[noreturn]] void refuse(std::size_t line, std::size_t column, const std::string& why) {
  throw RequestError("line " + std::to_string(line) + ", column " + std::to_string(column) + ": " +
                     why);
}

/// A number's text and the column of its first character, from 1.
struct Field {
  std::string_view text;
  std::size_t column;
};

/// One line cut at its separators, a field at a time: how many there are is not for it to limit.
class Fields {
 public:
  /// @param separator a comma or semicolon, or a space for white space
  Fields(std::string_view line, char separator) : line_(line), separator_(separator) {}

  /// The next field, trimmed, or nothing at the line's end, be it behind a separator or not.
  std::optional<Field> next() {
    const std::size_t begin = line_.find_first_not_of(kSpace, at_);
    if (begin == std::string_view::npos) return std::nullopt;
    const bool spaced = separator_ == ' ';
    const std::size_t end = std::min(
        spaced ? line_.find_first_of(kSpace, begin) : line_.find(separator_, begin), line_.size());
    at_ = std::min(end + 1, line_.size());
    const std::string_view text = line_.substr(begin, end - begin);
    return Field{text.substr(0, text.find_last_not_of(kSpace) + 1), begin + 1};
  }

 private:
  std::string_view line_;
  char separator_;
  std::size_t at_ = 0;
};

/// What was found, short enough for a message and safe on a terminal.
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

double parse_number(const Field& field, std::size_t line) {
  const auto fail = [&](const std::string& why) {
    refuse(line, field.column, quoted(field.text) + why);
  };
  const std::string bounds = "(needs a number from -1e9 to 1e9)";
  static_assert(kMaxValue == 1e9);

  double value = 0;
  const std::errc error = read_decimal(field.text, value);
  if (error == std::errc::invalid_argument) {
    fail(" is not a number (needs digits with a decimal point, as in -1.5 or 2e3)");
  }
  if (error == std::errc::result_out_of_range) {
    fail(" is too large, or too small to be told from 0 " + bounds);
  }
  if (!std::isfinite(value)) fail(" is not finite " + bounds);
  if (std::abs(value) > kMaxValue) fail(" is too large " + bounds);
  return value;
}

/// The character that separates the line's numbers, a space for white space.
char separator_of(std::string_view line, std::size_t number) {
  const std::size_t comma = line.find(',');
  const std::size_t semicolon = line.find(';');
  if (comma != std::string_view::npos && semicolon != std::string_view::npos) {
    refuse(number, std::max(comma, semicolon) + 1,
           "found both commas and semicolons, but decimal commas are not read (needs one separator "
           "and decimal points, as in 1.5;2)");
  }
  if (comma != std::string_view::npos) return ',';
  return semicolon != std::string_view::npos ? ';' : ' ';
}

/// Checks all that can be said of a field without knowing its number.
void check_field(const Matrix& matrix, int count, const Field& field, std::size_t line) {
  if (count == kMaxDrawnSide) {
    refuse(line, field.column,
           "found number " + std::to_string(count + 1) + " of a row (needs at most " +
               std::to_string(kMaxDrawnSide) + " in each)");
  }
  const int cols = matrix.size.cols;
  if (matrix.size.rows > 0 && count == cols) {
    refuse(line, field.column,
           "found number " + std::to_string(count + 1) + " of a row, but the first row has " +
               std::to_string(cols) + " (needs as many in each)");
  }
  if (field.text.empty()) {
    refuse(line, field.column, "found nothing before a separator (needs a number, 0 for none)");
  }
  if (field.text.find_first_of(kSpace) != std::string_view::npos) {
    refuse(line, field.column,
           quoted(field.text) +
               " is several numbers between commas or semicolons (needs one separator in a line "
               "and decimal points)");
  }
}

void add_row(Matrix& matrix, std::string_view line, std::size_t number) {
  if (matrix.size.rows == kMaxDrawnSide) {
    refuse(number, line.find_first_not_of(kSpace) + 1,
           "found row " + std::to_string(kMaxDrawnSide + 1) + " (needs at most " +
               std::to_string(kMaxDrawnSide) + ")");
  }
  Fields fields(line, separator_of(line, number));
  int count = 0;
  while (const auto field = fields.next()) {
    check_field(matrix, count, *field, number);
    matrix.values.push_back(parse_number(*field, number));
    ++count;
  }
  if (matrix.size.rows == 0) matrix.size.cols = count;
  if (count < matrix.size.cols) {
    refuse(number, line.find_last_not_of(kSpace) + 2,
           "the row ends after number " + std::to_string(count) + ", but the first row has " +
               std::to_string(matrix.size.cols) + " (needs as many in each)");
  }
  ++matrix.size.rows;
}

/// Takes the first line off the text; lines end with LF, CR or both.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end);
  text.remove_prefix(text.starts_with("\r\n") ? 2 : std::min<std::size_t>(1, text.size()));
  return line;
}

/// The line up to its comment. A # amid a word begins none: 1.#INF is no 1.
std::string_view without_comment(std::string_view line) {
  for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1)) {
    const bool starts_word = at == 0 || kSeparators.find(line[at - 1]) != std::string_view::npos;
    if (starts_word) return line.substr(0, at);
  }
  return line;
}

}  // namespace

Matrix parse_matrix(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  Matrix matrix;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::string_view line = without_comment(take_line(text));
    if (line.find_first_not_of(kSpace) != std::string_view::npos) add_row(matrix, line, number);
  }
  if (matrix.size.rows == 0) {
    refuse(1, 1, "found no number in the whole text (needs at least one, as in 1 2.5 -3)");
  }
  return matrix;
}

int decimals_for(const Matrix& matrix, int decimals) {
  const bool whole =
      std::ranges::all_of(matrix.values, [](double value) { return std::floor(value) == value; });
  return whole ? 0 : decimals;
}

std::string format_value(double value, int decimals) {
  assert(decimals >= 0);
  // Sign, the digits of the largest double, point and decimals.
  constexpr std::size_t kWhole = 1 + std::numeric_limits<double>::max_exponent10 + 1 + 1;
  std::string text(kWhole + static_cast<std::size_t>(decimals), '\0');
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value,
                                          std::chars_format::fixed, decimals);
  assert(error == std::errc());
  text.resize(static_cast<std::size_t>(end - text.data()));
  const bool zero = text.find_first_not_of("-0.") == std::string::npos;
  return zero && text.starts_with('-') ? text.substr(1) : text;
}

}  // namespace convanim
