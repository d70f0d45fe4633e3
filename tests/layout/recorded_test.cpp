#include "support/recorded.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/layout.h"
#include "convanim/values.h"
#include "layer/layer_text.h"
#include "support/recorded_layers.h"
#include "support/recorded_values.h"

using namespace convanim;
using nlohmann::json;

namespace {

int kernel_cell(const Layer& layer, const Position& at) {
  return (at[kDepth] * layer.rows().kernel + at[kRows]) * layer.cols().kernel + at[kCols];
}

/// [...kernel, in, out]; transposed [...kernel, out, in]; depthwise [...kernel, in, multiplier].
int keras_index(const Layer& layer, int out, int in_group, int cell) {
  const auto [in, outs] = layer.channels;
  if (layer.kind == LayerKind::conv_transposed) return (cell * outs + out) * in + in_group;
  return layer.groups > 1 || in == 1 ? cell * outs + out : (cell * in + in_group) * outs + out;
}

int input_index(const Layer& layer, const Tap& tap) {
  const Tensor shape{layer.channels.in, along_axes(layer, &AxisSpec::input), {}};
  return static_cast<int>(shape.index(tap.channel, *tap.content.source));
}

/// What an average divides by.
int divisor_of(const Layer& layer, const Step& step) {
  int counted = 0;
  for (const Tap& tap : step.taps) {
    const bool padding = tap.content.origin == Origin::padding && layer.count_include_pad;
    if (tap.content.source || padding) ++counted;
  }
  return layer.divisor.value_or(counted);
}

std::vector<Read> reads_of(const Layer& layer, const Step& step, const WeightIndex& index) {
  std::vector<Read> reads;
  const double average = takes_average(layer.kind) ? divisor_of(layer, step) : 1;
  for (const Tap& tap : step.taps) {
    if (!tap.content.source) continue;
    Read& read = reads.emplace_back(Read{{}, tap.share / average});
    if (has_weight(layer.kind)) {
      read.indices = {index(layer, step.channel, tap.in_group, kernel_cell(layer, tap.kernel))};
    }
    read.indices.push_back(input_index(layer, tap));
  }
  return reads;
}

/// Each read of the second layer with those of the first one that it reads.
std::vector<Read> reads_through(const RecordedLayer& both, const Step& step,
                                const WeightIndex& index) {
  const Layout first = lay_out(both.layer);
  std::vector<Read> reads;
  for (const Read& outer : reads_of(*both.second, step, index)) {
    for (Read inner : reads_of(both.layer, first.step(outer.indices.back()), index)) {
      inner.indices.insert(inner.indices.begin() + 1, outer.indices.front());
      reads.push_back(inner);
    }
  }
  return reads;
}

/// An unpooling reads what its indices put there.
void keep_indexed(std::vector<Read>& reads, const json& indices, int cell) {
  std::erase_if(reads, [&](const Read& read) {
    return indices[static_cast<std::size_t>(read.indices.back())] != cell;
  });
}

bool are_alike(std::vector<Read> reads, std::vector<Read> expected) {
  std::sort(reads.begin(), reads.end());
  std::sort(expected.begin(), expected.end());
  return std::equal(reads.begin(), reads.end(), expected.begin(), expected.end(),
                    [](const Read& a, const Read& b) {
                      return a.indices == b.indices && is_close(a.share, b.share);
                    });
}

Tensor compute(const RecordedLayer& recorded, const json& line, const WeightIndex& index) {
  const Layer& layer = recorded.layer;
  LayerValues values{input_of(layer, line)};
  if (line.contains("indices")) values.indices = line["indices"].get<std::vector<int>>();
  if (!has_weight(layer.kind)) return compute_output(layer, values);
  values.weight = weights_of(layer, recorded.second ? line["w"][0] : line["w"], index);
  const Tensor output = compute_output(layer, values);
  if (!recorded.second) return output;
  return compute_output(*recorded.second,
                        {output, weights_of(*recorded.second, line["w"][1], index)});
}

void check_shape(const Layer& layer, const json& output) {
  std::vector<int> shape{layer.channels.out};
  for (const int side : output_shape(layer)) shape.push_back(side);
  const std::ptrdiff_t lacking = static_cast<std::ptrdiff_t>(kMaxDimensions - layer.dimensions);
  shape.erase(shape.begin() + 1, shape.begin() + 1 + lacking);
  shape.resize(std::max<std::size_t>(1, output.size()), 1);  // global pools may leave axes out
  CHECK(json(shape) == output);
}

void check_reads(const RecordedLayer& recorded, const json& line, const WeightIndex& index) {
  const Layer& layer = recorded.second.value_or(recorded.layer);
  const Layout layout = lay_out(layer);
  const Reads expected = parse_reads(line["reads"]);
  REQUIRE(static_cast<std::size_t>(layout.steps()) == expected.size());
  bool all = true;
  for (int n = 0; n < layout.steps(); ++n) {
    const Step step = layout.step(n);
    std::vector<Read> reads =
        recorded.second ? reads_through(recorded, step, index) : reads_of(layer, step, index);
    if (line.contains("indices")) {
      keep_indexed(reads, line["indices"], n % (layout.steps() / layer.channels.out));
    }
    all = all && are_alike(reads, expected[static_cast<std::size_t>(n)]);
  }
  CHECK(all);
}

void check_values(const RecordedLayer& recorded, const json& line, const WeightIndex& index) {
  const Tensor output = compute(recorded, line, index);
  const std::vector<double> expected = line["y"];
  CHECK(std::equal(output.values.begin(), output.values.end(), expected.begin(), expected.end(),
                   is_close));
}

/// @return how many layers it was
int check_all(const std::string& file, RecordedLayer (*read)(const json&),
              const WeightIndex& index) {
  int checked = 0;
  for (const json& line : recorded(file)) {
    const std::string text = line["layer"];
    // Padding that crops is refused.
    if (line.contains("refused") || text.find("Pad2d((-1") != std::string::npos) continue;
    INFO(text << " of " << line["input"]);
    const RecordedLayer layer = read(line);
    check_shape(layer.second.value_or(layer.layer), line["output"]);
    check_reads(layer, line, index);
    check_values(layer, line, index);
    ++checked;
  }
  return checked;
}

json known_numbers() {
  std::ifstream in(source_folder() + "/tests/data/recorded/numbers.json");
  return json::parse(in);
}

Layer row(LayerKind kind, const AxisSpec& axis) {
  return {.kind = kind, .dimensions = 1, .axes = {AxisSpec{}, AxisSpec{}, axis}};
}

Tensor in_a_row(std::vector<double> values) {
  const int count = static_cast<int>(values.size());
  return {1, {1, 1, count}, std::move(values)};
}

/// All values, row by row.
std::vector<double> flat(const json& numbers) {
  if (numbers.is_number()) return {numbers.get<double>()};
  std::vector<double> all;
  for (const json& part : numbers) {
    for (const double number : flat(part)) all.push_back(number);
  }
  return all;
}

}  // namespace

