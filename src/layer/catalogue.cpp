// The named animations, as one table.
#include "convanim/catalogue.h"

#include <algorithm>
#include <array>

#include "base/find_row.h"

namespace convanim {

namespace {

constexpr Layer square(LayerKind kind, const AxisSpec& axis) {
  return {.kind = kind, .dimensions = 2, .axes{AxisSpec{}, axis, axis}};
}

constexpr Layer conv2d(int input, int kernel, int stride, int padding, int dilation = 1) {
  return square(LayerKind::conv, {input, kernel, stride, padding, padding, dilation});
}

constexpr Layer transposed2d(int input, int kernel, int stride, int padding, int dilation = 1,
                             int output_padding = 0) {
  return square(LayerKind::conv_transposed,
                {input, kernel, stride, padding, padding, dilation, output_padding});
}

constexpr Layer grouped(Layer layer, const Channels& channels, int groups = 1) {
  layer.channels = channels;
  layer.groups = groups;
  return layer;
}

/// All of the padding before the input.
constexpr Layer causal1d(int input, int kernel, int dilation) {
  return {.kind = LayerKind::conv,
          .dimensions = 1,
          .axes{AxisSpec{}, AxisSpec{}, {input, kernel, 1, dilation * (kernel - 1), 0, dilation}}};
}

constexpr Layer pool(LayerKind kind, int input, int kernel, int stride) {
  return square(kind, {input, kernel, stride});
}

constexpr Layer padded(PaddingMode mode) {
  Layer layer = conv2d(4, 3, 1, 1);
  layer.padding_mode = mode;
  return layer;
}

constexpr Layer in_ceil_mode(Layer layer) {
  layer.ceil_mode = true;
  return layer;
}

/// @param view nothing for what is usually drawn of the layer
constexpr NamedAnimation taught(std::string_view name, std::string_view title, const Layer& layer,
                                std::string_view view = {}, bool numerical = false) {
  return {name, title, layer, numerical, CatalogueSet::teaching, view};
}

constexpr NamedAnimation of_guide(std::string_view name, std::string_view title, const Layer& layer,
                                  std::string_view view) {
  return {name, title, layer, false, CatalogueSet::guide, view};
}

constexpr NamedAnimation with_counts(NamedAnimation animation) {
  animation.counts = true;
  return animation;
}

// clang-format off
constexpr std::array kCatalogue{
    //                                                                                                                       input kernel stride padding dilation output padding
    NamedAnimation{"no_padding_no_strides",                   "No padding, no strides",                        conv2d(4, 3, 1, 0)},
    NamedAnimation{"arbitrary_padding_no_strides",            "Arbitrary padding, no strides",                 conv2d(5, 4, 1, 2)},
    NamedAnimation{"same_padding_no_strides",                 "Half padding, no strides",                      conv2d(5, 3, 1, 1)},
    NamedAnimation{"full_padding_no_strides",                 "Full padding, no strides",                      conv2d(5, 3, 1, 2)},
    NamedAnimation{"no_padding_strides",                      "No padding, strides",                           conv2d(5, 3, 2, 0)},
    NamedAnimation{"padding_strides",                         "Padding, strides",                              conv2d(5, 3, 2, 1)},
    NamedAnimation{"padding_strides_odd",                     "Padding, strides (odd)",                        conv2d(6, 3, 2, 1)},
    NamedAnimation{"dilation",                                "No padding, no stride, dilation",               conv2d(7, 3, 1, 0, 2)},
    NamedAnimation{"no_padding_no_strides_transposed",        "No padding, no strides, transposed",            transposed2d(2, 3, 1, 0)},
    NamedAnimation{"arbitrary_padding_no_strides_transposed", "Arbitrary padding, no strides, transposed",     transposed2d(6, 4, 1, 2)},
    NamedAnimation{"same_padding_no_strides_transposed",      "Half padding, no strides, transposed",          transposed2d(5, 3, 1, 1)},
    NamedAnimation{"full_padding_no_strides_transposed",      "Full padding, no strides, transposed",          transposed2d(7, 3, 1, 2)},
    NamedAnimation{"no_padding_strides_transposed",           "No padding, strides, transposed",               transposed2d(2, 3, 2, 0)},
    NamedAnimation{"padding_strides_transposed",              "Padding, strides, transposed",                  transposed2d(3, 3, 2, 1)},
    NamedAnimation{"padding_strides_odd_transposed",          "Padding, strides, transposed (odd)",            transposed2d(3, 3, 2, 1, 1, 1)},
    NamedAnimation{"dilation_transposed",                     "No padding, no stride, dilation, transposed",   transposed2d(3, 3, 1, 0, 2)},
    NamedAnimation{"numerical_no_padding_no_strides",         "No padding, no strides, with numbers",          conv2d(5, 3, 1, 0), true, CatalogueSet::numerical},
    NamedAnimation{"numerical_padding_strides",               "Padding, strides, with numbers",                conv2d(5, 3, 2, 1), true, CatalogueSet::numerical},
    NamedAnimation{"numerical_average_pooling",               "Average pooling, with numbers",                 pool(LayerKind::average_pool, 5, 3, 1), true, CatalogueSet::numerical},
    NamedAnimation{"numerical_max_pooling",                   "Max pooling, with numbers",                     pool(LayerKind::max_pool, 5, 3, 1), true, CatalogueSet::numerical},

    taught("grouped",               "Grouped convolution: 4 channels in two groups",  grouped(conv2d(4, 3, 1, 0), {4, 4}, 2)),
    taught("depthwise",             "Depthwise convolution",                          grouped(conv2d(5, 3, 1, 0), {3, 3}, 3)),
    taught("depthwise_multiplier",  "Depthwise convolution, two outputs a channel",   grouped(conv2d(4, 3, 1, 0), {2, 4}, 2)),
    taught("pointwise",             "Pointwise convolution: 1 \u00D7 1",              grouped(conv2d(3, 1, 1, 0), {3, 4})),
    taught("separable",             "Depthwise separable convolution",                grouped(conv2d(5, 3, 1, 0), {3, 4}), "separable"),
    taught("causal",                "Causal convolution, dilation 2",                 causal1d(8, 2, 2)),
    taught("reflect_padding",       "Reflect padding",                                padded(PaddingMode::reflect), "padding"),
    taught("replicate_padding",     "Replicate padding",                              padded(PaddingMode::replicate), "padding"),
    taught("circular_padding",      "Circular padding",                               padded(PaddingMode::circular), "padding"),
    taught("ceil_mode",             "Max pooling in ceil mode",                       in_ceil_mode(pool(LayerKind::max_pool, 6, 3, 2)), {}, true),
    with_counts(taught("checkerboard",  "Checkerboard: transposed, 3 \u00D7 3, stride 2", transposed2d(4, 3, 2, 1), "scatter")),
    taught("output_padding",        "Output padding: transposed, stride 2",           transposed2d(3, 3, 2, 1, 1, 1), "scatter"),

    of_guide("full_picture",                      "Two channels to three",                            grouped(conv2d(5, 3, 1, 0), {2, 3}), "pathways"),
    of_guide("strides_as_subsampling",            "Strides as subsampling",                           conv2d(5, 3, 2, 0), "subsampling"),
    of_guide("counting_kernel_positions",         "Counting kernel positions",                        conv2d(5, 3, 1, 0), "positions"),
    of_guide("counting_kernel_positions_strides", "Counting kernel positions, strides",               conv2d(5, 3, 2, 0), "positions"),
};
// clang-format on

/// Rows of a set follow each other.
static_assert(std::ranges::is_sorted(kCatalogue, {}, &NamedAnimation::set));

}  // namespace

std::span<const NamedAnimation> catalogue(CatalogueSet set) {
  const std::span<const NamedAnimation> all = kCatalogue;
  if (set == CatalogueSet::everything) return all;
  const auto first = std::ranges::find(all, set, &NamedAnimation::set);
  const auto count = std::ranges::count(all, set, &NamedAnimation::set);
  return all.subspan(static_cast<std::size_t>(first - all.begin()),
                     static_cast<std::size_t>(count));
}

const NamedAnimation* find_animation(std::string_view name) {
  return find_row(kCatalogue, name, &NamedAnimation::name);
}

}  // namespace convanim
