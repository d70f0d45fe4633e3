// The layers of frameworks in tests/data/recorded, which tests/record/README.md describes.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "convanim/framework.h"
#include "support/places.h"

using namespace convanim;

namespace {

struct Recorded {
  std::string layer;
  std::vector<int> input;   ///< channels, then axes
  std::vector<int> output;  ///< empty if the framework refuses it
  std::string error;        ///< that it says then
};

std::vector<Recorded> recorded(const std::string& framework) {
  std::ifstream file(source_folder() + "/tests/data/recorded/" + framework + ".jsonl");
  std::vector<Recorded> rows;
  for (std::string line; std::getline(file, line);) {
    const auto row = nlohmann::json::parse(line);
    rows.push_back({row["layer"], row["input"], row.value("output", std::vector<int>()),
                    row.value("error", std::string())});
  }
  return rows;
}

/// Recordings of a framework, and how many of its layers are drawn.
struct Recording {
  std::string framework;
  int drawn;
};

const std::vector<Recording> kRecordings{{"pytorch", 179}, {"keras", 88}, {"onnx", 68}};

FrameworkInput input_of(const Recorded& row) {
  return {{row.input.begin() + 1, row.input.end()}, row.input.front()};
}

/// The sides that the layer puts out.
std::vector<int> output_axes(const FrameworkLayer& read, const Recorded& row) {
  const Shape shape = output_shape(with_input(read, input_of(row)));
  const std::size_t axes = row.input.size() - 1;
  return {shape.end() - static_cast<std::ptrdiff_t>(axes), shape.end()};
}

bool is_pool(const FrameworkLayer& read) {
  return read.kind == FrameworkKind::max_pool || read.kind == FrameworkKind::average_pool;
}

/// Whether its weight's shape is in the code, and it pads what it pads with zeros, as all that is
/// drawn does. Pools in ceil mode and ONNX's may have windows that are not drawn.
bool is_drawn(const FrameworkLayer& read) {
  const bool convolves =
      read.kind == FrameworkKind::conv || read.kind == FrameworkKind::conv_transposed;
  const bool slides = (convolves && !read.kernel.empty()) ||
                      (is_pool(read) && !read.ceil_mode && read.framework != Framework::onnx);
  const auto crops = [](const AxisSides& sides) { return sides.before < 0 || sides.after < 0; };
  return slides && !read.divisor && read.padding_mode == FrameworkPaddingMode::zeros &&
         std::ranges::none_of(read.padding, crops);
}

/// What the program says of a layer that the framework refuses.
std::string refusal_of(const Recorded& row) {
  try {
    output_axes(parse_framework_layer(row.layer), row);
  } catch (const RequestError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("each layer that a framework computes is read, and puts out its shape") {
  for (const auto& [framework, drawn] : kRecordings) {
    int shapes = 0;
    for (const Recorded& row : recorded(framework)) {
      if (row.output.empty()) continue;
      CAPTURE(row.layer, row.input);
      std::optional<FrameworkLayer> read;
      CHECK_NOTHROW(read = parse_framework_layer(row.layer));
      if (!read) continue;
      CHECK(read->in_channels.value_or(row.input.front()) == row.input.front());
      CHECK(read->out_channels.value_or(row.output.front()) == row.output.front());
      if (!is_drawn(*read)) continue;
      CHECK(output_axes(*read, row) == std::vector<int>(row.output.begin() + 1, row.output.end()));
      ++shapes;
    }
    CHECK(shapes == drawn);
  }
}

TEST_CASE("what a framework refuses is refused") {
  for (const auto& [framework, drawn] : kRecordings) {
    for (const Recorded& row : recorded(framework)) {
      if (!row.output.empty()) continue;
      CAPTURE(row.layer, row.input);
      // A node does not say how many channels it puts out.
      if (row.error.starts_with("Output channels M is not divisible")) continue;
      CHECK_FALSE(refusal_of(row).empty());
    }
  }
}
