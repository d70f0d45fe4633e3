// Layers read backwards: each step reads one cell and adds to a window.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "convanim/diagram.h"

namespace convanim {

/// What a layout's steps do the other way round: step n reads the cell that it would write, and
/// adds to those that it would read.
struct Stamping {
  Layout layout;
  Grid read;     ///< as large as the layout's output
  Grid written;  ///< as large as its plane: what is no data is cut off
  bool written_below = true;

  /// How much of the cell's number a tap gets, or nothing where it gets none of it.
  std::function<std::optional<double>(const Step& step, const Tap& tap)> part{};

  std::optional<Matrix> numbers{};  ///< in the cells that are read, if any are shown
  std::optional<int> decimals{};    ///< of the sums, where not all are whole; as many as they
                                    ///< need, but at most three, where nothing is said
  bool counts = false;              ///< whether cells hold how many numbers they have got
  bool overlap = false;             ///< or how many they will get
};

Diagrams stamped(const Stamping& stamping);

/// The plane's cell in which the number stands that the tap adds to: its own, or that of which it
/// is a copy; nothing if it is cut off.
std::optional<Cell> target_of(const Layout& layout, const Tap& tap);

}  // namespace convanim
