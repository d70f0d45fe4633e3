// What a call of a layer is given, by what it means.
#include "framework/arguments.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/phrases.h"
#include "base/suggest.h"
#include "convanim/error.h"
#include "convanim/layer.h"
#include "syntax/python_number.h"
#include "syntax/python_token.h"

namespace convanim {

namespace {

using Kind = PythonExpression::Kind;

bool changes_layer(Role role) {
  return role != Role::not_drawn && role != Role::tensor && role != Role::bias &&
         role != Role::no_bias;
}

}  // namespace

Arguments::Arguments(const LayerType& type, const PythonExpression& call) : type_(type) {
  for (const Parameter& parameter : type.signature.parameters) {
    defaults_.push_back(parameter.usual.empty()
                            ? PythonExpression{}
                            : parse_python(parameter.usual).expressions.front());
  }
  values_.resize(defaults_.size());
  bind(call);
  check_stars(call);
  for (std::size_t i = 0; i < values_.size(); ++i) {
    if (!values_[i] && !type.signature.parameters[i].usual.empty()) values_[i] = &defaults_[i];
  }
}

void Arguments::bind(const PythonExpression& call) {
  const Signature& signature = type_.signature;
  std::size_t position = 0;
  for (const PythonArgument& argument : call.arguments) {
    if (!argument.stars.empty()) continue;
    const std::size_t index = argument.name.empty() ? position++ : index_called(argument.name);
    if (index >= signature.positional && argument.name.empty()) continue;
    if (values_[index]) {
      throw RequestError(std::string(type_.name) + " is given " +
                         std::string(signature.parameters[index].name) + " twice (needs it once)");
    }
    values_[index] = &argument.value;
  }
  if (position <= signature.positional) return;
  throw RequestError(std::string(type_.name) + " takes " + std::to_string(signature.positional) +
                     " arguments without a name, not " + std::to_string(position) +
                     " (give the others by name)");
}

/// What is in *args or **kwargs nobody can read.
void Arguments::check_stars(const PythonExpression& call) const {
  const auto stars = std::ranges::find_if(
      call.arguments, [](const PythonArgument& argument) { return !argument.stars.empty(); });
  if (stars == call.arguments.end()) return;
  std::vector<std::string> open;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const Parameter& parameter = type_.signature.parameters[i];
    const bool is_open = changes_layer(parameter.role) && !values_[i] && !parameter.name.empty();
    if (is_open) open.emplace_back(parameter.name);
  }
  if (open.empty()) return;
  throw RequestError(std::string(type_.name) + " is given " + std::string(stars->stars) +
                     quotable(stars->value.source) + ", which may hold " +
                     enumerated(open, " or ") + " (write what is in it instead)");
}

std::size_t Arguments::index_called(std::string_view name) const {
  const auto parameters = type_.signature.parameters;
  const auto found = std::ranges::find(parameters, name, &Parameter::name);
  if (found != parameters.end()) return static_cast<std::size_t>(found - parameters.begin());
  std::vector<std::string> names;
  std::vector<std::string> drawn;
  for (const Parameter& parameter : parameters) {
    if (parameter.name.empty()) continue;
    names.emplace_back(parameter.name);
    if (changes_layer(parameter.role)) drawn.emplace_back(parameter.name);
  }
  const auto near = near_names(name, names);
  throw RequestError(
      std::string(type_.name) + " has no argument '" + quotable(name) + "' (" +
      (near.empty() ? "drawn: " + enumerated(drawn, ", ") : "near: " + enumerated(near, ", ")) +
      "; others can be left out)");
}

const PythonExpression* Arguments::find(Role role) const {
  const auto all = find_all(role);
  return all.empty() ? nullptr : all.front();
}

const PythonExpression* Arguments::find_unless_none(Role role) const {
  const PythonExpression* value = find(role);
  return value && value->kind == Kind::none ? nullptr : value;
}

std::vector<const PythonExpression*> Arguments::find_all(Role role) const {
  std::vector<const PythonExpression*> values;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    if (values_[i] && type_.signature.parameters[i].role == role) values.push_back(values_[i]);
  }
  return values;
}

bool Arguments::has(Role role) const {
  const auto parameters = type_.signature.parameters;
  return std::ranges::find(parameters, role, &Parameter::role) != parameters.end();
}

