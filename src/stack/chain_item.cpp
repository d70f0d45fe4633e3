// One call of a framework as an item of a chain: layers, and what stands between them.
#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/find_row.h"
#include "convanim/error.h"
#include "stack/chain.h"
#include "syntax/python_expression.h"
#include "syntax/python_number.h"
#include "syntax/python_token.h"

namespace convanim {

namespace {

using Kind = PythonExpression::Kind;

/// A word that is no layer of one window.
struct ChainWord {
  std::string_view word;
  ChainKind kind = ChainKind::pass;
  int per_channel = 0;  ///< parameters that are learned, where it has some
  bool learns = true;   ///< them, unless told otherwise
};

constexpr auto kChainWords = std::to_array<ChainWord>({
    // PyTorch
    {"Identity"},
    {"ReLU"},
    {"ReLU6"},
    {"LeakyReLU"},
    {"RReLU"},
    {"ELU"},
    {"CELU"},
    {"SELU"},
    {"GELU"},
    {"SiLU"},
    {"Mish"},
    {"Sigmoid"},
    {"LogSigmoid"},
    {"Tanh"},
    {"Hardtanh"},
    {"Hardswish"},
    {"Hardsigmoid"},
    {"Hardshrink"},
    {"Softshrink"},
    {"Tanhshrink"},
    {"Threshold"},
    {"Softplus"},
    {"Softsign"},
    {"Softmin"},
    {"Softmax"},
    {"Softmax2d"},
    {"LogSoftmax"},
    {"Dropout"},
    {"Dropout1d"},
    {"Dropout2d"},
    {"Dropout3d"},
    {"AlphaDropout"},
    {"FeatureAlphaDropout"},
    {"StochasticDepth"},
    {"DropPath"},
    {"LocalResponseNorm"},
    {"BatchNorm1d", ChainKind::pass, 2},
    {"BatchNorm2d", ChainKind::pass, 2},
    {"BatchNorm3d", ChainKind::pass, 2},
    {"SyncBatchNorm", ChainKind::pass, 2},
    {"LazyBatchNorm1d", ChainKind::pass, 2},
    {"LazyBatchNorm2d", ChainKind::pass, 2},
    {"LazyBatchNorm3d", ChainKind::pass, 2},
    {"FrozenBatchNorm2d"},
    {"InstanceNorm1d", ChainKind::pass, 2, false},
    {"InstanceNorm2d", ChainKind::pass, 2, false},
    {"InstanceNorm3d", ChainKind::pass, 2, false},
    {"GroupNorm", ChainKind::pass, 2},
    {"LayerNorm2d", ChainKind::pass, 2},
    {"LayerNorm", ChainKind::pass, 2},
    {"PReLU"},
    {"Flatten", ChainKind::flatten},
    {"Linear", ChainKind::dense},
    {"LazyLinear", ChainKind::dense},
    {"Unflatten", ChainKind::reshape},
    // Keras, where it is another word
    {"Activation"},
    {"BatchNormalization", ChainKind::pass, 2},
    {"GroupNormalization", ChainKind::pass, 2},
    {"LayerNormalization", ChainKind::pass, 2},
    {"UnitNormalization"},
    {"SpatialDropout1D"},
    {"SpatialDropout2D"},
    {"SpatialDropout3D"},
    {"GaussianNoise"},
    {"GaussianDropout"},
    {"ActivityRegularization"},
    {"Rescaling"},
    {"Normalization"},
    {"ThresholdedReLU"},
    {"Dense", ChainKind::dense},
    {"Reshape", ChainKind::reshape},
    {"Input", ChainKind::input},
    {"InputLayer", ChainKind::input},
});

/// Of the call, by name or as the argument of that number.
const PythonExpression* argument_of(const PythonExpression& call, std::string_view name,
                                    std::size_t position) {
  std::size_t at = 0;
  for (const PythonArgument& argument : call.arguments) {
    if (argument.name == name || (argument.name.empty() && at++ == position)) {
      return &argument.value;
    }
  }
  return nullptr;
}

const PythonExpression* argument_of(const PythonExpression& call, std::string_view name) {
  return argument_of(call, name, call.arguments.size());
}

[[noreturn]] void refuse_argument(std::string_view word, const PythonExpression* value,
                                  const std::string& needed) {
  throw RequestError(std::string(word) + " needs " + needed +
                     (value ? ", not " + quotable(value->source) : ""));
}

long long count_in(std::string_view word, const PythonExpression* value) {
  const auto number = value ? whole_number(*value) : std::nullopt;
  constexpr long long kMost = 1LL << 31;
  if (!number || *number < 1 || *number > kMost) {
    refuse_argument(word, value, "the number of its outputs");
  }
  return *number;
}

/// Numbers in brackets, without a leading None for the batch.
std::vector<int> sides_in(std::string_view word, const PythonExpression* value) {
  std::vector<int> sides;
  const bool is_list = value && value->kind == Kind::sequence;
  for (std::size_t n = 0; is_list && n < value->parts.size(); ++n) {
    const auto number = whole_number(value->parts[n]);
    if (!number && n == 0 && value->parts[n].kind == Kind::none) continue;
    if (!number || *number < 1 || *number > INT32_MAX) {
      refuse_argument(word, value, "a shape of numbers from 1 on");
    }
    sides.push_back(static_cast<int>(*number));
  }
  if (!sides.empty() && sides.size() <= kMaxDimensions + 1) return sides;
  refuse_argument(word, value, "a shape of one to four numbers");
}

FeatureShape shape_of(const std::vector<int>& numbers, bool channels_last) {
  FeatureShape shape{
      channels_last ? numbers.back() : numbers.front(), numbers.size() - 1, {1, 1, 1}};
  for (std::size_t n = 0; n < shape.dimensions; ++n) {
    shape.sides[kMaxDimensions - shape.dimensions + n] = numbers[channels_last ? n : n + 1];
  }
  return shape;
}

bool is_false(const PythonExpression* value) {
  return value && value->kind == Kind::boolean && value->source == "False";
}

bool is_true(const PythonExpression* value) {
  return value && value->kind == Kind::boolean && value->source == "True";
}

/// PReLU(num_parameters=64) has as many; the channels are not known yet.
int learned_per_channel(const ChainWord& row, const PythonExpression& call) {
  const PythonExpression* affine = argument_of(call, "affine");
  if (!affine) affine = argument_of(call, "elementwise_affine");
  const bool learns = row.learns ? !is_false(affine) : is_true(affine);
  return learns ? row.per_channel : 0;
}

void read_shape(const ChainWord& row, const PythonExpression& call, ChainItem& item) {
  if (row.word == "Unflatten") {
    item.shape = shape_of(sides_in(row.word, argument_of(call, "unflattened_size", 1)), false);
  } else if (row.word == "Reshape") {
    item.shape = shape_of(sides_in(row.word, argument_of(call, "target_shape", 0)), true);
  } else {
    const PythonExpression* shape = argument_of(call, "shape");
    if (!shape && item.word == row.word) shape = argument_of(call, "shape", 0);
    if (!shape) shape = argument_of(call, "input_shape");
    if (!shape) shape = argument_of(call, "batch_input_shape");
    item.shape = shape_of(sides_in(row.word, shape), true);
  }
}

/// Linear(in, out, bias), LazyLinear(out, bias), Dense(units, ..., use_bias).
void read_dense(const ChainWord& row, const PythonExpression& call, ChainItem& item) {
  const bool is_keras = row.word == "Dense";
  const std::size_t out = row.word == "Linear" ? 1 : 0;
  item.features = count_in(row.word, argument_of(call, is_keras ? "units" : "out_features", out));
  const PythonExpression* bias =
      is_keras ? argument_of(call, "use_bias", 2) : argument_of(call, "bias", out + 1);
  item.bias = !is_false(bias);
  if (row.word != "Linear") return;
  const auto takes = whole_number(*argument_of(call, "in_features", 0));
  if (takes && *takes > 0) item.takes = *takes;
}

ChainItem item_of_word(const ChainWord& row, const PythonExpression& call) {
  ChainItem item;
  item.word = row.word;
  item.kind = row.kind;
  item.parameters_per_channel = learned_per_channel(row, call);
  const bool has_shape = row.kind == ChainKind::reshape || row.kind == ChainKind::input;
  if (has_shape) read_shape(row, call, item);
  if (row.kind == ChainKind::dense) read_dense(row, call, item);
  return item;
}

const PythonExpression* single_call(const PythonCode& code) {
  const bool is_one = code.expressions.size() == 1;
  return is_one && code.expressions.front().kind == Kind::call ? &code.expressions.front()
                                                               : nullptr;
}

}  // namespace

std::optional<ChainItem> told_input(const PythonExpression& call) {
  const bool tells = argument_of(call, "input_shape") || argument_of(call, "batch_input_shape");
  const auto path = dotted_name(call.parts.front());
  if (!tells || path.empty() || path.back() == "InputLayer") return std::nullopt;
  ChainItem item;
  read_shape({"Input", ChainKind::input}, call, item);
  item.kind = ChainKind::input;
  return item;
}

ChainItem read_chain_item(std::string_view code) {
  const PythonCode parsed = parse_python(code);
  const PythonExpression* call = single_call(parsed);
  const auto path = call ? dotted_name(call->parts.front()) : std::vector<std::string_view>{};
  const ChainWord* row =
      path.empty() ? nullptr : find_row(kChainWords, path.back(), &ChainWord::word);
  ChainItem item;
  if (row) {
    item = item_of_word(*row, *call);
  } else {
    item.kind = ChainKind::layer;
    item.layer = parse_framework_layer(code);
    item.word = item.layer->name;
  }
  const PythonExpression* name = call ? argument_of(*call, "name") : nullptr;
  if (name && name->kind == Kind::string) item.name = string_content(*name);
  return item;
}

}  // namespace convanim
