// Layers that PyTorch computed, with their numbers read from files.
#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/csv.h"
#include "convanim/numbers.h"
#include "layer/layer_text.h"
#include "support/memory_sink.h"
#include "support/number_files.h"
#include "support/recorded.h"
#include "support/recorded_layers.h"

using namespace convanim;
using nlohmann::json;

namespace {

/// An array's file, in one of its forms.
using File = std::string (*)(const std::vector<std::size_t>& shape,
                             const std::vector<double>& values);

bool is_near(double value, double expected) {
  return std::abs(value - expected) <= 1e-6 * std::max(1.0, std::abs(expected));
}

/// What numpy.loadtxt and reshape() would make of the shape, with a batch before it.
std::vector<std::size_t> batched(std::vector<std::size_t> shape) {
  shape.insert(shape.begin(), 1);
  return shape;
}

void check_output(const json& line, const Layer& layer, const LayerValues& values) {
  const Tensor output = compute_output(layer, values);
  const std::vector<double> expected = line["y"];
  CHECK(std::equal(output.values.begin(), output.values.end(), expected.begin(), expected.end(),
                   is_near));
}

void check_from_files(const json& line, const Layer& layer, File file) {
  const std::vector<std::size_t> shape = line["input"];
  const std::vector<double> x = line["x"];
  // One slice less an axis than a batch of slices: five axes are as many as are read.
  const std::string input = file(shape.size() < 4 ? batched(shape) : shape, x);
  LayerValues values{input_from(parse_numbers(input), layer.dimensions, layer.channels.in)};
  CHECK(values.input.shape == along_axes(layer, &AxisSpec::input));
  if (line.contains("indices")) values.indices = line["indices"].get<std::vector<int>>();
  if (has_weight(layer.kind)) {
    const std::vector<std::size_t> weight_shape = line["weight_shape"];
    const NumberArray weight = parse_numbers(file(weight_shape, line["w"]));
    values.weight = weight_from(weight, layer);
    CHECK(values.weight.shape == along_axes(layer, &AxisSpec::kernel));
  }
  check_output(line, layer, values);
}

std::string csv_of_all(const Tensor& tensor) {
  const Bytes bytes = written_by([&](Sink& sink) { write_csv(tensor, sink); });
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

void check_csv(const json& line, const Layer& layer) {
  const Tensor input{layer.channels.in, along_axes(layer, &AxisSpec::input), line["x"]};
  CHECK(input_from(parse_numbers(csv_of_all(input)), layer.dimensions, layer.channels.in) == input);
  if (!has_weight(layer.kind)) return;
  const NumberArray recorded_weight{line["weight_shape"], line["w"]};
  const Tensor weight = weight_from(recorded_weight, layer);
  const std::string csv = csv_of_all(in_torch_order(layer, weight));
  CHECK(weight_from(parse_numbers(csv), layer) == weight);
}

}  // namespace

TEST_CASE("numbers of recorded layers are the same from text, brackets of axes and .npy") {
  int checked = 0;
  std::set<std::pair<LayerKind, std::size_t>> kinds;
  for (const json& line : recorded("pytorch.jsonl")) {
    const std::string text = line["layer"];
    if (line.contains("refused") || text.find("Pad2d((-1") != std::string::npos) continue;
    INFO(text << " of " << line["input"]);
    const Layer layer = torch_layer(line).layer;
    check_from_files(line, layer, text_of);
    check_from_files(line, layer, npy_of);
    check_csv(line, layer);
    kinds.insert({layer.kind, layer.dimensions});
    ++checked;
  }
  CHECK(checked == 399);
  using enum LayerKind;
  for (const LayerKind kind :
       {conv, conv_transposed, max_pool, average_pool, adaptive_max_pool, adaptive_average_pool,
        upsample_nearest, upsample_linear, max_unpool}) {
    for (const std::size_t dimensions : {1U, 2U, 3U}) {
      INFO(to_string(kind) << " of " << dimensions << " dimensions");
      CHECK(kinds.contains({kind, dimensions}));
    }
  }
  CHECK(kinds.contains({pixel_shuffle, 2U}));
  CHECK(kinds.contains({pixel_unshuffle, 2U}));
}