bool Arguments::may_be_none(Role role) const {
  const auto parameters = type_.signature.parameters;
  const auto found = std::ranges::find(parameters, role, &Parameter::role);
  return found != parameters.end() && found->usual == "None";
}

std::size_t Arguments::index_of(const Parameter& parameter) const {
  return static_cast<std::size_t>(&parameter - type_.signature.parameters.data());
}

bool Arguments::is_given(const Parameter& parameter) const {
  return values_[index_of(parameter)] != nullptr;
}

std::string_view Arguments::name_of(Role role) const {
  const auto parameters = type_.signature.parameters;
  const auto found = std::ranges::find(parameters, role, &Parameter::role);
  return found == parameters.end() ? std::string_view("padding") : found->name;
}

std::optional<int> Arguments::number(Role role, const PythonExpression& value, int least) const {
  const auto number = whole_number(value);
  if (!number) return std::nullopt;
  if (*number >= least && *number <= kMaxSide) return static_cast<int>(*number);
  const bool is_literal = value.kind == Kind::integer || value.source.starts_with('-');
  throw RequestError(std::string(name_of(role)) + " " + quotable(value.source) +
                     (is_literal || *number == kTooLarge ? "" : " = " + std::to_string(*number)) +
                     " is out of range (" + std::to_string(least) + " to " +
                     std::to_string(kMaxSide) + ")");
}

std::optional<int> Arguments::count(Role role, int least, int advised) const {
  const PythonExpression* value = find_unless_none(role);
  if (!value) return std::nullopt;
  const auto number = whole_number(*value);
  if (!number) {
    if (first_unknown(*value)) return std::nullopt;
    refuse(role, *value, "N");
  }
  if (*number >= least && *number <= kMaxSide) return static_cast<int>(*number);
  throw RequestError(
      std::string(name_of(role)) + " " + quotable(value->source) + " is out of range (needs " +
      (*number < least ? ">= " + std::to_string(advised) : "<= " + std::to_string(kMaxSide)) + ")");
}

std::optional<bool> Arguments::truth(Role role) const {
  const PythonExpression* value = find(role);
  if (!value) return std::nullopt;
  if (value->kind == Kind::boolean) return value->word == "True";
  if (first_unknown(*value)) return std::nullopt;
  const auto number = whole_number(*value);
  if (number && type_.framework == Framework::onnx && (*number == 0 || *number == 1)) {
    return *number == 1;
  }
  refuse(role, *value, type_.framework == Framework::onnx ? "0 or 1" : "True or False");
}

std::optional<std::string> Arguments::word(const PythonExpression& value) {
  if (value.kind != Kind::string) return std::nullopt;
  return lower_case(std::string(string_content(value)));
}

void Arguments::refuse(Role role, const PythonExpression& value, const std::string& needed,
                       const std::vector<std::string>& words) const {
  const std::string argument = std::string(name_of(role)) + "=" + quotable(value.source);
  if (const PythonExpression* unknown = first_unknown(value)) {
    throw RequestError(std::string(type_.name) + " is given " + argument +
                       ", but the code does not say what " + quotable(unknown->source) +
                       " is (write its value instead: " + needed + ")");
  }
  const auto near = value.kind == Kind::string ? near_names(string_content(value), words)
                                               : std::vector<std::string>();
  throw RequestError(std::string(type_.name) + " does not take " + argument + " (" +
                     (near.empty() ? "" : "near: '" + near.front() + "'; ") + "needs " + needed +
                     ")");
}

void Arguments::refuse_missing(const Parameter& missing) const {
  if (index_of(missing) >= type_.signature.positional) {
    throw RequestError(std::string(type_.name) + " lacks " + std::string(missing.name) +
                       " (needs " + std::string(missing.name) + "=...)");
  }
  std::vector<std::string> names;
  std::size_t needed = 0;
  for (const Parameter& parameter : type_.signature.parameters) {
    names.emplace_back(parameter.name);
    if (must_be_given(parameter)) needed = names.size();
    if (names.size() == type_.signature.positional) break;
  }
  names.resize(needed);
  throw RequestError(std::string(type_.name) + " lacks " + std::string(missing.name) + " (needs " +
                     std::string(type_.name) + "(" + enumerated(names, ", ") + ", ...))");
}

}  // namespace convanim
