// From a layer as it was asked for to a figure.
#include "figure/figure.h"

#include <algorithm>

#include "convanim/layout.h"
#include "convanim/limits.h"
#include "convanim/values.h"
#include "figure/grammar.h"
#include "files/output.h"
#include "layer/naming.h"

namespace convanim {

namespace {

constexpr std::size_t kMaxValuesBytes = std::size_t{4} << 20;
constexpr const char* kStandardInput = "-";
constexpr int kDefaultDecimals = 1;

/// @param path "-" for standard input
Matrix read_matrix(const std::filesystem::path& path) {
  const bool is_input = path == kStandardInput;
  const std::string bytes =
      is_input ? read_standard_input(kMaxValuesBytes) : read_file(path, kMaxValuesBytes);
  try {
    return parse_matrix(bytes);
  } catch (const RequestError& error) {
    throw RequestError((is_input ? "standard input" : path.string()) + ": " + error.what());
  }
}

/// The size that a file of values and an option agree on, or that one of them gives.
std::optional<Size> agreed_size(const char* option, const std::optional<Size>& size,
                                const std::optional<Matrix>& values) {
  if (!values) return size;
  if (size && *size != values->size) {
    throw RequestError(std::string(option) + " " + to_string(*size) + " contradicts the " +
                       to_string(values->size) + " values of its file (leave out " + option + ")");
  }
  return values->size;
}

/// The input that the request names; one number is the length of a layer that is one row.
std::optional<Size> input_size(const LayerRequest& request, bool one_row) {
  if (!request.input) return std::nullopt;
  if (const auto* size = std::get_if<Size>(&*request.input)) return *size;
  const int side = std::get<int>(*request.input);
  return Size{one_row ? 1 : side, side};
}

/// The user's own numbers, where there are files of them.
struct UserValues {
  std::optional<Matrix> input;
  std::optional<Matrix> kernel;
};

UserValues read_values(const LayerRequest& request) {
  UserValues values;
  if (request.input_values == kStandardInput && request.kernel_values == kStandardInput) {
    throw RequestError(
        "--input-values - and --kernel-values - both take standard input (name a file for one)");
  }
  if (request.input_values) values.input = read_matrix(*request.input_values);
  if (request.kernel_values) values.kernel = read_matrix(*request.kernel_values);
  return values;
}

void apply_padding(Layer& layer, const PaddingRequest& padding, bool output_padding_given) {
  if (const auto* sides = std::get_if<Padding>(&padding)) {
    set_slice_padding(layer, *sides);
    return;
  }
  const PaddingRule rule = std::get<PaddingRule>(padding);
  const Size output_padding = along_slice(layer, &AxisSpec::output_padding);
  layer = with_padding(layer, rule);
  if (rule != PaddingRule::same) {
    // They ask for padding alone.
    set_along_slice(layer, &AxisSpec::output_padding, output_padding);
  } else if (output_padding_given) {
    throw RequestError(
        "--output-padding contradicts --padding same, which makes the output input * "
        "stride (leave out one of them)");
  }
}

/// Changes the layer as the options say: the padding last, because a rule counts with all the rest.
void apply_options(Layer& layer, const LayerRequest& request, const UserValues& values) {
  const auto set = [&layer](AxisNumber number, const std::optional<Size>& size) {
    if (size) set_along_slice(layer, number, *size);
  };
  set(&AxisSpec::input, agreed_size("--input", input_size(request, false), values.input));
  set(&AxisSpec::kernel, agreed_size("--kernel", request.kernel, values.kernel));
  const bool is_new_pool = std::holds_alternative<LayerKind>(request.start) && is_pool(layer.kind);
  if (is_new_pool) set(&AxisSpec::stride, along_slice(layer, &AxisSpec::kernel));
  set(&AxisSpec::stride, request.stride);
  set(&AxisSpec::dilation, request.dilation);
  set(&AxisSpec::output_padding, request.output_padding);
  layer.ceil_mode = request.ceil_mode.value_or(layer.ceil_mode);
  layer.count_include_pad = request.count_include_pad.value_or(layer.count_include_pad);
  if (request.padding) apply_padding(layer, *request.padding, request.output_padding.has_value());
}

/// A layer of a kind has no sizes of its own.
void check_sizes_given(const LayerRequest& request, LayerKind kind) {
  const std::string command = "'convanim " + to_string(kind) + "'";
  if (!request.input && !request.input_values) {
    throw RequestError(command +
                       " needs the size of its input (--input 5, --input 5x7 or "
                       "--input-values FILE)");
  }
  if (!request.kernel && !request.kernel_values) {
    throw RequestError(command +
                       " needs the size of its kernel (--kernel 3, or --kernel 3x2 for rows x "
                       "columns)");
  }
}

/// The input of a framework's layer.
Size framework_input(const LayerRequest& request, bool one_dimensional,
                     const std::optional<Matrix>& values) {
  const auto size = agreed_size("--input", input_size(request, one_dimensional), values);
  if (size) return *size;
  throw RequestError(
      "'convanim layer' needs the size of its input (--input 5, --input 5x7 or "
      "--input-values FILE)");
}

Layer make_layer(const NamedAnimation* animation, const LayerRequest& request,
                 const UserValues& values) {
  Layer layer = animation->layer;
  apply_options(layer, request, values);
  return layer;
}

Layer make_layer(LayerKind kind, const LayerRequest& request, const UserValues& values) {
  check_sizes_given(request, kind);
  Layer layer;
  layer.kind = kind;
  apply_options(layer, request, values);
  return layer;
}

Layer make_layer(const FrameworkLayer& read, const LayerRequest& request,
                 const UserValues& values) {
  const Layer layer =
      with_input(read, framework_input(request, read.one_dimensional, values.input));
  const Size kernel = along_slice(layer, &AxisSpec::kernel);
  if (values.kernel && values.kernel->size != kernel) {
    throw RequestError("--kernel-values holds " + to_string(values.kernel->size) +
                       " values for a kernel of " + to_string(kernel) + " (needs " +
                       to_string(kernel) + ", or another kernel in the expression)");
  }
  return layer;
}

/// Whether the layer is one whose animation has numbers without being asked for them.
bool starts_flat(const LayerRequest& request) {
  const auto* animation = std::get_if<const NamedAnimation*>(&request.start);
  return animation && (*animation)->numerical;
}

void check_numbers(const Layout& layout) {
  const auto cells = [](Size size) { return size.rows * size.cols; };
  const int numbers = cells(layout.plane()) + cells(layout.output());
  if (numbers <= kMaxNumbers) return;
  throw RequestError("the figure would show " + std::to_string(numbers) + " numbers (limit " +
                     std::to_string(kMaxNumbers) +
                     "; lower input, padding or stride, or draw it without numbers)");
}

Numbers make_numbers(const Layer& layer, const UserValues& values, const LayerRequest& request) {
  Numbers numbers;
  numbers.input = values.input.value_or(guide_input(along_slice(layer, &AxisSpec::input)));
  Matrix kernel = values.kernel.value_or(guide_kernel(along_slice(layer, &AxisSpec::kernel)));
  if (request.kernel_flip) std::ranges::reverse(kernel.values);
  if (!is_pool(layer.kind)) numbers.kernel = kernel;
  numbers.output = compute_output(layer, numbers.input, kernel);
  if (layer.kind == LayerKind::max_pool) numbers.empty = U"\u2212\u221e";
  if (!layer.count_include_pad) numbers.empty.clear();  // what is not counted has no number
  numbers.decimals = request.decimals.value_or(kDefaultDecimals);
  return numbers;
}

/// Checks options of numbers against the layer.
void check_values(const LayerRequest& request, const UserValues& values, const Layer& layer) {
  if (values.kernel && is_pool(layer.kind)) {
    throw RequestError("--kernel-values has no effect on " + to_string(layer.kind) +
                       ", which has no weight (leave it out)");
  }
  if (!request.kernel_flip || layer.kind == LayerKind::conv) return;
  throw RequestError("--kernel-flip has no effect on " + to_string(layer.kind) +
                     (is_pool(layer.kind)
                          ? ", which has no weight (leave it out)"
                          : ", which reads its kernel rotated as it is (leave it out)"));
}

Layer layer_of(const LayerRequest& request, const UserValues& values) {
  const Layer layer = std::visit(
      [&](const auto& start) { return make_layer(start, request, values); }, request.start);
  check_values(request, values, layer);
  return layer;
}

/// The named animation that looks just like this, if there is one.
const NamedAnimation* find_same(const Layer& layer, bool flat) {
  for (const NamedAnimation& animation : catalogue(CatalogueSet::everything)) {
    if (animation.layer == layer && animation.numerical == flat) return &animation;
  }
  return nullptr;
}

}  // namespace

Layer make_layer(const LayerRequest& request) {
  return layer_of(request, read_values(request));
}

Figure make_figure(const LayerRequest& request) {
  const UserValues values = read_values(request);
  const Layer layer = layer_of(request, values);
  const bool own_values = values.input || values.kernel;
  const bool flat = starts_flat(request) || request.values || own_values;
  if (!flat && (request.decimals || request.kernel_flip)) {
    throw RequestError(std::string(request.decimals ? "--decimals" : "--kernel-flip") +
                       " has no effect without numbers (add --values)");
  }
  output_shape(layer);  // whether it has one
  if (flat) {
    check_drawable(layer);  // before any memory is taken for its numbers
    check_numbers(lay_out(layer));
  }
  const bool guides = !own_values && !request.kernel_flip;
  const NamedAnimation* same = guides ? find_same(layer, flat) : nullptr;
  Figure figure{
      same ? std::string(same->name)
           : numbered_name(layer) + (request.kernel_flip ? "_flip" : "") + (flat ? "_values" : ""),
      same != nullptr, layer};
  if (flat) figure.numbers = make_numbers(layer, values, request);
  figure.kind = request.kind ? request.kind : &usual_figure_kind(flat);
  check_figure_kind(*figure.kind, layer);
  return figure;
}

std::string Figure::suffix() const {
  if (kind == &usual_figure_kind(numbers.has_value())) return "";
  return "_" + std::string(kind->name);
}

Figure named_figure(const std::string& name) {
  return make_figure({.start = &named_animation(name)});
}

}  // namespace convanim
