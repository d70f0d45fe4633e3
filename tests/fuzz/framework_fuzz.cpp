// Lines of code: a layer that is read is written in each framework's words, and PyTorch's and
// ONNX's are read as the same layer.
#include <algorithm>
#include <cstdint>
#include <string>

#include "convanim/framework.h"
#include "framework/framework_code.h"
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

std::vector<int> along_own_axes(const Layer& layer) {
  std::vector<int> input;
  for (const AxisSpec& axis : own_axes(layer)) input.push_back(axis.input);
  return input;
}

/// Code has one channel in and one out.
Layer without_channels(Layer layer) {
  layer.channels = {};
  layer.groups = 1;
  layer.bias = false;
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
  // What code does not say yet.
  const bool has_spacing =
      std::ranges::any_of(spec.axes, [](const AxisSpec& axis) { return axis.spacing != Ratio{}; });
  if (spec.padding_mode != PaddingMode::zeros || spec.divisor || has_spacing) return 0;
  const std::string code = pytorch_code(spec);
  if (is_plain_layer(code)) {
    const Layer again = with_input(parse_framework_layer(code), along_own_axes(spec));
    require(without_channels(again) == without_channels(spec),
            "PyTorch's code, read back, is the layer");
  }
  const std::string node = onnx_code(spec);
  if (node.starts_with("#")) return 0;
  Layer again = with_input(parse_framework_layer(node), along_own_axes(spec));
  // Where there is no padding nothing says whether it would count.
  if (is_unpadded(spec)) again.count_include_pad = spec.count_include_pad;
  require(again == without_channels(spec), "ONNX's code, read back, is the layer");
  return 0;
}
