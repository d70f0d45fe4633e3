// How a figure's steps are told, as one table: what comes when, what is marked, what is written
// beside. Knows no colour and no layer.
#pragma once

#include <span>
#include <string_view>

namespace convanim {

/// The look of the guide's figures: all of the output is there from the first step on, and the
/// window lies over the input's numbers.
struct Look {
  std::string_view name = "guide";
  bool grows = false;        ///< cells of the output are hollow until they are written
  bool edges_now = false;    ///< what is read and written now has a heavy edge, and of a window's
                             ///< cells those that are read have lines
  bool lifts_words = false;  ///< words are large, and those that are read or written now stand
                             ///< above the highlight
  bool names_edges = false;  ///< at each grid its name, its size and its rows' and columns' indices
  bool xrays = false;        ///< what the output hides of the lines that lead to it shines through
  bool shrinks_padding = false;  ///< numbers that are not the input's own are small and faint
  double unread = 1;             ///< of their colour, what cells keep that no step reads
  int most_cells = 0;  ///< of grids that have more a side the middle is left out; 0 for none
  friend bool operator==(const Look&, const Look&) = default;
};

/// The looks that the program knows, the guide's first: a row each.
std::span<const Look> looks();

/// The one that is made to teach.
const Look& teaching_look();

}  // namespace convanim
