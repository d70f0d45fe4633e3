// Writes a plane of numbers as rows of text. Knows no layer.
#pragma once

#include "convanim/sink.h"
#include "convanim/values.h"

namespace convanim {

/// Writes a line a row, with commas between the numbers, as numpy.loadtxt(file, delimiter=",") and
/// parse_matrix() read it: each is the shortest decimal that is read as the same number, minus
/// infinity "-inf".
void write_csv(const Matrix& matrix, Sink& sink);

}  // namespace convanim
