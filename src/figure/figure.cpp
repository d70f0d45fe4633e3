// From a layer as it was asked for to a figure.
#include "figure/figure.h"

#include <algorithm>
#include <cstddef>

#include "base/utf8.h"
#include "base/write_number.h"
#include "convanim/layout.h"
#include "convanim/limits.h"
#include "convanim/values.h"
#include "figure/grammar.h"
#include "figure/make_layer.h"
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

/// As a row, if it is that of a layer of one dimension.
Matrix laid_down(const Matrix& matrix, std::size_t dimensions) {
  if (dimensions != 1) return matrix;
  return {{matrix.size.rows * matrix.size.cols > 0 ? 1 : 0, matrix.size.rows * matrix.size.cols},
          matrix.values};
}

/// What a cell of the plane without input counts as.
std::u32string empty_word(const Layer& layer) {
  if (layer.padding_mode == PaddingMode::constant) {
    return from_utf8(shortest_decimal(layer.padding_value));
  }
  if (!layer.count_include_pad) return U"";  // what is not counted has no number
  return layer.kind == LayerKind::max_pool ? U"\u2212\u221e" : U"0";
}

/// @param shown as pictured() gives it
Numbers make_numbers(const Layer& layer, const Layer& shown, const UserValues& values,
                     const LayerRequest& request) {
  Numbers numbers;
  const auto own = [&](const std::optional<Matrix>& matrix, AxisNumber size, auto guide) {
    return matrix ? laid_down(*matrix, layer.dimensions) : guide(along_slice(shown, size));
  };
  numbers.input = own(values.input, &AxisSpec::input, guide_input);
  Matrix kernel = own(values.kernel, &AxisSpec::kernel, guide_kernel);
  if (request.kernel_flip) std::ranges::reverse(kernel.values);
  if (has_weight(shown.kind)) numbers.kernel = kernel;
  numbers.output = compute_output(shown, numbers.input, kernel);
  numbers.empty = empty_word(shown);
  numbers.decimals = request.decimals.value_or(kDefaultDecimals);
  numbers.own_decimals = request.decimals;
  return numbers;
}

/// Pictures show one channel in rows and columns, and their numbers are of that.
void check_numbered(const Layer& layer, const UserValues& values) {
  const bool undefined = layer.kind == LayerKind::max_unpool ||
                         layer.kind == LayerKind::pixel_shuffle ||
                         layer.kind == LayerKind::pixel_unshuffle;
  if (undefined) {
    throw RequestError("there is no picture of " + to_string(layer.kind) +
                       " with numbers (leave them out)");
  }
  const std::string left_out = not_pictured(layer);
  if ((values.input || values.kernel) && !left_out.empty()) {
    throw RequestError("files of numbers are read for one channel of rows and columns, without " +
                       left_out + " (leave them out)");
  }
}

/// Checks options of numbers against the layer.
void check_number_options(const LayerRequest& request, const UserValues& values,
                          const Layer& layer) {
  if (values.kernel && !has_weight(layer.kind)) {
    throw RequestError("--kernel-values has no effect on " + to_string(layer.kind) +
                       ", which has no weight (leave it out)");
  }
  if (!request.kernel_flip || layer.kind == LayerKind::conv) return;
  throw RequestError("--kernel-flip has no effect on " + to_string(layer.kind) +
                     (has_weight(layer.kind)
                          ? ", which reads its kernel rotated as it is (leave it out)"
                          : ", which has no weight (leave it out)"));
}

Layer layer_of(const LayerRequest& request, const UserValues& values) {
  const Layer layer = make_layer(request, values);
  check_number_options(request, values, layer);
  return layer;
}

/// The named animation that looks just like this, if there is one.
const NamedAnimation* find_same(Layer layer, bool flat) {
  layer.bias = false;  // no figure shows it
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
  output_shape(layer);  // what is wrong with the layer as a whole is said of it as a whole
  const Layer shown = pictured(layer);
  if (flat) {
    check_drawable(shown);  // before any memory is taken for its numbers
    check_numbered(layer, values);
    check_numbers(lay_out(shown));
  }
  const bool guides = !own_values && !request.kernel_flip;
  const NamedAnimation* same = guides ? find_same(layer, flat) : nullptr;
  Figure figure{
      same ? std::string(same->name)
           : numbered_name(layer) + (request.kernel_flip ? "_flip" : "") + (flat ? "_values" : ""),
      same != nullptr, layer};
  if (flat) figure.numbers = make_numbers(layer, shown, values, request);
  figure.elide = request.elide.value_or(0);
  figure.kind = request.kind ? request.kind : &usual_figure_kind(layer, flat);
  check_figure_kind(*figure.kind, layer);
  return figure;
}

std::string Figure::suffix() const {
  if (kind == &usual_figure_kind(layer, numbers.has_value())) return "";
  return "_" + std::string(kind->name);
}

Figure named_figure(const std::string& name) {
  return make_figure({.start = &named_animation(name)});
}

}  // namespace convanim
