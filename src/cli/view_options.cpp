// Options of what is drawn, a row each.
#include <array>

#include "base/find_row.h"
#include "base/row_names.h"
#include "cli/option_rows.h"
#include "figure/figure_kinds.h"

namespace convanim {

namespace {

struct NamedSet {
  std::string_view name;
  std::string_view text;  ///< which they are, where the name does not say it
  CatalogueSet set;
};

constexpr std::array kSets{NamedSet{"classic", "the sixteen", CatalogueSet::classic},
                           NamedSet{"everything", "", CatalogueSet::everything},
                           NamedSet{"guide", "its remaining figures", CatalogueSet::guide},
                           NamedSet{"numerical", "those with numbers", CatalogueSet::numerical},
                           NamedSet{"teaching", "what is asked most", CatalogueSet::teaching}};

std::vector<std::string> set_names() {
  return row_names(kSets);
}

/// "classic: the sixteen; numerical: those with numbers; or everything"
std::string set_text() {
  std::string text;
  for (const NamedSet& set : kSets) {
    if (!set.text.empty()) text += std::string(set.name) + ": " + std::string(set.text) + "; ";
  }
  return text + "or " + std::string(find_row(kSets, "", &NamedSet::text)->name);
}

}  // namespace

std::vector<Option> view_options() {
  using Argument = const std::string&;
  return in_group(
      "Drawing",
      {{"--set", "SET", kAll, set_text(), "classic",
        OneOf{set_names,
              [](Request& request, Argument word) {
                request.set = find_row(kSets, word, &NamedSet::name)->set;
              }}},
       {"--view", "VIEW", kDraws, "What is drawn of the layer: " + choice_of(figure_kind_names()),
        "slanted, flat with numbers; channels or volume where there are several",
        OneOf{
            figure_kind_names,
            [](Request& request, Argument word) { request.layer.kind = find_figure_kind(word); }}},
       {"--order",
        "ORDER",
        kDraws & ~kShuffles,
        "Of --view channels: each position in all channels first, or each channel",
        "position",
        OneOf{[] {
                return std::vector<std::string>{"position", "channel"};
              },
              [](Request& request, Argument word) {
                request.layer.choices.order =
                    word == "channel" ? StepOrder::channel : StepOrder::position;
              }},
        {.needs = Needs::picture}}});
}

}  // namespace convanim
