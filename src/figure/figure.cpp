// From a layer as it was asked for to a figure.
#include "figure/figure.h"

#include "base/suggest.h"
#include "convanim/catalogue.h"
#include "convanim/framework.h"
#include "convanim/layout.h"
#include "convanim/limits.h"
#include "convanim/values.h"
#include "figure/grammar.h"
#include "files/output.h"
#include "layer/naming.h"

namespace convanim {

namespace {

constexpr std::size_t kMaxValuesBytes = std::size_t{4} << 20;
constexpr int kDefaultDecimals = 1;

/// Runs a reader of text, so that its error begins with what it read.
template <class Read>
auto read_from(const std::string& source, const Read& read) {
  try {
    return read();
  } catch (const RequestError& error) {
    throw RequestError(source + ": " + error.what());
  }
}

Matrix read_matrix(const std::filesystem::path& path) {
  const std::string text = read_file(path, kMaxValuesBytes);
  return read_from(path.string(), [&] { return parse_matrix(text); });
}

Size read_size(const char* option, const std::string& text, int least) {
  return read_from(option, [&] { return parse_size(text, least); });
}

/// The size that a file of values and an option agree on, or that one of them gives.
std::optional<Size> agreed_size(const char* option, const std::optional<std::string>& text,
                                const std::optional<Matrix>& values) {
  std::optional<Size> size;
  if (text) size = read_size(option, *text, 1);
  if (!values) return size;
  if (size && *size != values->size) {
    throw RequestError(std::string(option) + " " + to_string(*size) + " contradicts the " +
                       to_string(values->size) + " values of its file (leave out " + option + ")");
  }
  return values->size;
}

/// The user's own numbers, where there are files of them.
struct UserValues {
  std::optional<Matrix> input;
  std::optional<Matrix> kernel;
};

UserValues read_values(const LayerRequest& request) {
  UserValues values;
  if (request.input_values) values.input = read_matrix(*request.input_values);
  if (request.kernel_values) values.kernel = read_matrix(*request.kernel_values);
  return values;
}

void apply_padding(Layer& layer, const std::string& text, bool output_padding_given) {
  const auto padding = read_from("--padding", [&] { return parse_padding(text); });
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
  const auto read = [](const char* option, const std::optional<std::string>& text, int least) {
    return text ? std::optional(read_size(option, *text, least)) : std::nullopt;
  };
  set(&AxisSpec::input, agreed_size("--input", request.input, values.input));
  set(&AxisSpec::kernel, agreed_size("--kernel", request.kernel, values.kernel));
  const bool is_new_pool = std::holds_alternative<LayerKind>(request.start) && is_pool(layer.kind);
  if (is_new_pool) set(&AxisSpec::stride, along_slice(layer, &AxisSpec::kernel));
  set(&AxisSpec::stride, read("--stride", request.stride, 1));
  set(&AxisSpec::dilation, read("--dilation", request.dilation, 1));
  set(&AxisSpec::output_padding, read("--output-padding", request.output_padding, 0));
  if (request.ceil_mode) layer.ceil_mode = *request.ceil_mode;
  if (request.count_include_pad) layer.count_include_pad = *request.count_include_pad;
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

/// The input of an expression's layer; one number is the length of a layer that is one row.
Size expression_input(const LayerRequest& request, bool one_dimensional,
                      const std::optional<Matrix>& values) {
  std::optional<std::string> text = request.input;
  const bool is_one_number = text && text->find_first_not_of("0123456789") == std::string::npos;
  if (one_dimensional && is_one_number) {
    text = to_string(Size{1, read_size("--input", *text, 1).cols});
  }
  if (const auto size = agreed_size("--input", text, values)) return *size;
  throw RequestError(
      "'convanim layer' needs the size of its input (--input 5, --input 5x7 or "
      "--input-values FILE)");
}

/// A layer before its numbers, and whether it is drawn flat without being asked to.
struct Draft {
  Layer layer;
  bool flat = false;
};

Draft start(const LayerRequest::Name& name, const LayerRequest& request, const UserValues& values) {
  check_name(name.text);
  const NamedAnimation& animation = *find_animation(name.text);
  Draft draft{animation.layer, animation.numerical};
  apply_options(draft.layer, request, values);
  return draft;
}

Draft start(LayerKind kind, const LayerRequest& request, const UserValues& values) {
  check_sizes_given(request, kind);
  Draft draft;
  draft.layer.kind = kind;
  apply_options(draft.layer, request, values);
  return draft;
}

Draft start(const LayerRequest::Expression& expression, const LayerRequest& request,
            const UserValues& values) {
  if (expression.text.empty()) {
    throw RequestError(
        "'convanim layer' needs the call that makes the layer, in quotes ('nn.Conv2d(1, 1, 3)')");
  }
  const FrameworkLayer read = parse_framework_layer(expression.text);
  const Size input = expression_input(request, read.one_dimensional, values.input);
  Draft draft;
  draft.layer = with_input(read, input);
  const Size kernel = along_slice(draft.layer, &AxisSpec::kernel);
  if (values.kernel && values.kernel->size != kernel) {
    throw RequestError("--kernel-values holds " + to_string(values.kernel->size) +
                       " values for a kernel of " + to_string(kernel) + " (needs " +
                       to_string(kernel) + ", or another kernel in the expression)");
  }
  return draft;
}

void check_numbers(const Layout& layout) {
  const auto cells = [](Size size) { return size.rows * size.cols; };
  const int numbers = cells(layout.plane()) + cells(layout.output());
  if (numbers <= kMaxNumbers) return;
  throw RequestError("the figure would show " + std::to_string(numbers) + " numbers (limit " +
                     std::to_string(kMaxNumbers) +
                     "; lower input, padding or stride, or draw it without numbers)");
}

Numbers make_numbers(const Layer& layer, const UserValues& values, int decimals) {
  Numbers numbers;
  numbers.input = values.input.value_or(guide_input(along_slice(layer, &AxisSpec::input)));
  const Matrix kernel = values.kernel.value_or(guide_kernel(along_slice(layer, &AxisSpec::kernel)));
  if (!is_pool(layer.kind)) numbers.kernel = kernel;
  numbers.output = compute_output(layer, numbers.input, kernel);
  if (layer.kind == LayerKind::max_pool) numbers.empty = U"\u2212\u221e";
  if (!layer.count_include_pad) numbers.empty.clear();  // what is not counted has no number
  numbers.decimals = decimals;
  return numbers;
}

/// The named animation that looks just like this, if there is one.
const NamedAnimation* find_same(const Layer& layer, bool flat) {
  for (const NamedAnimation& animation : catalogue(CatalogueSet::everything)) {
    if (animation.layer == layer && animation.numerical == flat) return &animation;
  }
  return nullptr;
}

}  // namespace

Figure make_figure(const LayerRequest& request) {
  const UserValues values = read_values(request);
  const Draft draft = std::visit(
      [&](const auto& start_with) { return start(start_with, request, values); }, request.start);
  const Layer& layer = draft.layer;
  if (values.kernel && is_pool(layer.kind)) {
    throw RequestError("--kernel-values has no effect on " + to_string(layer.kind) +
                       ", which has no weight (leave it out)");
  }
  const bool own_values = values.input || values.kernel;
  const bool flat = draft.flat || request.values || own_values;
  if (request.decimals && !flat) {
    throw RequestError("--decimals has no effect without numbers (add --values)");
  }
  check_drawable(layer);  // before any memory is taken for its numbers
  if (flat) check_numbers(lay_out(layer));

  const NamedAnimation* same = own_values ? nullptr : find_same(layer, flat);
  Figure figure{same ? std::string(same->name) : numbered_name(layer) + (flat ? "_values" : ""),
                same != nullptr, layer};
  if (flat) {
    figure.arrangement = &kFlat;
    figure.numbers = make_numbers(layer, values, request.decimals.value_or(kDefaultDecimals));
  }
  return figure;
}

Figure named_figure(const std::string& name) {
  return make_figure({.start = LayerRequest::Name{name}});
}

void check_name(const std::string& word, const std::vector<std::string>& commands) {
  if (find_animation(word)) return;
  std::vector<std::string> known;
  for (const NamedAnimation& animation : catalogue(CatalogueSet::everything)) {
    known.emplace_back(animation.name);
  }
  known.insert(known.end(), commands.begin(), commands.end());
  std::string near;
  for (const std::string& name : near_names(word, known)) near += (near.empty() ? "" : ", ") + name;
  throw RequestError("no animation is called '" + word + "' (" +
                     (near.empty() ? "" : "near: " + near + "; ") + "'convanim list' shows all)");
}

}  // namespace convanim
