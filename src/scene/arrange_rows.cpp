// Rows of planes: those of a layer's channels or slices, and the kernels that lie between.
#include "scene/arrange_rows.h"

#include <algorithm>
#include <span>
#include <utility>

#include "convanim/compose.h"
#include "scene/fit_page.h"
#include "scene/grid_runs.h"
#include "scene/planes.h"

namespace convanim {

namespace {

/// Lengths in usual cells.
constexpr double kPlaneGap = 0.7;    ///< between neighbouring planes, along one of their axes
constexpr double kRowAbove = 1;      ///< from one row of planes to the next, beyond its own rows
constexpr double kAboveEach = 0.75;  ///< the same for each plane that is read but the first
constexpr double kBesideRows = 1.6;  ///< left of the matrix of kernels
constexpr double kKernelGap = 0.4;   ///< between kernels
constexpr double kSingleGap = 1.0;   ///< between those of one cell
constexpr double kKernelCell = 0.5;  ///< a side of theirs
constexpr double kSingleCell = 0.9;  ///< that of the only one
constexpr double kFlatGap = 1.2;     ///< between upright planes

/// How far apart slanted planes of that size stand, in cells.
double pitch(Size size) {
  return std::min((size.cols + kPlaneGap) / kOblique.up.y / -1, 2 * (size.rows + kPlaneGap));
}

/// From a slanted plane's lowest corner to its middle, to the right, in cells.
double middle_of(Size size) {
  return 0.5 * size.cols * kOblique.right.x + 0.5 * size.rows * kOblique.up.x;
}

/// The same upwards, y down.
double height_of_middle(Size size) {
  return 0.5 * size.cols * kOblique.right.y + 0.5 * size.rows * kOblique.up.y;
}

/// How high a slanted plane is, as that many rows of a square one.
double rows_alike(Size size) {
  const double of_square = kOblique.right.y + kOblique.up.y;
  return (size.cols * kOblique.right.y + size.rows * kOblique.up.y) / of_square;
}

/// The kernels that the planes of a run are multiplied with.
class KernelMatrix {
 public:
  KernelMatrix(const Diagram& diagram, const GridRun& run)
      : kernels_(std::span(diagram.grids).subspan(run.begin, run.end - run.begin)),
        first_(run.begin),
        size_(kernels_.front()->size) {
    const bool numbered =
        std::ranges::any_of(kernels_, [](const auto& grid) { return !grid->words.empty(); });
    const bool single = size_ == Size{1, 1};
    side_ = kCellSide * (numbered ? 1 : single ? kSingleCell : kKernelCell);
    gap_ = kCellSide * (numbered ? kFlatGap : single ? kSingleGap : kKernelGap);
    for (const auto& grid : kernels_) {
      rows_ = std::max(rows_, grid->slot.row + 1);
      cols_ = std::max(cols_, grid->slot.col + 1);
    }
  }

  double width() const { return cols_ * across() - gap_; }
  double height() const { return rows_ * down() - gap_; }

  /// As many kernels as the fullest row has.
  int most_in_row() const {
    int most = 1;
    for (int row = 0; row < rows_; ++row) {
      most = std::max(most, static_cast<int>(std::ranges::count_if(kernels_, [&](const auto& grid) {
                        return grid->slot.row == row && !grid->missing;
                      })));
    }
    return most;
  }

  /// @param top_left of the matrix
  void place(std::vector<Plane>& planes, Point top_left) const {
    for (std::size_t n = 0; n < kernels_.size(); ++n) {
      const auto [row, col] = kernels_[n]->slot;
      planes[first_ + n] = {
          size_,
          kUpright,
          {top_left.x + col * across(), top_left.y + row * down() + side_ * size_.rows},
          LabelSide::below,
          side_};
    }
  }

 private:
  double across() const { return side_ * size_.cols + gap_; }
  double down() const { return side_ * size_.rows + gap_; }

  std::span<const std::shared_ptr<const Grid>> kernels_;
  std::size_t first_;  ///< of the diagram's grids that is one of them
  Size size_;
  double side_ = kCellSide;
  double gap_ = 0;
  double rows_ = 0;
  double cols_ = 0;
};

/// A run of slanted planes.
struct PlaneRowOnPage {
  Size size;
  double slots = 1;
  double pitch = 0;  ///< in points
  Point first{};     ///< the lowest corner of the one in slot 0

