// The kernel as a plane of its own, and under it what a step multiplies and sums.
#include <algorithm>
#include <string>

#include "convanim/diagram.h"
#include "diagram/words.h"

namespace convanim {

namespace {

constexpr std::size_t kReadPlane = 0;
constexpr std::size_t kKernelPlane = 1;

/// Of a kernel of more rows or columns the products are not written out.
constexpr int kMostWrittenOut = 4;

/// Lengths in cells: room for a sign between grids, and for an arrow with a word.
constexpr double kSignRoom = 1.4;
constexpr double kArrowRoom = 2.6;
constexpr double kArrowGap = 0.4;
constexpr double kAboveArrow = 0.45;

/// Of the sum: from the grids to its first line and from line to line, from product to product, and
/// in a product the end of its first factor, the dot, the beginning of the second.
constexpr double kSumGap = 0.75;
constexpr double kSumLeading = 0.66;
constexpr double kProductPitch = 1.95;
constexpr double kFirstFactor = 0.43;
constexpr double kDot = 0.62;
constexpr double kSecondFactor = 0.81;
constexpr double kPlusBefore = 0.33;
constexpr double kResultBefore = 0.45;
constexpr double kDigitWidth = 0.3;

/// From a plane's top to that of a smaller grid in its middle, where halves count down.
int rows_above(int plane, int grid) {
  const int free = plane - grid;
  const int below = free >= 0 ? free / 2 : -((1 - free) / 2);
  return free - below;
}

std::shared_ptr<const Grid> standing(Grid grid, int plane_rows, double col) {
  grid.standing = {Place{kReadPlane, 1.0 * rows_above(plane_rows, grid.size.rows), col}, true};
  return std::make_shared<const Grid>(std::move(grid));
}

/// As the window reads it.
Grid make_kernel(const Layout& layout, const Numbers& numbers) {
  const Matrix& kernel = *numbers.kernel;
  const std::vector<std::u32string> weights = printed(kernel, decimals_of_own(kernel, numbers));
  Grid grid{GridRole::kernel,
            layout.window(kRows).reversed ? U"kernel, rotated by 180\u00b0" : U"kernel",
            kernel.size, std::vector<CellKind>(weights.size(), CellKind::data)};
  for (const Tap& tap : layout.step(0).taps) {
    grid.words.push_back({weights[cell_index(slice_cell(tap.kernel), kernel.size)]});
  }
  grid.reached = {{0, 0}, grid.size};
  return grid;
}

int longest(const std::vector<Word>& words) {
  std::size_t most = 1;
  for (const Word& word : words) most = std::max(most, word.text.size());
  return static_cast<int>(most);
}

Word longest_of(const std::vector<Word>& words) {
  return *std::ranges::max_element(words, {}, [](const Word& word) { return word.text.size(); });
}

/// In brackets where it begins with a minus.
std::u32string factor(const std::u32string& number) {
  return number.starts_with(U'\u2212') ? U"(" + number + U")" : number;
}

/// Writes sums below the kernel, and below an output that is deeper.
class SumWriter {
 public:
  SumWriter(const Grid& plane, const Grid& kernel, const Grid& output)
      : plane_(plane),
        kernel_(kernel),
        output_(output),
        first_more_(kDigitWidth * (longest(plane.words) - 1)) {
    const double depth = kernel.standing.corner->row + kernel.size.rows;
    const double output_depth = output.standing.corner->row + output.size.rows;
    below_output_ = output_depth > depth;
    const int second = longest(kernel.words);
    // In brackets it takes two more.
    const bool brackets = std::ranges::any_of(
        kernel.words, [](const Word& word) { return word.text.starts_with(U'\u2212'); });
    pitch_ = kProductPitch + first_more_ + kDigitWidth * (second - 1 + (brackets ? 2 : 0));
  }

  void write(Diagram& diagram, Cell written, const std::vector<Mark>& taps) const {
    if (std::max(kernel_.size.rows, kernel_.size.cols) > kMostWrittenOut) {
      write_result(diagram, written, 0, 0, U"\u03a3 = ");
      return;
    }
    for (std::size_t n = 0; n < taps.size(); ++n) {
      const int cols = kernel_.size.cols;
      const int row = static_cast<int>(n) / cols;
      const double col = static_cast<int>(n) % cols * pitch_;
      if (n > 0) add(diagram, row, col - kPlusBefore, U"+");
      const Word& read = plane_.words[cell_index(taps[n].at.top_left, plane_.size)];
      add(diagram, row, col + first_more_ + kFirstFactor, read.text, NoteAlign::right);
      add(diagram, row, col + first_more_ + kDot, U"\u22c5");
      add(diagram, row, col + first_more_ + kSecondFactor, factor(kernel_.words[n].text),
          NoteAlign::left);
    }
    write_result(diagram, written, kernel_.size.rows - 1,
                 kernel_.size.cols * pitch_ - kResultBefore, U"= ");
  }

