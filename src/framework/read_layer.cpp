// From lines of code to the layer in them.
#include <algorithm>
#include <string>
#include <vector>

#include "base/phrases.h"
#include "convanim/framework.h"
#include "framework/arguments.h"
#include "framework/check_layer.h"
#include "framework/layer_calls.h"
#include "framework/onnx_text.h"
#include "framework/pad_before.h"
#include "framework/padding_words.h"
#include "framework/read_numbers.h"
#include "framework/read_padding.h"
#include "framework/read_weight.h"
#include "syntax/python_number.h"
#include "syntax/python_token.h"

namespace convanim {

namespace {

using Kind = PythonExpression::Kind;

/// Whether a layer without a stride takes one window beside the other.
bool steps_by_windows(const FrameworkLayer& layer) {
  const bool is_pool = layer.kind == FrameworkKind::max_pool ||
                       layer.kind == FrameworkKind::average_pool ||
                       layer.kind == FrameworkKind::max_unpool;
  return is_pool && layer.framework != Framework::flax;
}

void refuse_missing_arguments(const Arguments& arguments) {
  const auto is_missing = [&](const Parameter& parameter) {
    return must_be_given(parameter) && !arguments.is_given(parameter);
  };
  const auto parameters = arguments.type().signature.parameters;
  // The kernel says most of a layer.
  const auto kernel = std::ranges::find(parameters, Role::kernel, &Parameter::role);
  if (kernel != parameters.end() && is_missing(*kernel)) arguments.refuse_missing(*kernel);
  const auto missing = std::ranges::find_if(parameters, is_missing);
  if (missing != parameters.end()) arguments.refuse_missing(*missing);
}

void read_kernel(const Arguments& arguments, FrameworkLayer& layer) {
  for (const PythonExpression* part : arguments.find_all(Role::kernel_part)) {
    const auto number = arguments.number(Role::kernel_part, *part, 1);
    if (!number) arguments.refuse(Role::kernel_part, *part, "N");
    layer.kernel.push_back(*number);
  }
  if (!layer.kernel.empty()) return;
  layer.kernel = numbers_or(arguments, Role::kernel, layer.dimensions, 1, {});
  if (layer.kernel.empty()) read_weight(arguments, layer);
}

void read_channels(const Arguments& arguments, FrameworkLayer& layer) {
  if (arguments.find_unless_none(Role::groups)) layer.groups = arguments.count(Role::groups, 1);
  const int groups = layer.groups.value_or(1);
  if (const auto in = arguments.count(Role::in_channels, 1, groups)) layer.in_channels = in;
  if (const auto out = arguments.count(Role::out_channels, 1, groups)) layer.out_channels = out;
  layer.depthwise = arguments.has(Role::depth_multiplier) || layer.name == "depthwise_conv2d";
  if (layer.depthwise) layer.groups = std::nullopt;
  layer.depth_multiplier = arguments.count(Role::depth_multiplier, 1).value_or(1);
  if (layer.kind == FrameworkKind::separable_conv) layer.depthwise = false;
  if (const PythonExpression* bias = arguments.find(Role::bias)) {
    const bool is_tensor = arguments.has(Role::weight);
    layer.bias = is_tensor ? bias->kind != Kind::none : arguments.truth(Role::bias);
  }
  if (const auto without = arguments.truth(Role::no_bias)) layer.bias = !*without;
}

/// Of a pool that takes its kind, or that it takes all of its input, from an argument.
void read_pool_type(const Arguments& arguments, FrameworkLayer& layer) {
  if (const PythonExpression* type = arguments.find(Role::pool_type)) {
    const bool is_function = layer.framework == Framework::jax;
    const auto word = is_function ? std::optional(std::string(type->word)) : Arguments::word(*type);
    if (word != "max" && (is_function || word != "avg")) {
      arguments.refuse(Role::pool_type, *type, is_function ? "jax.lax.max" : "'max' or 'avg'");
    }
    layer.kind = word == "max" ? FrameworkKind::max_pool : FrameworkKind::average_pool;
  }
  if (!arguments.truth(Role::global_pool).value_or(false)) return;
  const bool maximum = layer.kind == FrameworkKind::max_pool;
  layer.kind = maximum ? FrameworkKind::adaptive_max_pool : FrameworkKind::adaptive_average_pool;
  layer.output_size =
      std::vector<std::optional<int>>(std::max<std::size_t>(layer.dimensions, 1), 1);
}

bool read_truth(const Arguments& arguments, Role role, bool absent) {
  const PythonExpression* value = arguments.find(role);
  if (!value) return absent;
  if (const auto word = Arguments::word(*value); word == "valid" || word == "full") {
    return word == "full";  // MXNet's pooling_convention
  }
  const auto truth = arguments.truth(role);
  if (!truth) arguments.refuse(role, *value, "True or False");
  return *truth;
}

/// Whether an average counts what is padded where the call does not say it. TensorFlow never counts
/// what it pads to keep the size.
bool counts_padding(const FrameworkLayer& layer) {
  const bool same = layer.padding_word == PaddingWord::same;
  return !same || layer.kind != FrameworkKind::average_pool || layer.framework == Framework::flax;
}

void read_pool(const Arguments& arguments, FrameworkLayer& layer) {
  layer.ceil_mode = read_truth(arguments, Role::ceil_mode, false);
  layer.count_include_pad = read_truth(arguments, Role::count_include_pad, counts_padding(layer)) &&
                            !read_truth(arguments, Role::exclude_pad, false);
  if (const PythonExpression* value = arguments.find_unless_none(Role::divisor)) {
    layer.divisor = arguments.number(Role::divisor, *value, 1);
    if (!layer.divisor) arguments.refuse(Role::divisor, *value, "N or None");
  }
}

/// JAX transposes a convolution by zeros between its input's cells.
void read_input_dilation(const Arguments& arguments, FrameworkLayer& layer) {
  const std::vector<int> spread =
      numbers_or(arguments, Role::input_dilation, layer.dimensions, 1, {});
  const auto is_one = [](int number) { return number == 1; };
  if (std::ranges::all_of(spread, is_one)) return;
  const bool has_numbers = layer.padding_word == PaddingWord::numbers;
  if (!has_numbers || !std::ranges::all_of(layer.stride, is_one)) {
    throw RequestError(layer.name + " is drawn with " +
                       std::string(arguments.name_of(Role::input_dilation)) +
                       " only where its strides are 1 and its padding is given in numbers");
  }
  layer.kind = FrameworkKind::conv_transposed;
  layer.stride = spread;
}

FrameworkLayer read_call(const LayerType& type, const PythonExpression& call) {
  const Arguments arguments(type, call);
  refuse_missing_arguments(arguments);
  FrameworkLayer layer;
  layer.framework = type.framework;
  layer.name = type.name;
  layer.kind = type.kind;
  layer.dimensions = dimensions_of(arguments);
  read_kernel(arguments, layer);
  read_pool_type(arguments, layer);
  const std::vector<int> ones(std::max<std::size_t>(layer.dimensions, 1), 1);
  layer.stride = numbers_or(arguments, Role::stride, layer.dimensions, 1,
                            steps_by_windows(layer) ? layer.kernel : ones);
  layer.dilation = numbers_or(arguments, Role::dilation, layer.dimensions, 1, ones);
  read_padding_mode(arguments, layer);
  read_padding(arguments, layer);
  read_input_dilation(arguments, layer);
  if (arguments.find_unless_none(Role::output_padding)) {
    layer.output_padding = numbers_or(arguments, Role::output_padding, layer.dimensions, 0, {});
  }
  if (arguments.find_unless_none(Role::output_size)) {
    layer.output_size = output_sizes(arguments, layer.dimensions);
  }
  read_channels(arguments, layer);
  read_pool(arguments, layer);
  layer.scale = scales(arguments, layer.dimensions);
  if (const PythonExpression* word = arguments.find(Role::interpolation)) {
    layer.interpolation = word->kind == Kind::string ? string_content(*word) : word->source;
  }
  if (arguments.find_unless_none(Role::align_corners)) {
    layer.align_corners = arguments.truth(Role::align_corners).value_or(false);
  }
  check_layer(arguments, layer);
  return layer;
}

/// Of the framework that the words in front of the call's name speak of first.
std::string near_names_of(const PythonExpression& call) {
  const auto path = dotted_name(call.parts.front());
  const auto framework = prefix_framework(std::span(path).first(path.size() - 1));
  const auto near = framework ? near_layers(path.back(), *framework) : std::vector<std::string>{};
  if (near.empty()) return "";
  return "; near in " + std::string(title(*framework)) + ": " + enumerated(near, ", ");
}

/// A call whose name and arguments several frameworks have means what they agree on.
FrameworkLayer read_call(const LayerCall& call) {
  FrameworkLayer layer = read_call(*call.types.front(), *call.call);
  for (const LayerType* type : call.types) {
    FrameworkLayer other = read_call(*type, *call.call);
    other.framework = layer.framework;
    if (other == layer) continue;
    throw RequestError(quotable(call.call->source) + " means one layer in " +
                       title(*call.types.front()) + " and another in " + title(*type) +
                       " (give its arguments by name, or the framework in front of it" +
                       near_names_of(*call.call) + ")");
  }
  return layer;
}

/// The layers of the calls; what only pads in front of one belongs to it.
std::vector<FrameworkLayer> read_calls(const std::vector<LayerCall>& calls) {
  std::vector<FrameworkLayer> layers;
  for (const LayerCall& call : calls) {
    FrameworkLayer layer = read_call(call);
    const bool follows_pad = !layers.empty() && layers.back().kind == FrameworkKind::pad;
    const auto both = follows_pad ? pad_before(layers.back(), layer) : std::nullopt;
    if (both) layers.pop_back();
    layers.push_back(both.value_or(layer));
  }
  return layers;
}

FrameworkLayer read_code(std::string_view code) {
  const PythonCode parsed = parse_python(code);
  const std::vector<LayerCall> calls = layer_calls(parsed);
  if (calls.empty()) refuse_without_layer(parsed, code);
  std::vector<FrameworkLayer> layers = read_calls(calls);
  if (layers.size() == 1) return layers.front();
  std::vector<std::string> names;
  for (const FrameworkLayer& layer : layers) names.push_back(layer.name);
  throw RequestError("the code makes " + std::to_string(layers.size()) + " layers, " +
                     enumerated(names, " and ") + " (give one of them)");
}

/// What the comments say of a text that is nothing else.
std::string uncommented(std::string_view code) {
  std::string text(code);
  bool begins_line = true;
  for (char& c : text) {
    if (begins_line && c == '#') c = ' ';
    begins_line = c == '\n' || (begins_line && (c == ' ' || c == '\t'));
  }
  return text;
}

bool is_all_comment(std::string_view code) {
  return code.find('#') != std::string_view::npos &&
         PythonLexer(code).peek().kind == PythonToken::Kind::end;
}

}  // namespace

FrameworkLayer parse_framework_layer(std::string_view code) {
  const std::string text =
      onnx_text_as_calls(is_all_comment(code) ? uncommented(code) : std::string(code));
  return read_code(text);
}

}  // namespace convanim
