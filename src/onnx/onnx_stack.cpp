// From an ONNX model to its layers, node by node.
#include <algorithm>
#include <string>
#include <vector>

#include "base/find_row.h"
#include "base/phrases.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "convanim/error.h"
#include "onnx/onnx_graph.h"

namespace convanim {

namespace {

const OnnxOperator* find_feature_operator(std::string_view name) {
  for (const auto& table : {onnx_windows(), onnx_shapes(), onnx_cells()}) {
    if (const OnnxOperator* found = find_row(table, name, &OnnxOperator::name)) return found;
  }
  return nullptr;
}

std::vector<std::string> operator_names() {
  std::vector<std::string> names;
  for (const auto& table : {onnx_windows(), onnx_shapes(), onnx_cells()}) {
    for (const OnnxOperator& each : table) names.emplace_back(each.name);
  }
  return names;
}

const OnnxOperator& known_operator(std::string_view name) {
  const OnnxOperator* found = find_row(onnx_numbers(), name, &OnnxOperator::name);
  return found ? *found : onnx_numbers().back();
}

/// Operators that make numbers of a layer's output without looking at what is in it.
bool makes_numbers(std::string_view name) {
  return name == "Constant" || name == "Shape" || name == "Size";
}

void read_node(OnnxGraph& graph, const OnnxNode& node) {
  graph.go_to(node);
  if (makes_numbers(node.operation) || graph.is_known()) {
    known_operator(node.operation).read(graph);
    return;
  }
  const OnnxOperator* found = find_feature_operator(node.operation);
  if (found) {
    found->read(graph);
    return;
  }
  const std::vector<std::string> near = near_names(node.operation, operator_names());
  graph.fail("this operator is not read (" +
             (near.empty() ? "convanim reads convolutions, pools and what goes between them"
                           : "near: " + enumerated(near)) +
             ")");
}

}  // namespace

Stack make_stack(const OnnxModel& model, const ChainInput& input, const std::string& name) {
  OnnxGraph graph(model, input);
  for (const OnnxNode& node : model.nodes) read_node(graph, node);
  if (graph.builder().size() == 0) throw RequestError("the model has no layer that reads an input");
  return std::move(graph).take(name);
}

}  // namespace convanim
