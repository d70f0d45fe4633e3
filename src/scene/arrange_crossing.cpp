// Upright planes with numbers, below each the kernels that it is multiplied with, and what comes
// out.
#include <algorithm>
#include <utility>

#include "convanim/compose.h"
#include "scene/cell_text.h"
#include "scene/draw_notes.h"
#include "scene/fit_page.h"
#include "scene/grid_runs.h"

namespace convanim {

namespace {

/// Lengths in cells.
constexpr double kBelowSums = 1.8;     ///< from the lowest sums to what stands below them
constexpr double kUprightGap = 1.2;    ///< upright planes
constexpr double kBelowPlanes = 1.2;   ///< from those to the kernels they are multiplied with
constexpr double kBelowKernels = 1.5;  ///< from a row of kernels to the next one, for its sum

/// Places upright planes.
class Crossing {
 public:
  Crossing(const Diagram& diagram, const Theme& theme)
      : diagram_(diagram),
        theme_(theme),
        runs_(runs_of(diagram)),
        side_(side_for_words(diagram, teaching_look(), theme)) {
    in_ = size_of(runs_.front());
    out_ = size_of(runs_.back());
    if (has_kernels()) kernel_ = size_of(runs_[1]);
    across_ = side_ * (std::max(in_.cols, kernel_.cols) + kUprightGap);
    down_ = side_ * std::max(kernel_.rows + kBelowKernels,
                             outputs_beside() ? out_.rows + kUprightGap : 0.0);
  }

  Page place() {
    for_each(runs_.front(), [&](const Grid& grid) { put(grid, grid.slot.col * across_, 0); });
    if (has_kernels()) place_kernels();
    for_each(runs_.back(), [&](const Grid& grid) { place_output(grid); });
    return fitted_with_names(std::move(planes_), diagram_, theme_, reached_);
  }

 private:
  bool has_kernels() const { return runs_.size() > 2; }

  /// Each in its row of kernels.
  bool outputs_beside() const { return has_kernels() && diagram_.grids.back()->slot.col == 0; }
  Size size_of(const GridRun& run) const { return diagram_.grids[run.begin]->size; }
  double top_of_kernels() const { return side_ * (in_.rows + kBelowPlanes); }

  template <class Action>
  void for_each(const GridRun& run, const Action& action) const {
    for (std::size_t n = run.begin; n < run.end; ++n) action(*diagram_.grids[n]);
  }

  void put(const Grid& grid, double left, double top) {
    planes_.push_back({grid.size,
                       kUpright,
                       {left, top + side_ * grid.size.rows},
                       grid.role == GridRole::input ? LabelSide::above : LabelSide::below,
                       side_});
    right_ = std::max(right_, left + side_ * grid.size.cols);
  }

  void place_kernels() {
    for_each(runs_[1], [&](const Grid& grid) {
      const double left = grid.slot.col * across_ + side_ * (in_.cols - kernel_.cols) / 2.0;
      const double top = top_of_kernels() + grid.slot.row * down_;
      put(grid, left, top);
      bottom_ = std::max(bottom_, top + side_ * (kernel_.rows + kBelowKernels));
    });
    reached_.push_back({0, bottom_});
    right_ += widest_result();
  }

  void place_output(const Grid& grid) {
    const auto [row, col] = grid.slot;
    if (outputs_beside()) {
      const double middle = top_of_kernels() + row * down_ + side_ * kernel_.rows / 2.0;
      put(grid, beside(), middle - side_ * out_.rows / 2.0);
    } else {
      put(grid, col * across_ + side_ * (in_.cols - out_.cols) / 2.0,
          has_kernels() ? bottom_ + side_ * kBelowSums : side_ * (in_.rows + kUprightGap));
    }
  }

  double beside() {
    if (beside_ == 0) beside_ = right_ + side_ * kUprightGap;
    return beside_;
  }

  /// What is written behind a row of kernels, and the gap before it.
  double widest_result() const {
    double widest = 0;
    for_each(runs_.back(), [&](const Grid& grid) {
      for (const Word& word : grid.words) {
        widest =
            std::max(widest, note_width({{}, {{U"= " + word.text}}, NoteSize::number}, theme_));
      }
    });
    return widest + side_;
  }

  const Diagram& diagram_;
  const Theme& theme_;
  std::vector<GridRun> runs_;
  double side_;
  Size in_;
  Size kernel_{0, 0};
  Size out_;
  double across_ = 0;  ///< from a column to the next one
  double down_ = 0;    ///< from a row of kernels to the next one
  double right_ = 0;   ///< of what stands
  double bottom_ = 0;
  double beside_ = 0;  ///< the left edge of outputs that stand beside kernels
  std::vector<Plane> planes_;
  std::vector<Point> reached_;
};

/// Planes above columns of kernels that they are multiplied with, and on the right of these rows
/// what comes out; or below, where it stands in a row itself.
Page place_crossing(const Diagram& diagram, const Theme& theme) {
  return Crossing(diagram, theme).place();
}

}  // namespace

constexpr Arrangement kCrossing{
    .name = "crossing", .teaches = true, .in_rows = true, .place = place_crossing};

}  // namespace convanim
