// What is asked for of a figure, as values: its layer, its colours, the words around it, and which
// of its steps files show. Holds no word of the command line; the *_grammar.h beside it read them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "convanim/catalogue.h"
#include "convanim/framework.h"
#include "convanim/layer.h"
#include "convanim/sheet.h"
#include "convanim/theme.h"
#include "explain/caption.h"
#include "figure/figure_kinds.h"

namespace convanim {

/// One number, which is for each axis of a layer, however many axes it has; or one for each.
using Sides = std::vector<int>;

/// For both ends of each axis, or, from the first axis on, for the one end and the other.
struct PaddingSides {
  Sides numbers;
  bool each_end = false;
  friend bool operator==(const PaddingSides&, const PaddingSides&) = default;
};

using PaddingRequest = std::variant<PaddingSides, PaddingRule>;

/// What stands in the padding.
struct PaddingFill {
  PaddingMode mode = PaddingMode::zeros;
  double value = 0;  ///< where that is constant
  friend bool operator==(const PaddingFill&, const PaddingFill&) = default;
};

/// Of one layer; nothing where the request is silent.
struct LayerRequest {
  /// Where it starts: a named animation, an empty layer of a kind, or a framework's layer.
  std::variant<const NamedAnimation*, LayerKind, FrameworkLayer> start;

  const FigureKind* kind = nullptr;  ///< what is drawn of it
  FigureChoices choices{};           ///< where that lets one choose
  std::optional<int> elide{};        ///< of grids that have more cells a side, not all; 0: all

  std::optional<Sides> input{};
  std::optional<Sides> kernel{};  ///< a pixel shuffle's factor too
  std::optional<Sides> stride{};
  std::optional<PaddingRequest> padding{};
  std::optional<PaddingFill> padding_fill{};
  std::optional<Sides> dilation{};
  std::optional<Sides> output_padding{};
  std::optional<Sides> output_size{};   ///< of a resizing layer
  std::optional<Sides> scale_factor{};  ///< likewise: output cells for each of the input
  std::optional<Channels> channels{};   ///< of a layer that joins none, the same twice
  std::optional<int> groups{};
  std::optional<bool> ceil_mode{};
  std::optional<bool> count_include_pad{};
  std::optional<int> divisor{};
  std::optional<bool> align_corners{};
  std::optional<ShuffleOrder> shuffle_order{};

  bool values = false;
  std::optional<std::filesystem::path> input_values{};
  std::optional<std::filesystem::path> kernel_values{};
  std::optional<int> decimals{};
  bool kernel_flip = false;  ///< whether it is a true convolution
};

/// The classic theme and the dark one, and both in one for formats that adapt to the page.
struct LightAndDark {};

using ThemeRequest = std::variant<const NamedTheme*, LightAndDark>;

/// Another colour for what a theme paints.
struct ColorChange {
  const ColorRole* role = nullptr;
  Rgb color;
};

/// Of the page.
struct Transparent {};
using Background = std::variant<Rgb, Transparent>;

struct StyleRequest {
  ThemeRequest theme = &themes().front();
  std::vector<ColorChange> colors{};
  std::optional<Background> background{};
  const Look* look = &looks().front();
};

/// What stands below each frame of a sheet in place of a number above: (a), (b) and so on, by
/// itself, with the step's number or with what the step does.
enum class Subcaptions { none, letters, steps, sentences };

/// What is written around a figure.
struct NotesRequest {
  bool labels = false;
  bool edges = true;  ///< what the look has beside the grids
  bool caption = false;
  Notation notation = Notation::guide;  ///< of the caption
  bool legend = false;
  std::optional<std::u32string> title{};
  std::optional<double> text_size{};      ///< in points, or as large as can be read
  std::optional<double> page_width_cm{};  ///< of the page, whatever is on it
  Subcaptions subcaptions = Subcaptions::none;
};

/// Each step, as the format does it: an animation, or a file a step.
struct AllSteps {};

/// One step as a picture.
struct OneStep {
  int step = 0;
};

/// The last step as a picture, in which the output is complete.
struct Poster {};

/// Steps first to last.
struct StepSpan {
  int first = 0;
  int last = 0;
  friend bool operator==(const StepSpan&, const StepSpan&) = default;
};

/// The most columns, and the most rows, of a sheet.
inline constexpr int kMaxSheetSide = 256;

/// Steps side by side as one picture, in that order.
struct Sheet {
  std::optional<SheetSize> size{};  ///< or as square as it can be
};

/// All steps as the pages of one file, where the format has pages.
struct Pages {};

/// Which of a figure's steps are shown: all, or some, or each so many.
struct StepChoice {
  std::vector<StepSpan> spans{};  ///< none: all that there are
  int every = 1;
};

using View = std::variant<AllSteps, OneStep, Poster, Sheet, Pages>;

}  // namespace convanim