TEST_CASE("recorded layers of PyTorch have its shapes, its reads and its values") {
  CHECK(check_all("pytorch.jsonl", torch_layer, torch_index) == 399);
}

TEST_CASE("recorded nodes of ONNX have its shapes, its reads and its values") {
  CHECK(check_all("onnx.jsonl", onnx_layer, torch_index) == 108);
}

TEST_CASE("recorded layers of Keras have its shapes, its reads and its values") {
  CHECK(check_all("keras.jsonl", keras_layer, keras_index) == 100);
}

TEST_CASE("padding of 1 2 3 4 5 by three a side copies what NumPy's does") {
  const json known = known_numbers()["padding_by_three"];
  for (const PaddingMode mode : {PaddingMode::reflect, PaddingMode::replicate,
                                 PaddingMode::circular, PaddingMode::symmetric}) {
    Layer layer =
        row(LayerKind::conv, {.input = 5, .kernel = 1, .padding_before = 3, .padding_after = 3});
    layer.padding_mode = mode;
    CHECK(compute_output(layer, {in_a_row(known["input"]), in_a_row({1})}).values ==
          known["output"][to_string(mode)].get<std::vector<double>>());
  }
}

TEST_CASE("a transposed convolution of ones puts out the overlaps' sums") {
  const json known = known_numbers()["transposed_of_ones"];
  const AxisSpec axis{
      .input = 4, .kernel = 4, .stride = 2, .padding_before = 1, .padding_after = 1};
  const Layer layer{.kind = LayerKind::conv_transposed, .axes = {AxisSpec{}, axis, axis}};
  const Tensor ones{1, {1, 4, 4}, std::vector<double>(16, 1)};
  CHECK(compute_output(layer, {ones, {1, {1, 4, 4}, flat(known["kernel"])}}).values ==
        flat(known["output"]));
}

TEST_CASE("a transposed convolution's outputs overlap as often as is known") {
  const json known = known_numbers()["transposed_overlaps"];
  const AxisSpec axis{.input = 5, .kernel = 3, .stride = 2};
  const Layout layout =
      lay_out({.kind = LayerKind::conv_transposed, .axes = {AxisSpec{}, axis, axis}});
  std::vector<double> counts;
  for (int n = 0; n < layout.steps(); ++n) {
    const Step step = layout.step(n);
    counts.push_back(
        static_cast<double>(std::count_if(step.taps.begin(), step.taps.end(), [](const Tap& tap) {
          return tap.content.source.has_value();
        })));
  }
  CHECK(counts == flat(known["counts"]));
}

TEST_CASE("an adaptive average of 6 to 8 has windows of floor and ceiling") {
  const json known = known_numbers()["adaptive_average_6_to_8"];
  const Layer layer = row(LayerKind::adaptive_average_pool, {.input = 6, .output = 8});
  CHECK(compute_output(layer, {in_a_row(known["input"])}).values ==
        known["output"].get<std::vector<double>>());
  const Layout layout = lay_out(layer);
  for (int n = 0; n < layout.steps(); ++n) {
    std::vector<int> window;
    for (const Tap& tap : layout.step(n).taps) window.push_back((*tap.content.source)[kCols]);
    CHECK(json(window) == known["windows"][static_cast<std::size_t>(n)]);
  }
}

TEST_CASE("a pixel shuffle takes channels in either framework's order") {
  const json known = known_numbers()["pixel_shuffle"];
  const AxisSpec axis{.input = 1, .kernel = 2};
  Layer layer{
      .kind = LayerKind::pixel_shuffle, .axes = {AxisSpec{}, axis, axis}, .channels = {8, 2}};
  const Tensor input{8, {1, 1, 1}, {0, 1, 2, 3, 4, 5, 6, 7}};
  CHECK(compute_output(layer, {input}).values == flat(known["pytorch"]));
  CHECK(compute_output(layer, {input}).values == flat(known["onnx_CRD"]));
  layer.shuffle_order = ShuffleOrder::block_first;
  CHECK(compute_output(layer, {input}).values == flat(known["tensorflow"]));
  CHECK(compute_output(layer, {input}).values == flat(known["onnx_DCR"]));
}
