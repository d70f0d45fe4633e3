#include "code/framework_code.h"

#include <algorithm>
#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "convanim/framework.h"
#include "convanim/values.h"
#include "layer/layer_text.h"
#include "support/layer_2d.h"
#include "support/random_layers.h"

using namespace convanim;

namespace {

Layer2d layer(LayerKind kind, int input, int kernel, int stride, const Padding& padding = {}) {
  return {kind, {input, input}, {kernel, kernel}, {stride, stride}, padding, {1, 1}};
}

constexpr Padding kOneAround{1, 1, 1, 1};

std::size_t count(const std::string& text, char c) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), c));
}

/// Whether the code is one layer and nothing around it.
bool is_plain_layer(const std::string& code, const std::string& prefix) {
  return code.starts_with(prefix) && !code.starts_with("nn.Sequential") &&
         code.find("(x)") == std::string::npos && code.find("keras.ops") == std::string::npos &&
         code.find('\n') == std::string::npos;
}

Layer2d read_back(const std::string& code, const Layer2d& spec) {
  return to_2d(with_input(parse_framework_layer(code), {spec.input.rows, spec.input.cols}));
}

/// Whole numbers, few of them alike.
Matrix random_matrix(Size size, std::mt19937& random) {
  Matrix matrix{size, {}};
  for (int n = 0; n < size.rows * size.cols; ++n) {
    matrix.values.push_back(static_cast<double>(random() % 1000));
  }
  return matrix;
}

}  // namespace

TEST_CASE("a setting that is the framework's default is not written") {
  const Layer2d spec = layer(LayerKind::conv, 5, 3, 1);
  CHECK(pytorch_code(spec) == "nn.Conv2d(1, 1, 3, bias=False)");
  CHECK(keras_code(spec) == R"(keras.layers.Conv2D(1, 3, padding="valid", use_bias=False))");
  CHECK(jax_code(spec) ==
        "jax.lax.conv_general_dilated(x, w, window_strides=(1, 1), padding=[(0, 0), (0, 0)])");
  CHECK(pytorch_code(layer(LayerKind::max_pool, 5, 2, 2)) == "nn.MaxPool2d(2)");
  CHECK(keras_code(layer(LayerKind::max_pool, 5, 2, 2)) ==
        R"(keras.layers.MaxPooling2D(2, padding="valid"))");
}

TEST_CASE("ONNX's pads are the starts of all axes, then their ends") {
  CHECK(onnx_code(layer(LayerKind::conv, 5, 3, 1)) ==
        R"(onnx.helper.make_node("Conv", ["x", "w"], ["y"], kernel_shape=[3, 3]))");
  CHECK(onnx_code(layer(LayerKind::conv_transposed, 5, 3, 2, {1, 2, 3, 0})) ==
        R"(onnx.helper.make_node("ConvTranspose", ["x", "w"], ["y"], kernel_shape=[3, 3], )"
        R"(strides=[2, 2], pads=[1, 3, 2, 0]))");
  Layer2d pool = layer(LayerKind::average_pool, 5, 2, 2, kOneAround);
  pool.ceil_mode = true;
  CHECK(onnx_code(pool) ==
        R"(onnx.helper.make_node("AveragePool", ["x"], ["y"], kernel_shape=[2, 2], )"
        R"(strides=[2, 2], pads=[1, 1, 1, 1], ceil_mode=1, count_include_pad=1))");
}

TEST_CASE("numbers that differ between rows and columns are pairs") {
  const Layer2d spec{LayerKind::conv, {5, 7}, {2, 3}, {1, 2}, {1, 1, 0, 0}, {3, 1}};
  CHECK(pytorch_code(spec) ==
        "nn.Conv2d(1, 1, (2, 3), stride=(1, 2), padding=(1, 0), dilation=(3, 1), bias=False)");
  CHECK(jax_code(spec) ==
        "jax.lax.conv_general_dilated(x, w, window_strides=(1, 2), padding=[(1, 1), (0, 0)], "
        "rhs_dilation=(3, 1))");
}

TEST_CASE("uneven padding of a convolution is a layer of its own") {
  const Layer2d spec = layer(LayerKind::conv, 5, 3, 1, {1, 2, 3, 0});
  CHECK(pytorch_code(spec) ==
        "nn.Sequential(nn.ZeroPad2d((3, 0, 1, 2)), nn.Conv2d(1, 1, 3, bias=False))");
  CHECK(keras_code(spec) == R"(keras.Sequential([keras.layers.ZeroPadding2D(((1, 2), (3, 0))), )"
                            R"(keras.layers.Conv2D(1, 3, padding="valid", use_bias=False)]))");
}

