// Models: bytes of ONNX, or text. What is read has numbers that make sense, in every form.
#include <cstdint>
#include <string>

#include "figure/stack_request.h"
#include "onnx/onnx_graph.h"
#include "require.h"
#include "stack/chain.h"

using namespace convanim;

namespace {

const ChainInput kSquare{{16}, {}};

Stack read_model(const std::string& bytes) {
  if (!begins_onnx(bytes)) return make_stack(read_chain(bytes, read_own_words), kSquare, "model");
  const OnnxModel model = read_onnx(source_in(std::as_bytes(std::span(bytes))));
  return make_stack(model, kSquare, "model");
}

void check_node(const Stack& stack, std::size_t n) {
  const StackNode& node = stack.nodes[n];
  require(node.shape.channels >= 1, "a node puts out channels");
  for (const int side : node.shape.sides) require(side >= 1, "a node puts out cells");
  for (const std::size_t input : node.inputs) require(input < n, "a node reads what is before it");
  for (const ReceptiveField& field : node.fields) {
    require(field.field >= 1, "a cell sees a cell at least");
    require(effective(field) <= field.field, "what counts is part of what is seen");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Stack stack;
  try {
    stack = read_model({reinterpret_cast<const char*>(data), size});
  } catch (const RequestError& error) {
    require(std::string(error.what()).find('\n') == std::string::npos, "an error is one line");
    return 0;
  }
  for (std::size_t n = 0; n < stack.nodes.size(); ++n) check_node(stack, n);
  std::size_t bytes = 0;
  Sink sink([&](std::span<const std::byte> block) { bytes += block.size(); });
  write_stack_csv(stack, sink);
  write_stack_json(stack, sink);
  require(bytes > 0 && !explain_stack(stack).empty(), "a model has words");
  return 0;
}
