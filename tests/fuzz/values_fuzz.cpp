// Files of values, as text, in brackets or saved by NumPy: a matrix that is read is within its
// limits, and written as CSV it is read again as the same numbers.
#include <cmath>
#include <cstdint>
#include <span>
#include <string>

#include "convanim/csv.h"
#include "convanim/limits.h"
#include "convanim/numbers.h"
#include "require.h"

using namespace convanim;

namespace {

std::string as_csv(const Matrix& matrix) {
  std::string text;
  Sink sink([&text](std::span<const std::byte> bytes) {
    text.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  });
  write_csv(matrix, sink);
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
  require(parse_matrix(as_csv(matrix)) == matrix, "what is written is read as the same numbers");
  return 0;
}
