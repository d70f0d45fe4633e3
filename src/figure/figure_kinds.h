// The kinds of figures: what a layer's steps show, and where it stands. Knows no format.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "convanim/compose.h"
#include "convanim/diagram.h"
#include "convanim/layer.h"

namespace convanim {

struct FigureKind {
  std::string_view name;
  Diagrams (*diagrams)(const Layout& layout, const std::optional<Numbers>& numbers) = nullptr;
  const Arrangement* arrangement = nullptr;
  bool needs_kernel = false;     ///< so that there is none of a pool
  std::string_view title_end{};  ///< behind what the layer is called

  /// A sentence behind those that say what the layer does, for those who cannot see the figure.
  std::string (*describe)(const Diagram& diagram) = nullptr;
};

/// A row for each kind there is.
std::span<const FigureKind> figure_kinds();

/// The kind of that name, or nullptr.
const FigureKind* find_figure_kind(std::string_view name);

/// What the kinds are called, in the order of the table.
std::vector<std::string> figure_kind_names();

/// What is drawn unless told otherwise: slanted planes, or flat ones with numbers; of one row or
/// one column strips.
const FigureKind& usual_figure_kind(bool has_numbers);
const FigureKind& usual_figure_kind(const Layer& layer, bool has_numbers);

/// @throws RequestError if there is no such figure of the layer
void check_figure_kind(const FigureKind& kind, const Layer& layer);

}  // namespace convanim
