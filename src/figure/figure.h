// From a layer as it was asked for to a figure: its layer, its numbers and what its files are
// called.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "convanim/diagram.h"
#include "convanim/layer.h"
#include "figure/choose_kind.h"
#include "figure/figure_values.h"
#include "figure/request.h"

namespace convanim {

struct StackFigure;

/// A layer and how it is drawn.
struct Figure {
  std::string name;    ///< what its files are called
  bool named = false;  ///< whether that is the name of an animation of the catalogue
  Layer layer;
  std::optional<ChosenValues> values{};  ///< what the layer computes with, if it has numbers
  std::optional<Numbers> numbers{};      ///< those of them that a picture shows, if any
  const FigureKind* kind = &usual_figure_kind(false);
  bool viewed = false;  ///< whether that was asked for, by itself or by its name
  FigureChoices choices{};
  std::vector<Variant> variants{};             ///< that stand side by side, if any
  std::shared_ptr<const StackFigure> stack{};  ///< a model, whose figure it is, not the layer's
  std::string note{};                          ///< what its user should know
  int elide = 0;  ///< of grids that have more cells a side the middle is left out; 0 for none

  /// What its diagrams are made of.
  Subject subject() const;

  /// What the name of a figure of a kind that has to be asked for ends in: "_matrix".
  std::string suffix() const;
};

/// The layer that is asked for, whether or not it can be drawn, or has an output. Reads the files
/// of values, whose shapes count.
/// @throws RequestError for a layer that is not complete or contradicts itself; std::runtime_error
/// if
///         a file cannot be read
Layer make_layer(const LayerRequest& request);

/// The figure that is asked for. Reads the files of values.
/// @throws RequestError for a layer that is not complete, contradicts itself or does not exist, or
///         of which there is no figure of that kind;
///         std::runtime_error if a file cannot be read
Figure make_figure(const LayerRequest& request);

/// The named animation as it is.
/// @throws RequestError as named_animation() does
Figure named_figure(const std::string& name);

}  // namespace convanim
