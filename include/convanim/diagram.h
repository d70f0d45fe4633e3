// What a step shows, in cells: grids, marks on them, and links between them. Knows no stride, no
// colour and no point.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "convanim/layout.h"
#include "convanim/values.h"

namespace convanim {

/// What the numbers of a grid are to the layer.
enum class GridRole : std::uint8_t { input, kernel, output };

/// What a cell of a grid holds.
enum class CellKind : std::uint8_t {
  data,      ///< a number of the grid's own
  copy,      ///< a number that padding takes from elsewhere in the grid
  padding,   ///< a zero around the data
  inserted,  ///< a zero between the data
  overhang,  ///< nothing that counts
  absent,    ///< nothing: a zero of a matrix that no number of the kernel stands for
  elided,    ///< a gap in place of rows or columns that are left out
};

/// What is written in a cell: a number as it is printed, or a name and its index.
struct Word {
  std::u32string text;
  std::u32string index{};  ///< small, and a little below
  friend bool operator==(const Word&, const Word&) = default;
};

inline CellRect single(Cell cell) {
  return {cell, {1, 1}};
}

/// The cell's number in reading order: top row first, from the left.
inline std::size_t cell_index(Cell cell, Size size) {
  return static_cast<std::size_t>(cell.row) * static_cast<std::size_t>(size.cols) +
         static_cast<std::size_t>(cell.col);
}

/// A grid's place among those of its role, in rows and columns of grids.
struct Slot {
  double row = 0;
  double col = 0;
  friend bool operator==(const Slot&, const Slot&) = default;
};

/// A place in a grid's plane, which may lie beyond the grid: rows and columns are those of its
/// lines, from the top left.
struct Place {
  std::size_t grid = 0;
  double row = 0;
  double col = 0;
  double right = 0;  ///< from there on the page, in cells
  double down = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

/// Where a grid stands in a figure that says so itself.
struct Standing {
  std::optional<Place> corner{};  ///< its top left one, in the plane of a grid before it
  bool label_above = false;
  double side = 1;  ///< of its cells, in usual ones
  friend bool operator==(const Standing&, const Standing&) = default;
};

/// Cells in rows. What a grid holds is the same at every step.
struct Grid {
  GridRole role = GridRole::input;
  std::u32string label;  ///< what it is called; may be nothing
  Size size;
  std::vector<CellKind> cells;  ///< in reading order
  std::vector<Word> words{};    ///< likewise, each may be nothing; none where no cell has one
  bool named = false;           ///< the words are names: they do not come with the numbers
  CellRect reached{};           ///< the hull of all that some step marks
  std::vector<bool> unread{};   ///< like cells: which of them no step reads; none for none
  std::u32string title{};       ///< what it is called with its size; may be nothing
  std::vector<std::u32string> row_indices{};  ///< of its rows, each may be nothing; none for none
  std::vector<std::u32string> col_indices{};
  std::optional<int> gap_row{};  ///< in place of rows that are left out
  std::optional<int> gap_col{};
  bool grows = false;     ///< cells come as they are written, though it is no output
  bool stands = false;    ///< all cells are there from the first step on, though it is an output
  bool gradient = false;  ///< it holds how a loss changes with each number of the tensor
  bool pale = false;      ///< but for what is marked: weights of which few take part in a step
  bool second = false;    ///< of another channel than what it lies behind
  bool missing = false;   ///< there is no such grid: its name stands in its place
  std::optional<CellRect> kept{};  ///< what is left of it; the rest is cut off
  Slot slot{};
  Word name{};  ///< stands beside it; may be nothing
  Standing standing{};
  std::vector<double> shares{};  ///< like cells: of its colour, what one has that has been written;
                                 ///< none for all of it
  int panel = 0;                 ///< of figures side by side, to which it belongs
  bool counts = false;           ///< words that come with marks are counts, which are small
  Word widest_word{};            ///< of those that come with marks, whatever the step
  std::u32string widest_text{};  ///< likewise of the marks' texts

