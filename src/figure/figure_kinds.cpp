// The kinds of figures: what a layer's steps show, and where it stands.
#include "figure/figure_kinds.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "base/find_row.h"
#include "base/phrases.h"
#include "convanim/error.h"

namespace convanim {

namespace {

/// "It is drawn as a matrix of 4 rows, one for each output cell, and 16 columns, with 36 weights."
std::string describe_matrix(const Diagram& diagram) {
  const Grid& matrix = *diagram.grids[1];
  const bool output_above = diagram.grids[2]->role == GridRole::output;
  const std::string each = ", one for each output cell,";
  const auto weights = std::ranges::count(matrix.cells, CellKind::data);
  return "It is drawn as a matrix of " + std::to_string(matrix.size.rows) + " rows" +
         (output_above ? "" : each) + " and " + std::to_string(matrix.size.cols) + " columns" +
         (output_above ? each : ",") + " with " + std::to_string(weights) + " weights.";
}

/// Of the layer's rows and columns alone.
template <Diagrams (*kMake)(const Layout&, const std::optional<Numbers>&)>
Diagrams of_one_plane(const Subject& subject) {
  return kMake(lay_out(pictured(subject.layer)), subject.numbers);
}

std::string lacks_strip(const Layer& layer, bool /*has_numbers*/) {
  if (is_strip(lay_out(pictured(layer)))) return "";
  return "shows a layer of one row or one column (leave out --view)";
}

std::string lacks_single_weights(const Layer& layer, bool /*has_numbers*/) {
  if (!has_weight(layer.kind)) {
    return "shows a kernel's weights, and " + to_string(layer.kind) +
           " has none (needs a convolution; leave out --view)";
  }
  if (layer.padding_mode == PaddingMode::zeros) return "";
  return "shows where single weights stand, and with --padding-mode " +
         to_string(layer.padding_mode) +
         " there are sums and numbers without one (needs zeros; leave out --view)";
}

constexpr std::array kFigureKinds{
    FigureKind{.name = "slanted", .diagrams = of_one_plane<forward>, .arrangement = &kSlanted},
    FigureKind{.name = "flat", .diagrams = of_one_plane<forward>, .arrangement = &kFlat},
    FigureKind{.name = "strip",
               .diagrams = of_one_plane<forward_in_row>,
               .arrangement = &kStrip,
               .lack = lacks_strip},
    FigureKind{.name = "matrix",
               .diagrams = of_one_plane<as_matrix>,
               .arrangement = &kMatrix,
               .title_end = ", as a matrix",
               .lack = lacks_single_weights,
               .describe = describe_matrix},
};

/// What can be chosen, and whether it is.
struct ChoiceRow {
  ChoiceOption option;
  bool (*is_made)(const FigureChoices& choices) = nullptr;
};

constexpr std::array kChoices{
    ChoiceRow{"--order", [](const FigureChoices& choices) { return choices.order.has_value(); }},
    ChoiceRow{"--wrt",
              [](const FigureChoices& choices) { return choices.gradient_of.has_value(); }},
    ChoiceRow{"--counts", [](const FigureChoices& choices) { return choices.counts; }},
    ChoiceRow{"--overlap", [](const FigureChoices& choices) { return choices.overlap; }},
};

bool takes(const FigureKind& kind, ChoiceOption option) {
  return std::ranges::find(kind.choices, option) != kind.choices.end();
}

/// "--view channels"
std::string views_that_take(ChoiceOption option) {
  std::vector<std::string> views;
  for (const FigureKind& kind : kFigureKinds) {
    if (takes(kind, option)) views.push_back("--view " + std::string(kind.name));
  }
  return enumerated(views, " or ");
}

}  // namespace

std::span<const FigureKind> figure_kinds() {
  return kFigureKinds;
}

const FigureKind* find_figure_kind(std::string_view name) {
  return find_row(kFigureKinds, name, &FigureKind::name);
}

std::vector<std::string> figure_kind_names() {
  std::vector<std::string> names;
  for (const FigureKind& kind : kFigureKinds) names.emplace_back(kind.name);
  return names;
}

const FigureKind& usual_figure_kind(bool has_numbers) {
  return *find_figure_kind(has_numbers ? "flat" : "slanted");
}

const FigureKind& usual_figure_kind(const Layer& layer, bool has_numbers) {
  if (!is_strip(lay_out(pictured(layer)))) return usual_figure_kind(has_numbers);
  const FigureKind* const strip = find_figure_kind("strip");
  assert(strip != nullptr);
  return *strip;
}

void check_figure_kind(const FigureKind& kind, const Layer& layer, bool has_numbers) {
  if (!kind.lack) return;
  const std::string lack = kind.lack(layer, has_numbers);
  if (!lack.empty()) throw RequestError("--view " + std::string(kind.name) + " " + lack);
}

void check_choices(const FigureKind& kind, const FigureChoices& choices) {
  for (const auto& [option, is_made] : kChoices) {
    if (!is_made(choices) || takes(kind, option)) continue;
    throw RequestError(std::string(option) + " has no effect on --view " + std::string(kind.name) +
                       " (needs " + views_that_take(option) + ")");
  }
}

}  // namespace convanim
