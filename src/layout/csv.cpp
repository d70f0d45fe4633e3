// Writes a plane of numbers as rows of text.
#include "convanim/csv.h"

#include <array>
#include <charconv>
#include <span>
#include <string>

namespace convanim {

namespace {

std::string shortest_text(double value) {
  std::array<char, 32> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
  return value == 0 ? "0" : std::string(text.data(), end);
}

}  // namespace

void write_csv(const Matrix& matrix, Sink& sink) {
  std::string line;
  for (int row = 0; row < matrix.size.rows && !sink.failed(); ++row) {
    line.clear();
    for (int col = 0; col < matrix.size.cols; ++col) {
      line += (col == 0 ? "" : ",") + shortest_text(matrix.at({row, col}));
    }
    line += '\n';
    sink.append(std::as_bytes(std::span(line)));
  }
  sink.check();
}

}  // namespace convanim
