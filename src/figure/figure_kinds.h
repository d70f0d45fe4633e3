// The kinds of figures: what a layer's steps show, and where it stands. Knows no format.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "convanim/compose.h"
#include "convanim/diagram.h"
#include "convanim/layer.h"

namespace convanim {

/// An option that only some kinds of figures let one choose by.
using ChoiceOption = std::string_view;

struct FigureKind {
  std::string_view name;
  Diagrams (*diagrams)(const Subject& subject) = nullptr;
  const Arrangement* arrangement = nullptr;
  const Arrangement* with_numbers = nullptr;  ///< in its place where there are numbers, if any
  bool is_forward = false;  ///< grid 0 is the plane that the window slides over, grid 1 the output
  bool whole = false;       ///< shows all channels and all slices
  bool numbered = false;    ///< has numbers without being asked for them
  std::string (*leaves_out)(const Layer& layer) = nullptr;  ///< what such a one does not, if any
  std::string_view title_end{};                             ///< behind what the layer is called
  std::array<ChoiceOption, 2> choices{};                    ///< that it takes

  /// Whether there is such a figure of the layer: what it lacks, in words that follow "--view
  /// NAME", or nothing if it lacks nothing. None: there always is.
  std::string (*lack)(const Layer& layer, bool has_numbers) = nullptr;

  /// A sentence behind those that say what the layer does, for those who cannot see the figure.
  std::string (*describe)(const Diagram& diagram) = nullptr;

  /// The numbers that it is about, where these are not the layer's.
  /// @pre the subject has numbers
  Matrix (*table)(const Subject& subject) = nullptr;

  /// What a step does, where it is none of the layer's.
  std::string (*sentence)(const Subject& subject, int step) = nullptr;
};

/// A row for each kind there is.
std::span<const FigureKind> figure_kinds();

/// The kind of that name, or nullptr.
const FigureKind* find_figure_kind(std::string_view name);

/// What the kinds are called, in the order of the table.
std::vector<std::string> figure_kind_names();

/// What a figure of that kind does not show of the layer: "2 of 3 input channels"; nothing if it
/// shows it whole.
std::string left_out(const FigureKind& kind, const Layer& layer);

}  // namespace convanim
