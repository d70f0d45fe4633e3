// Layers in the words of PyTorch and Keras: reads the expression that makes one. Knows no Python
// beyond that.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "convanim/layer.h"

namespace convanim {

/// A layer as its framework's constructor describes it: everything but the input's size.
struct FrameworkLayer {
  Layer layer;                      ///< its input means nothing yet
  std::optional<PaddingRule> rule;  ///< where the padding depends on the input
  friend bool operator==(const FrameworkLayer&, const FrameworkLayer&) = default;
};

/// Reads e.g. "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)": PyTorch's
/// Conv1d, Conv2d, ConvTranspose1d, ConvTranspose2d, MaxPool and AvgPool, and Keras's Conv1D,
/// Conv2D, Conv1DTranspose, Conv2DTranspose, MaxPooling and AveragePooling (MaxPool, AvgPool), in 1
/// and 2 dimensions, with any prefix that is not the other framework's. Arguments that change
/// nothing in the picture (channels, bias, initializers ...) may have any value.
/// @throws RequestError that names what is unknown, missing or would change the picture and is not
/// drawn
FrameworkLayer parse_framework_layer(std::string_view expression);

/// The layer that was read with that input, its padding worked out. Whether the two go together is
/// for output_shape() to say.
/// @param input along each of its axes, 1 to 3 of them, the last of which are the layer's
/// @throws RequestError if it has not as many as the layer, but for such along which it has one
/// cell
Layer with_input(const FrameworkLayer& read, const std::vector<int>& input);

}  // namespace convanim
