// Writes a model and its numbers as JSON.
#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "base/json_text.h"
#include "base/write_number.h"
#include "convanim/stack.h"
#include "stack/stack_row.h"

namespace convanim {

namespace {

template <class Number>
std::string numbers_json(const std::vector<Number>& numbers) {
  std::string text;
  for (const Number number : numbers) {
    text += (text.empty() ? "" : ",") + shortest_decimal(static_cast<double>(number));
  }
  return "[" + text + "]";
}

std::string shape_json(const FeatureShape& shape) {
  std::vector<long long> numbers{shape.channels};
  const auto own = std::span(shape.sides).last(shape.dimensions);
  numbers.insert(numbers.end(), own.begin(), own.end());
  return numbers_json(numbers);
}

template <class Number>
std::string own_json(const PerAxis<Number>& numbers, std::size_t dimensions) {
  const auto own = std::span(numbers).last(dimensions);
  return numbers_json(std::vector<Number>(own.begin(), own.end()));
}

std::string padding_json(const PerAxis<AxisSides>& sides, std::size_t dimensions) {
  std::string text;
  for (const auto& [before, after] : std::span(sides).last(dimensions)) {
    text += (text.empty() ? "" : ",") + numbers_json(std::vector{before, after});
  }
  return "[" + text + "]";
}

PerAxis<AxisSides> sides_of(const Layer& layer) {
  PerAxis<AxisSides> sides{};
  std::ranges::transform(layer.axes, sides.begin(), [](const AxisSpec& axis) {
    return AxisSides{axis.padding_before, axis.padding_after};
  });
  return sides;
}

/// An object, key by key.
class Object {
 public:
  Object& add(std::string_view key, const std::string& json) {
    text_ += (text_.empty() ? "" : ",") + json_string(key) + ":" + json;
    return *this;
  }

  std::string text() const { return "{" + text_ + "}"; }

 private:
  std::string text_;
};

void add_layer(Object& object, const Layer& layer) {
  const auto own = [&](AxisNumber number) {
    return own_json(along_axes(layer, number), layer.dimensions);
  };
  if (has_stride(layer.kind)) {
    object.add("kernel", own(&AxisSpec::kernel))
        .add("stride", own(&AxisSpec::stride))
        .add("padding", padding_json(sides_of(layer), layer.dimensions))
        .add("dilation", own(&AxisSpec::dilation))
        .add("output_padding", own(&AxisSpec::output_padding));
  }
  object.add("groups", std::to_string(layer.groups)).add("bias", layer.bias ? "true" : "false");
}

void add_fields(Object& object, const StackNode& node) {
  const std::size_t dimensions = std::max<std::size_t>(dimensions_seen(node), 1);
  const auto told = [&](const char* key, double (*number)(const ReceptiveField& field)) {
    object.add(key, own_json(along(node, number), dimensions));
  };
  told("jump", [](const ReceptiveField& field) { return field.jump; });
  told("start", [](const ReceptiveField& field) { return field.start; });
  told("field", [](const ReceptiveField& field) { return field.field; });
  told("field_padding", field_padding);
  told("effective_field", effective);
}

std::string node_json(const Stack& stack, const StackNode& node) {
  Object object;
  object.add("name", json_string(node.name))
      .add("kind", json_string(kind_of(node)))
      .add("word", json_string(node.word));
  std::string inputs;
  for (const std::size_t input : node.inputs) {
    inputs += (inputs.empty() ? "" : ",") + json_string(stack.nodes[input].name);
  }
  if (!node.inputs.empty()) object.add("inputs", "[" + inputs + "]");
  if (node.layer) add_layer(object, *node.layer);
  if (node.kind == NodeKind::pad) {
    object.add("padding", padding_json(node.sides, node.shape.dimensions));
  }
  object.add("shape", shape_json(node.shape));
  if (node.kind == NodeKind::input) return object.text();
  add_fields(object, node);
  object.add("parameters", std::to_string(node.parameters))
      .add("operations", std::to_string(node.operations));
  return object.text();
}

std::string_view name_of(VerdictKind kind) {
  switch (kind) {
    case VerdictKind::adds_nothing:
      return "adds_nothing";
    case VerdictKind::leaves_unread:
      return "leaves_unread";
    case VerdictKind::reads_padding:
      return "reads_padding";
    case VerdictKind::misaligned:
      return "misaligned";
    case VerdictKind::size_lost:
      break;
  }
  return "size_lost";
}

void write_nodes(const Stack& stack, bool inputs, Sink& sink) {
  std::string text;
  for (const StackNode& node : stack.nodes) {
    if ((node.kind == NodeKind::input) != inputs) continue;
    text += (text.empty() ? "\n" : ",\n") + node_json(stack, node);
  }
  sink.append(std::as_bytes(std::span(text)));
}

std::string verdicts_json(const Stack& stack) {
  std::string text;
  for (const Verdict& verdict : verdicts(stack)) {
    text += (text.empty() ? "\n" : ",\n") +
            Object()
                .add("layer", json_string(stack.nodes[verdict.node].name))
                .add("kind", json_string(name_of(verdict.kind)))
                .add("text", json_string(verdict.text))
                .text();
  }
  return text;
}

void write_text(std::string_view text, Sink& sink) {
  sink.append(std::as_bytes(std::span(text)));
}

}  // namespace

void write_stack_json(const Stack& stack, Sink& sink) {
  write_text(R"({"convanim_stack":1,"name":)" + json_string(stack.name) + R"(,"inputs":[)", sink);
  write_nodes(stack, true, sink);
  write_text(R"(],"layers":[)", sink);
  write_nodes(stack, false, sink);
  write_text(R"(],"verdicts":[)" + verdicts_json(stack) + "]}\n", sink);
  sink.check();
}

}  // namespace convanim
