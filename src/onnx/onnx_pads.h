// ONNX's padding: as numbers of a layer, and as a node of its own.
#pragma once

#include <optional>
#include <vector>

#include "onnx/onnx_graph.h"

namespace convanim {

/// Of a list of all begins, then all ends.
/// @throws RequestError for one of an odd length
std::vector<AxisSides> sides_from(const OnnxGraph& graph, const std::vector<int>& pads);

/// PyTorch writes an average pool with padding as Pad and AveragePool: the two as one layer, where
/// nothing else reads what is padded. The node that pads is taken away, and `input` is what it
/// read.
std::optional<FrameworkLayer> with_pad_before(OnnxGraph& graph, const FrameworkLayer& layer,
                                              std::size_t& input);

void read_pad(OnnxGraph& graph);

}  // namespace convanim
