// Files of values: a matrix that is read is within its limits, and printed it is read again as the
// same numbers.
#include <cmath>
#include <cstdint>
#include <string>

#include "convanim/limits.h"
#include "convanim/values.h"
#include "require.h"

using namespace convanim;

namespace {

constexpr int kDecimals = 6;

std::string print(const Matrix& matrix) {
  std::string text;
  for (int row = 0; row < matrix.size.rows; ++row) {
    for (int col = 0; col < matrix.size.cols; ++col) {
      text += (col == 0 ? "" : ",") + format_value(matrix.at({row, col}), kDecimals);
    }
    text += '\n';
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Matrix matrix;
  try {
    matrix = parse_matrix({reinterpret_cast<const char*>(data), size});
  } catch (const RequestError&) {
    return 0;
  }
  const auto [rows, cols] = matrix.size;
  require(1 <= rows && rows <= kMaxDrawnSide && 1 <= cols && cols <= kMaxDrawnSide,
          "sides are bounded");
  require(std::ssize(matrix.values) == std::ptrdiff_t{rows} * cols, "rows are of one length");
  for (const double value : matrix.values) {
    require(std::abs(value) <= kMaxValue, "values are finite and bounded");
  }
  const std::string printed = print(matrix);
  require(print(parse_matrix(printed)) == printed, "what is printed is read as the same numbers");
  return 0;
}
