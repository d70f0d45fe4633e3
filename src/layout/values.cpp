// The numbers that a layer computes with and what comes out.
#include "convanim/values.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <limits>
#include <span>
#include <string>

#include "convanim/limits.h"

namespace convanim {

namespace {

constexpr int kGuideInputSide = 5;
constexpr std::array<double, 25> kGuideInput{3, 3, 2, 1, 0,  //
                                             0, 0, 1, 3, 1,  //
                                             3, 1, 2, 2, 3,  //
                                             2, 0, 0, 2, 2,  //
                                             2, 0, 0, 0, 1};

constexpr int kGuideKernelSide = 3;
constexpr std::array<double, 9> kGuideKernel{0, 1, 2,  //
                                             2, 2, 0,  //
                                             0, 1, 2};

/// Repeats the square table in rows and columns.
Matrix repeated(std::span<const double> table, int side, Size size) {
  for (const int extent : {size.rows, size.cols}) {
    if (extent >= 1 && extent <= kMaxDrawnSide) continue;
    throw RequestError("size " + to_string(size) + " is out of range (1 to " +
                       std::to_string(kMaxDrawnSide) + " a side)");
  }
  Matrix matrix{size, {}};
  for (int row = 0; row < size.rows; ++row) {
    for (int col = 0; col < size.cols; ++col) {
      const int index = row % side * side + col % side;
      matrix.values.push_back(table[static_cast<std::size_t>(index)]);
    }
  }
  return matrix;
}

void check_matrix(const char* what, const Matrix& matrix, Size needed) {
  assert(matrix.values.size() ==
         static_cast<std::size_t>(matrix.size.rows) * static_cast<std::size_t>(matrix.size.cols));
  if (matrix.size == needed) return;
  throw RequestError(std::string(what) + " values of " + to_string(matrix.size) +
                     " do not match the layer's " + what + " (needs " + to_string(needed) + ")");
}

double weighted_sum(const Step& step, const Matrix& input, const Matrix& kernel) {
  double sum = 0;
  for (const Tap& tap : step.taps) {
    if (tap.content.source) {
      sum += kernel.at(slice_cell(tap.kernel)) * input.at(slice_cell(*tap.content.source));
    }
  }
  return sum;
}

double maximum(const Step& step, const Matrix& input) {
  double most = -std::numeric_limits<double>::infinity();
  for (const Tap& tap : step.taps) {
    if (tap.content.source) most = std::max(most, input.at(slice_cell(*tap.content.source)));
  }
  return most;
}

double average(const Layer& layer, const Step& step, const Matrix& input) {
  double sum = 0;
  int counted = 0;
  for (const auto& [plane, kernel_cell, content] : step.taps) {
    if (content.source) sum += input.at(slice_cell(*content.source));
    const bool counts = content.origin == Origin::data ||
                        (content.origin == Origin::padding && layer.count_include_pad);
    if (counts) ++counted;
  }
  return sum / counted;
}

}  // namespace

Matrix guide_input(Size size) {
  return repeated(kGuideInput, kGuideInputSide, size);
}

Matrix guide_kernel(Size size) {
  return repeated(kGuideKernel, kGuideKernelSide, size);
}

Matrix compute_output(const Layer& layer, const Matrix& input, const Matrix& kernel) {
  check_drawable(layer);
  const Layout layout = lay_out(layer);
  check_matrix("input", input, along_slice(layer, &AxisSpec::input));
  if (!is_pool(layer.kind)) {
    check_matrix("kernel", kernel, along_slice(layer, &AxisSpec::kernel));
  }
  const auto value = [&](const Step& step) {
    if (layer.kind == LayerKind::max_pool) return maximum(step, input);
    if (layer.kind == LayerKind::average_pool) return average(layer, step, input);
    return weighted_sum(step, input, kernel);
  };
  Matrix output{layout.output(), {}};
  for (int n = 0; n < layout.steps(); ++n) output.values.push_back(value(layout.step(n)));
  return output;
}

}  // namespace convanim
