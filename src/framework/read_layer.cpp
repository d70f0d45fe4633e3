// Layers in the words of PyTorch and Keras: what a constructor's arguments mean to a layer.
#include <algorithm>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/read_number.h"
#include "convanim/framework.h"
#include "convanim/limits.h"
#include "framework/layer_types.h"
#include "framework/python_call.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

/// The number, if it is whole and from least to kMaxSide; none if it is no whole number.
/// @throws RequestError if it is out of range
std::optional<int> whole_number(std::string_view parameter, const PythonValue& value, int least) {
  if (value.kind != PythonValue::Kind::integer) return std::nullopt;
  std::string_view digits = value.source;
  if (digits.starts_with('+')) digits.remove_prefix(1);
  const std::optional<int> number = read_whole(digits);
  if (!number || *number < least || *number > kMaxSide) {
    throw RequestError(std::string(parameter) + " " + quotable(value.source) +
                       " is out of range (" + std::to_string(least) + " to " +
                       std::to_string(kMaxSide) + ")");
  }
  return number;
}

/// What a layer's constructor was given, by what it means.
class Arguments {
 public:
  Arguments(const LayerType& type, const PythonCall& call)
      : type_(type), values_(type.signature.parameters.size()) {
    check_count(call);
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
      const PythonArgument& argument = call.arguments[i];
      const std::size_t index = argument.name.empty() ? i : index_of(argument.name);
      if (values_[index]) {
        throw RequestError(std::string(type.name) + " is given " +
                           std::string(type.signature.parameters[index].name) +
                           " twice (needs it once)");
      }
      values_[index] = &argument.value;
    }
  }

  /// Null if it was not given.
  const PythonValue* find(Role role) const {
    const auto found = std::ranges::find(type_.signature.parameters, role, &Parameter::role);
    return found == type_.signature.parameters.end()
               ? nullptr
               : values_[static_cast<std::size_t>(found - type_.signature.parameters.begin())];
  }

  /// As find(), but what is given as None counts as not given.
  const PythonValue* find_unless_none(Role role) const {
    const PythonValue* value = find(role);
    return value && value->kind == PythonValue::Kind::none ? nullptr : value;
  }

  /// Numbers for both axes; the rows of one dimension get the least. A message lists what else
  /// the caller takes.
  Size size(Role role, const PythonValue& value, int least,
            const std::string& other_forms = "") const {
    const auto numbers = numbers_of(role, value, least);
    const std::string tuple = type_.dimensions == 1 ? "(N,)" : "(ROWS, COLS)";
    if (!numbers) {
      refuse(role, value, (other_forms.empty() ? "N or " : "N, ") + tuple + other_forms);
    }
    return *numbers;
  }

  Size size_or(Role role, Size absent, int least) const {
    const PythonValue* value = find(role);
    return value ? size(role, *value, least) : absent;
  }

  bool truth_or(Role role, bool absent) const {
    const PythonValue* value = find(role);
    if (!value) return absent;
    if (value->kind != PythonValue::Kind::boolean) refuse(role, *value, "True or False");
    return value->source == "True";
  }

  Size kernel() const {
    if (const PythonValue* value = find(Role::kernel)) return size(Role::kernel, *value, 1);
    if (type_.framework == Framework::keras && is_pool(type_.kind)) return both(2, 1);
    throw RequestError(std::string(type_.name) + " lacks " + std::string(name_of(Role::kernel)) +
                       " (needs " + std::string(type_.name) + "(" + parameters_up_to(Role::kernel) +
                       ", ...))");
  }

  Size stride(Size kernel) const {
    if (!is_pool(type_.kind)) return size_or(Role::stride, {1, 1}, 1);
    const PythonValue* value = find_unless_none(Role::stride);
    return value ? size(Role::stride, *value, 1) : kernel;
  }

  [[noreturn]] void refuse(Role role, const PythonValue& value, const std::string& needed) const {
    throw RequestError(std::string(type_.name) + " does not take " + std::string(name_of(role)) +
                       "=" + quotable(value.source) + " (needs " + needed + ")");
  }

 private:
  void check_count(const PythonCall& call) const {
    const auto positional = static_cast<std::size_t>(std::ranges::count_if(
        call.arguments, [](const PythonArgument& argument) { return argument.name.empty(); }));
    if (positional <= type_.signature.positional) return;
    throw RequestError(std::string(type_.name) + " takes " +
                       std::to_string(type_.signature.positional) +
                       " arguments without a name, not " + std::to_string(positional) +
                       " (give the others by name)");
  }

  std::size_t index_of(std::string_view name) const {
    const auto parameters = type_.signature.parameters;
    const auto found = std::ranges::find(parameters, name, &Parameter::name);
    if (found != parameters.end()) return static_cast<std::size_t>(found - parameters.begin());
    std::string drawn;
    for (const Parameter& parameter : parameters) {
      if (parameter.role == Role::not_drawn) continue;
      drawn += (drawn.empty() ? "" : ", ") + std::string(parameter.name);
    }
    throw RequestError(std::string(type_.name) + " has no argument '" + quotable(name) +
                       "' (drawn: " + drawn + "; others can be left out)");
  }

  std::string_view name_of(Role role) const {
    return std::ranges::find(type_.signature.parameters, role, &Parameter::role)->name;
  }

  std::string parameters_up_to(Role role) const {
    std::string names;
    for (const Parameter& parameter : type_.signature.parameters) {
      names += (names.empty() ? "" : ", ") + std::string(parameter.name);
      if (parameter.role == role) break;
    }
    return names;
  }

  Size both(int number, int least) const {
    return {type_.dimensions == 1 ? least : number, number};
  }

  std::optional<Size> numbers_of(Role role, const PythonValue& value, int least) const {
    if (value.kind != PythonValue::Kind::sequence) {
      const auto number = whole_number(name_of(role), value, least);
      return number ? std::optional(both(*number, least)) : std::nullopt;
    }
    if (value.items.size() != static_cast<std::size_t>(type_.dimensions)) return std::nullopt;
    const auto rows = whole_number(name_of(role), value.items.front(), least);
    const auto cols = whole_number(name_of(role), value.items.back(), least);
    if (!rows || !cols) return std::nullopt;
    return Size{type_.dimensions == 1 ? least : *rows, *cols};
  }

  const LayerType& type_;
  std::vector<const PythonValue*> values_;  ///< for each of the type's parameters
};

