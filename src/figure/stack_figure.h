// A model as figures: one of all of it, or one of each of its layers.
#pragma once

#include <string>
#include <vector>

#include "convanim/animation.h"
#include "convanim/annotate.h"
#include "convanim/stack.h"
#include "convanim/stack_scene.h"
#include "figure/figure.h"
#include "figure/stack_request.h"
#include "figure/style.h"

namespace convanim {

struct StackFigure {
  Stack stack;
  const StackView* view = nullptr;
  bool grows = false;
  std::string command{};  ///< that asks for it
};

/// What the name of its pictures ends in: "_growth" where that is not the usual view, "_grow".
std::string suffix_of(const StackFigure& figure);

/// The figures that are asked for: of the model, or of each of its layers that has a picture, those
/// that are alike once. One that is too large to be drawn has the smallest input that behaves
/// alike.
/// @throws as make_stack(); RequestError if no layer has a picture
std::vector<Figure> make_figures(const StackRequest& request);

/// "Model of 3 layers", and the name that its file gave it.
std::string model_title(const Stack& stack);

/// What is written around a model's figure.
/// @pre the figure is a model's
/// @throws RequestError for a legend where the figure has one itself
Annotations stack_annotations(const Figure& figure, const Theme& theme, const NotesRequest& notes);

/// @pre the figure is a model's
/// @throws as stack_annotations(), and for a model that the view cannot show
Animation stack_animation(const Figure& figure, const Style& style, const NotesRequest& notes);

}  // namespace convanim
