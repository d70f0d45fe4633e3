// The user's own numbers as a layer's.
#include "figure/own_values.h"

#include <string>

#include "layer/check_layer.h"

namespace convanim {

namespace {

/// Says whose file it is of which something is wrong.
template <class Read>
auto of_file(const char* option, const Read& read) {
  try {
    return read();
  } catch (const RequestError& error) {
    throw RequestError(std::string(option) + " " + error.what());
  }
}

}  // namespace

Tensor read_input(const UserValues& values, std::size_t dimensions, std::optional<int> channels) {
  return of_file("--input-values", [&] { return input_from(*values.input, dimensions, channels); });
}

Channels held_channels(const Layer& layer, const UserValues& values) {
  std::optional<int> in;
  if (values.input) in = read_input(values, layer.dimensions, std::nullopt).channels;
  const bool joins = has_weight(layer.kind);
  if (joins && values.kernel) return channels_from(*values.kernel, layer, in);
  const auto [own_in, own_out] = layer.channels;
  return {in.value_or(own_in), joins ? own_out : in.value_or(own_out)};
}

std::optional<Tensor> own_input(const Layer& layer, const UserValues& values) {
  if (!values.input) return std::nullopt;
  return read_input(values, layer.dimensions, layer.channels.in);
}

std::optional<Tensor> own_weight(const Layer& layer, const UserValues& values) {
  if (!values.kernel || !has_weight(layer.kind)) return std::nullopt;
  check_channels(layer);  // groups that do not divide the channels leave no weight
  return of_file("--kernel-values", [&] { return weight_from(*values.kernel, layer); });
}

}  // namespace convanim