void check_pytorch_same(Size stride) {
  if (stride == Size{1, 1}) return;
  throw RequestError("PyTorch pads 'same' with stride 1 only, not with stride " +
                     to_string(stride) + " (needs stride 1, or padding in numbers)");
}

/// PyTorch's rule, whether a window would hold nothing but padding or not.
void check_half_padded(const Layer& layer) {
  for (std::size_t n = 0; n < kMaxDimensions; ++n) {
    const AxisSpec& axis = layer.axes[n];
    const int bound = (reach(axis) + 1) / 2;
    if (axis.padding_before <= bound) continue;
    throw RequestError("padding " + padding_text(layer) + " is more than half the kernel " +
                       sizes_text(layer, &AxisSpec::kernel) + " of a pool (" +
                       std::string(kAxisNames[n]) + " need <= " + std::to_string(bound) + ")");
  }
}

void pad_as_pytorch(const Arguments& arguments, FrameworkLayer& read) {
  const PythonValue* value = arguments.find(Role::padding);
  if (!value) return;
  const bool is_word = value->kind == PythonValue::Kind::string;
  const bool takes_words = read.layer.kind == LayerKind::conv;
  const std::string word = takes_words && is_word ? string_content(*value) : "";
  if (word == "same") {
    check_pytorch_same(along_slice(read.layer, &AxisSpec::stride));
    read.rule = PaddingRule::same;
  } else if (word != "valid") {
    const std::string words = takes_words ? ", 'same' or 'valid'" : "";
    const Size padding = arguments.size(Role::padding, *value, 0, words);
    set_along_slice(read.layer, &AxisSpec::padding_before, padding);
    set_along_slice(read.layer, &AxisSpec::padding_after, padding);
    if (is_pool(read.layer.kind)) check_half_padded(read.layer);
  }
}

/// What Keras makes a transposed convolution's output lose and gain along one axis. Without an
/// output padding "same" puts out input * stride, "valid" also what the last window writes beyond
/// that; with one, (input - 1) * stride + reach + 1 - 2 * crop + output padding. TensorFlow takes
/// half of what is too much from the start and the rest from the end.
void crop_as_keras(AxisSpec& axis, bool same, std::optional<int> output_padding) {
  const int extent = reach(axis) + 1;
  int excess = 0;
  if (output_padding) {
    excess = (same ? extent / 2 * 2 : 0) - *output_padding;
  } else {
    excess = same ? extent - axis.stride : std::min(extent - axis.stride, 0);
  }
  const int crop = std::max(0, excess);
  axis.padding_before = crop / 2;
  axis.padding_after = crop - crop / 2;
  axis.output_padding = std::max(0, -excess);
}

void check_keras_output_padding(int output_padding, int stride) {
  if (output_padding < stride) return;
  throw RequestError("output_padding " + std::to_string(output_padding) +
                     " must be smaller than strides (needs <= " + std::to_string(stride - 1) + ")");
}

