// A model's table and what is odd about it, as text.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/phrases.h"
#include "convanim/stack.h"
#include "stack/node_name.h"
#include "stack/stack_cost.h"
#include "stack/stack_row.h"

namespace convanim {

namespace {

using TableRows = std::vector<StackRow>;

constexpr std::size_t kFirstNumber = 8;  ///< from this column on they are set right

StackRow heads() {
  StackRow row;
  std::ranges::transform(kStackColumns, row.begin(), [](std::string_view column) {
    return column == "field_padding" ? std::string("BEFORE") : upper_case(std::string(column));
  });
  return row;
}

std::string padded(const std::string& text, std::size_t width, bool right) {
  const std::string space(width - text.size(), ' ');
  return right ? space + text : text + space;
}

/// Columns that no row has anything in are left out.
std::string table(const TableRows& rows) {
  StackRow empty{};
  std::array<std::size_t, kStackColumns.size()> widths{};
  for (std::size_t column = 0; column < widths.size(); ++column) {
    for (std::size_t n = 1; n < rows.size(); ++n) {
      if (!rows[n][column].empty()) {
        widths[column] = std::max({widths[column], rows[n][column].size(), rows[0][column].size()});
      }
    }
  }
  std::string text;
  for (const StackRow& row : rows) {
    std::string line;
    for (std::size_t column = 0; column < row.size(); ++column) {
      if (widths[column] == 0) continue;
      line +=
          (line.empty() ? "" : "  ") + padded(row[column], widths[column], column >= kFirstNumber);
    }
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

/// "1,234,567"
std::string grouped(long long number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

std::string percent_of(double part, double whole) {
  const long rounded = std::lround(100 * part / whole);
  return rounded < 1 ? "less than 1 %" : std::to_string(rounded) + " %";
}

const StackNode& source_of(const Stack& stack, const StackNode& node) {
  const StackNode* source = &node;
  while (!source->inputs.empty()) source = &stack.nodes[source->inputs.front()];
  return *source;
}

std::size_t axes_of(const StackNode& source) {
  return std::max<std::size_t>(source.shape.dimensions, 1);
}

std::string effective_text(const StackNode& node, std::size_t dimensions) {
  PerAxis<double> middle = along(node, effective);
  for (double& each : middle) each = std::round(each);
  return "About 95 % of the paths that lead there, counted without weights, begin in the middle " +
         along_text(middle, dimensions) + ": the effective field before training.";
}

std::string costs_text(const Stack& stack) {
  long long parameters = 0;
  long long operations = 0;
  for (const StackNode& node : stack.nodes) {
    parameters = saturated_sum(parameters, node.parameters);
    operations = saturated_sum(operations, node.operations);
  }
  return counted(static_cast<int>(steps_of(stack).size()), "layer", "layers") + ", " +
         grouped(parameters) + " parameters, " + grouped(operations) + " multiply-adds.";
}

/// Verdicts of the same words are one, of several layers.
std::string verdicts_text(const Stack& stack) {
  std::vector<std::string> order;
  std::map<std::string, std::vector<std::string>> names;
  for (const Verdict& verdict : verdicts(stack)) {
    auto& having = names[verdict.text];
    if (having.empty()) order.push_back(verdict.text);
    having.push_back(in_sentence(stack.nodes[verdict.node].name));
  }
  constexpr std::size_t kMostNamed = 6;
  std::string text;
  for (const std::string& verdict : order) {
    std::vector<std::string> having = names[verdict];
    if (having.size() > kMostNamed + 1) {
      const std::string more = std::to_string(having.size() - kMostNamed) + " more";
      having.resize(kMostNamed);
      having.push_back(more);
    }
    text += "- " + enumerated(having) + ": " + verdict + "\n";
  }
  return text;
}

}  // namespace

/// "A cell of out sees up to 195 of 224 cells of input along each axis, 76 % of it.", "... all 64
/// cells of input along each axis; its field is 107."
std::string seen_text(const Stack& stack, const StackNode& node) {
  const StackNode& source = source_of(stack, node);
  const std::size_t dimensions = axes_of(source);
  PerAxis<double> sides{};
  std::ranges::copy(source.shape.sides, sides.begin());
  const PerAxis<double> fields =
      along(node, [](const ReceptiveField& field) { return field.field; });
  PerAxis<double> seen = fields;
  double share = 1;
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    seen[axis] = std::min(fields[axis], sides[axis]);
    share *= seen[axis] / sides[axis];
  }
  const bool alike = are_alike(seen, dimensions) && are_alike(sides, dimensions);
  const auto told = [&](const PerAxis<double>& numbers) {
    return alike ? along_text(numbers, dimensions) : each_axis_text(numbers, dimensions);
  };
  return "A cell of " + in_sentence(node.name) + " sees up to " +
         (share < 1 ? told(seen) + " of " : std::string("all ")) + told(sides) + " cells of " +
         in_sentence(source.name) + (alike && dimensions > 1 ? " along each axis" : "") +
         (share < 1 ? ", " + percent_of(share, 1) + " of it" : "") +
         (seen == fields ? "" : "; its field is " + told(fields)) + ".";
}

std::vector<std::string> summary(const Stack& stack) {
  std::vector<std::string> sentences{costs_text(stack)};
  for (const std::size_t output : outputs_of(stack)) {
    sentences.push_back(seen_text(stack, stack.nodes[output]));
  }
  return sentences;
}

std::string explain_stack(const Stack& stack) {
  TableRows rows{heads()};
  for (const StackNode& node : stack.nodes) rows.push_back(row_of(node));
  std::string text = table(rows) + "\n" + costs_text(stack) + "\n";
  for (const std::size_t output : outputs_of(stack)) {
    const StackNode& node = stack.nodes[output];
    text +=
        seen_text(stack, node) + " " + effective_text(node, axes_of(source_of(stack, node))) + "\n";
  }
  const std::string odd = verdicts_text(stack);
  return text + (odd.empty() ? "" : "\n" + odd);
}

}  // namespace convanim
