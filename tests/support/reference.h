// What a layer computes, by its definition in torch.nn: the yardstick for layouts. Knows no plane.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <ostream>
#include <vector>

#include "convanim/layer.h"
#include "support/layer_2d.h"

namespace convanim {

/// weight[kernel] * input[input], one of the products that an output cell adds up.
struct Product {
  Cell kernel;
  Cell input;
  friend bool operator==(const Product&, const Product&) = default;
};

/// Each output cell's products, output cells and products in reading order (of the input).
using Products = std::vector<std::vector<Product>>;

inline std::ostream& operator<<(std::ostream& out, const Product& product) {
  const auto& [kernel, input] = product;
  return out << "w[" << kernel.row << "][" << kernel.col << "]*x[" << input.row << "][" << input.col
             << "]";
}

/// torch.nn.Conv2d's rows or columns: how often a window of that extent goes into the padded input.
inline int conv_positions(const AxisSpec& axis) {
  const int padded = axis.padding_before + axis.input + axis.padding_after;
  int positions = 0;
  for (int start = 0; start + axis.dilation * (axis.kernel - 1) < padded; start += axis.stride) {
    ++positions;
  }
  return positions;
}

/// torch.nn.ConvTranspose2d's rows or columns, 0 if its formula gives less.
inline int transposed_positions(const AxisSpec& axis) {
  return std::max(0, (axis.input - 1) * axis.stride - axis.padding_before - axis.padding_after +
                         axis.dilation * (axis.kernel - 1) + axis.output_padding + 1);
}

/// The output's rows and columns, 0 where nothing is left to put out.
inline Size reference_output(const Layer2d& spec) {
  const auto positions =
      spec.kind == LayerKind::conv_transposed ? transposed_positions : conv_positions;
  return {positions(row_axis(spec)), positions(col_axis(spec))};
}

inline bool has_output(const Layer2d& spec) {
  const Size output = reference_output(spec);
  return output.rows > 0 && output.cols > 0;
}

inline std::vector<Cell> cells_of(Size size) {
  std::vector<Cell> cells;
  for (int row = 0; row < size.rows; ++row) {
    for (int col = 0; col < size.cols; ++col) cells.push_back({row, col});
  }
  return cells;
}

inline std::size_t reading_index(Cell cell, Size size) {
  return static_cast<std::size_t>(cell.row * size.cols + cell.col);
}

/// torch.nn.Conv2d gathers: out[o] = sum over k of weight[k] * padded[o * stride + k * dilation].
inline Products gather(const Layer2d& spec) {
  const Padding& padding = spec.padding;
  const Size padded_size{padding.top + spec.input.rows + padding.bottom,
                         padding.left + spec.input.cols + padding.right};
  std::vector<std::optional<Cell>> padded(cells_of(padded_size).size());
  for (const Cell input : cells_of(spec.input)) {
    const Cell moved{padding.top + input.row, padding.left + input.col};
    padded[reading_index(moved, padded_size)] = input;
  }

  Products products;
  for (const Cell output : cells_of(reference_output(spec))) {
    auto& sum = products.emplace_back();
    for (const Cell kernel : cells_of(spec.kernel)) {
      const Cell read{output.row * spec.stride.rows + kernel.row * spec.dilation.rows,
                      output.col * spec.stride.cols + kernel.col * spec.dilation.cols};
      const auto& input = padded[reading_index(read, padded_size)];
      if (input) sum.push_back({kernel, *input});
    }
  }
  return products;
}

/// torch.nn.ConvTranspose2d scatters: out[i * stride - padding + k * dilation] += weight[k] * x[i],
/// for every input i and kernel k, where out has such a cell.
inline Products scatter(const Layer2d& spec) {
  const Size output = reference_output(spec);
  Products products(cells_of(output).size());
  for (const Cell input : cells_of(spec.input)) {
    for (const Cell kernel : cells_of(spec.kernel)) {
      const Cell written{
          input.row * spec.stride.rows - spec.padding.top + kernel.row * spec.dilation.rows,
          input.col * spec.stride.cols - spec.padding.left + kernel.col * spec.dilation.cols};
      const bool cropped = written.row < 0 || written.row >= output.rows || written.col < 0 ||
                           written.col >= output.cols;
      if (!cropped) products[reading_index(written, output)].push_back({kernel, input});
    }
  }
  return products;
}

inline Products reference_products(const Layer2d& spec) {
  return spec.kind == LayerKind::conv_transposed ? scatter(spec) : gather(spec);
}

}  // namespace convanim
