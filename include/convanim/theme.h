// How a figure looks: its colours and lengths, as one table. Knows no layer.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "convanim/color.h"
#include "convanim/look.h"

namespace convanim {

/// What a paint becomes where the reader's page is dark.
struct DarkPaint {
  Rgb color;
  double alpha = 1;
  friend bool operator==(const DarkPaint&, const DarkPaint&) = default;
};

/// A colour and how much of what lies below it shows through: alpha 1 hides it, 0 leaves it as it
/// is.
struct Paint {
  Rgb color;
  double alpha = 1;
  std::optional<DarkPaint> on_dark{};  ///< for formats that learn of the page, as SVG does
  friend bool operator==(const Paint&, const Paint&) = default;
};

/// How a line is drawn: joins are mitred, ends are cut square at their points.
struct Stroke {
  Paint paint;
  double width = 0;  ///< in points of 1/72 inch, as every length of a scene
  double dash = 0;   ///< length of a dash and of the gap behind it; 0 for a solid line
  friend bool operator==(const Stroke&, const Stroke&) = default;
};

/// A design of type, made for the size of its name in TeX points; Latin Modern, as Computer Modern.
/// That of a typewriter is for code.
enum class Font { roman8, roman5, mono8 };

/// Points of 1/72 inch in a TeX point, of which 72.27 make an inch: the guide's figures count in
/// these.
inline constexpr double kTexPoint = 72.0 / 72.27;

/// The side of a cell, 0.5 cm, as TeX rounds it.
inline constexpr double kCellSide = 0.5 * 28.4527 * kTexPoint;

/// What shows where nothing is drawn: the background's colour in every format; in all but a PDF,
/// which leaves it to the paper; in none.
enum class Ground { painted, paper, transparent };

/// What becomes of a grid whose cells have few pixels.
struct GridFading {
  double alpha = 1;  ///< of its lines
  int every = 1;     ///< which of them are drawn: each second, fourth ...
  friend bool operator==(const GridFading&, const GridFading&) = default;
};

/// The classic theme. Colours are Solarized's, lengths those of the guide's TikZ figures.
struct Theme {
  Rgb background{255, 255, 255};
  Ground ground = Ground::paper;
  std::optional<Rgb> dark_background{};  ///< painted where the reader's page is dark
  Paint input{{38, 139, 210}};
  Paint output{{42, 161, 152}};
  Paint kernel{{155, 174, 179}};
  Paint second_input{{108, 113, 196}};  ///< of another channel, behind the first
  Paint highlight{{7, 54, 66}, 0.4};    ///< laid over the taps and the current output cell
  Stroke grid{{{0, 43, 54}}, 0.8 * kTexPoint};
  Stroke empty_grid{
      {{0, 43, 54}}, 0.8 * kTexPoint, 3 * kTexPoint};     ///< of cells that hold no input
  Stroke faint_grid{{{180, 190, 193}}, 0.4 * kTexPoint};  ///< of a matrix's cells that hold nothing
  Stroke outline{{{0, 0, 0}}, 0.4 * kTexPoint};           ///< round the output plane
  Stroke highlight_outline{{{0, 0, 0}, 0.4}, 0.4 * kTexPoint};
  Stroke projection{{{0, 0, 0}}, 0.4 * kTexPoint};  ///< from the window to the output cell
  Paint text{{0, 0, 0}};                            ///< on the page and in cells that hold no input
  Paint input_text{{0, 0, 0}};                      ///< in the input's cells
  Paint output_text{{0, 0, 0}};                     ///< in the output's
  Paint kernel_text{{0, 0, 0}};                     ///< in the kernel's
  Paint source{{203, 75, 22}};  ///< round what is copied now, and arrows from there to the copies
  Paint faint_text{{88, 110, 117}};  ///< on the page, of what matters less at this step
  /// In cells that are read or written now, where words lie above the highlight; those of the role
  /// if there are none.
  std::optional<Paint> highlight_text{{{255, 255, 255}}};
  bool hatches_kernel = false;  ///< whether its cells have slanted lines too
  bool hatches_empty = false;   ///< the window over cells that hold no input, which is not shaded
  bool edges_now = false;       ///< whether what is read and written now has a heavy edge
  bool edges_on_dark = false;   ///< whether it has one on dark pages, if not on all
  bool lifts_words = false;     ///< words of cells that are read or written now above the highlight
  bool cells_apart =
      false;  ///< whether each cell is a shape of its own, where several could be one
  GridFading fading{};
  Look look{};
  double partial = 0.42;  ///< of its colour, what a cell has that is not summed up yet
  double edge_width = 1.6 * kTexPoint;
  double kept_width = 1.2 * kTexPoint;     ///< round what is left of a grid
  double text_size = 8 * kTexPoint;        ///< of the input's numbers
  double small_text_size = 5 * kTexPoint;  ///< of the kernel's and the output's
  double note_size = 8 * kTexPoint;        ///< of what is written around the figure
  double title_size = 10 * kTexPoint;      ///< of a title
  double margin = 10 * kTexPoint;          ///< round everything that is drawn
  friend bool operator==(const Theme&, const Theme&) = default;
};

struct NamedTheme {
  std::string_view name;
  Theme theme;
};

/// The themes that the program knows, classic first: a row each.
std::span<const NamedTheme> themes();

/// The theme of that name, or nullptr.
const Theme* find_theme(std::string_view name);

/// Two themes in one: the colours of the second are what those of the first become on a dark page,
/// and words stand where both can be read.
Theme light_and_dark(const Theme& light, const Theme& dark);

/// A paint that a theme has, under the name of its field.
struct ColorRole {
  std::string_view name;
  Paint& (*paint)(Theme& theme);
};

/// Every colour but the background: a row each.
std::span<const ColorRole> color_roles();

/// The role of that name, or nullptr.
const ColorRole* find_color_role(std::string_view name);

}  // namespace convanim
