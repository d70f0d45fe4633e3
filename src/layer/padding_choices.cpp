// The question backwards: which padding, or output padding, gives an output of a size.
#include "layer/padding_choices.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "layer/input_ranges.h"

namespace convanim {

namespace {

/// The sides of a padding of so many cells: equal, or one more at either end.
std::vector<PaddingChoice> split_evenly(long long cells) {
  if (cells < 0 || cells > 2LL * kMaxSide) return {};
  const int half = static_cast<int>(cells / 2);
  if (cells % 2 == 0) return {{half, half}};
  return {{half, half + 1}, {half + 1, half}};
}

/// What a transposed layer's output has, were it neither cropped nor padded.
long long uncropped(const AxisSpec& axis) {
  return (axis.input - 1LL) * axis.stride + reach(axis) + 1;
}

/// Output paddings are below this (torch.nn.ConvTranspose2d).
int output_padding_bound(const AxisSpec& axis) {
  return std::max(axis.stride, axis.dilation);
}

/// An output padding next to an uneven padding says nothing that an even one does not.
std::vector<PaddingChoice> transposed_candidates(const AxisSpec& axis, long long wanted,
                                                 Choosable free) {
  const bool may_pad_output = free != Choosable::padding;
  const long long surplus = uncropped(axis) - wanted;
  std::vector<PaddingChoice> candidates;
  if (free == Choosable::output_padding) {
    const long long missing = axis.padding_before + axis.padding_after - surplus;
    if (missing < 0 || missing >= output_padding_bound(axis)) return {};
    return {{axis.padding_before, axis.padding_after, static_cast<int>(missing)}};
  }
  for (int more = 0; more < (may_pad_output ? output_padding_bound(axis) : 1); ++more) {
    const int output_padding = may_pad_output ? more : axis.output_padding;
    for (PaddingChoice choice : split_evenly(surplus + output_padding)) {
      choice.output_padding = output_padding;
      if (may_pad_output && more > 0 && odd_cell(choice) != OddCell::none) continue;
      candidates.push_back(choice);
    }
  }
  return candidates;
}

/// A few too many: in ceil mode there may be a window more.
std::vector<PaddingChoice> sliding_candidates(const AxisSpec& axis, long long wanted) {
  const long long least = (wanted - 1) * axis.stride + reach(axis) + 1 - axis.input;
  std::vector<PaddingChoice> candidates;
  for (long long cells = least - axis.stride; cells < least + 2LL * axis.stride; ++cells) {
    for (const PaddingChoice& choice : split_evenly(cells)) candidates.push_back(choice);
  }
  return candidates;
}

/// Beyond it there is no padding that a layer can have: windows of a pool would hold nothing else.
int most_tried_padding(const Layer& layer, const AxisSpec& axis) {
  return 2 * (is_pool(layer.kind) ? std::min(reach(axis) + 1, kMaxSide) : kMaxSide);
}

/// What paddings give, from none to more and more of it, until it is clear what is nearest.
std::vector<int> sliding_sizes(const Layer& layer, std::size_t axis, int wanted) {
  std::vector<int> sizes;
  const int most = most_tried_padding(layer, layer.axes[axis]);
  for (int cells = 0; cells <= most; ++cells) {
    const std::size_t known = sizes.size();
    for (const PaddingChoice& choice : split_evenly(cells)) {
      const auto size = extent_along(with_choice(layer, axis, choice), axis);
      if (size && (sizes.empty() || *size != sizes.back())) sizes.push_back(*size);
    }
    if (sizes.size() > 1 && sizes.size() > known && sizes.back() > wanted) break;
  }
  return sizes;
}

/// The smallest and the largest, with one beside each.
std::vector<int> transposed_sizes(const AxisSpec& axis, Choosable free) {
  const long long more = free == Choosable::padding ? axis.output_padding : 0;
  long long least = 1;
  long long most = uncropped(axis) + more;
  if (free == Choosable::output_padding) least = most -= axis.padding_before + axis.padding_after;
  if (free != Choosable::padding) most += output_padding_bound(axis) - 1;
  std::vector<int> sizes;
  for (const long long size : {least, std::min(least + 1, most), std::max(least, most - 1), most}) {
    if (size >= 1) sizes.push_back(static_cast<int>(size));
  }
  return sizes;
}

}  // namespace

OddCell odd_cell(const PaddingChoice& choice) {
  if (choice.padding_before == choice.padding_after) return OddCell::none;
  return choice.padding_before < choice.padding_after ? OddCell::after : OddCell::before;
}

Layer with_choice(Layer layer, std::size_t axis, const PaddingChoice& choice) {
  layer.axes[axis].padding_before = choice.padding_before;
  layer.axes[axis].padding_after = choice.padding_after;
  layer.axes[axis].output_padding = choice.output_padding;
  return layer;
}

std::vector<PaddingChoice> choices_along(const Layer& layer, std::size_t axis, int wanted,
                                         Choosable free) {
  const AxisSpec& numbers = layer.axes[axis];
  std::vector<PaddingChoice> choices = layer.kind == LayerKind::conv_transposed
                                           ? transposed_candidates(numbers, wanted, free)
                                           : sliding_candidates(numbers, wanted);
  std::erase_if(choices, [&](const PaddingChoice& choice) {
    return extent_along(with_choice(layer, axis, choice), axis) != wanted;
  });
  std::ranges::stable_sort(choices, {}, odd_cell);
  return choices;
}

std::vector<int> nearest_along(const Layer& layer, std::size_t axis, int wanted, Choosable free) {
  std::vector<int> sizes = layer.kind == LayerKind::conv_transposed
                               ? transposed_sizes(layer.axes[axis], free)
                               : sliding_sizes(layer, axis, wanted);
  std::ranges::sort(sizes);
  sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
  std::ranges::stable_sort(sizes, {}, [wanted](int size) { return std::abs(size - wanted); });
  sizes.resize(std::min<std::size_t>(sizes.size(), 2));
  std::ranges::sort(sizes);
  return sizes;
}

}  // namespace convanim
