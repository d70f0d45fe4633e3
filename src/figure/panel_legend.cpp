// The legend of figures of panels: from what their grids are and do.
#include "figure/panel_legend.h"

#include <algorithm>

namespace convanim {

namespace {

/// What happens to a tensor's cells at a step, whichever grids show it.
struct TensorShown {
  GridRole role = GridRole::input;
  bool gradient = false;
  std::u32string label{};
  std::vector<std::u32string> verbs{};
  bool partial = false;  ///< whether it is added to
};

void add_once(std::vector<std::u32string>& verbs, const std::u32string& verb) {
  if (std::ranges::find(verbs, verb) == verbs.end()) verbs.push_back(verb);
}

bool is_marked(const Diagram& diagram, std::size_t grid, MarkKind kind) {
  return std::ranges::any_of(
      diagram.marks, [&](const Mark& mark) { return mark.grid == grid && mark.kind == kind; });
}

std::vector<TensorShown> tensors_of(const Diagram& diagram) {
  std::vector<TensorShown> tensors;
  for (std::size_t n = 0; n < diagram.grids.size(); ++n) {
    const Grid& grid = *diagram.grids[n];
    auto found = std::ranges::find_if(tensors, [&](const TensorShown& tensor) {
      return tensor.role == grid.role && tensor.gradient == grid.gradient;
    });
    if (found == tensors.end()) {
      found = tensors.insert(found, {grid.role, grid.gradient, grid.label});
    }
    const bool written = grid.grows && is_marked(diagram, n, MarkKind::current);
    const bool added = grid.grows && !written;
    add_once(found->verbs, written ? U"written" : added ? U"added to" : U"read");
    found->partial = found->partial || added;
  }
  return tensors;
}

Swatch swatch_of(GridRole role, bool now) {
  switch (role) {
    case GridRole::input:
      return now ? Swatch::tap : Swatch::input;
    case GridRole::kernel:
      return now ? Swatch::kernel_now : Swatch::kernel;
    case GridRole::output:
      break;
  }
  return now ? Swatch::current : Swatch::output;
}

std::u32string now_text(const std::vector<std::u32string>& verbs) {
  std::u32string text;
  for (const std::u32string& verb : verbs) text += (text.empty() ? U"" : U" or ") + verb;
  return text + U" now";
}

bool is_cut(const Diagram& diagram) {
  return std::ranges::any_of(diagram.grids,
                             [](const auto& grid) { return grid->kept.has_value(); });
}

}  // namespace

bool has_panels(const Diagram& diagram) {
  return std::ranges::any_of(diagram.grids,
                             [](const auto& grid) { return grid->grows || grid->gradient; });
}

std::vector<std::vector<LegendEntry>> panel_legend(const Diagram& diagram) {
  std::vector<std::vector<LegendEntry>> legend(3);
  for (const TensorShown& tensor : tensors_of(diagram)) {
    legend[0].push_back({swatch_of(tensor.role, false), tensor.label, tensor.gradient});
    legend[1].push_back({swatch_of(tensor.role, true), now_text(tensor.verbs), tensor.gradient});
    if (tensor.partial) {
      legend[2].push_back({swatch_of(tensor.role, false), U"partly summed", tensor.gradient, true});
    }
  }
  legend[2].push_back(
      {Swatch::empty, is_cut(diagram) ? U"not yet written, or cut off" : U"not yet written"});
  return legend;
}

}  // namespace convanim
