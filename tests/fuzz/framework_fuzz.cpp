// Expressions of frameworks: a layer that is read is written in each framework's words, and
// PyTorch's are read as the same layer.
#include <cstdint>
#include <string>

#include "convanim/framework.h"
#include "framework/framework_code.h"
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Layer spec;
  try {
    const FrameworkLayer layer = parse_framework_layer({reinterpret_cast<const char*>(data), size});
    spec = with_input(layer, layer.layer.dimensions == 1 ? kOneRow : kInput);
    output_size(spec);
  } catch (const RequestError&) {
    return 0;
  }
  require(!keras_code(spec).empty() && !jax_code(spec).empty(), "the code has words");
  const std::string code = pytorch_code(spec);
  if (is_plain_layer(code)) {
    require(
        with_input(parse_framework_layer(code), spec.dimensions == 1 ? kOneRow : kInput) == spec,
        "PyTorch's code, read back, is the layer");
  }
  return 0;
}
