// The layers of frameworks in tests/data/recorded, which tests/record/README.md describes, read.
#include "support/recorded_layers.h"

#include <fstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "convanim/framework.h"
#include "support/places.h"

using namespace convanim;
using nlohmann::json;

namespace {

/// Recordings of a framework, and what their lines mean.
struct Recording {
  std::string framework;
  RecordedLayer (*layer)(const json& line);
};

const std::vector<Recording> kRecordings{
    {"pytorch", torch_layer}, {"keras", keras_layer}, {"onnx", onnx_layer}};

std::vector<json> lines_of(const std::string& framework) {
  std::ifstream file(source_folder() + "/tests/data/recorded/" + framework + ".jsonl");
  std::vector<json> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(json::parse(line));
  return lines;
}

FrameworkInput input_of(const json& line) {
  const std::vector<int> input = line["input"];
  return {{input.begin() + 1, input.end()}, input.front()};
}

/// As a layer is read whose bias and, where it has a weight of its own, kernel the words leave
/// open.
Layer read(const json& line, const Layer& recorded) {
  FrameworkLayer layer = parse_framework_layer(line["layer"].get<std::string>());
  const bool is_open = has_weight(recorded.kind) && layer.kernel.empty();
  if (is_open) {
    for (const AxisSpec& axis : own_axes(recorded)) layer.kernel.push_back(axis.kernel);
  }
  if (!layer.out_channels && !layer.depthwise) layer.out_channels = recorded.channels.out;
  Layer made = with_input(layer, input_of(line));
  made.bias = false;
  return made;
}

/// An upsampling's own scale says no more than its sizes where these have that ratio.
Layer without_needless_spacing(Layer layer) {
  for (AxisSpec& axis : layer.axes) {
    const bool is_ratio = axis.spacing.over * axis.output == axis.input * axis.spacing.under;
    if (is_ratio || layer.align_corners) axis.spacing = {};
  }
  return layer;
}

bool crops(const json& line) {
  return line["layer"].get<std::string>().find("ZeroPad2d((-") != std::string::npos;
}

/// What the program says of a layer that the framework refuses.
std::string refusal_of(const json& line) {
  try {
    output_shape(
        with_input(parse_framework_layer(line["layer"].get<std::string>()), input_of(line)));
  } catch (const RequestError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("each layer that a framework computes is read as what it records") {
  int layers = 0;
  for (const Recording& recording : kRecordings) {
    for (const json& line : lines_of(recording.framework)) {
      if (line.contains("refused") || crops(line)) continue;
      CAPTURE(line["layer"], line["input"]);
      const RecordedLayer recorded = recording.layer(line);
      if (recorded.second) continue;  // two layers, of which the words make one
      CHECK(read(line, recorded.layer) == without_needless_spacing(recorded.layer));
      ++layers;
    }
  }
  CHECK(layers == 603);
}

TEST_CASE("what a framework refuses is refused") {
  for (const Recording& recording : kRecordings) {
    for (const json& line : lines_of(recording.framework)) {
      if (!line.contains("refused")) continue;
      CAPTURE(line["layer"], line["input"]);
      // A node does not say how many channels it puts out.
      const std::string error = line["error"];
      if (error.starts_with("Output channels M is not divisible")) continue;
      CHECK_FALSE(refusal_of(line).empty());
    }
  }
}
