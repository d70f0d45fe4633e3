// Where in lines of code the calls that make layers are.
#include "framework/layer_calls.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "base/phrases.h"
#include "convanim/error.h"
#include "syntax/python_token.h"

namespace convanim {

namespace {

using Kind = PythonExpression::Kind;
using Calls = std::vector<LayerCall>;

bool only_pads(const LayerCall& call) {
  return call.types.front()->kind == FrameworkKind::pad;
}

void append(Calls& calls, const Calls& more) {
  calls.insert(calls.end(), more.begin(), more.end());
}

Calls calls_in(const PythonExpression& expression);

Calls calls_in_arguments(const PythonExpression& call) {
  Calls calls;
  for (const PythonArgument& argument : call.arguments) append(calls, calls_in(argument.value));
  return calls;
}

/// What pads, last of all, the input that a layer is applied to.
Calls padding_of(const Calls& input) {
  return !input.empty() && only_pads(input.back()) ? Calls{input.back()} : Calls{};
}

/// onnx.helper.make_node("Conv", ...) makes what its first argument says.
std::string_view made_node(const PythonExpression& call, std::string_view name) {
  if (name != "make_node" || call.arguments.empty()) return {};
  const PythonExpression& first = call.arguments.front().value;
  return first.kind == Kind::string ? string_content(first) : std::string_view{};
}

std::vector<const LayerType*> types_of(const PythonExpression& call) {
  std::vector<std::string_view> path = dotted_name(call.parts.front());
  if (path.empty() || path.front() == "self" || call.is_cut) return {};
  const std::string_view node = made_node(call, path.back());
  if (!node.empty()) path = {"onnx", node};
  return layer_types(path, call);
}

Calls calls_in_call(const PythonExpression& call) {
  if (const auto types = types_of(call); !types.empty()) {
    // Of a function's arguments one may be what the layer is applied to.
    Calls calls = padding_of(calls_in_arguments(call));
    calls.push_back({&call, types});
    return calls;
  }
  const Calls applied = calls_in(call.parts.front());
  Calls inside = calls_in_arguments(call);
  if (applied.empty()) return inside;
  const bool is_applied_to = call.parts.front().kind == Kind::call;
  Calls calls = is_applied_to ? padding_of(inside) : Calls{};
  append(calls, applied);
  if (!is_applied_to) append(calls, inside);
  return calls;
}

Calls calls_in(const PythonExpression& expression) {
  if (expression.kind == Kind::call) return calls_in_call(expression);
  Calls calls;
  for (const PythonExpression& part : expression.parts) append(calls, calls_in(part));
  return calls;
}

/// Every call in the code, the outer one first.
void collect(const PythonExpression& expression, std::vector<const PythonExpression*>& calls) {
  if (expression.kind == Kind::call) calls.push_back(&expression);
  for (const PythonExpression& part : expression.parts) collect(part, calls);
  for (const PythonArgument& argument : expression.arguments) collect(argument.value, calls);
}

/// What holds layers or changes their weights.
constexpr auto kContainers = std::to_array<std::string_view>({
    "Sequential",
    "ModuleList",
    "ModuleDict",
    "OrderedDict",
    "TimeDistributed",
    "Bidirectional",
    "Model",
});

bool begins_with_capital(std::string_view name) {
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
}

bool is_container(std::span<const std::string_view> path) {
  return path.empty() || path.front() == "self" ||
         std::ranges::find(kContainers, path.back()) != kContainers.end();
}

/// Whether the name looks like a layer's: a class, or a function of a framework.
bool names_layer(std::span<const std::string_view> path) {
  return !is_container(path) && (begins_with_capital(path.back()) ||
                                 prefix_framework(path.first(path.size() - 1)).has_value());
}

/// The call that was meant for a layer: the name nearest to one counts first, then classes.
const PythonExpression& meant_call(const std::vector<const PythonExpression*>& calls) {
  const auto is_near = [](const PythonExpression* call) {
    const auto path = dotted_name(call->parts.front());
    return names_layer(path) && !near_layers(path.back(), std::nullopt).empty();
  };
  const auto is_class = [](const PythonExpression* call) {
    const auto path = dotted_name(call->parts.front());
    return !is_container(path) && begins_with_capital(path.back());
  };
  const auto near = std::ranges::find_if(calls, is_near);
  if (near != calls.end()) return **near;
  const auto is_own = [](const PythonExpression* call) {
    return !is_container(dotted_name(call->parts.front()));
  };
  auto found = std::ranges::find_if(calls, is_class);
  if (found == calls.end()) found = std::ranges::find_if(calls, is_own);
  return found == calls.end() ? *calls.front() : **found;
}

[[noreturn]] void refuse_call(const PythonExpression& call) {
  const auto path = dotted_name(call.parts.front());
  const std::string name = quotable(path.empty() ? call.parts.front().source : path.back());
  const auto framework =
      path.empty() ? std::nullopt : prefix_framework(std::span(path).first(path.size() - 1));
  const std::string whose = framework ? " of " + std::string(title(*framework)) : "";
  const auto near = path.empty() ? std::vector<std::string>{} : near_layers(path.back(), framework);
  const bool may_be_own =
      !framework && !path.empty() && (near.empty() || !begins_with_capital(path.back()));
  throw RequestError(
      "no layer" + whose + " that convanim draws is called '" + name + "' (" +
      (near.empty() ? "it draws convolutions, poolings, upsampling and pixel shuffles"
                    : "near: " + enumerated(near, ", ")) +
      (may_be_own ? "; of a function of your own give the layer that it makes)" : ")"));
}

/// A name without a call: what follows it, or should.
[[noreturn]] void refuse_code(const PythonCode& code, std::string_view source) {
  const PythonLexer lexer(source);
  if (code.cut) throw RequestError(*code.cut);
  if (code.expressions.empty()) lexer.fail(source.size(), "the name of a layer");
  const PythonExpression& first = code.expressions.front();
  const auto start = static_cast<std::size_t>(first.source.data() - source.data());
  const bool is_name = first.kind == Kind::name || first.kind == Kind::attribute;
  if (!is_name) lexer.fail(start, "the name of a layer");
  lexer.fail(start + first.source.size(), "'('");
}

}  // namespace

std::vector<LayerCall> layer_calls(const PythonCode& code) {
  Calls calls;
  for (const PythonExpression& expression : code.expressions) append(calls, calls_in(expression));
  return calls;
}

void refuse_without_layer(const PythonCode& code, std::string_view source) {
  std::vector<const PythonExpression*> calls;
  for (const PythonExpression& expression : code.expressions) collect(expression, calls);
  if (calls.empty() || (code.cut && calls.front()->is_cut)) refuse_code(code, source);
  refuse_call(meant_call(calls));
}

}  // namespace convanim
