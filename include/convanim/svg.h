// Encodes an animation as SVG: shapes, what moves them, and nothing that runs or is fetched. Knows
// no layer.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "convanim/scene.h"
#include "convanim/sink.h"

namespace convanim {

/// The most shapes in all steps together that are compared to find what moves.
inline constexpr std::size_t kMaxSvgShapes = 100'000'000;

struct SvgOptions {
  int delay_cs = 100;            ///< hundredths of a second that each step is shown
  int loop = 0;                  ///< how often it plays again; 0 for ever
  std::optional<int> hold_cs{};  ///< of the last step, where it is another time
  std::string title{};           ///< what the picture is called, in UTF-8
  std::string description{};     ///< what it shows, for those who cannot see it
};

/// Writes a file that shows the steps one after the other, or the one step as a still. What steps
/// have in common is written once. A viewer that plays nothing shows the first step; to readers who
/// want no motion the file shows the last one. Coordinates are rounded to hundredths of a point.
/// @throws RequestError if there are more than kMaxSvgShapes, or if more change their shape from
/// step to step than fit into memory
void write_svg(const ComposeStep& compose_step, StepRange steps, const SvgOptions& options,
               Sink& sink);

}  // namespace convanim