  CellKind kind(Cell cell) const { return cells[cell_index(cell, size)]; }
  bool is_unread(Cell cell) const { return !unread.empty() && unread[cell_index(cell, size)]; }
  friend bool operator==(const Grid&, const Grid&) = default;
};

enum class MarkKind : std::uint8_t {
  tap,      ///< a cell that is read now
  window,   ///< the hull of those
  current,  ///< the cell that is written now
  done,     ///< cells that have been written, the current one too
  partial,  ///< a cell that has got some of what is added up there, and will get more
  source,   ///< a cell of which a copy is read now
  dropped,  ///< a cell that is not kept
};

/// Cells of a grid that mean something at this step.
struct Mark {
  std::size_t grid = 0;  ///< of the diagram
  CellRect at;
  MarkKind kind = MarkKind::tap;
  std::u32string text{};       ///< small, in the corner: what a tap is multiplied with
  std::optional<Word> word{};  ///< what a done or partial cell holds at this step, in place of the
                               ///< grid's word
  friend bool operator==(const Mark&, const Mark&) = default;
};

/// Cells of one grid that become cells of another.
struct Link {
  std::size_t from_grid = 0;
  CellRect from;
  std::size_t to_grid = 0;
  CellRect to;
  friend bool operator==(const Link&, const Link&) = default;
};

enum class NoteSize : std::uint8_t {
  usual,   ///< as labels
  small,   ///< smaller
  number,  ///< as numbers in cells
  name,    ///< as names of grids
  large,   ///< as a sign between grids
};
enum class NoteAlign : std::uint8_t { middle, left, right };

/// What is written beside and between grids: "=", "max", the sum of a step.
struct Note {
  Place at;                 ///< of its middle, or of the middle of its left or right end
  std::vector<Word> words;  ///< one behind the other
  NoteSize size = NoteSize::usual;
  NoteAlign align = NoteAlign::middle;
  bool faint = false;
  std::vector<Word> longest{};  ///< what is written there at some step, if it is longer: the page
                                ///< has room for it
  friend bool operator==(const Note&, const Note&) = default;
};

enum class ArrowKind : std::uint8_t {
  flow,   ///< what becomes of what
  plain,  ///< the same with an open head
  line,   ///< with none
  copy,   ///< from a cell to the copy of it: curved, but in a slanted plane straight and thin
};

struct Arrow {
  Place from;
  Place to;
  ArrowKind kind = ArrowKind::flow;
  bool spare = false;  ///< left out where there is no room for all that are alike
  friend bool operator==(const Arrow&, const Arrow&) = default;
};

/// One step. Steps share their grids.
struct Diagram {
  std::vector<std::shared_ptr<const Grid>> grids;  ///< one that may hide another comes after it
  std::vector<Mark> marks;
  std::vector<Link> links;
  std::vector<Note> notes{};
  std::vector<Arrow> arrows{};
  std::u32string progress{};  ///< "cell 5 of 9": how far the last grid's writing is; may be nothing
};

/// A cell of one of the grids.
struct GridCell {
  std::size_t grid = 0;
  Cell cell;
};

/// The steps of a figure, each made on request. It may be called from several threads at once.
struct Diagrams {
  int steps = 0;
  std::function<Diagram(int step)> at;
  int row_steps = 0;            ///< steps that write one row of the output
  std::vector<int> of_layer{};  ///< which steps of the layer they are, where these are not all
  /// What a step writes; none: the cell of its number, in reading order, of the grid that the first
  /// step writes.
  std::function<GridCell(int step)> written{};

