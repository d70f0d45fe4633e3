// What cells are called that have no numbers: x and y with their place in reading order, w with
// that in the kernel.
#pragma once

#include <string_view>
#include <vector>

#include "convanim/diagram.h"

namespace convanim {

inline constexpr std::u32string_view kInputName = U"\U0001d465";   // italic x
inline constexpr std::u32string_view kKernelName = U"\U0001d464";  // w
inline constexpr std::u32string_view kOutputName = U"\U0001d466";  // y

/// "12" of a kernel's row 1, column 2; of a kernel of one row "2"; "1,12" where a side has two
/// digits.
std::u32string kernel_index(Cell cell, Size kernel);

/// The numbers, or without any a name for each cell.
std::vector<Word> vector_words(std::u32string_view name, int cells, const Matrix* numbers,
                               int decimals);

/// The kernel's numbers, or without any its names, in reading order.
std::vector<Word> kernel_words(Size kernel, const Numbers* numbers);

}  // namespace convanim
