// From a model as it is told in words to its nodes.
#include <algorithm>
#include <cstddef>
#include <map>
#include <string>

#include "base/phrases.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "convanim/error.h"
#include "stack/chain.h"
#include "stack/stack_builder.h"

namespace convanim {

namespace {

/// How many axes the first layer has that says it.
std::optional<std::size_t> dimensions_of(const Chain& chain) {
  for (const ChainItem& item : chain) {
    if (item.layer && item.layer->dimensions > 0) return item.layer->dimensions;
  }
  return std::nullopt;
}

/// What the first layer takes that says it; or the fewest that it can take.
int channels_of(const Chain& chain) {
  for (const ChainItem& item : chain) {
    if (!item.layer) continue;
    return item.layer->in_channels.value_or(item.layer->groups.value_or(1));
  }
  return 1;
}

FeatureShape input_shape(const Chain& chain, const ChainInput& input) {
  std::vector<int> sides = input.sides;
  if (sides.empty()) {
    throw InputOpen("the model does not say how large its input is");
  }
  const std::size_t usual = sides.size() == 1 ? 2 : sides.size();
  const std::size_t dimensions = dimensions_of(chain).value_or(usual);
  if (sides.size() == 1) sides.resize(dimensions, sides.front());
  if (sides.size() != dimensions && dimensions_of(chain)) {
    throw RequestError("the input has " +
                       counted(static_cast<int>(sides.size()), "number", "numbers") +
                       ", but the first layer has " +
                       counted(static_cast<int>(dimensions), "dimension", "dimensions") +
                       " (needs as many, or one for all)");
  }
  FeatureShape shape{input.channels.value_or(channels_of(chain)), sides.size(), {1, 1, 1}};
  std::ranges::copy(sides, shape.sides.end() - static_cast<std::ptrdiff_t>(sides.size()));
  return shape;
}

/// The shape that the model itself tells of its input, unless another one is asked for.
FeatureShape told_shape(const Chain& chain, const ChainInput& input) {
  const auto told = std::ranges::find(chain, ChainKind::input, &ChainItem::kind);
  if (told == chain.end()) return input_shape(chain, input);
  if (input.sides.empty()) return *told->shape;
  ChainInput asked = input;
  if (!asked.channels) asked.channels = static_cast<int>(told->shape->channels);
  if (asked.sides.size() == 1) asked.sides.resize(told->shape->dimensions, asked.sides.front());
  return input_shape(chain, asked);
}

/// Puts the items of a chain behind each other.
class ChainBuilder {
 public:
  ChainBuilder(const Chain& chain, const FeatureShape& input) {
    const auto told = std::ranges::find(chain, ChainKind::input, &ChainItem::kind);
    const std::string name = told == chain.end() || told->name.empty() ? "input" : told->name;
    names_.push_back(name);
    builder_.input({name, "Input"}, input);
  }

  void put(const ChainItem& item) {
    if (item.kind == ChainKind::input) return;
    const NodeWords words{item.name, item.word};
    const std::vector<std::size_t> inputs = inputs_of(item, words.name);
    add(item, words, inputs);
    names_.resize(builder_.size(), words.name);
  }

  Stack take(const std::string& name) && { return std::move(builder_).take(name); }

 private:
  void add(const ChainItem& item, const NodeWords& words, const std::vector<std::size_t>& inputs) {
    const std::size_t input = inputs.front();
    switch (item.kind) {
      case ChainKind::layer:
        builder_.layer(words, *item.layer, input);
        return;
      case ChainKind::add:
        builder_.add(words, inputs);
        return;
      case ChainKind::concat:
        builder_.concat(words, inputs);
        return;
      case ChainKind::flatten:
        builder_.flatten(words, input);
        return;
      case ChainKind::reshape:
        builder_.reshape(words, *item.shape, input);
        return;
      case ChainKind::dense:
        put_dense(item, words, input);
        return;
      case ChainKind::input:
      case ChainKind::pass:
        break;
    }
    const long long channels = builder_.node(input).shape.channels;
    builder_.pass(words, input, channels * item.parameters_per_channel);
  }

  /// What is one cell is what Flatten makes of it.
  void put_dense(const ChainItem& item, const NodeWords& words, std::size_t input) {
    const FeatureShape& shape = builder_.node(input).shape;
    const bool is_row = std::ranges::all_of(shape.sides, [](int side) { return side == 1; });
    if (!is_row) {
      throw RequestError(words.name + ": " + item.word + " takes numbers in a row, not " +
                         to_string(shape) + " (needs Flatten before it)");
    }
    if (item.takes && *item.takes != shape.channels) {
      throw RequestError(words.name + ": " + item.word + " takes " + std::to_string(*item.takes) +
                         " numbers, but its input has " + std::to_string(shape.channels) +
                         " (needs " + std::to_string(shape.channels) +
                         ", or an input of another size)");
    }
    builder_.dense(words, item.features, item.bias, input);
  }

  std::vector<std::size_t> inputs_of(const ChainItem& item, const std::string& name) const {
    if (item.inputs.empty()) return {builder_.last()};
    std::vector<std::size_t> inputs;
    for (const std::string& input : item.inputs) inputs.push_back(named(input, name));
    return inputs;
  }

  std::size_t named(const std::string& input, const std::string& by) const {
    for (std::size_t n = names_.size(); n > 0; --n) {
      if (names_[n - 1] == input) return n - 1;
    }
    throw RequestError(by + ": no layer before it is called '" + input + "' (" +
                       choices_text(input, names_) + ")");
  }

  StackBuilder builder_;
  std::vector<std::string> names_;  ///< of its nodes
};

/// Items without a name are called by what they are and how many of it there are. Names are text,
/// whatever the model's was.
Chain with_names(Chain chain) {
  std::map<std::string, int> counts;
  for (ChainItem& item : chain) {
    if (item.name.empty()) item.name = item.word + "_" + std::to_string(++counts[item.word]);
    item.name = printable(item.name);
    item.word = printable(item.word);
    for (std::string& input : item.inputs) input = printable(input);
  }
  return chain;
}

}  // namespace

Stack make_stack(const Chain& chain, const ChainInput& input, const std::string& name) {
  ChainBuilder builder(chain, told_shape(chain, input));
  for (const ChainItem& item : with_names(chain)) builder.put(item);
  return std::move(builder).take(name);
}

}  // namespace convanim
