// A convolution as one matrix C: y = C x, where x and y are the input and the output as vectors in
// reading order. Knows no figure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "convanim/layout.h"
#include "convanim/sink.h"
#include "convanim/values.h"

namespace convanim {

/// Which number of the kernel stands where; a layer whose taps read the kernel backwards multiplies
/// by the transposed matrix.
struct ConvolutionMatrix {
  Size size;  ///< of C: a row for each cell of a convolution's output, a column for each of
              ///< its input; of a transposed one the other way round
  bool transposed = false;                   ///< whether the layer multiplies by C transposed
  Size kernel;                               ///< of which entries are cells
  std::vector<std::optional<Cell>> entries;  ///< in reading order; nothing for a zero
};

/// @pre the layout is that of a layer of rows and columns with a weight, and nothing is copied
/// @throws TooMuch if it would have more than kMaxNumbers entries
ConvolutionMatrix convolution_matrix(const Layout& layout);

/// Its numbers.
Matrix filled(const ConvolutionMatrix& matrix, const Matrix& kernel);

/// The windows of a layer of rows and columns, a row for each output cell and in it a number for
/// each tap: what has to be multiplied with the kernel as a vector, read as the window reads it.
/// @pre every step has as many taps
Matrix unfolded_input(const Layer& layer, const Matrix& input);

/// Writes C as the guide prints it (its section 4.1), for LaTeX with the package amsmath: numbers,
/// or without a kernel w_{0,0}, w_{0,1} ... as entries.
/// @param title what the layer is called, in ASCII, for a comment
void write_tex(const ConvolutionMatrix& matrix, const Matrix* kernel, const std::string& title,
               Sink& sink);

}  // namespace convanim
