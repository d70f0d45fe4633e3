// Lines of code: a layer that is read is written in each framework's words, and PyTorch's and
// ONNX's are read as the same layer.
#include <algorithm>
#include <cstdint>
#include <string>

#include "code/framework_code.h"
#include "convanim/framework.h"
#include "layer/layer_text.h"
#include "require.h"
#include "support/layer_2d.h"

using namespace convanim;

namespace {

const std::vector<int> kInput{9, 11};
const std::vector<int> kOneRow{11};

/// Whether the code is one layer and nothing around it.
bool is_plain_layer(const std::string& code) {
  return code.starts_with("nn.") && !code.starts_with("nn.Sequential") &&
         code.find("(x)") == std::string::npos && code.find('\n') == std::string::npos;
}

/// The layer of the code with the other's input.
Layer read_again(const std::string& code, const Layer& layer) {
  FrameworkInput input{{}, layer.channels.in};
  for (const AxisSpec& axis : own_axes(layer)) input.axes.push_back(axis.input);
  return with_input(parse_framework_layer(code), input);
}

/// Where there is no padding nothing says what would stand in it, or whether it would count.
Layer without_words_of_padding(Layer layer) {
  if (!is_unpadded(layer)) return layer;
  layer.padding_mode = PaddingMode::zeros;
  layer.padding_value = 0;
  layer.count_include_pad = true;
  return layer;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Layer spec;
  try {
    const FrameworkLayer layer = parse_framework_layer({reinterpret_cast<const char*>(data), size});
    spec = with_input(layer, layer.dimensions == 1 ? kOneRow : kInput);
    output_size(spec);
  } catch (const RequestError&) {
    return 0;
  }
  require(!keras_code(spec).empty() && !jax_code(spec).empty(), "the code has words");
  const std::string code = pytorch_code(spec);
  if (is_plain_layer(code)) {
    require(without_words_of_padding(read_again(code, spec)) == without_words_of_padding(spec),
            "PyTorch's code, read back, is the layer");
  }
  const std::string node = onnx_code(spec);
  if (node.starts_with("#") || node.find('\n') != std::string::npos) return 0;  // none, or several
  Layer again = read_again(node, spec);
  // A node does not say what its weights are.
  again.channels = spec.channels;
  again.bias = spec.bias;
  require(without_words_of_padding(again) == without_words_of_padding(spec),
          "ONNX's code, read back, is the layer");
  return 0;
}
