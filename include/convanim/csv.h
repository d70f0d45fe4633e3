// Writes numbers as rows of text. Knows no layer.
#pragma once

#include "convanim/sink.h"
#include "convanim/values.h"

namespace convanim {

/// Writes a line a row, with commas between the numbers, as numpy.loadtxt(file, delimiter=",") and
/// parse_numbers() read it: each is the shortest decimal that is read as the same number, minus
/// infinity "-inf". Planes, of channels and of slices, have a blank line between them.
void write_csv(const Tensor& tensor, Sink& sink);

/// One plane.
void write_csv(const Matrix& matrix, Sink& sink);

}  // namespace convanim
