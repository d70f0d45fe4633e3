// Rows of planes: some of a tensor's channels or slices, and in which order cells of them are
// written.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "convanim/diagram.h"
#include "diagram/words.h"

namespace convanim {

/// Which of a tensor's planes stand in a row; nothing for a gap in place of some.
using PlaneRow = std::vector<std::optional<int>>;

/// All of so many, or the first two and the last one.
PlaneRow planes_shown(int count);

/// Those that are no gaps.
std::vector<int> only_planes(const PlaneRow& row);

/// One of a row of outputs, and the number of its cell.
struct WrittenCell {
  std::size_t plane = 0;  ///< of those that are no gaps
  int cell = 0;
};

/// In which order the cells of several outputs are written.
struct WriteOrder {
  int planes = 1;
  int cells = 1;  ///< of each
  StepOrder order = StepOrder::position;

  int steps() const { return planes * cells; }
  WrittenCell at(int step) const;

  /// How many cells of that plane are written when that step's is.
  int done(std::size_t plane, int step) const;
};

/// The numbers of a tensor as they are printed.
class PrintedTensor {
 public:
  PrintedTensor(const Tensor& tensor, int decimals);
  const std::u32string& at(int channel, const Position& cell) const {
    return texts_[tensor_.index(channel, cell)];
  }

 private:
  Tensor tensor_;
  std::vector<std::u32string> texts_;
};

/// Numbers of a figure that shows a layer whole.
struct WholeNumbers {
  LayerValues values;
  Tensor output;
  PrintedTensor input_texts;
  std::optional<PrintedTensor> weight_texts;
  PrintedTensor output_texts;
  std::u32string empty = U"0";  ///< what a cell of the plane without input counts as
  int decimals = 1;
};

/// Nothing where the subject has none.
std::optional<WholeNumbers> whole_numbers(const Subject& subject);

/// One slice of a channel of the plane that the window slides over.
/// @param numbers whose texts stand in its cells; nullptr for none
Grid plane_grid(const Layout& layout, int channel, int slice, const WholeNumbers* numbers);

/// One slice of an output channel.
Grid output_grid(const Layout& layout, int channel, int slice, const WholeNumbers* numbers);

/// A kernel's slice, of which little is seen where it takes no part.
/// @param channel of the weight
Grid kernel_grid(const Layer& layer, int channel, int slice, const WholeNumbers* numbers);

/// Such a grid's place, left empty.
/// @param name what stands there
Grid missing_grid(GridRole role, Size size, Word name);

/// What stands for planes, or rows or columns of kernels, that are left out.
inline constexpr std::u32string_view kAcross = U"\u22EF";
inline constexpr std::u32string_view kDown = U"\u22EE";
inline constexpr std::u32string_view kBothWays = U"\u22F1";

std::u32string digits_of(int number);

/// "𝑥" with that index.
Word indexed(std::u32string_view letter, int index);

/// A term of a sum: "+ 4", "− 3", or "4" where it is the first.
std::u32string with_sign(const std::u32string& number, bool first);

inline constexpr std::u32string_view kItalicX = U"\U0001d465";
inline constexpr std::u32string_view kItalicY = U"\U0001d466";
inline constexpr std::u32string_view kItalicZ = U"\U0001d467";

}  // namespace convanim
