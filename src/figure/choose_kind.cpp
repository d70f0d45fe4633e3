// Which kind of figure is drawn of a layer, and whether one that is asked for can be.
#include "figure/choose_kind.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <string>
#include <vector>

#include "base/phrases.h"
#include "convanim/channels.h"
#include "convanim/error.h"
#include "convanim/figures.h"
#include "convanim/limits.h"
#include "figure/figure_values.h"

namespace convanim {

namespace {

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
    ChoiceRow{"--pair", [](const FigureChoices& choices) { return !choices.pair.empty(); }},
};

bool takes(const FigureKind& kind, ChoiceOption option) {
  return std::ranges::find(kind.choices, option) != kind.choices.end();
}

/// "--view channels"
std::string views_that_take(ChoiceOption option) {
  std::vector<std::string> views;
  for (const FigureKind& kind : figure_kinds()) {
    if (takes(kind, option)) views.push_back("--view " + std::string(kind.name));
  }
  return enumerated(views, " or ");
}

bool has_several(const Layer& layer) {
  return layer.channels != Channels{};
}

/// Of a layer that has more than rows and columns, unless it is too large to be gone through.
const FigureKind* usual_whole_kind(const Layer& layer, bool has_numbers) {
  if (has_numbers ? !has_layer_values(layer) : !is_drawable(drawn_part(layer))) return nullptr;
  if (layer.dimensions == kMaxDimensions) return find_figure_kind("volume");
  return has_several(layer) ? find_figure_kind("channels") : nullptr;
}

}  // namespace

const FigureKind& usual_figure_kind(bool has_numbers) {
  return *find_figure_kind(has_numbers ? "flat" : "slanted");
}

const FigureKind& usual_figure_kind(const Layer& layer, bool has_numbers) {
  if (const FigureKind* whole = usual_whole_kind(layer, has_numbers)) return *whole;
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
