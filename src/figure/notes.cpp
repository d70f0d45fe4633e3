// From what is asked for around a figure to the words.
#include "figure/notes.h"

#include "convanim/layout.h"
#include "figure/grammar.h"

namespace convanim {

namespace {

/// Whether some cell of the input plane holds a zero: what only ceil mode adds holds nothing.
bool has_zeros(const Layer& layer) {
  const Layout layout = lay_out(layer);
  for (int row = 0; row < layout.plane().rows; ++row) {
    for (int col = 0; col < layout.plane().cols; ++col) {
      const Origin origin = layout.content({row, col}).origin;
      if (origin == Origin::inserted || origin == Origin::padding) return true;
    }
  }
  return false;
}

/// What slides: a pool has no kernel of numbers.
std::u32string window(const Layer& layer) {
  return is_pool(layer.kind) ? U"window" : U"kernel";
}

std::vector<LegendEntry> make_legend(const Layer& layer) {
  std::vector<LegendEntry> legend{{Swatch::input, U"input"}};
  const bool transposed = layer.kind == LayerKind::conv_transposed;
  if (has_zeros(layer)) {
    legend.push_back({Swatch::empty, transposed ? U"inserted zeros" : U"padding"});
  }
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

Annotations make_annotations(const NotesRequest& request, const Layer& layer) {
  Annotations annotations;
  annotations.title = request.title.value_or(U"");
  if (request.labels) {
    annotations.input_label = U"input";
    annotations.kernel_label = window(layer);
    annotations.output_label = U"output";
  }
  if (request.legend) annotations.legend = make_legend(layer);
  if (request.caption) annotations.caption = make_caption(request.notation, layer);
  return annotations;
}

}  // namespace convanim
