// Code of layers whose windows do not slide, and of what only averages have. What PyTorch's and
// JAX's code computes is checked where PyTorch is, by tests/record/printed_code.py.
#include "code/resizing_code.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "code/framework_code.h"
#include "convanim/framework.h"

using namespace convanim;

namespace {

Layer made(const std::string& code, const std::vector<int>& input,
           std::optional<int> channels = std::nullopt) {
  return with_input(parse_framework_layer(code), {input, channels});
}

/// The input of a layer, depth first.
std::vector<int> input_of(const Layer& layer) {
  std::vector<int> sides;
  for (const AxisSpec& axis : own_axes(layer)) sides.push_back(axis.input);
  return sides;
}

/// Whether the code is a layer or a node and nothing around it.
bool is_read(const std::string& code) {
  return !code.starts_with("#") && !code.starts_with("keras.ops") && !code.starts_with("x") &&
         code.find('\n') == std::string::npos && code.find("\"Resize\"") == std::string::npos &&
         code.find("(x, indices") == std::string::npos;
}

const std::vector<Layer>& layers() {
  static const std::vector<Layer> kLayers = [] {
    std::vector<Layer> made_layers;
    const std::vector<std::string> codes{
        "nn.AdaptiveAvgPool2d(1)",
        "nn.AdaptiveMaxPool2d(1)",
        "nn.AdaptiveAvgPool2d(3)",
        "nn.AdaptiveAvgPool2d((5, 2))",
        "nn.AdaptiveMaxPool2d((None, 7))",
        "nn.Upsample(scale_factor=2)",
        "nn.Upsample(scale_factor=(2, 3), mode='bilinear')",
        "nn.Upsample(scale_factor=1.5)",
        "nn.Upsample(size=(9, 10), mode='bilinear')",
        "nn.Upsample(size=(9, 10), mode='bilinear', align_corners=True)",
        "nn.MaxUnpool2d(2)",
        "nn.MaxUnpool2d(3, stride=2, padding=1)",
        "nn.PixelShuffle(2)",
        "nn.PixelUnshuffle(2)",
        "tf.nn.depth_to_space(x, 2)",
        "tf.nn.space_to_depth(x, 2)",
    };
    for (const std::string& code : codes) made_layers.push_back(made(code, {6, 4}));
    return made_layers;
  }();
  return kLayers;
}

/// How many of the layers' codes are read, each as its layer.
int read_back(std::string (*code_of)(const Layer& layer)) {
  int count = 0;
  for (const Layer& layer : layers()) {
    const std::string code = code_of(layer);
    if (!is_read(code)) continue;
    CAPTURE(code);
    Layer read = made(code, input_of(layer), layer.channels.in);
    read.count_include_pad = true;  // without padding it says nothing
    if (is_pool(read.kind)) {
      CHECK(read == sliding_pool(layer));
    } else {
      CHECK(read == layer);
    }
    ++count;
  }
  return count;
}

constexpr const char* kNoIndices = "its max pooling puts out no indices to put numbers back by";

}  // namespace

TEST_CASE("code of layers whose windows do not slide, read back, is the layer") {
  CHECK(read_back(pytorch_code) == 14);
  CHECK(read_back(keras_code) == 8);
  CHECK(read_back(onnx_code) == 9);
}

TEST_CASE("a pool to a given size is one whose windows slide where all are alike") {
  const Layer thirds = made("nn.AdaptiveAvgPool2d(3)", {7, 7});
  CHECK(pytorch_code(thirds) == "nn.AdaptiveAvgPool2d(3)");
  CHECK(keras_code(thirds) == R"(keras.layers.AveragePooling2D(3, strides=2, padding="valid"))");
  CHECK(onnx_code(thirds) == R"(onnx.helper.make_node("AveragePool", ["x"], ["y"], )"
                             R"(kernel_shape=[3, 3], strides=[2, 2]))");
  const Layer global = made("nn.AdaptiveMaxPool2d(1)", {7, 5});
  CHECK(keras_code(global) == "keras.layers.GlobalMaxPooling2D(keepdims=True)");
  CHECK(onnx_code(global) == R"(onnx.helper.make_node("GlobalMaxPool", ["x"], ["y"]))");
}

TEST_CASE("a pool to a given size whose windows differ is written window by window") {
  const Layer eight = made("nn.AdaptiveAvgPool1d(8)", {6});
  CHECK_FALSE(sliding_pool(eight));
  CHECK(keras_code(eight) ==
        "# Keras has no such layer: its pooling has windows of one size, and these differ");
  CHECK(jax_code(eight) ==
        "y = jnp.stack([x[:, :, i * 6 // 8:(i * 6 + 13) // 8].mean(2) for i in range(8)], 2)");
}

