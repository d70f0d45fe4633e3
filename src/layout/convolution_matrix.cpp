// A convolution as one matrix.
#include "convanim/convolution_matrix.h"

#include <algorithm>
#include <span>

#include "base/write_number.h"
#include "convanim/error.h"

namespace convanim {

namespace {

std::size_t at(int row, int col, Size size) {
  return static_cast<std::size_t>(row) * static_cast<std::size_t>(size.cols) +
         static_cast<std::size_t>(col);
}

void check_entries(Size matrix) {
  if (static_cast<long long>(matrix.rows) * matrix.cols <= kMaxNumbers) return;
  throw TooMuch("the matrix would have " + std::to_string(matrix.rows) + " rows and " +
                    std::to_string(matrix.cols) + " columns (limit " + std::to_string(kMaxNumbers) +
                    " cells)",
                Excess::matrix);
}

/// "w_{0,1}"; of a kernel of one row or one column "w_{1}".
std::string weight_name(Cell cell, Size kernel) {
  const std::string row = std::to_string(cell.row);
  const std::string col = std::to_string(cell.col);
  if (kernel.rows == 1) return "w_{" + col + "}";
  return kernel.cols == 1 ? "w_{" + row + "}" : "w_{" + row + "," + col + "}";
}

/// "0.5", "1\cdot 10^{9}"
std::string tex_number(double number) {
  std::string text = shortest_decimal(number);
  const std::size_t power = text.find('e');
  if (power == std::string::npos) return text;
  return text.substr(0, power) + "\\cdot 10^{" + std::to_string(std::stoi(text.substr(power + 1))) +
         "}";
}

/// What LaTeX makes an array of, without asking for more columns.
constexpr int kUsualColumns = 10;

}  // namespace

ConvolutionMatrix convolution_matrix(const Layout& layout) {
  const Window& rows = layout.window(kRows);
  const Window& cols = layout.window(kCols);
  const Size input{rows.data, cols.data};
  const int inputs = input.rows * input.cols;
  ConvolutionMatrix matrix;
  matrix.transposed = rows.reversed;
  matrix.size = rows.reversed ? Size{inputs, layout.steps()} : Size{layout.steps(), inputs};
  check_entries(matrix.size);
  matrix.kernel = {rows.taps, cols.taps};
  matrix.entries.resize(at(matrix.size.rows, 0, matrix.size));
  for (int step = 0; step < layout.steps(); ++step) {
    for (const Tap& tap : layout.step(step).taps) {
      if (!tap.content.source) continue;
      const Cell source = slice_cell(*tap.content.source);
      const int read = static_cast<int>(at(source.row, source.col, input));
      const std::size_t entry =
          rows.reversed ? at(read, step, matrix.size) : at(step, read, matrix.size);
      matrix.entries[entry] = slice_cell(tap.kernel);
    }
  }
  return matrix;
}

Matrix filled(const ConvolutionMatrix& matrix, const Matrix& kernel) {
  Matrix numbers{matrix.size, {}};
  for (const auto& entry : matrix.entries) {
    numbers.values.push_back(entry ? kernel.at(*entry) : 0);
  }
  return numbers;
}

Matrix unfolded_input(const Layer& layer, const Matrix& input) {
  const Layout layout = lay_out(layer);
  const double padding = layer.padding_mode == PaddingMode::constant ? layer.padding_value : 0;
  Matrix unfolded{{layout.steps(), layout.window(kRows).taps * layout.window(kCols).taps}, {}};
  for (int step = 0; step < layout.steps(); ++step) {
    for (const Tap& tap : layout.step(step).taps) {
      const auto& [origin, source] = tap.content;
      const double empty = origin == Origin::padding ? padding : 0;
      unfolded.values.push_back(source ? input.at(slice_cell(*source)) : empty);
    }
  }
  return unfolded;
}

void write_tex(const ConvolutionMatrix& matrix, const Matrix* kernel, const std::string& title,
               Sink& sink) {
  const auto [rows, cols] = matrix.size;
  const auto write = [&](const std::string& text) {
    return sink.append(std::as_bytes(std::span(text)));
  };
  write("% " + title + ": y = C" + (matrix.transposed ? "^T" : "") +
        " x. Needs \\usepackage{amsmath}.\n\\[\n");
  if (cols > kUsualColumns) {
    write("\\setcounter{MaxMatrixCols}{" + std::to_string(cols) + "}\n");
  }
  write("C = \\begin{pmatrix}\n");
  for (int row = 0; row < rows; ++row) {
    std::string line;
    for (int col = 0; col < cols; ++col) {
      const auto& entry = matrix.entries[at(row, col, matrix.size)];
      std::string text = "0";
      if (entry)
        text = kernel ? tex_number(kernel->at(*entry)) : weight_name(*entry, matrix.kernel);
      line += (col > 0 ? " & " : "") + text;
    }
    if (!write(line + (row + 1 < rows ? " \\\\\n" : "\n"))) break;
  }
  write("\\end{pmatrix}\n\\]\n");
  sink.check();
}

}  // namespace convanim