void crop_as_keras(const Arguments& arguments, bool same, Layer& layer) {
  std::optional<int> rows_added;
  std::optional<int> cols_added;
  if (const PythonValue* value = arguments.find_unless_none(Role::output_padding)) {
    const Size added = arguments.size(Role::output_padding, *value, 0);
    check_keras_output_padding(added.rows, layer.rows().stride);
    check_keras_output_padding(added.cols, layer.cols().stride);
    rows_added = added.rows;
    cols_added = added.cols;
  }
  crop_as_keras(layer.rows(), same, rows_added);
  crop_as_keras(layer.cols(), same, cols_added);
}

/// What a string says in small letters, as Keras reads it; none if the value is no string.
std::optional<std::string> small_letters(const PythonValue& value) {
  if (value.kind != PythonValue::Kind::string) return std::nullopt;
  return lower_case(string_content(value));
}

void pad_as_keras(const Arguments& arguments, FrameworkLayer& read) {
  Layer& layer = read.layer;
  const bool takes_causal = layer.kind == LayerKind::conv && layer.dimensions == 1;
  const PythonValue* value = arguments.find(Role::padding);
  const auto word = value ? small_letters(*value) : "valid";
  const bool same = word == "same";
  if (!same && word != "valid" && !(takes_causal && word == "causal")) {
    arguments.refuse(Role::padding, *value,
                     takes_causal ? "'valid', 'same' or 'causal'" : "'valid' or 'same'");
  }
  if (word == "causal") layer.cols().padding_before = reach(layer.cols());
  if (layer.kind == LayerKind::conv_transposed) {
    crop_as_keras(arguments, same, layer);
  } else if (same) {
    read.rule = PaddingRule::same;
    layer.count_include_pad = layer.kind != LayerKind::average_pool;
  }
}

void refuse_what_is_not_drawn(const Arguments& arguments) {
  if (const PythonValue* mode = arguments.find(Role::padding_mode)) {
    const bool zeros = mode->kind == PythonValue::Kind::string && string_content(*mode) == "zeros";
    if (!zeros) {
      throw RequestError("padding_mode=" + quotable(mode->source) +
                         " is not drawn (needs 'zeros')");
    }
  }
  if (const PythonValue* divisor = arguments.find_unless_none(Role::divisor)) {
    throw RequestError("divisor_override=" + quotable(divisor->source) +
                       " is not drawn (needs None)");
  }
}

}  // namespace

FrameworkLayer parse_framework_layer(std::string_view expression) {
  const PythonCall call = parse_python_call(expression);
  const LayerType& type = layer_type(call.path);
  const Arguments arguments(type, call);
  refuse_what_is_not_drawn(arguments);
  FrameworkLayer read;
  Layer& layer = read.layer;
  layer.dimensions = static_cast<std::size_t>(type.dimensions);
  layer.kind = type.kind;
  const Size kernel = arguments.kernel();
  set_along_slice(layer, &AxisSpec::kernel, kernel);
  set_along_slice(layer, &AxisSpec::stride, arguments.stride(kernel));
  set_along_slice(layer, &AxisSpec::dilation, arguments.size_or(Role::dilation, {1, 1}, 1));
  layer.ceil_mode = arguments.truth_or(Role::ceil_mode, false);
  layer.count_include_pad = arguments.truth_or(Role::count_include_pad, true);
  if (type.framework == Framework::keras) {
    pad_as_keras(arguments, read);
  } else {
    const Size output_padding = arguments.size_or(Role::output_padding, {0, 0}, 0);
    set_along_slice(layer, &AxisSpec::output_padding, output_padding);
    pad_as_pytorch(arguments, read);
  }
  return read;
}

Layer with_input(const FrameworkLayer& read, const std::vector<int>& input) {
  Layer layer = read.layer;
  Shape shape{1, 1, 1};
  std::ranges::copy_backward(input, shape.end());
  for (std::size_t axis = 0; axis + layer.dimensions < kMaxDimensions; ++axis) {
    if (shape[axis] == 1) continue;
    const Layer plane{.dimensions = input.size()};
    throw RequestError("input " + sizes_text(plane, shape) + " has " + std::to_string(shape[axis]) +
                       " " + (axis == kDepth ? "slices" : std::string(kAxisNames[axis])) +
                       ", but the layer has " +
                       (layer.dimensions == 1 ? "one dimension" : "two dimensions") + " (needs " +
                       sizes_text(layer, shape) + ")");
  }
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) layer.axes[axis].input = shape[axis];
  return read.rule ? with_padding(layer, *read.rule) : layer;
}

}  // namespace convanim