TEST_CASE("Keras pads \"same\" where its rule leads to the layer's padding, and only there") {
  // An input of 6 needs one cell for stride 2: at the end, says TensorFlow.
  const std::string same =
      R"(keras.layers.Conv2D(1, 3, strides=2, padding="same", use_bias=False))";
  CHECK(keras_code(layer(LayerKind::conv, 6, 3, 2, {0, 1, 0, 1})) == same);
  CHECK(keras_code(layer(LayerKind::conv, 5, 3, 2, kOneAround)) == same);
  CHECK(keras_code(layer(LayerKind::conv, 6, 3, 2, kOneAround)) ==
        R"(keras.Sequential([keras.layers.ZeroPadding2D(((1, 1), (1, 1))), )"
        R"(keras.layers.Conv2D(1, 3, strides=2, padding="valid", use_bias=False)]))");
}

TEST_CASE("uneven cropping of a transposed convolution is a slice of its output") {
  const Layer2d spec = layer(LayerKind::conv_transposed, 4, 3, 2, {0, 1, 2, 1});
  CHECK(pytorch_code(spec) ==
        "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=(0, 1), bias=False)(x)[:, :, :-1, 1:]");
  CHECK(jax_code(spec) ==
        "jax.lax.conv_general_dilated(x, w[:, :, ::-1, ::-1], window_strides=(1, 1), "
        "padding=[(2, 1), (0, 1)], lhs_dilation=(2, 2))");
}

TEST_CASE("a transposed convolution of Keras is cropped to PyTorch's padding") {
  Layer2d spec = layer(LayerKind::conv_transposed, 3, 3, 2, kOneAround);
  spec.output_padding = {1, 1};
  CHECK(pytorch_code(spec) ==
        "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1, bias=False)");
  CHECK(keras_code(spec) ==
        R"(keras.Sequential([keras.layers.Conv2DTranspose(1, 3, strides=2, padding="valid", )"
        R"(use_bias=False), keras.layers.Cropping2D(((1, 0), (1, 0)))]))");
  spec.padding = {0, 1, 0, 1};
  spec.output_padding = {0, 0};
  CHECK(keras_code(spec) ==
        R"(keras.layers.Conv2DTranspose(1, 3, strides=2, padding="same", use_bias=False))");
}

TEST_CASE("output padding beyond Keras's own is zeros after the layer") {
  Layer2d spec = layer(LayerKind::conv_transposed, 3, 3, 2);
  spec.output_padding = {1, 1};
  CHECK(keras_code(spec) ==
        R"(keras.Sequential([keras.layers.Conv2DTranspose(1, 3, strides=2, padding="valid", )"
        R"(use_bias=False), keras.layers.ZeroPadding2D(((0, 1), (0, 1)))]))");
}

TEST_CASE("one row is a layer of one dimension") {
  Layer2d spec{LayerKind::conv_transposed, {1, 5}, {1, 3}, {1, 2}, {0, 0, 1, 1}, {1, 1}};
  CHECK(is_one_row(spec));
  CHECK(pytorch_code(spec) == "nn.ConvTranspose1d(1, 1, 3, stride=2, padding=1, bias=False)");
  CHECK(keras_code(spec) ==
        R"(keras.Sequential([keras.layers.Conv1DTranspose(1, 3, strides=2, padding="valid", )"
        R"(use_bias=False), keras.layers.Cropping1D((1, 1))]))");
  CHECK(jax_code(spec) ==
        "jax.lax.conv_general_dilated(x, w[:, :, ::-1], window_strides=(1,), padding=[(1, 1)], "
        "lhs_dilation=(2,))");
  spec.kind = LayerKind::max_pool;
  spec.padding = {0, 0, 1, 0};
  CHECK(pytorch_code(spec) ==
        R"(nn.Sequential(nn.ConstantPad1d((1, 0), float("-inf")), nn.MaxPool1d(3, stride=2)))");
}

TEST_CASE("one row with padding above it keeps its two dimensions") {
  const Layer2d spec{LayerKind::conv, {1, 5}, {1, 3}, {1, 1}, {1, 1, 0, 0}, {1, 1}};
  CHECK_FALSE(is_one_row(spec));
  CHECK(pytorch_code(spec) == "nn.Conv2d(1, 1, (1, 3), padding=(1, 0), bias=False)");
}

TEST_CASE("uneven padding of a max pool is minus infinity, never zero") {
  const Layer2d spec = layer(LayerKind::max_pool, 6, 3, 2, {1, 0, 1, 0});
  CHECK(pytorch_code(spec) ==
        "nn.Sequential(nn.ConstantPad2d((1, 0, 1, 0), float(\"-inf\")), "
        "nn.MaxPool2d(3, stride=2))");
  CHECK(keras_code(spec) ==
        "keras.layers.MaxPooling2D(3, strides=2, padding=\"valid\")(keras.ops.pad(x, "
        "((0, 0), (1, 0), (1, 0), (0, 0)), constant_values=float(\"-inf\")))");
  CHECK(jax_code(spec) ==
        "jax.lax.reduce_window(x, -jnp.inf, jax.lax.max, window_dimensions=(1, 1, 3, 3), "
        "window_strides=(1, 1, 2, 2), padding=[(0, 0), (0, 0), (1, 0), (1, 0)])");
}

