// Models of ONNX: their shapes against ONNX's own shape inference, and what is refused.
#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "convanim/error.h"
#include "onnx/onnx_graph.h"
#include "support/files.h"
#include "support/places.h"

using namespace convanim;

namespace {

std::filesystem::path model_file(const std::string& name) {
  return std::filesystem::path(source_folder()) / "tests/data/models" / name;
}

std::span<const std::byte> as_bytes_of(const std::string& text) {
  return std::as_bytes(std::span(text));
}

Stack stack_of(const std::string& bytes, const ChainInput& input = {}) {
  return make_stack(read_onnx(source_in(as_bytes_of(bytes))), input, "model");
}

std::vector<std::int64_t> dims_of(const FeatureShape& shape) {
  std::vector<std::int64_t> dims{1, shape.channels};
  const auto own = std::span(shape.sides).last(shape.dimensions);
  dims.insert(dims.end(), own.begin(), own.end());
  return dims;
}

const StackNode* find_node(const Stack& stack, const std::string& name) {
  const StackNode* found = nullptr;  // the last of those that one of ONNX's became
  for (const StackNode& node : stack.nodes) {
    const bool is_part =
        node.name == name || node.name == name + ".squeeze" || node.name == name + ".0";
    if (is_part && node.kind != NodeKind::input) found = &node;
  }
  return found;
}

std::string error_of(const std::string& bytes, const ChainInput& input = {}) {
  try {
    stack_of(bytes, input);
  } catch (const RequestError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("every shape is that of ONNX's own shape inference") {
  const auto recorded = nlohmann::json::parse(std::ifstream(model_file("shapes.json")));
  std::size_t compared = 0;
  for (const auto& [name, told] : recorded.items()) {
    INFO(name);
    ChainInput input;
    const auto sizes = told["input"].get<std::vector<int>>();
    if (name == "resized") input.sides.assign(sizes.begin() + 2, sizes.end());
    const Stack stack = stack_of(bytes_of(model_file(name + ".onnx")), input);
    for (const auto& [node, dims] : told["shapes"].items()) {
      const StackNode* found = find_node(stack, node);
      if (!found) continue;  // of numbers that say sizes
      INFO(node);
      CHECK(dims_of(found->shape) == dims.get<std::vector<std::int64_t>>());
      ++compared;
    }
  }
  CHECK(compared > 120);
}

TEST_CASE("branches are read: a U-Net's skips meet what comes up") {
  const Stack stack = stack_of(bytes_of(model_file("unet.onnx")));
  const StackNode* concat = find_node(stack, "/Concat_2");
  REQUIRE(concat);
  REQUIRE(concat->inputs.size() == 2);
  CHECK(stack.nodes[concat->inputs[0]].name == "/down.0/down.0.3/Relu");
  CHECK(stack.nodes[concat->inputs[1]].name == "/up.2/ConvTranspose");
  CHECK(to_string(stack.nodes.back().shape) == "2x64x64");
}

TEST_CASE("an average pool with padding is one layer, though PyTorch writes two nodes") {
  const Stack stack = stack_of(bytes_of(model_file("separable.onnx")));
  const StackNode& pool = stack.nodes.back();
  REQUIRE(pool.layer);
  CHECK(pool.layer->kind == LayerKind::average_pool);
  CHECK(pool.layer->rows().padding_before == 1);
  CHECK(pool.layer->count_include_pad);
  CHECK(pool.shape == FeatureShape{8, 2, {1, 8, 8}});
}

TEST_CASE("weights are counted by their shapes") {
  const Stack stack = stack_of(bytes_of(model_file("lenet.onnx")));
  long long parameters = 0;
  for (const StackNode& node : stack.nodes) parameters += node.parameters;
  CHECK(parameters == 61'706);
}

TEST_CASE("a size that a model leaves open has to be told") {
  const std::string bytes = bytes_of(model_file("resized.onnx"));
  CHECK_THROWS_AS(stack_of(bytes), InputOpen);
  CHECK(error_of(bytes) == "input 'x' has a side that the model leaves open, ?x3x?x?");
  CHECK(error_of(bytes, {{1, 2, 3}, {}}) ==
        "input 'x' has the shape ?x3x?x?, not 3 axes (give 2 numbers, or one for all)");
  CHECK(to_string(stack_of(bytes, {{20}, {}}).nodes.back().shape) == "2800");
}

TEST_CASE("a file that is cut off is refused wherever it is cut") {
  for (const char* name : {"unet.onnx", "operators.onnx"}) {
    const std::string bytes = bytes_of(model_file(name));
    for (std::size_t length = 0; length < bytes.size(); length += 7) {
      INFO(length);
      const std::string error = error_of(bytes.substr(0, length));
      CHECK(error.find('\n') == std::string::npos);
      CHECK(!error.empty());
    }
  }
}

TEST_CASE("what is no model of ONNX says so") {
  CHECK(error_of("") == "it is no whole ONNX model: it holds no graph");
  CHECK(error_of("nn.Conv2d(1, 1, 3)").starts_with("it is no whole ONNX model: "));
  CHECK(error_of(std::string(1000, '\0')) ==
        "it is no whole ONNX model: no field has that number, at byte 1");
}

TEST_CASE("a node that does not go with its input is refused by its name") {
  CHECK(error_of(bytes_of(model_file("unet.onnx")), {{60}, {}}) ==
        "/Concat: it joins 32x15x15 and 32x14x14 (needs output padding 1 in /up.0/ConvTranspose)");
  CHECK(error_of(bytes_of(model_file("lenet.onnx")), {{32}, {}}) ==
        "/7/Gemm (Gemm): it takes 400 numbers, but its input has 576");
  CHECK(error_of(bytes_of(model_file("lenet.onnx")), {{8}, {}}).starts_with("/3/Conv: kernel 5x5"));
}

TEST_CASE("a node that lacks what it is told by an input says so") {
  // A Pad of opset 13 with a single input, put together byte by byte.
  const std::string node("\x0a\x01x\x12\x01y\x22\x03Pad", 11);
  const std::string dims("\x0a\x02\x08\x01\x0a\x02\x08\x01\x0a\x02\x08\x04\x0a\x02\x08\x04", 16);
  const std::string shape = std::string("\x12\x10", 2) + dims;
  const std::string tensor = std::string("\x0a\x12", 2) + shape;
  const std::string input = std::string("\x0a\x01x\x12\x14", 5) + tensor;
  const std::string graph = std::string("\x0a\x0b", 2) + node + std::string("\x5a\x19", 2) + input;
  const std::string model = std::string("\x08\x08\x3a", 3) + static_cast<char>(graph.size()) +
                            graph + std::string("\x42\x02\x10\x0d", 4);
  CHECK(error_of(model) == "y (Pad): it lacks its input 2");
}
