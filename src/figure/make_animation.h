// A figure as an animation: its scenes, and what they are called in words.
#pragma once

#include "convanim/animation.h"
#include "figure/figure.h"
#include "figure/request.h"
#include "figure/style.h"

namespace convanim {

/// What the figure's steps show.
/// @throws RequestError as check_drawable() does
Diagrams diagrams_of(const Figure& figure);

/// How many steps the figure has.
/// @throws RequestError as diagrams_of() does
int figure_steps(const Figure& figure);

/// Checks a figure's numbers.
/// @throws RequestError
Animation make_animation(const Figure& figure, const Style& style = {},
                         const NotesRequest& notes = {});

/// What the figure is called in words: as asked for, by its name in the catalogue, or as its files.
/// In UTF-8.
std::string title_of(const Figure& figure, const NotesRequest& notes);

}  // namespace convanim
