// The words that frameworks have for paddings and what stands in them.
#include "framework/padding_words.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/find_row.h"
#include "base/phrases.h"
#include "convanim/error.h"
#include "framework/along_axis.h"
#include "syntax/python_number.h"
#include "syntax/python_token.h"

namespace convanim {

namespace {

using Kind = PythonExpression::Kind;

std::vector<std::string> flax_words(const FrameworkLayer& layer) {
  if (layer.kind != FrameworkKind::conv) return {"SAME", "VALID"};
  if (layer.dimensions != 1) return {"SAME", "VALID", "CIRCULAR"};
  return {"SAME", "VALID", "CIRCULAR", "CAUSAL"};
}

std::vector<std::string> keras_words(const FrameworkLayer& layer) {
  if (layer.kind == FrameworkKind::pad || layer.kind == FrameworkKind::crop) return {};
  if (layer.kind == FrameworkKind::conv && layer.dimensions == 1) {
    return {"valid", "same", "causal"};
  }
  return {"valid", "same"};
}

/// Flax pads so that the size stays, then convolves without padding.
void pad_around(FrameworkLayer& layer) {
  layer.padding_mode = PaddingMode::circular;
  for (std::size_t axis = 0; axis < layer.kernel.size(); ++axis) {
    constexpr long long kEndless = 1LL << 29;  // which is refused
    const auto reach = static_cast<int>(
        std::min(kEndless, 1LL * along_axis(layer.dilation, axis, 1) * (layer.kernel[axis] - 1)));
    layer.padding.push_back({reach / 2, (reach + 1) / 2});
  }
}

struct ModeWord {
  std::string_view word;
  PaddingMode mode;
};

constexpr auto kModes = std::to_array<ModeWord>({
    {"zeros", PaddingMode::zeros},
    {"reflect", PaddingMode::reflect},
    {"replicate", PaddingMode::replicate},
    {"circular", PaddingMode::circular},
    {"constant", PaddingMode::constant},
});

bool has_mode(const FrameworkLayer& layer, PaddingMode mode) {
  const bool transposed = layer.kind == FrameworkKind::conv_transposed;
  if (transposed && layer.framework == Framework::pytorch) {
    return mode == PaddingMode::zeros;
  }
  return (mode == PaddingMode::constant) == (layer.kind == FrameworkKind::pad) ||
         (mode != PaddingMode::zeros && mode != PaddingMode::constant);
}

std::vector<std::string> mode_words(const FrameworkLayer& layer) {
  std::vector<std::string> words;
  for (const ModeWord& known : kModes) {
    if (has_mode(layer, known.mode)) words.emplace_back(known.word);
  }
  return words;
}

}  // namespace

std::vector<std::string> padding_words(const FrameworkLayer& layer) {
  const bool is_conv = layer.kind == FrameworkKind::conv;
  switch (layer.framework) {
    case Framework::pytorch:
      return is_conv ? std::vector<std::string>{"same", "valid"} : std::vector<std::string>{};
    case Framework::keras:
      return keras_words(layer);
    case Framework::flax:
      return flax_words(layer);
    case Framework::jax:
    case Framework::equinox:
      return {"SAME", "VALID", "SAME_LOWER"};
    case Framework::tensorflow:
    case Framework::tf_layers:
    case Framework::slim:
    case Framework::haiku:
    case Framework::paddle:
      return {"SAME", "VALID"};
    default:
      return {};
  }
}

bool apply_padding_word(FrameworkLayer& layer, std::string_view text) {
  // PyTorch alone minds the case.
  const std::string word =
      layer.framework == Framework::pytorch ? std::string(text) : lower_case(std::string(text));
  const std::vector<std::string> words = padding_words(layer);
  if (std::ranges::find(words, word, lower_case) == words.end()) return false;
  if (word == "circular") {
    pad_around(layer);
  } else {
    layer.padding_word = word == "same"         ? PaddingWord::same
                         : word == "valid"      ? PaddingWord::valid
                         : word == "same_lower" ? PaddingWord::same_lower
                                                : PaddingWord::causal;
  }
  return true;
}

void read_auto_padding(const Arguments& arguments, const PythonExpression& value,
                       FrameworkLayer& layer) {
  const std::string_view word = value.kind == Kind::string ? string_content(value) : "-";
  if (word.empty() || word == "NOTSET") return;
  if (word == "VALID") {
    layer.padding_word = PaddingWord::valid;
  } else if (word == "SAME_UPPER") {
    layer.padding_word = PaddingWord::same;
  } else if (word == "SAME_LOWER") {
    layer.padding_word = PaddingWord::same_lower;
  } else {
    arguments.refuse(Role::auto_padding, value, "'NOTSET', 'VALID', 'SAME_UPPER' or 'SAME_LOWER'",
                     {"NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER"});
  }
}

void read_padding_mode(const Arguments& arguments, FrameworkLayer& layer) {
  const PythonExpression* value = arguments.find(Role::padding_mode);
  if (!value) return;
  const bool is_bare = layer.framework == Framework::pytorch && value->kind == Kind::name;
  const bool is_word = is_bare || value->kind == Kind::string;
  const std::string_view text = is_bare ? value->word : is_word ? string_content(*value) : "";
  const std::string word =
      layer.framework == Framework::equinox ? lower_case(std::string(text)) : std::string(text);
  const ModeWord* found = find_row(kModes, word, &ModeWord::word);
  if (!found || !has_mode(layer, found->mode)) {
    const std::vector<std::string> words = mode_words(layer);
    arguments.refuse(Role::padding_mode, *value, "'" + enumerated(words, "' or '", "', '") + "'",
                     words);
  }
  layer.padding_mode = found->mode;
  if (found->mode != PaddingMode::constant) return;
  if (const PythonExpression* number = arguments.find_unless_none(Role::padding_value)) {
    const auto constant = real_number(*number);
    layer.padding_value = constant.value_or(0);
    if (layer.padding_value == 0 && constant) layer.padding_mode = PaddingMode::zeros;
  } else {
    layer.padding_mode = PaddingMode::zeros;
  }
}

}  // namespace convanim
