// The numbers of a file as what a layer computes with: which of their axes are channels. Knows no
// form of a file.
#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "convanim/error.h"
#include "convanim/limits.h"
#include "convanim/numbers.h"

namespace convanim {

namespace {

using Extents = std::vector<std::size_t>;

/// "2x3x3"
std::string extents_text(const Extents& extents, const char* sign = "x") {
  std::string text;
  for (const std::size_t extent : extents) {
    text += (text.empty() ? "" : sign) + std::to_string(extent);
  }
  return text;
}

/// What stands before a layer's own axes.
Extents leading(const Extents& shape, std::size_t dimensions) {
  if (shape.size() <= dimensions) return {};
  return {shape.begin(), shape.end() - static_cast<std::ptrdiff_t>(dimensions)};
}

Extents without_ones(Extents extents) {
  std::erase(extents, 1);
  return extents;
}

std::size_t product(const Extents& extents) {
  return std::accumulate(extents.begin(), extents.end(), std::size_t{1}, std::multiplies<>());
}

/// The shape without axes of 1 at its end, where it has more than the layer. Of one dimension a
/// column is as good as a row.
Extents without_last_ones(Extents shape, std::size_t dimensions) {
  while (shape.size() > dimensions && shape.back() == 1) shape.pop_back();
  return shape;
}

/// Planes of one row as rows: there may be a blank line behind each row of a text.
Extents with_joined_rows(const Extents& shape, std::size_t dimensions) {
  const bool is_rows = dimensions == 2 && shape.size() == 3 && shape[1] == 1;
  return is_rows ? Extents{shape[0], shape[2]} : shape;
}

/// Planes as the slices of so many channels.
Extents with_slices(const Extents& shape, std::size_t dimensions, std::size_t channels) {
  const bool is_slices = dimensions == kMaxDimensions && shape.size() == kMaxDimensions &&
                         channels > 0 && shape[0] % channels == 0;
  return is_slices ? Extents{channels, shape[0] / channels, shape[1], shape[2]} : shape;
}

/// What a file's shape may stand for, in the order of preference, where it is to have so many
/// planes of cells.
std::vector<Extents> readings(const Extents& shape, std::size_t dimensions, std::size_t planes) {
  std::vector<Extents> all{shape, with_joined_rows(shape, dimensions),
                           with_slices(shape, dimensions, planes)};
  // Of several planes, Keras's channels are those at the end.
  if (planes == 1) all.push_back(without_last_ones(shape, dimensions));
  return all;
}

/// The same where it says how many planes there are.
Extents likely_reading(const Extents& shape, std::size_t dimensions) {
  return with_joined_rows(without_last_ones(shape, dimensions), dimensions);
}

/// The sides of one plane.
Shape sides_of(const Extents& shape, std::size_t dimensions) {
  Shape sides{1, 1, 1};
  const std::size_t count = std::min(shape.size(), dimensions);
  for (std::size_t n = 0; n < count; ++n) {
    const std::size_t side = shape[shape.size() - count + n];
    if (side > kMaxDrawnSide) {
      throw RequestError("holds " + extents_text(shape) + " numbers (limit " +
                         std::to_string(kMaxDrawnSide) + " a side)");
    }
    sides[kMaxDimensions - count + n] = static_cast<int>(side);
  }
  return sides;
}

Tensor as_tensor(const NumberArray& array, const Extents& shape, std::size_t dimensions,
                 std::size_t planes) {
  return {static_cast<int>(planes), sides_of(shape, dimensions), array.values};
}

std::string own_axes_text(std::size_t dimensions) {
  constexpr std::array<const char*, kMaxDimensions> kTexts{"length", "rows x columns",
                                                           "depth x rows x columns"};
  return kTexts[dimensions - 1];
}

std::string counted_channels(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " channel" : " channels");
}

[[noreturn]] void refuse_input(const Extents& shape, std::size_t dimensions, std::size_t channels) {
  const Extents before = leading(shape, dimensions);
  std::string way;
  if (before.size() == 1) way += ", or a layer of " + counted_channels(before[0]);
  if (before.size() == 2 && before[1] == channels) {
    way += "; one of the " + std::to_string(before[0]) + ": x[0]";
  }
  if (channels > 1 && shape.size() > dimensions && shape.back() == channels) {
    way += "; if its channels are the last: numpy.moveaxis(x, -1, -" +
           std::to_string(dimensions + 1) + ")";
  }
  throw RequestError("holds " + extents_text(shape) + " numbers for " + counted_channels(channels) +
                     " (needs " + (channels == 1 ? "" : std::to_string(channels) + " x ") +
                     own_axes_text(dimensions) + way + ")");
}

/// In the order of torch.nn: those of the first axis of a weight, and those that go with each.
Extents weight_axes(const Layer& layer) {
  const auto axis = [](int count) { return static_cast<std::size_t>(count); };
  const auto [in, out] = layer.channels;
  if (layer.kind == LayerKind::conv_transposed) return {axis(in), axis(out / layer.groups)};
  return {axis(out), axis(in / layer.groups)};
}

[[noreturn]] void refuse_weight(const Extents& shape, const Layer& layer) {
  const Extents axes = weight_axes(layer);
  const bool transposed = layer.kind == LayerKind::conv_transposed;
  const std::string of_group = layer.groups == 1 ? "" : " of a group";
  const bool single = product(axes) == 1;
  std::string needed = own_axes_text(layer.dimensions);
  if (!single) {
    needed = extents_text(axes, " x ") + " x " + needed + ": " +
             (transposed ? "input, then output channels" : "output, then input channels") +
             of_group;
  }
  const std::size_t last = shape.size();
  const bool is_keras =
      last == layer.dimensions + 2 && shape[last - 1] == axes[0] && shape[last - 2] == axes[1];
  if (is_keras) {
    const std::vector<std::string> orders{"2, 1, 0", "3, 2, 0, 1", "4, 3, 0, 1, 2"};
    needed += "; from Keras: numpy.transpose(w, (" + orders[layer.dimensions - 1] + "))";
  }
  throw RequestError("holds " + extents_text(shape) + " numbers for a kernel of " +
                     counted_channels(static_cast<std::size_t>(layer.channels.in)) + " to " +
                     std::to_string(layer.channels.out) + " (needs " + needed + ")");
}

/// The plane of a weight in torch.nn's order that the layer has for an output channel and an input
/// channel of its group.
std::size_t torch_plane(const Layer& layer, int out, int in_group) {
  const int per_group = channels_per_group(layer);
  if (layer.kind != LayerKind::conv_transposed) {
    const int plane = out * per_group + in_group;
    return static_cast<std::size_t>(plane);
  }
  const int out_in_group = layer.channels.out / layer.groups;
  const int in = per_group * (out / out_in_group) + in_group;
  const int plane = in * out_in_group + out % out_in_group;
  return static_cast<std::size_t>(plane);
}

/// Moves each plane to, or from, where it is in torch.nn's order.
std::vector<double> moved_planes(const Layer& layer, const Tensor& weight, bool to_torch) {
  std::vector<double> moved(weight.values.size());
  const std::size_t cells = moved.size() / static_cast<std::size_t>(weight.channels);
  std::size_t own = 0;
  for (int out = 0; out < layer.channels.out; ++out) {
    for (int in = 0; in < channels_per_group(layer); ++in, ++own) {
      const std::size_t torch = torch_plane(layer, out, in);
      const auto from = static_cast<std::ptrdiff_t>((to_torch ? own : torch) * cells);
      const auto to = static_cast<std::ptrdiff_t>((to_torch ? torch : own) * cells);
      std::copy_n(weight.values.begin() + from, cells, moved.begin() + to);
    }
  }
  return moved;
}

}  // namespace

