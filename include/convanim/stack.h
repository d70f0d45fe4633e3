// Several layers, one behind the other or in branches, as plain values: what each does, what it
// puts out, and how much of the input it sees. Knows no figure and no file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "convanim/framework.h"
#include "convanim/layer.h"
#include "convanim/sink.h"

namespace convanim {

/// What a node puts out, without the batch: channels of so many axes. Numbers in a row are channels
/// without an axis.
struct FeatureShape {
  long long channels = 1;
  std::size_t dimensions = 2;  ///< 0 to 3
  Shape sides{1, 1, 1};        ///< 1 along an axis that it lacks
  friend bool operator==(const FeatureShape&, const FeatureShape&) = default;
};

/// "64x112x112"; with other words between.
std::string to_string(const FeatureShape& shape, std::string_view times = "x");

enum class NodeKind : std::uint8_t {
  input,
  layer,    ///< one of LayerKind
  pass,     ///< keeps the shape, and reads of each cell itself alone
  add,      ///< or multiplies: cell by cell, of several
  concat,   ///< channels behind channels, of several
  pad,      ///< puts cells around, or takes some away
  reshape,  ///< the same numbers in other rows
  dense,    ///< every output reads every number
};

/// How much of the input a node sees along an axis, in cells of the input, of which the first lies
/// from 0 to 1. What lies beyond the input counts, as if it went on.
struct ReceptiveField {
  double jump = 1;      ///< from a cell's field to the next one's
  double start = 0.5;   ///< the middle of the first cell's field
  double field = 1;     ///< how long it is
  double center = 0.5;  ///< where the paths to the first cell begin, on average
  double variance = 0;  ///< of where they begin, all paths counting alike whatever the weights
  friend bool operator==(const ReceptiveField&, const ReceptiveField&) = default;
};

/// How far the first cell's field reaches in front of the input: TF-Slim's effective padding.
double field_padding(const ReceptiveField& field);

/// Within two standard deviations of the middle, where about 95 % of the paths begin: the effective
/// field, as far as it does not depend on the weights (Luo et al., 2016).
double effective(const ReceptiveField& field);

struct StackNode {
  std::string name;
  std::string word;  ///< what it is where it comes from: "Conv2d", "ReLU"
  NodeKind kind = NodeKind::pass;
  std::vector<std::size_t> inputs{};  ///< nodes, which stand before it
  std::optional<Layer> layer{};       ///< of a layer, with its input
  PerAxis<AxisSides> sides{};         ///< of what pads; less than 0 where it crops
  AxisSides channel_sides{};          ///< likewise, channels in front and behind
  FeatureShape shape{};
  PerAxis<ReceptiveField> fields{};
  double log_paths = 0;      ///< the logarithm of how many paths lead to a cell from the input
  long long parameters = 0;  ///< INT64_MAX for more
  long long operations = 0;  ///< multiply-adds, likewise
};

/// A model: its inputs, and what is done with them, each node behind those that it reads.
struct Stack {
  std::string name{};
  std::vector<StackNode> nodes;
};

/// Nodes that are no input.
std::vector<std::size_t> steps_of(const Stack& stack);

/// Those that nothing reads.
std::vector<std::size_t> outputs_of(const Stack& stack);

/// "conv", "max_pool", "add", ...; of what keeps the shape its own word: "ReLU".
std::string kind_of(const StackNode& node);

enum class VerdictKind : std::uint8_t {
  adds_nothing,  ///< its input sees all of the whole's input, and so its window adds nothing to its
                 ///< field (Richter et al., 2021)
  leaves_unread,  ///< rows or columns that none of its windows reads
  reads_padding,  ///< its windows find more padding than input
  misaligned,     ///< branches meet whose fields' middles, or strides, differ
  size_lost,      ///< it undoes a stride, but not to the size that was there before
};

/// What a reader should know of a node.
struct Verdict {
  std::size_t node = 0;
  VerdictKind kind = VerdictKind::adds_nothing;
  std::string text;  ///< behind the node's name: "leaves 1 of 7 rows unread"
  friend bool operator==(const Verdict&, const Verdict&) = default;
};

/// In the order of the nodes.
std::vector<Verdict> verdicts(const Stack& stack);

/// How much of the input a cell of one of its nodes sees, in a sentence.
std::string seen_text(const Stack& stack, const StackNode& node);

/// How many layers it has and what they cost, and how much a cell of each output sees: a sentence
/// each.
std::vector<std::string> summary(const Stack& stack);

/// The table of what each node is and sees, its summary, then the verdicts, as text.
std::string explain_stack(const Stack& stack);

/// The same as JSON.
void write_stack_json(const Stack& stack, Sink& sink);

/// A line for each node that is no input, below one that names the columns. Fields that hold commas
/// or quotes are quoted (RFC 4180).
void write_stack_csv(const Stack& stack, Sink& sink);

}  // namespace convanim
