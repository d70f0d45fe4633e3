// The numbers that a layer computes with and what comes out. Knows no figure and no file.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "convanim/layer.h"
#include "convanim/layout.h"

namespace convanim {

/// The most numbers that a flat figure shows: those of the input plane, zeros too, and the output.
inline constexpr int kMaxNumbers = 150'000;

/// Numbers in rows, from the top left.
struct Matrix {
  Size size{0, 0};
  std::vector<double> values;  ///< size.rows * size.cols of them

  double at(Cell cell) const {
    return values[static_cast<std::size_t>(cell.row) * static_cast<std::size_t>(size.cols) +
                  static_cast<std::size_t>(cell.col)];
  }

  friend bool operator==(const Matrix&, const Matrix&) = default;
};

/// The numbers of the guide's figures 1.1 and 1.2, repeated in rows and columns as often as the
/// size needs.
/// @throws RequestError if a side is not from 1 to kMaxDrawnSide
Matrix guide_input(Size size);
Matrix guide_kernel(Size size);

/// Numbers of one or more channels, one after the other, each in reading order.
struct Tensor {
  int channels = 1;
  Shape shape{1, 1, 1};
  std::vector<double> values;  ///< channels * shape of them

  std::size_t index(int channel, const Position& cell) const {
    const auto at = [](int number) { return static_cast<std::size_t>(number); };
    return ((at(channel) * at(shape[kDepth]) + at(cell[kDepth])) * at(shape[kRows]) +
            at(cell[kRows])) *
               at(shape[kCols]) +
           at(cell[kCols]);
  }
  double at(int channel, const Position& cell) const { return values[index(channel, cell)]; }

  friend bool operator==(const Tensor&, const Tensor&) = default;
};

Tensor to_tensor(const Matrix& matrix);

/// Of one channel of rows and columns.
Matrix to_matrix(const Tensor& tensor);

/// The first channel's first slice.
Matrix first_plane(const Tensor& tensor);

/// What a layer computes with.
struct LayerValues {
  Tensor input;
  Tensor weight{};  ///< of a convolution, or a transposed one: out * in-of-a-group channels, output
                    ///< channel after output channel
  std::vector<double> bias{};  ///< one for each output channel, or none
  std::vector<int> indices{};  ///< of a max unpooling: for each input cell the index in its output
                               ///< channel, from 0 in reading order
  friend bool operator==(const LayerValues&, const LayerValues&) = default;
};

/// The numbers of the guide for all that the layer reads and multiplies with. The first plane of
/// each is guide_input() or guide_kernel(); each further one, of slices and channels, begins a row
/// further down in the guide's table, and where that is at its end again, a column further right.
/// @throws RequestError if a side is not from 1 to kMaxDrawnSide
Tensor guide_input(const Layer& layer);
Tensor guide_weight(const Layer& layer);

/// What an average divides that step's sum by; nothing of another layer.
std::optional<int> divisor(const Layer& layer, const Step& step);

/// What the layer puts out, summed in the order of the taps. Convolution is cross-correlation, as
/// in every framework: the kernel is not flipped. A maximum passes over the zeros of padding, and
/// is minus infinity where a dilated window reads nothing else (torch.nn.MaxPool2d); an average
/// divides by the taps that lie on input or, if the layer counts it, on padding, but never by those
/// of a ceil-mode window behind the padding (torch.nn.AvgPool2d), or by the layer's divisor.
/// @throws RequestError as check_drawable() does, or if the numbers are not as many as the layer's
Tensor compute_output(const Layer& layer, const LayerValues& values);

/// The same of a layer that reads and writes one channel in rows and columns.
/// @param kernel is not read where the layer has no weight
Matrix compute_output(const Layer& layer, const Matrix& input, const Matrix& kernel);

/// The number of it that one step of the layer writes.
/// @param layout of the layer
/// @pre the numbers are as many as the layer's
double compute_step(const Layer& layer, const Layout& layout, int step, const LayerValues& values);

/// How many decimals a plane's numbers are printed with: none if all are whole, else `decimals`.
int decimals_for(const Matrix& matrix, int decimals);

/// How many decimals it takes to print each number as it is.
int decimals_needed(const Matrix& matrix);

/// The number rounded to that many decimals, whatever the locale; never "-0".
std::string format_value(double value, int decimals);

}  // namespace convanim
