// A model as it is told in words: layer by layer, before any input is known.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "convanim/error.h"
#include "convanim/stack.h"
#include "syntax/python_expression.h"

namespace convanim {

enum class ChainKind : std::uint8_t { input, layer, pass, add, concat, flatten, reshape, dense };

/// One line, or one item of a list.
struct ChainItem {
  std::string name;  ///< may be nothing
  std::string word;
  ChainKind kind = ChainKind::pass;
  std::optional<FrameworkLayer> layer{};  ///< of a layer
  std::optional<FeatureShape> shape{};    ///< of an input, and of what reshapes
  long long features = 0;                 ///< that a dense layer puts out
  std::optional<long long> takes{};       ///< and takes, if it says it
  bool bias = true;                       ///< likewise
  int parameters_per_channel = 0;         ///< of what keeps the shape
  std::vector<std::string> inputs{};      ///< items before it; none: the one before
};

using Chain = std::vector<ChainItem>;

/// What the chain is applied to, as far as it is told.
struct ChainInput {
  std::vector<int> sides{};  ///< one is for every axis
  std::optional<int> channels{};
};

/// That a model leaves its input's size open: how to say it is for those who know how it was asked.
class InputOpen : public RequestError {
 public:
  using RequestError::RequestError;
};

/// The same of its channels.
class ChannelsOpen : public RequestError {
 public:
  using RequestError::RequestError;
};

/// Works out every shape. Where no channels are told they are those that the first layer takes.
/// @throws InputOpen for an input that is not told, RequestError for a name that there is not, and
/// what
///         StackBuilder refuses
Stack make_stack(const Chain& chain, const ChainInput& input, const std::string& name);

/// Reads one call of a framework: a layer, an activation, a normalization, Flatten, Linear ...
/// @throws RequestError as parse_framework_layer() does
ChainItem read_chain_item(std::string_view code);

/// The input that Keras's first layer tells of, if the call does.
/// @throws RequestError for a shape that is not written out
std::optional<ChainItem> told_input(const PythonExpression& call);

/// Reads a line in words of one's own; none if they are none.
using ReadOwnWords = std::optional<ChainItem> (*)(std::string_view line);

inline constexpr std::size_t kMaxModelText = std::size_t{1} << 20;  ///< bytes

/// Reads nn.Sequential(...), Sequential([...]), model.add(...), a printed model, or a layer a line
/// with or without "name: " or "name = " in front. Behind # is a comment.
/// @throws RequestError that names the line, or the layer
Chain read_chain(std::string_view text, ReadOwnWords own_words);

}  // namespace convanim