TEST_CASE("an upsampling is a factor where that is whole, and a size or ratio elsewhere") {
  const Layer twice = made("nn.Upsample(scale_factor=2, mode='bilinear')", {3, 4});
  CHECK(keras_code(twice) == R"(keras.layers.UpSampling2D(2, interpolation="bilinear"))");
  CHECK(onnx_code(twice) ==
        R"(onnx.helper.make_node("Resize", ["x", "", "scales"], ["y"], mode="linear", )"
        R"(coordinate_transformation_mode="half_pixel"))"
        "\n# scales: [1, 1, 2, 2]");
  const Layer nearest = made("nn.Upsample(scale_factor=1.5)", {3, 4});
  CHECK(jax_code(nearest) ==
        "x = jnp.take(x, jnp.arange(4) * 2 // 3, axis=2)\n"
        "y = jnp.take(x, jnp.arange(6) * 4 // 6, axis=3)");
  CHECK(keras_code(nearest).starts_with("# Keras has no such layer: it upsamples by whole"));
  const Layer aligned =
      made("nn.Upsample(size=(5, 4), mode='bilinear', align_corners=True)", {3, 4});
  CHECK(jax_code(aligned) ==
        "y = jnp.apply_along_axis(lambda v: jnp.interp(jnp.arange(5) * 2 / 4, jnp.arange(3), v), "
        "2, x)");
  CHECK(onnx_code(aligned) ==
        R"(onnx.helper.make_node("Resize", ["x", "", "", "sizes"], ["y"], mode="linear", )"
        R"(coordinate_transformation_mode="align_corners"))"
        "\n# sizes: [batch, channels, 5, 4]");
}

TEST_CASE("a pixel shuffle is each framework's own, or a reshape, a transposition and a reshape") {
  const Layer blocks = made("tf.nn.depth_to_space(x, 2)", {3, 3});
  CHECK(keras_code(blocks) == "tf.nn.depth_to_space(x, 2)");
  CHECK(
      pytorch_code(blocks) ==
      "x.reshape(x.shape[0], 2, 2, -1, 3, 3).permute(0, 3, 4, 1, 5, 2).reshape(x.shape[0], -1, 6, "
      "6)");
  const Layer channels = made("nn.PixelShuffle(2)", {3, 3});
  CHECK(pytorch_code(channels) == "nn.PixelShuffle(2)");
  CHECK(jax_code(channels) ==
        "x.reshape(x.shape[0], -1, 2, 2, 3, 3).transpose(0, 1, 4, 2, 5, 3).reshape(x.shape[0], -1, "
        "6, 6)");
  CHECK(keras_code(channels) ==
        "x = keras.ops.transpose(keras.ops.reshape(x, (x.shape[0], 3, 3, -1, 2, 2)), (0, 1, 4, 2, "
        "5, 3))\ny = keras.ops.reshape(x, (x.shape[0], 6, 6, -1))");
  CHECK(onnx_code(made("nn.PixelUnshuffle(2)", {4, 4})).starts_with("# ONNX has no such layer"));
}

TEST_CASE("a max unpooling is PyTorch's and ONNX's alone") {
  Layer layer = made("nn.MaxUnpool2d(2)", {3, 3});
  CHECK(keras_code(layer) == std::string("# Keras has no such layer: ") + kNoIndices);
  CHECK(jax_code(layer) == std::string("# JAX has no such layer: ") + kNoIndices);
  CHECK(onnx_code(layer) == R"(onnx.helper.make_node("MaxUnpool", ["x", "indices"], ["y"], )"
                            R"(kernel_shape=[2, 2], strides=[2, 2]))");
  layer.cols().output_padding = 1;
  CHECK(pytorch_code(layer) == "nn.MaxUnpool2d(2)(x, indices, output_size=(6, 7))");
}

TEST_CASE("an average with a divisor of its own is a mean times a factor where there is none") {
  const Layer layer = made("nn.AvgPool2d(2, divisor_override=3)", {4, 4});
  CHECK(keras_code(layer) ==
        R"(keras.Sequential([keras.layers.AveragePooling2D(2, padding="valid"), )"
        "keras.layers.Rescaling(4 / 3)])");
  CHECK(jax_code(layer).ends_with(" / 3"));
  CHECK(onnx_code(layer).ends_with(R"(onnx.helper.make_node("Mul", ["mean", "factor"], ["y"]))"
                                   "\n# factor: 4 / 3"));
}

TEST_CASE("a padding that is no zeros is a node of ONNX before the layer's") {
  const Layer layer =
      made("nn.Conv2d(1, 1, 3, padding=1, padding_mode='reflect', bias=False)", {5, 5});
  CHECK(onnx_code(layer) ==
        R"(onnx.helper.make_node("Pad", ["x", "pads"], ["padded"], mode="reflect"))"
        "\n# pads: [0, 0, 1, 1, 0, 0, 1, 1]\n"
        R"(onnx.helper.make_node("Conv", ["padded", "w"], ["y"], kernel_shape=[3, 3]))");
}