  double right() const { return first.x + (slots - 1) * pitch + kCellSide * size.cols; }
  double middle() const { return first.x + (slots - 1) * pitch / 2 + kCellSide * middle_of(size); }
};

PlaneRowOnPage row_of(const Diagram& diagram, const GridRun& run) {
  const Grid& first = *diagram.grids[run.begin];
  PlaneRowOnPage row{.size = first.size};
  row.slots = diagram.grids[run.end - 1]->slot.col + 1;
  row.pitch = kCellSide * pitch(first.size);
  return row;
}

/// Rows one above the other, and on their right the kernels of each but the last.
class Rows {
 public:
  /// @param over_slots whether outputs stand above the slots of what is below them
  Rows(const Diagram& diagram, bool over_slots) : diagram_(diagram), over_slots_(over_slots) {}

  std::vector<Plane> place() {
    planes_.resize(diagram_.grids.size());
    const std::vector<GridRun> runs = runs_of(diagram_);
    int read = static_cast<int>(std::max<std::size_t>(1, diagram_.links.size()));
    for (const GridRun& run : runs) {
      if (diagram_.grids[run.begin]->role == GridRole::kernel) {
        matrices_.emplace_back(KernelMatrix(diagram_, run), rows_.size());
        read = matrices_.back().first.most_in_row();
      } else {
        place_row(run, read);
      }
    }
    for (const auto& [matrix, beside] : matrices_) place_matrix(matrix, beside);
    return std::move(planes_);
  }

 private:
  void place_row(const GridRun& run, int read) {
    PlaneRowOnPage row = row_of(diagram_, run);
    if (!rows_.empty()) {
      const PlaneRowOnPage& below = rows_.back();
      row.first.y = below.first.y -
                    kCellSide * (rows_alike(below.size) + kRowAbove + kAboveEach * (read - 1));
      if (over_slots_) row.pitch = std::max(row.pitch, below.pitch);
      row.first.x = over_slots_
                        ? below.first.x + kCellSide * (middle_of(below.size) - middle_of(row.size))
                        : below.middle() - row.middle();
    }
    const bool is_highest = run.end == diagram_.grids.size();
    for (std::size_t n = run.begin; n < run.end; ++n) {
      const Grid& grid = *diagram_.grids[n];
      planes_[n] = {grid.size,
                    kOblique,
                    {row.first.x + grid.slot.col * row.pitch, row.first.y},
                    is_highest ? LabelSide::above : LabelSide::below};
    }
    right_ = std::max(right_, row.right() + kBesideRows * kCellSide);
    rows_.push_back(row);
  }

  /// Right of all rows, as high as the middle of its own or above the matrix before it.
  void place_matrix(const KernelMatrix& matrix, std::size_t rows_before) {
    double top = 0;
    if (rows_before > 0) {
      const PlaneRowOnPage& row = rows_[rows_before - 1];
      top = row.first.y + kCellSide * height_of_middle(row.size) - matrix.height() / 2;
    }
    if (top_of_matrices_) {
      top = std::min(top, *top_of_matrices_ - matrix.height() - kBesideRows * 2 * kCellSide);
    }
    top_of_matrices_ = top;
    matrix.place(planes_, {right_, top});
  }

  const Diagram& diagram_;
  bool over_slots_;
  std::vector<Plane> planes_;
  std::vector<PlaneRowOnPage> rows_;
  std::vector<std::pair<KernelMatrix, std::size_t>>
      matrices_;  ///< and how many rows come before each
  double right_ = 0;
  std::optional<double> top_of_matrices_{};
};

Page place_planes(const Diagram& diagram, const Theme& theme) {
  return fitted_with_notes(rows_of_planes(diagram, false), diagram, theme);
}

Page place_slices(const Diagram& diagram, const Theme& theme) {
  return fitted_with_notes(rows_of_planes(diagram, true), diagram, theme);
}

}  // namespace

std::vector<Plane> rows_of_planes(const Diagram& diagram, bool over_slots) {
  return Rows(diagram, over_slots).place();
}

constexpr Arrangement kRowsOfPlanes{.name = "rows of planes",
                                    .teaches = true,
                                    .links = LinkLines::corners,
                                    .in_rows = true,
                                    .place = place_planes};

constexpr Arrangement kSlices{.name = "slices",
                              .teaches = true,
                              .links = LinkLines::corners,
                              .in_rows = true,
                              .place = place_slices};

}  // namespace convanim