  int layer_step(int step) const {
    return of_layer.empty() ? step : of_layer[static_cast<std::size_t>(step)];
  }
};

/// The numbers that a figure shows.
struct Numbers {
  Matrix input;
  std::optional<Matrix> kernel;  ///< nothing for a pool
  Matrix output;
  std::u32string empty =
      U"0";          ///< what a cell of the plane without input counts as; may be nothing
  int decimals = 1;  ///< of an output whose numbers are not all whole
  /// The same of the input and the kernel; as many as they need, but at most three, where nothing
  /// is said.
  std::optional<int> own_decimals{};
};

/// In which order the steps of several output channels come.
enum class StepOrder : std::uint8_t {
  position,  ///< each place in all channels, then the next place
  channel,   ///< one channel whole, then the next one
};

/// The tensor that a gradient is of.
enum class GradientOf : std::uint8_t { input, weight };

/// What only some kinds of figures let one choose; nothing where the kind decides.
struct FigureChoices {
  std::optional<StepOrder> order{};
  std::optional<GradientOf> gradient_of{};
  bool counts = false;              ///< how often each cell has been written
  bool overlap = false;             ///< how often each will be, at every step
  std::vector<std::string> pair{};  ///< which two layers stand side by side, in words
  friend bool operator==(const FigureChoices&, const FigureChoices&) = default;
};

/// A layer beside another.
struct Variant {
  std::u32string name;  ///< what is written below it
  Layer layer;
  std::optional<Numbers> numbers{};
};

/// What a figure is made of.
struct Subject {
  Layer layer;                          ///< whole
  std::optional<LayerValues> values{};  ///< all that it computes with, if the figure has numbers
  std::optional<Numbers> numbers{};  ///< of its first plane and how numbers are printed, likewise
  FigureChoices choices{};
  std::vector<Variant> variants{};  ///< that stand side by side, if any
};

/// Whether numbers that are not all zero are printed as if they were.
bool prints_only_zeros(const Matrix& matrix, int decimals);

/// What the guide's figures show of a layer: rows and columns of its first channel, as a layer of
/// their own. One that has no more than that is left as it is.
Layer pictured(const Layer& layer);

/// What of it they do not show: "2 of 3 input channels and 7 of 8 output channels"; nothing if they
/// show it whole.
std::string not_pictured(const Layer& layer);

/// The guide's figures: grid 0 is the plane that the window slides over, grid 1 the output; each
/// step reads a window of the one and writes a cell of the other.
/// @pre the layout is of a layer as pictured() gives it, and the numbers have its sizes
Diagrams forward(const Layout& layout, const std::optional<Numbers>& numbers = std::nullopt);

/// Whether the plane and the output are one row of several cells, or one column.
bool is_strip(const Layout& layout);

/// The same of one row, or of one column that is laid down.
Diagrams forward_in_row(const Layout& layout, const std::optional<Numbers>& numbers = std::nullopt);

/// The layer as a product with one matrix, C: grid 0 is the input, grid 1 the matrix with a row for
/// each output cell and a column for each input cell; grid 2 is the input as a row above it, grid 3
/// the output as a column beside it. Each step reads a row. A transposed layer multiplies by the
/// matrix of the convolution that it transposes: it has a row for each input cell and a column for
/// each output cell, grid 2 is the output and grid 3 the input, and each step reads a column.
/// Without numbers the cells have names; in a matrix of more than 36 columns they have neither.
/// @pre the layer has a kernel, and the numbers have the layout's sizes
/// @throws TooMuch if the matrix would have more than kMaxNumbers cells
Diagrams as_matrix(const Layout& layout, const std::optional<Numbers>& numbers = std::nullopt);

/// The kernel as a plane of its own: grid 0 is the plane that the window slides over, grid 1 the
/// kernel as the window reads it, that of a transposed layer rotated, grid 2 the output; each
/// step's products are written out below, or of a kernel of more than four rows or columns the sum
/// alone. A pool has no kernel: grid 1 is its output, and an arrow says what is taken.
/// @pre the layer is as pictured() gives it, has a kernel or takes a maximum or an average, and the
///      numbers have its sizes
Diagrams with_kernel(const Layer& layer, const Numbers& numbers);

/// A transposed layer as it is defined: grid 0 is the input, grid 1 all that it writes, of which
/// the output is what padding does not cut off. Each step reads a cell of the input and adds to a
/// window, whose cells are partly summed until the last one that reaches them has been read. With
/// numbers the cells hold the sums so far; without, where that is chosen, how many numbers they
/// have got, or how many they will get.
/// @pre subject.layer is transposed
Diagrams scatter(const Subject& subject);

/// What flows back through a layer whose loss is the sum of its outputs, in panels. Of the input,
/// grid 0 is its gradient, grid 1 that of the output, of which each step reads a cell and adds to a
/// window; of a transposed layer grid 0 is the output's gradient, of which each step reads a window
/// and writes a cell of the input's. Of the weight, grid 0 is the input, grid 1 the weight's
/// gradient, of which each step writes a cell, and grid 2 the output's. Both, one beside the other,
/// where nothing is chosen and they have equally many steps. A maximum passes its gradient to the
/// first of equal ones: of the subject's numbers, or the guide's.
/// @pre the layer has a weight where the gradient of that is chosen
Diagrams backward(const Subject& subject);

/// Whether backward() shows both.
bool shows_both_gradients(const Subject& subject);

/// Two figures side by side. Without variants a convolution and its transpose over the same planes,
/// the subject's layer on the left: grid 0 is the larger plane, grid 1 the smaller one, and so are
/// grids 2 and 3. With two variants the guide's figure of each; one that has fewer steps stays as
/// it is at its last one.
/// @pre there are variants, or the layer has a weight
Diagrams pair(const Subject& subject);

/// The figure without the middle of its long grids: one of more than `most` rows shows the first
/// five and the last three, a gap between, and so for columns; of a plane that is read all rows
/// that the windows of these need. The steps are those that write what is shown. A figure whose
/// first step writes nothing is left as it is.
/// @pre each step of another figure has one current cell
Diagrams elide(const Diagrams& whole, int most);

}  // namespace convanim
