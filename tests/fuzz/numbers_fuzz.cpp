// Files of numbers in as many axes as they have: as text, in brackets or saved by NumPy, and what
// layers take of them.
#include <cmath>
#include <cstdint>
#include <functional>
#include <numeric>
#include <string>

#include "convanim/error.h"
#include "convanim/numbers.h"
#include "require.h"
#include "support/layer_2d.h"

using namespace convanim;

namespace {

void check_tensor(const Tensor& tensor) {
  for (const double value : tensor.values) {
    require(std::abs(value) <= kMaxValue, "a layer's numbers are finite and bounded");
  }
  require(!tensor.values.empty(), "a layer's numbers are some");
}

void try_layer(const NumberArray& array, const Layer& layer) {
  try {
    check_tensor(input_from(array, layer.dimensions, std::nullopt));
  } catch (const RequestError&) {
    // of no such input
  }
  try {
    Layer fitting = layer;
    fitting.channels = channels_from(array, layer, std::nullopt);
    check_tensor(in_torch_order(fitting, weight_from(array, fitting)));
  } catch (const RequestError&) {
    // of no such weight
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  NumberArray array;
  try {
    array = parse_numbers({reinterpret_cast<const char*>(data), size});
  } catch (const RequestError& error) {
    require(std::string(error.what()).find('\n') == std::string::npos, "an error is one line");
    return 0;
  }
  const std::size_t all =
      std::accumulate(array.shape.begin(), array.shape.end(), std::size_t{1}, std::multiplies());
  require(all == array.values.size(), "an array has numbers for its shape");
  for (const double value : array.values) {
    require(std::abs(value) <= kMaxValue, "numbers are finite and bounded");
  }
  Layer2d flat;
  flat.kernel = {1, 1};
  try_layer(array, flat);
  flat.kind = LayerKind::conv_transposed;
  try_layer(array, flat);
  return 0;
}
