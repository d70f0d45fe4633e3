// What cells are called that have no numbers.
#include "diagram/names.h"

#include <algorithm>
#include <string>

#include "diagram/words.h"

namespace convanim {

std::u32string kernel_index(Cell cell, Size kernel) {
  std::string text = std::to_string(kernel.rows == 1 ? cell.col : cell.row);
  if (kernel.rows > 1 && kernel.cols > 1) {
    text += (std::max(kernel.rows, kernel.cols) > 10 ? "," : "") + std::to_string(cell.col);
  }
  return {text.begin(), text.end()};
}

std::vector<Word> vector_words(std::u32string_view name, int cells, const Matrix* numbers,
                               int decimals) {
  std::vector<Word> words;
  if (numbers) {
    for (const auto& text : printed(*numbers, decimals)) words.push_back({text});
    return words;
  }
  for (int n = 0; n < cells; ++n) {
    const std::string index = std::to_string(n);
    words.push_back({std::u32string(name), {index.begin(), index.end()}});
  }
  return words;
}

std::vector<Word> kernel_words(Size kernel, const Numbers* numbers) {
  std::vector<Word> words;
  if (numbers) {
    const Matrix& weights = *numbers->kernel;
    return vector_words(kKernelName, 0, &weights, decimals_of_own(weights, *numbers));
  }
  for (int row = 0; row < kernel.rows; ++row) {
    for (int col = 0; col < kernel.cols; ++col) {
      words.push_back({std::u32string(kKernelName), kernel_index({row, col}, kernel)});
    }
  }
  return words;
}

}  // namespace convanim
