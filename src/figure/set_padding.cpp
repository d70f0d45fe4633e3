// The padding that is asked for, as a layer's in a framework's words.
#include "figure/set_padding.h"

#include <array>

#include "base/find_row.h"
#include "convanim/error.h"

namespace convanim {

namespace {

struct RuleWord {
  PaddingRule rule;
  PaddingWord word;
};

constexpr std::array kPaddingRuleWords{RuleWord{PaddingRule::valid, PaddingWord::valid},
                                       RuleWord{PaddingRule::same, PaddingWord::same},
                                       RuleWord{PaddingRule::same_lower, PaddingWord::same_lower},
                                       RuleWord{PaddingRule::causal, PaddingWord::causal}};

}  // namespace

void set_padding(FrameworkLayer& layer, const PaddingRequest& padding) {
  if (const auto* rule = std::get_if<PaddingRule>(&padding)) {
    const RuleWord* row = find_row(kPaddingRuleWords, *rule, &RuleWord::rule);
    if (!row) {
      throw RequestError(
          "padding full is that of a single layer (needs numbers, same, valid or causal)");
    }
    layer.padding_word = row->word;
    return;
  }
  const auto& [numbers, each_end] = std::get<PaddingSides>(padding);
  layer.padding.clear();
  for (std::size_t n = 0; n < numbers.size(); n += each_end ? 2 : 1) {
    layer.padding.push_back({numbers[n], numbers[each_end ? n + 1 : n]});
  }
}

}  // namespace convanim
