// Writes a layout as JSON, for other programs to draw. Knows no figure.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "convanim/layer.h"
#include "convanim/sink.h"
#include "convanim/values.h"

namespace convanim {

using WriteMore = std::function<void(Sink& sink)>;

/// Writes the layer's numbers, the shapes of plane and output, and every step with its taps, a step
/// a line, in the form that tests/data/layout.schema.json describes. Memory does not grow with the
/// number of steps. A layer that is not is_drawable() has no steps listed.
/// @param name the animation's, in UTF-8, or nothing for a layer that has none
/// @param values what the layer computes with, or null: they and what comes out are then listed,
/// and
///        each step tells its part of that
/// @param more writes further keys of the object, each with a comma before it; or none
/// @throws RequestError as lay_out() and compute_output() do, or if the name is no UTF-8,
/// before anything is written
void write_json(const std::optional<std::string>& name, const Layer& layer, Sink& sink,
                const LayerValues* values = nullptr, const WriteMore& more = nullptr);

}  // namespace convanim
