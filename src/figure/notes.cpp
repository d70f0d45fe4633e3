// From what is asked for around a figure to the words.
#include "figure/notes.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "base/utf8.h"
#include "figure/note_grammar.h"
#include "figure/panel_legend.h"
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

/// Whether a step reads only some of the weights.
bool reads_weights(const Diagram& diagram) {
  return std::ranges::any_of(diagram.marks, [&](const Mark& mark) {
    return mark.kind == MarkKind::tap && diagram.grids[mark.grid]->role == GridRole::kernel;
  });
}

/// What slides: a pool has no kernel of numbers.
std::u32string window(const Layer& layer) {
  return has_weight(layer.kind) ? U"kernel" : U"window";
}

/// Whether the window comes over a cell of that kind.
bool reaches(const Diagram& diagram, std::initializer_list<CellKind> kinds) {
  const Grid& plane = *diagram.grids.front();
  const auto [corner, size] = plane.reached;
  for (int row = corner.row; row < corner.row + size.rows; ++row) {
    for (int col = corner.col; col < corner.col + size.cols; ++col) {
      if (std::ranges::find(kinds, plane.kind({row, col})) != kinds.end()) return true;
    }
  }
  return false;
}

/// What fills the padding, where that is no zero.
std::u32string in_padding(const Layer& layer, const std::u32string& what) {
  if (layer.padding_mode == PaddingMode::zeros) return what;
  return what + U" (" + from_utf8(padding_mode_text(layer)) + U")";
}

/// Whether some of the input's own numbers are never read.
bool has_unread(const Diagram& diagram) {
  const Grid& plane = *diagram.grids.front();
  for (std::size_t n = 0; n < plane.unread.size(); ++n) {
    if (plane.unread[n] && plane.cells[n] == CellKind::data) return true;
  }
  return false;
}

/// Zeros of two kinds look alike.
std::u32string empty_words(const Layer& layer, const Diagram& diagram) {
  const bool inserted = has_cells(diagram, CellKind::inserted);
  if (!has_cells(diagram, CellKind::padding)) return inserted ? U"inserted zeros" : U"";
  return inserted ? U"padding, inserted zeros" : in_padding(layer, U"padding");
}

/// What is read, below it what of that is read now.
std::vector<std::vector<LegendEntry>> input_legend(const Layer& layer, const Diagram& diagram,
                                                   const Look& look) {
  if (!has_grid(diagram, GridRole::input)) return {};
  std::vector<LegendEntry> read{{Swatch::input, U"input"}};
  const std::u32string empty = empty_words(layer, diagram);
  if (!empty.empty()) read.push_back({Swatch::empty, empty});
  if (has_cells(diagram, CellKind::copy)) {
    read.push_back({Swatch::copy, in_padding(layer, U"copies")});
    read.push_back({Swatch::source, U"copied now"});
  }
  if (has_cells(diagram, CellKind::overhang)) read.push_back({Swatch::outside, U"outside"});
  if (look.unread < 1 && has_unread(diagram)) read.push_back({Swatch::unread, U"not read"});
  const bool shows_kernel = has_grid(diagram, GridRole::kernel);
  std::vector<LegendEntry> now;
  now.push_back({Swatch::tap, shows_kernel ? U"read now" : window(layer) + U" over input"});
  if (!shows_kernel && reaches(diagram, {CellKind::padding, CellKind::inserted, CellKind::copy})) {
    now.push_back(
        {Swatch::empty_tap, window(layer) + U" over " +
                                (has_cells(diagram, CellKind::inserted) ? U"zeros" : U"padding")});
  }
  return {std::move(read), std::move(now)};
}

/// What is read, what it is multiplied with, and what is written.
std::vector<std::vector<LegendEntry>> make_legend(const Layer& layer, const Diagram& diagram,
                                                  const Look& look) {
  std::vector<std::vector<LegendEntry>> legend = input_legend(layer, diagram, look);
  if (has_grid(diagram, GridRole::kernel)) {
    legend.push_back({{Swatch::kernel, U"weights"}});
    if (reads_weights(diagram)) {
      legend.back().push_back({Swatch::kernel_now, U"weights of this step"});
    }
  }
  if (!has_grid(diagram, GridRole::output)) return legend;
  legend.push_back({{Swatch::output, U"output"}, {Swatch::current, U"written now"}});
  if (look.grows) legend.back().push_back({Swatch::empty, U"not yet written"});
  return legend;
}

std::vector<Paragraph> make_caption(Notation notation, const Layer& layer) {
  try {
    std::vector<Paragraph> paragraphs;
    for (auto& [text, code] : caption(layer, notation)) {
      paragraphs.push_back({std::move(text), code});
    }
    return paragraphs;
  } catch (const RequestError& error) {
    throw RequestError("--notation " + name_of(notation) + ": " + error.what() +
                       " (needs guide or pytorch)");
  }
}

}  // namespace

Annotations make_annotations(const NotesRequest& request, const Layer& layer,
                             const Diagram& diagram, const Look& look) {
  Annotations annotations;
  annotations.title = request.title.value_or(U"");
  annotations.edges = look.names_edges && request.edges;
  annotations.labels = request.labels || annotations.edges;
  if (request.labels && !has_grid(diagram, GridRole::kernel) && !has_panels(diagram)) {
    annotations.window_label = window(layer);
  }
  if (request.legend) {
    annotations.legend =
        has_panels(diagram) ? panel_legend(diagram) : make_legend(layer, diagram, look);
  }
  if (request.caption) annotations.caption = make_caption(request.notation, layer);
  return annotations;
}

}  // namespace convanim
