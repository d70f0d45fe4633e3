// Writes around a figure: a title, labels at its planes, a legend, a caption. Knows no layer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "convanim/scene.h"

namespace convanim {

/// A cell of a figure as its legend shows it.
enum class Swatch {
  input,
  empty,
  copy,     ///< in the padding
  source,   ///< of a copy that is read now
  outside,  ///< what only the window reaches
  unread,   ///< by any step
  kernel,
  kernel_now,
  tap,
  empty_tap,
  output,
  current,
};

struct LegendEntry {
  Swatch swatch = Swatch::input;
  std::u32string text;
  bool gradient = false;         ///< whether the cell is one of a gradient
  bool partial = false;          ///< or has only some of what is added up there
  std::optional<Paint> shade{};  ///< over it
  friend bool operator==(const LegendEntry&, const LegendEntry&) = default;
};

/// A paragraph of a caption.
struct Paragraph {
  std::u32string text;
  bool code = false;  ///< in the type of a typewriter
  friend bool operator==(const Paragraph&, const Paragraph&) = default;
};

/// What is written around a figure; nothing where something is empty.
struct Annotations {
  std::u32string title{};                          ///< above it
  bool labels = false;                             ///< at each grid the label that it has
  bool edges = false;                              ///< there its size and indices too
  std::u32string window_label{};                   ///< below the first, at the window's colour
  std::vector<std::vector<LegendEntry>> legend{};  ///< below it, in rows
  std::vector<Paragraph> caption{};                ///< below the legend
  friend bool operator==(const Annotations&, const Annotations&) = default;
};

/// The figure on a page that has grown by what is written around it; nothing is written on the
/// figure itself, nor anything else at another of its steps. Lines that are too long for the figure
/// and for kMeasure are broken: behind commas outside brackets where that will do, else at spaces,
/// the rest anywhere; those of a paragraph are about equally long.
/// @param figure as compose() makes it
/// @throws RequestError for a character without an outline
Scene annotate(Scene figure, const Annotations& annotations, const Theme& theme);

/// The figure with a number above its middle.
Scene numbered(Scene figure, int number, const Theme& theme);

/// How much higher a page becomes by words below its figure, in lines that are no wider than it.
double height_below(const Scene& figure, const std::u32string& words, const Theme& theme);

/// The figure with words below its middle, on a page that has become so much higher.
Scene with_words_below(Scene figure, const std::u32string& words, double height,
                       const Theme& theme);

/// A line of text may become so long, however narrow the figure.
inline constexpr double kMeasure = 180 * kTexPoint;

}  // namespace convanim