 private:
  Place place(double row, double col) const {
    const double down = kSumGap + row * kSumLeading;
    if (!below_output_) return {kKernelPlane, kernel_.size.rows + down, col};
    return {kKernelPlane + 1, output_.size.rows + down, col - kernel_.size.cols - kSignRoom};
  }

  void add(Diagram& diagram, double row, double col, std::u32string text,
           NoteAlign align = NoteAlign::middle) const {
    diagram.notes.push_back(
        {place(row, col), {{std::move(text)}}, NoteSize::number, align, false, {}});
  }

  void write_result(Diagram& diagram, Cell written, double row, double col,
                    const std::u32string& before) const {
    add(diagram, row, col, before + output_.words[cell_index(written, output_.size)].text,
        NoteAlign::left);
    diagram.notes.back().longest = {{before + longest_of(output_.words).text}};
  }

  const Grid& plane_;
  const Grid& kernel_;
  const Grid& output_;
  bool below_output_ = false;
  double first_more_;  ///< what a first factor takes before its last digit
  double pitch_ = 0;
};

void add_sign(Diagram& diagram, const Place& at, std::u32string sign) {
  diagram.notes.push_back({at, {{std::move(sign)}}, NoteSize::large, NoteAlign::middle, false, {}});
}

/// The step of a forward figure, whose marks on its second grid go to `output`.
Diagram with_grids(Diagram diagram, std::vector<std::shared_ptr<const Grid>> grids) {
  const std::size_t output = grids.size() - 1;
  diagram.grids = std::move(grids);
  diagram.links.clear();
  for (Mark& mark : diagram.marks) {
    mark.text.clear();
    if (mark.grid != kReadPlane) mark.grid = output;
  }
  return diagram;
}

std::vector<Mark> taps_of(const Diagram& diagram) {
  std::vector<Mark> taps;
  std::ranges::copy_if(diagram.marks, std::back_inserter(taps), [](const Mark& mark) {
    return mark.grid == kReadPlane && mark.kind == MarkKind::tap;
  });
  return taps;
}

Diagrams multiplied(const Layout& layout, const Numbers& numbers) {
  const Diagrams flat = forward(layout, numbers);
  const auto grids = flat.at(0).grids;
  const int rows = grids[0]->size.rows;
  const double kernel_at = grids[0]->size.cols + kSignRoom;
  const double output_at = kernel_at + numbers.kernel->size.cols + kSignRoom;
  const auto kernel = standing(make_kernel(layout, numbers), rows, kernel_at);
  const auto output = standing(*grids[1], rows, output_at);
  const auto at = [=, plane = grids[0]](int step) {
    Diagram diagram = with_grids(flat.at(step), {plane, kernel, output});
    const Size size = kernel->size;
    diagram.marks.push_back({kKernelPlane, {{0, 0}, size}, MarkKind::window});
    add_sign(diagram, {kKernelPlane, size.rows / 2.0, -kSignRoom / 2}, U"\u2217");
    add_sign(diagram, {kKernelPlane, size.rows / 2.0, size.cols + kSignRoom / 2}, U"=");
    SumWriter(*plane, *kernel, *output)
        .write(diagram, slice_cell(layout.step(step).output), taps_of(diagram));
    return diagram;
  };
  return {flat.steps, at, flat.row_steps};
}

Diagrams pooled(const Layout& layout, const Numbers& numbers, const std::u32string& taken) {
  const Diagrams flat = forward(layout, numbers);
  const auto grids = flat.at(0).grids;
  const auto output = standing(*grids[1], grids[0]->size.rows, grids[0]->size.cols + kArrowRoom);
  const auto at = [=, plane = grids[0]](int step) {
    Diagram diagram = with_grids(flat.at(step), {plane, output});
    const double middle = output->size.rows / 2.0;
    diagram.arrows.push_back({{1, middle, kArrowGap - kArrowRoom}, {1, middle, -kArrowGap}});
    diagram.notes.push_back({{1, middle - kAboveArrow, -kArrowRoom / 2},
                             {{taken}},
                             NoteSize::number,
                             NoteAlign::middle,
                             false,
                             {}});
    return diagram;
  };
  return {flat.steps, at, flat.row_steps};
}

}  // namespace

Diagrams with_kernel(const Layer& layer, const Numbers& numbers) {
  const Layout layout = lay_out(layer);
  if (numbers.kernel) return multiplied(layout, numbers);
  return pooled(layout, numbers, takes_maximum(layer.kind) ? U"max" : U"mean");
}

}  // namespace convanim
