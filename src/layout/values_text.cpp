// The numbers of a layer as text: finds out which form a file of them has, and prints one. Knows no
// layer.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/write_number.h"
#include "convanim/limits.h"
#include "convanim/numbers.h"
#include "convanim/values.h"
#include "layout/number_array.h"

namespace convanim {

namespace {

/// Files that are taken for text, or for what NumPy writes, and are not.
void check_kind(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04")) {
    throw RequestError(
        "is an archive, as .npz and .xlsx are (needs one array: numpy.save, or a text)");
  }
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    throw RequestError("is text in UTF-16 (needs UTF-8)");
  }
}

}  // namespace

NumberArray parse_numbers(std::string_view bytes) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  check_kind(bytes);
  if (is_npy(bytes)) return read_npy(bytes);
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  return is_numpy_text(bytes) ? read_numpy_text(bytes) : read_text_table(bytes);
}

int decimals_for(const Matrix& matrix, int decimals) {
  const bool whole =
      std::ranges::all_of(matrix.values, [](double value) { return std::floor(value) == value; });
  return whole ? 0 : decimals;
}

namespace {

constexpr std::size_t kManyDecimals = 17;

}  // namespace

int decimals_needed(const Matrix& matrix) {
  std::size_t most = 0;
  for (const double value : matrix.values) {
    if (std::floor(value) == value) continue;
    const std::string text = shortest_decimal(value);
    const std::size_t point = text.find('.');
    // What has an exponent is so small that it has as many decimals as a double may.
    const bool is_plain = text.find('e') == std::string::npos && point != std::string::npos;
    most = std::max<std::size_t>(most, is_plain ? text.size() - 1 - point : kManyDecimals);
  }
  return static_cast<int>(most);
}

std::string format_value(double value, int decimals) {
  std::string text = fixed_decimal(value, decimals);
  const bool zero = text.find_first_not_of("-0.") == std::string::npos;
  return zero && text.starts_with('-') ? text.substr(1) : text;
}

}  // namespace convanim
