// From what is asked for around a figure to the words.
#include "figure/notes.h"

#include <algorithm>

#include "base/utf8.h"
#include "figure/grammar.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

/// Whether some grid has a cell of that kind.
bool has_cells(const Diagram& diagram, CellKind kind) {
  return std::ranges::any_of(diagram.grids, [kind](const auto& grid) {
    return std::ranges::find(grid->cells, kind) != grid->cells.end();
  });
}

bool has_grid(const Diagram& diagram, GridRole role) {
  return std::ranges::any_of(diagram.grids,
                             [role](const auto& grid) { return grid->role == role; });
}

/// What slides: a pool has no kernel of numbers.
std::u32string window(const Layer& layer) {
  return has_weight(layer.kind) ? U"kernel" : U"window";
}

/// What stands in the plane's cells without input.
std::u32string empty_cells(const Layer& layer, const Diagram& diagram) {
  if (has_cells(diagram, CellKind::inserted)) return U"inserted zeros";
  const bool pads = has_cells(diagram, CellKind::padding);
  if (!pads || layer.padding_mode == PaddingMode::zeros) return pads ? U"padding" : U"";
  return U"padding (" + from_utf8(padding_mode_text(layer)) + U")";
}

std::vector<LegendEntry> make_legend(const Layer& layer, const Diagram& diagram) {
  std::vector<LegendEntry> legend{{Swatch::input, U"input"}};
  const std::u32string empty = empty_cells(layer, diagram);
  if (!empty.empty()) legend.push_back({Swatch::empty, empty});
  if (has_grid(diagram, GridRole::kernel)) legend.push_back({Swatch::kernel, U"kernel"});
  legend.push_back({Swatch::tap, window(layer) + U" taps"});
  legend.push_back({Swatch::output, U"output"});
  legend.push_back({Swatch::current, U"current output cell"});
  return legend;
}

std::vector<std::u32string> make_caption(Notation notation, const Layer& layer) {
  try {
    return caption(layer, notation);
  } catch (const RequestError& error) {
    throw RequestError("--notation " + name_of(notation) + ": " + error.what() +
                       " (needs guide or pytorch)");
  }
}

}  // namespace

Annotations make_annotations(const NotesRequest& request, const Layer& layer,
                             const Diagram& diagram) {
  Annotations annotations;
  annotations.title = request.title.value_or(U"");
  annotations.labels = request.labels;
  if (request.labels && !has_grid(diagram, GridRole::kernel)) {
    annotations.window_label = window(layer);
  }
  if (request.legend) annotations.legend = make_legend(layer, diagram);
  if (request.caption) annotations.caption = make_caption(request.notation, layer);
  return annotations;
}

}  // namespace convanim