Tensor input_from(const NumberArray& array, std::size_t dimensions, std::optional<int> channels) {
  if (!channels) {
    const Extents shape = likely_reading(array.shape, dimensions);
    const Extents before = without_ones(leading(shape, dimensions));
    if (before.size() > 1) refuse_input(array.shape, dimensions, before.back());
    return as_tensor(array, shape, dimensions, product(before));
  }
  const auto planes = static_cast<std::size_t>(*channels);
  std::vector<Extents> all = readings(array.shape, dimensions, planes);
  if (dimensions == 1) all.push_back(without_last_ones(array.shape, 2));  // columns
  for (const Extents& shape : all) {
    const Extents before = without_ones(leading(shape, dimensions));
    if (before.size() > 1 || product(before) != planes) continue;
    return as_tensor(array, shape, dimensions, planes);
  }
  refuse_input(array.shape, dimensions, planes);
}

Tensor weight_from(const NumberArray& array, const Layer& layer) {
  const Extents axes = weight_axes(layer);
  const std::size_t planes = product(axes);
  for (const Extents& shape : readings(array.shape, layer.dimensions, planes)) {
    const Extents before = without_ones(leading(shape, layer.dimensions));
    const bool fits = before.size() < 2 ? product(before) == planes : before == without_ones(axes);
    if (!fits) continue;
    Tensor weight = as_tensor(array, shape, layer.dimensions, planes);
    weight.values = moved_planes(layer, weight, false);
    return weight;
  }
  refuse_weight(array.shape, layer);
}

Channels channels_from(const NumberArray& array, const Layer& layer, std::optional<int> in) {
  const bool transposed = layer.kind == LayerKind::conv_transposed;
  const Extents joined = with_joined_rows(array.shape, layer.dimensions);
  for (const Extents& shape : {joined, without_last_ones(joined, layer.dimensions)}) {
    const Extents before = leading(shape, layer.dimensions);
    Channels channels{in.value_or(1), 1};
    if (before.size() == 2) {
      const int first = static_cast<int>(before[0]);
      const int second = static_cast<int>(before[1]) * layer.groups;
      channels = transposed ? Channels{first, second} : Channels{second, first};
    } else {
      const int pairs = static_cast<int>(product(before)) * layer.groups;
      channels.out = std::max(1, pairs / channels.in);
    }
    if (!in || channels.in == *in) return channels;
  }
  return {in.value_or(1), 1};
}

Tensor in_torch_order(const Layer& layer, const Tensor& weight) {
  return {weight.channels, weight.shape, moved_planes(layer, weight, true)};
}

Matrix parse_matrix(std::string_view bytes) {
  return to_matrix(input_from(parse_numbers(bytes), 2, 1));
}

}  // namespace convanim
