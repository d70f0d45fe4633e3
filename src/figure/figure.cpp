// From a layer as it was asked for to a figure.
#include "figure/figure.h"

#include <cstddef>

#include "base/utf8.h"
#include "convanim/numbers.h"
#include "figure/check_pictured.h"
#include "figure/make_layer.h"
#include "figure/named_animation.h"
#include "figure/pair_words.h"
#include "figure/stack_figure.h"
#include "figure/stamp_words.h"
#include "files/output.h"
#include "layer/naming.h"

namespace convanim {

namespace {

constexpr std::size_t kMaxValuesBytes = std::size_t{4} << 20;
constexpr const char* kStandardInput = "-";
constexpr int kDefaultDecimals = 1;

/// @param path "-" for standard input
NumberArray read_numbers(const std::filesystem::path& path) {
  const bool is_input = path == kStandardInput;
  const std::string bytes =
      is_input ? read_standard_input(kMaxValuesBytes) : read_file(path, kMaxValuesBytes);
  try {
    return parse_numbers(bytes);
  } catch (const RequestError& error) {
    throw RequestError((is_input ? "standard input" : path.string()) + ": " + error.what());
  }
}

UserValues read_values(const LayerRequest& request) {
  const auto check_named = [](const char* option, const auto& path) {
    if (path && path->empty()) {
      throw RequestError(std::string(option) +
                         " names no file (needs a file, or - for standard input)");
    }
  };
  check_named("--input-values", request.input_values);
  check_named("--kernel-values", request.kernel_values);
  if (request.input_values == kStandardInput && request.kernel_values == kStandardInput) {
    throw RequestError(
        "--input-values - and --kernel-values - both take standard input (name a file for one)");
  }
  UserValues values;
  if (request.input_values) values.input = read_numbers(*request.input_values);
  if (request.kernel_values) values.kernel = read_numbers(*request.kernel_values);
  return values;
}

/// Whether the layer is one whose animation has numbers without being asked for them.
bool starts_flat(const LayerRequest& request) {
  const auto* animation = std::get_if<const NamedAnimation*>(&request.start);
  return animation && (*animation)->numerical;
}

/// @pre the layer is one of those values
ChosenValues choose_values(const Layer& layer, const UserValues& values,
                           const LayerRequest& request) {
  ChosenValues chosen{.flip = request.kernel_flip,
                      .decimals = request.decimals.value_or(kDefaultDecimals),
                      .own_decimals = request.decimals};
  if (values.input) chosen.input = input_from(*values.input, layer.dimensions, layer.channels.in);
  if (values.kernel) chosen.weight = weight_from(*values.kernel, layer);
  return chosen;
}

/// Checks options of numbers against the layer.
void check_number_options(const LayerRequest& request, const UserValues& values,
                          const Layer& layer) {
  const bool numbered = request.values || values.input || values.kernel;
  if (numbered && layer.kind == LayerKind::max_unpool) {
    throw RequestError(
        "max_unpool puts its numbers where indices say, and there is no option for those (leave "
        "the numbers out)");
  }
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

/// The kind that the animation which is started from has, unless another is asked for.
const FigureKind& kind_of(const LayerRequest& request, const Layer& layer, bool flat) {
  if (request.kind) return *request.kind;
  const auto* animation = std::get_if<const NamedAnimation*>(&request.start);
  const FigureKind* own = animation ? find_figure_kind((*animation)->view) : nullptr;
  return own ? *own : usual_figure_kind(layer, flat);
}

/// What is chosen, or what the animation which is started from has chosen.
FigureChoices choices_of(const LayerRequest& request, const FigureKind& kind) {
  FigureChoices choices = request.choices;
  const auto* animation = std::get_if<const NamedAnimation*>(&request.start);
  if (!animation || (*animation)->view != kind.name || choices.overlap || request.values) {
    return choices;
  }
  choices.counts = choices.counts || (*animation)->counts;
  return choices;
}

/// The named animation that looks just like this, if there is one: the one which is started from
/// before others, and those of that kind before the guide's, which name layers in every view.
const NamedAnimation* find_same(const LayerRequest& request, Layer layer, bool flat,
                                const FigureKind& kind, const FigureChoices& choices) {
  layer.bias = false;  // no figure shows it
  const auto is_same = [&](const NamedAnimation& animation) {
    const bool alike = animation.view == kind.name && animation.counts == choices.counts;
    return (animation.view.empty() || alike) && animation.layer == layer &&
           animation.numerical == flat;
  };
  const auto* start = std::get_if<const NamedAnimation*>(&request.start);
  if (start && is_same(**start)) return *start;
  const NamedAnimation* same = nullptr;
  for (const NamedAnimation& animation : catalogue(CatalogueSet::everything)) {
    if (!is_same(animation)) continue;
    if (!animation.view.empty()) return &animation;
    if (!same) same = &animation;
  }
  return same;
}

/// A transpose is of what multiplies with a weight.
void check_pair(const Figure& figure) {
  if (figure.kind->name != "pair" || !figure.variants.empty() || has_weight(figure.layer.kind)) {
    return;
  }
  throw RequestError("--pair without words shows a layer and its transpose, and " +
                     to_string(figure.layer.kind) +
                     " has none (needs a convolution, or two words, as --pair given,stride=1)");
}

/// What is chosen makes another picture, and so another file: "_same_stride2".
std::string choices_suffix(const FigureChoices& choices) {
  std::string suffix;
  for (std::string word : choices.pair) {
    std::erase(word, '=');
    suffix += "_" + word;
  }
  if (choices.gradient_of)
    suffix += choices.gradient_of == GradientOf::input ? "_input" : "_weight";
  if (choices.counts) suffix += "_counts";
  if (choices.overlap) suffix += "_overlap";
  return suffix;
}

std::u32string variant_name(const std::string& word) {
  std::u32string name = from_utf8(word);
  for (char32_t& letter : name) letter = letter == U'=' ? U' ' : letter;
  return name;
}

/// The layers that are asked for side by side.
std::vector<Variant> make_variants(const LayerRequest& request, bool flat) {
  std::vector<Variant> variants;
  for (const std::string& word : request.choices.pair) {
    const LayerRequest other = varied(request, word);
    const UserValues values = read_values(other);
    Variant& variant = variants.emplace_back(Variant{variant_name(word), layer_of(other, values)});
    check_pictured(variant.layer);
    if (!flat) continue;
    variant.numbers =
        pictured_numbers(variant.layer, choose_values(variant.layer, values, request));
  }
  return variants;
}

}  // namespace

Layer make_layer(const LayerRequest& request) {
  return layer_of(request, read_values(request));
}

Figure make_figure(const LayerRequest& request) {
  const UserValues values = read_values(request);
  const Layer layer = layer_of(request, values);
  output_shape(layer);  // what is wrong with the layer as a whole is said of it as a whole
  const bool own_values = values.input || values.kernel;
  const bool flat = starts_flat(request) || request.values || own_values;
  const FigureKind& kind = kind_of(request, layer, flat);
  const bool numbered = flat || kind.numbered;
  if (!numbered && (request.decimals || request.kernel_flip)) {
    throw RequestError(std::string(request.decimals ? "--decimals" : "--kernel-flip") +
                       " has no effect without numbers (add --values)");
  }
  const bool guides = !own_values && !request.kernel_flip;
  const FigureChoices choices = choices_of(request, kind);
  const NamedAnimation* same = guides ? find_same(request, layer, flat, kind, choices) : nullptr;
  Figure figure{
      same ? std::string(same->name)
           : numbered_name(layer) + (request.kernel_flip ? "_flip" : "") + (flat ? "_values" : ""),
      same != nullptr, layer};
  figure.elide = request.elide.value_or(0);
  figure.kind = &kind;
  figure.viewed = request.kind || &kind != &usual_figure_kind(layer, flat);
  figure.choices = choices;
  check_figure_kind(*figure.kind, layer, numbered);
  check_choices(*figure.kind, figure.choices);
  if (numbered) {
    figure.values = choose_values(layer, values, request);
    figure.numbers = pictured_numbers(layer, *figure.values);
  }
  check_chosen(layer, flat, choices);
  figure.variants = make_variants(request, flat);
  check_pair(figure);
  return figure;
}

Subject Figure::subject() const {
  Subject subject{layer, {}, numbers, choices, variants};
  if (kind->whole && values) subject.values = layer_values(layer, *values);
  return subject;
}

std::string Figure::suffix() const {
  if (stack) return suffix_of(*stack);
  const NamedAnimation* animation = named ? find_animation(name) : nullptr;
  if (animation && !animation->view.empty()) return "";
  if (kind == &usual_figure_kind(layer, values.has_value())) return "";
  return "_" + std::string(kind->name) + choices_suffix(choices);
}

Figure named_figure(const std::string& name) {
  return make_figure({.start = &named_animation(name)});
}

}  // namespace convanim
