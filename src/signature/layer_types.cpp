// The tables of layers together: which of them a call means.
#include "signature/layer_types.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/find_row.h"
#include "base/suggest.h"
#include "layer/other_names.h"
#include "syntax/python_number.h"

namespace convanim {

namespace {

constexpr auto kTables = std::to_array<std::span<const LayerType> (*)()>(
    {pytorch_layers, keras_layers, onnx_layers, pytorch_functions, old_keras_layers,
     tensorflow_layers, jax_layers, paddle_layers, mxnet_layers, chainer_layers});

using Frameworks = unsigned;

constexpr Frameworks only(Framework framework) {
  return 1U << static_cast<unsigned>(framework);
}

template <class... Others>
constexpr Frameworks only(Framework framework, Others... others) {
  return only(framework) | only(others...);
}

constexpr Frameworks kAllFrameworks = ~0U;

constexpr std::size_t kMostSuggested = 4;  ///< that are suggested

/// Whose a word in front of a name may be.
struct PrefixWord {
  std::string_view word;
  Frameworks frameworks;
};

/// The frameworks' names stand for themselves.
namespace prefix_table {

using enum Framework;

constexpr auto kPrefixWords = std::to_array<PrefixWord>({
    {"torch", only(pytorch)},
    {"nn", only(pytorch, tensorflow, flax, equinox, paddle, mxnet)},
    {"F", only(pytorch, chainer)},
    {"functional", only(pytorch)},
    {"keras", only(keras)},
    {"layers", only(keras, tf_layers)},
    {"tf", only(keras, tensorflow, tf_layers, slim)},
    {"tensorflow", only(keras, tensorflow, tf_layers, slim)},
    {"tfl", only(keras)},
    {"tfkl", only(keras)},
    {"kl", only(keras)},
    {"slim", only(slim)},
    {"contrib", only(slim)},
    {"onnx", only(onnx)},
    {"op", only(onnx)},
    {"jax", only(jax, flax)},
    {"lax", only(jax)},
    {"flax", only(flax)},
    {"linen", only(flax)},
    {"nnx", only(flax)},
    {"hk", only(haiku)},
    {"haiku", only(haiku)},
    {"eqx", only(equinox)},
    {"equinox", only(equinox)},
    {"paddle", only(paddle)},
    {"fluid", only(paddle)},
    {"mx", only(mxnet)},
    {"mxnet", only(mxnet)},
    {"gluon", only(mxnet)},
    {"sym", only(mxnet)},
    {"nd", only(mxnet)},
    {"chainer", only(chainer)},
    {"L", only(chainer)},
});

}  // namespace prefix_table

/// Whose the words in front of a name may be together; all if they are nobody's.
Frameworks prefix_frameworks(std::span<const std::string_view> prefix) {
  Frameworks frameworks = kAllFrameworks;
  for (const std::string_view word : prefix) {
    const PrefixWord* found = find_row(prefix_table::kPrefixWords, word, &PrefixWord::word);
    if (!found) continue;
    const Frameworks narrower = frameworks & found->frameworks;
    if (narrower != 0) frameworks = narrower;
  }
  // Nobody calls tf.nn just nn.
  const bool is_tf = std::ranges::any_of(
      prefix, [](std::string_view word) { return word == "tf" || word == "tensorflow"; });
  return is_tf || frameworks == kAllFrameworks ? frameworks
                                               : frameworks & ~only(Framework::tensorflow);
}

/// A number or a list of them.
bool is_number(const PythonExpression& value) {
  const bool is_list = value.kind == PythonExpression::Kind::sequence && !value.parts.empty();
  return whole_number(is_list ? value.parts.front() : value).has_value();
}

const Parameter* find_parameter(const Signature& signature, std::string_view name) {
  const auto found = std::ranges::find(signature.parameters, name, &Parameter::name);
  return found == signature.parameters.end() ? nullptr : &*found;
}

/// Whether the call could be one of this layer.
bool fits(const LayerType& type, const PythonExpression& call) {
  std::vector<const Parameter*> given;
  std::size_t position = 0;
  bool has_stars = false;
  for (const PythonArgument& argument : call.arguments) {
    has_stars = has_stars || !argument.stars.empty();
    if (!argument.stars.empty()) continue;
    const Parameter* parameter = nullptr;
    if (!argument.name.empty()) {
      parameter = find_parameter(type.signature, argument.name);
    } else if (position < type.signature.positional) {
      parameter = &type.signature.parameters[position++];
    }
    if (!parameter || std::ranges::find(given, parameter) != given.end()) return false;
    const bool is_tensor = parameter->role == Role::tensor || parameter->role == Role::weight;
    if (is_tensor && is_number(argument.value)) return false;
    given.push_back(parameter);
  }
  return has_stars || std::ranges::all_of(type.signature.parameters, [&](const Parameter& known) {
           return !must_be_given(known) || std::ranges::find(given, &known) != given.end();
         });
}

/// What the words of a call may mean, in the order of the tables.
struct MeantTypes {
  std::vector<const LayerType*> own;
  std::vector<const LayerType*> others;
};

MeantTypes candidates_for(std::span<const std::string_view> path) {
  const Frameworks frameworks = prefix_frameworks(path.first(path.size() - 1));
  MeantTypes candidates;
  for (const auto& table : kTables) {
    for (const LayerType& type : table()) {
      if (type.name != path.back() || (only(type.framework) & frameworks) == 0) continue;
      if (type.spelling == Spelling::shared && frameworks == kAllFrameworks) continue;
      (type.spelling == Spelling::own ? candidates.own : candidates.others).push_back(&type);
    }
  }
  return candidates;
}

std::vector<const LayerType*> fitting(const std::vector<const LayerType*>& types,
                                      const PythonExpression& call) {
  std::vector<const LayerType*> fitting;
  std::ranges::copy_if(types, std::back_inserter(fitting),
                       [&](const LayerType* type) { return fits(*type, call); });
  return fitting;
}

std::vector<std::string> without_repeats(std::vector<std::string> names) {
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

/// The digit of "2d".
char dimension_in(std::string_view name) {
  for (std::size_t d = 1; d < name.size(); ++d) {
    if ((name[d] == 'd' || name[d] == 'D') && is_digit(name[d - 1])) return name[d - 1];
  }
  return ' ';
}

/// Whether the name is one that layers of the type have elsewhere.
bool is_called(const LayerType& type, std::string_view name) {
  const auto kind = kind_called(name);
  return kind && to_string(type.kind) == to_string(*kind) &&
         dimension_in(type.name) == dimension_in(name);
}

}  // namespace

bool must_be_given(const Parameter& parameter) {
  return parameter.role != Role::not_drawn && parameter.role != Role::tensor &&
         parameter.usual.empty();
}

std::vector<const LayerType*> layer_types(std::span<const std::string_view> path,
                                          const PythonExpression& call) {
  if (path.empty()) return {};
  const MeantTypes candidates = candidates_for(path);
  for (const auto* types : {&candidates.own, &candidates.others}) {
    std::vector<const LayerType*> found = fitting(*types, call);
    if (!found.empty()) return found;
  }
  // What is wrong with the arguments is for their reader to say.
  for (const auto* types : {&candidates.own, &candidates.others}) {
    if (!types->empty()) return {types->front()};
  }
  return {};
}

std::optional<Framework> prefix_framework(std::span<const std::string_view> prefix) {
  const Frameworks frameworks = prefix_frameworks(prefix);
  if (frameworks == kAllFrameworks) return std::nullopt;
  unsigned first = 0;
  while ((frameworks & (1U << first)) == 0) ++first;
  return static_cast<Framework>(first);
}

std::vector<std::string> near_layers(std::string_view name, std::optional<Framework> framework) {
  std::vector<std::string> names;
  std::vector<std::string> of_its_kind;
  for (const auto& table : kTables) {
    for (const LayerType& type : table()) {
      const bool is_meant =
          framework ? type.framework == *framework : type.spelling != Spelling::shared;
      if (is_meant) names.emplace_back(type.name);
      if (is_meant && is_called(type, name)) of_its_kind.emplace_back(type.name);
    }
  }
  of_its_kind = without_repeats(of_its_kind);
  if (of_its_kind.empty()) return near_names(name, without_repeats(names));
  std::vector<std::string> near = near_names(name, of_its_kind);
  if (!near.empty()) return near;
  of_its_kind.resize(std::min(of_its_kind.size(), kMostSuggested));
  return of_its_kind;
}

std::string title(const LayerType& type) {
  const auto old = old_keras_layers();
  const bool is_old = &type >= old.data() && &type < old.data() + old.size();
  return std::string(title(type.framework)) + (is_old ? " 1" : "");
}

std::string_view title(Framework framework) {
  switch (framework) {
    case Framework::pytorch:
      return "PyTorch";
    case Framework::keras:
      return "Keras";
    case Framework::onnx:
      return "ONNX";
    case Framework::tensorflow:
      return "TensorFlow";
    case Framework::tf_layers:
      return "tf.layers";
    case Framework::slim:
      return "TF-Slim";
    case Framework::flax:
      return "Flax";
    case Framework::haiku:
      return "Haiku";
    case Framework::equinox:
      return "Equinox";
    case Framework::jax:
      return "JAX";
    case Framework::paddle:
      return "Paddle";
    case Framework::mxnet:
      return "MXNet";
    case Framework::chainer:
      break;
  }
  return "Chainer";
}

}  // namespace convanim
