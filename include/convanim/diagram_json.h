// Writes what a figure's steps show as JSON, for other programs to draw. Knows no layer.
#pragma once

#include <string_view>

#include "convanim/diagram.h"
#include "convanim/sink.h"

namespace convanim {

/// Writes an object: the view's name, its grids, and every step with its marks and links, a step a
/// line, in the form of "view" in tests/data/layout.schema.json. Memory does not grow with the
/// number of steps.
/// @param name in ASCII
void write_json(std::string_view name, const Diagrams& diagrams, Sink& sink);

}  // namespace convanim
