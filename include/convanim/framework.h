// Layers in the words of frameworks: reads the code that makes one. Knows no Python beyond that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "convanim/frameworks.h"
#include "convanim/layer.h"

namespace convanim {

/// A padding that a framework has a word for.
enum class PaddingWord : std::uint8_t {
  numbers,     ///< no word
  valid,       ///< none
  same,        ///< what is odd goes to the end
  same_lower,  ///< what is odd goes to the start
  causal,      ///< all of it goes to the start, so that no output sees a later input
};

/// What stands before and behind an axis.
struct AxisSides {
  int before = 0;
  int after = 0;
  friend bool operator==(const AxisSides&, const AxisSides&) = default;
};

/// A layer as its framework's call describes it: everything but the input's size. Lists have a
/// number for each axis, depth first; a number that the code leaves open is none.
struct FrameworkLayer {
  std::string name;  ///< as it is called there: "Conv2d"
  Framework framework = Framework::pytorch;
  FrameworkKind kind = FrameworkKind::conv;
  std::size_t dimensions = 0;  ///< 0 if it takes as many as its input has

  std::vector<int> kernel;  ///< empty if the weight decides
  std::vector<int> stride;
  std::vector<int> dilation;
  std::vector<AxisSides> padding;  ///< in numbers
  PaddingWord padding_word = PaddingWord::numbers;
  PaddingMode padding_mode = PaddingMode::zeros;
  double padding_value = 0;
  std::optional<std::vector<int>> output_padding;
  std::vector<std::optional<int>> output_size;  ///< none: that of the input

  std::optional<int> in_channels;
  std::optional<int> out_channels;
  std::optional<int> groups = 1;
  int depth_multiplier = 1;
  bool depthwise = false;  ///< a group a channel, whatever their number
  std::optional<bool> bias;

  bool ceil_mode = false;
  bool count_include_pad = true;
  bool align_corners = false;  ///< of upsampling
  std::optional<int> divisor;
  std::vector<double> scale;  ///< of upsampling and pixel shuffles
  std::string interpolation;

  friend bool operator==(const FrameworkLayer&, const FrameworkLayer&) = default;
};

/// Reads lines of code with one layer in them, e.g.
/// "x = layers.Conv2D(64, 3, padding='same')(x)", whatever stands around it. Layers are those of
/// PyTorch, Keras, ONNX, TensorFlow, JAX (Flax, Haiku, Equinox), Paddle, MXNet and Chainer. An
/// argument that changes nothing in the picture may have any value. Padding of its own in front of
/// the layer belongs to it.
/// @throws RequestError that names what is unknown, missing, not said or not allowed
FrameworkLayer parse_framework_layer(std::string_view code);

/// What a layer is applied to, as far as it is known.
struct FrameworkInput {
  std::vector<int> axes;        ///< its sides without batch and channels, depth first
  std::optional<int> channels;  ///< none if any number will do
};

/// The layer with that input, its padding worked out. Whether windows and input go together is for
/// output_shape() to say. An input may have more axes than the layer, along which it has one cell.
/// @throws RequestError if the framework refuses the input, or if the layer is none that is drawn
Layer with_input(const FrameworkLayer& layer, const FrameworkInput& input);

/// The same of any number of channels: as few as the code lets it have where it does not say them.
Layer with_input(const FrameworkLayer& layer, const std::vector<int>& axes);

}  // namespace convanim
