// From what the command line wants written around a figure to the words.
#include "figure/notes.h"

#include <algorithm>
#include <array>

#include "base/phrases.h"
#include "base/utf8.h"
#include "convanim/layout.h"
#include "explain/caption.h"
#include "scene/glyphs.h"

namespace convanim {

namespace {

constexpr std::size_t kMostTitleCharacters = 300;

struct NamedNotation {
  std::string_view name;
  Notation notation;
};

constexpr std::array kNotations{
    NamedNotation{"guide", Notation::guide},
    NamedNotation{"pytorch", Notation::pytorch},
    NamedNotation{"keras", Notation::keras},
};

Notation parse_notation(const std::string& name) {
  const auto* found = std::ranges::find(kNotations, name, &NamedNotation::name);
  if (found != kNotations.end()) return found->notation;
  throw RequestError("no notation is called '" + name + "' (needs " + notation_names() + ")");
}

std::u32string read_title(const std::string& text) {
  try {
    std::u32string title = from_utf8(text);
    if (title.find_first_not_of(U' ') == std::u32string::npos) throw RequestError("is empty");
    if (title.size() > kMostTitleCharacters) {
      throw RequestError("has " + std::to_string(title.size()) + " characters (limit " +
                         std::to_string(kMostTitleCharacters) + ")");
    }
    text_width(Font::roman8, title);  // all of them can be drawn
    return title;
  } catch (const RequestError& error) {
    throw RequestError(std::string("--title: ") + error.what());
  }
}

std::vector<std::u32string> make_caption(const NotesRequest& request, const Layer& layer) {
  if (!request.notation) return caption(layer, Notation::guide);
  const Notation notation = parse_notation(*request.notation);
  try {
    return caption(layer, notation);
  } catch (const RequestError& error) {
    throw RequestError("--notation " + *request.notation + ": " + error.what() +
                       " (needs guide or pytorch)");
  }
}

/// Whether some grid has a cell of that kind.
bool has_cells(const Diagram& diagram, CellKind kind) {
  return std::ranges::any_of(diagram.grids, [kind](const auto& grid) {
    return std::ranges::find(grid->cells, kind) != grid->cells.end();
  });
}

/// What slides: a pool has no kernel of numbers.
std::u32string window(const Layer& layer) {
  return is_pool(layer.kind) ? U"window" : U"kernel";
}

std::vector<LegendEntry> make_legend(const Layer& layer, const Diagram& diagram) {
  std::vector<LegendEntry> legend{{Swatch::input, U"input"}};
  const bool transposed = layer.kind == LayerKind::conv_transposed;
  if (has_cells(diagram, CellKind::padding) || has_cells(diagram, CellKind::inserted)) {
    legend.push_back({Swatch::empty, transposed ? U"inserted zeros" : U"padding"});
  }
  legend.push_back({Swatch::tap, window(layer) + U" taps"});
  legend.push_back({Swatch::output, U"output"});
  legend.push_back({Swatch::current, U"current output cell"});
  return legend;
}

}  // namespace

std::string notation_names() {
  std::vector<std::string> names;
  for (const NamedNotation& notation : kNotations) names.emplace_back(notation.name);
  return enumerated(names, " or ");
}

Annotations make_annotations(const NotesRequest& request, const Layer& layer,
                             const Diagram& diagram) {
  Annotations annotations;
  if (request.title) annotations.title = read_title(*request.title);
  annotations.labels = request.labels;
  if (request.labels) annotations.window_label = window(layer);
  if (request.legend) annotations.legend = make_legend(layer, diagram);
  if (request.caption) annotations.caption = make_caption(request, layer);
  return annotations;
}

}  // namespace convanim
