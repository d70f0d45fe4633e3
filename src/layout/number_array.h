// Numbers of any number of axes as files hold them, and a reader for each form of such a file.
// Knows no layer.
#pragma once

#include <cstddef>
#include <string_view>

#include "convanim/numbers.h"

namespace convanim {

/// Of a file: a weight's are two of channels and three of cells.
inline constexpr std::size_t kMaxArrayAxes = 5;

/// Rows of numbers as numpy.savetxt and spreadsheets write them; two axes, or three
/// where blank lines are between planes.
/// @throws RequestError that names line and column
NumberArray read_text_table(std::string_view text);

/// Whether the text begins as read_numpy_text() needs it.
bool is_numpy_text(std::string_view text);

/// Nested brackets as NumPy and PyTorch print them and as Python's lists are written; one to five
/// axes.
/// @throws RequestError that names line and column
NumberArray read_numpy_text(std::string_view text);

/// Whether the bytes begin as those of numpy.save do.
bool is_npy(std::string_view bytes);

/// What numpy.save writes: versions 1 to 3, either order of bytes and of axes, whole numbers,
/// floats and truth values; none to five axes.
/// @throws RequestError
NumberArray read_npy(std::string_view bytes);

}  // namespace convanim