TEST_CASE("ceil mode is an argument in PyTorch and padding up to the last window in JAX") {
  Layer2d spec = layer(LayerKind::max_pool, 6, 3, 2);
  spec.ceil_mode = true;
  CHECK(pytorch_code(spec) == "nn.MaxPool2d(3, stride=2, ceil_mode=True)");
  CHECK(keras_code(spec) == R"(keras.layers.MaxPooling2D(3, strides=2, padding="same"))");
  CHECK(jax_code(spec) ==
        "jax.lax.reduce_window(x, -jnp.inf, jax.lax.max, window_dimensions=(1, 1, 3, 3), "
        "window_strides=(1, 1, 2, 2), padding=[(0, 0), (0, 0), (0, 1), (0, 1)])");
}

TEST_CASE("an average counts its padding or does not, as the layer does") {
  Layer2d spec = layer(LayerKind::average_pool, 5, 3, 1, kOneAround);
  CHECK(pytorch_code(spec) == "nn.AvgPool2d(3, stride=1, padding=1)");
  CHECK(keras_code(spec) == R"(keras.Sequential([keras.layers.ZeroPadding2D(((1, 1), (1, 1))), )"
                            R"(keras.layers.AveragePooling2D(3, strides=1, padding="valid")]))");
  CHECK(jax_code(spec) ==
        "jax.lax.reduce_window(x, 0.0, jax.lax.add, window_dimensions=(1, 1, 3, 3), "
        "window_strides=(1, 1, 1, 1), padding=[(0, 0), (0, 0), (1, 1), (1, 1)]) / 9");
  spec.count_include_pad = false;
  CHECK(pytorch_code(spec) == "nn.AvgPool2d(3, stride=1, padding=1, count_include_pad=False)");
  CHECK(keras_code(spec) == R"(keras.layers.AveragePooling2D(3, strides=1, padding="same"))");
}

TEST_CASE("where Keras has no such layer a comment says why") {
  Layer2d conv = layer(LayerKind::conv, 9, 3, 2);
  conv.dilation = {2, 2};
  CHECK(keras_code(conv) ==
        "# Keras has no such layer: a stride and a dilation above 1 exclude each other");
  Layer2d pool = layer(LayerKind::max_pool, 9, 3, 1);
  pool.dilation = {2, 2};
  CHECK(keras_code(pool) == "# Keras has no such layer: its pooling has no dilation");
  Layer2d average = layer(LayerKind::average_pool, 7, 3, 2, kOneAround);
  average.input = {6, 6};
  average.count_include_pad = false;
  CHECK(keras_code(average) ==
        "# Keras has no such layer: only its padding \"same\" is left out of averages");
  average.ceil_mode = average.count_include_pad = true;
  CHECK(keras_code(average) == "# Keras has no such layer: its pooling has no ceil mode");
}

TEST_CASE("dilation of a kernel of one cell does not keep Keras from having the layer") {
  Layer2d spec = layer(LayerKind::conv, 5, 1, 2);
  spec.dilation = {3, 3};
  CHECK(keras_code(spec) ==
        R"(keras.layers.Conv2D(1, 1, strides=2, padding="valid", use_bias=False))");
}

TEST_CASE("every bracket of the code is closed") {
  for (const Layer2d& spec : random_layers(2000)) {
    for (const std::string& code :
         {pytorch_code(spec), keras_code(spec), jax_code(spec), onnx_code(spec)}) {
      INFO(code);
      REQUIRE(count(code, '(') == count(code, ')'));
      REQUIRE(count(code, '[') == count(code, ']'));
    }
  }
}

TEST_CASE("PyTorch's code of a layer, read back, is the layer") {
  int plain = 0;
  for (const Layer2d& spec : random_layers(4000)) {
    const std::string code = pytorch_code(spec);
    if (!is_plain_layer(code, "nn.")) continue;
    INFO(code);
    REQUIRE(read_back(code, spec) == spec);
    ++plain;
  }
  CHECK(plain > 1000);
}

TEST_CASE("ONNX's code of a layer, read back, is the layer") {
  for (const Layer2d& spec : random_layers(4000)) {
    const std::string code = onnx_code(spec);
    if (code.starts_with("#") || code.find('\n') != std::string::npos) continue;
    INFO(code);
    Layer2d read = read_back(code, spec);
    // Where there is no padding nothing says whether it would count.
    if (spec.padding == Padding{}) read.count_include_pad = spec.count_include_pad;
    REQUIRE(read == spec);
  }
}

TEST_CASE("Keras's code of a layer, read back, computes the same") {
  std::mt19937 random(3);
  int plain = 0;
  for (const Layer2d& spec : random_layers(4000)) {
    const std::string code = keras_code(spec);
    if (!is_plain_layer(code, "keras.layers.")) continue;
    INFO(code);
    const Layer2d read = read_back(code, spec);
    REQUIRE(read.kind == spec.kind);
    REQUIRE(read.kernel == spec.kernel);
    const Matrix input = random_matrix(spec.input, random);
    const Matrix kernel = random_matrix(spec.kernel, random);
    REQUIRE(compute_output(read, input, kernel) == compute_output(spec, input, kernel));
    ++plain;
  }
  CHECK(plain > 500);
}
