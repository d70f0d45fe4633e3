// Writes numbers as rows of text.
#include "convanim/csv.h"

#include <span>
#include <string>

#include "base/write_number.h"

namespace convanim {

namespace {

std::string shortest_text(double value) {
  return value == 0 ? "0" : shortest_decimal(value);
}

}  // namespace

void write_csv(const Tensor& tensor, Sink& sink) {
  const auto rows = static_cast<std::size_t>(tensor.shape[kRows]);
  const auto cols = static_cast<std::size_t>(tensor.shape[kCols]);
  std::string line;
  for (std::size_t n = 0; n < tensor.values.size(); n += cols) {
    const bool begins_plane = n > 0 && n % (rows * cols) == 0;
    line = begins_plane ? "\n" : "";
    for (std::size_t col = 0; col < cols; ++col) {
      line += (col == 0 ? "" : ",") + shortest_text(tensor.values[n + col]);
    }
    line += '\n';
    if (!sink.append(std::as_bytes(std::span(line)))) break;
  }
  sink.check();
}

void write_csv(const Matrix& matrix, Sink& sink) {
  write_csv(to_tensor(matrix), sink);
}

}  // namespace convanim
