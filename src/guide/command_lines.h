// What the guide asks of the command line, which it knows nothing of.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "convanim/stack.h"
#include "figure/request.h"
#include "plan/plan.h"

namespace convanim {

/// What a line draws: a layer or a model.
struct AskedFor {
  std::optional<LayerRequest> layer{};
  std::optional<Stack> stack{};
};

/// Lines without the program's name. Each function throws RequestError for a line that the command
/// line refuses.
struct CommandLines {
  std::function<AskedFor(const std::string& line)> read;

  /// How a page draws it: one figure.
  std::function<Plan(const std::string& line)> plan;

  /// The line with another value of an option; of a flag "on" or "off".
  std::function<std::string(const std::string& line, const std::string& option,
                            const std::string& value)>
      changed;

  /// The option's value in the line, nothing where it has none; of a flag "on" or "off".
  std::function<std::optional<std::string>(const std::string& line, const std::string& option)>
      value;
};

}  // namespace convanim
