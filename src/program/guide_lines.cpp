// What the guide asks of the command line: its lines read, planned as a page plans them, and
// changed.
#include "program/guide_lines.h"

#include <variant>
#include <vector>

#include "cli/check_options.h"
#include "cli/checked_request.h"
#include "cli/line.h"
#include "cli/read_command.h"
#include "figure/stack_request.h"

namespace convanim {

namespace {

DrawFigures read_drawing(const std::vector<std::string>& words) {
  const Command command = read_command(words);
  if (const auto* drawing = std::get_if<DrawFigures>(&command)) return *drawing;
  throw RequestError("'" + line_of_words(words) + "' draws nothing");
}

AskedFor read_drawn_line(const std::string& line) {
  const DrawFigures command = read_drawing(words_of_line(line));
  if (command.stack) return {{}, make_stack(*command.stack)};
  if (command.layers.size() != 1) throw RequestError("'" + line + "' draws more than one layer");
  return {command.layers.front(), {}};
}

/// In the colours of light and of dark pages, as are all figures of the guide.
Plan plan_of_line(const std::string& line) {
  const DrawFigures command = read_drawing(words_of_line(line));
  DrawRequest request = checked_request(command);
  if (request.figures.size() != 1) throw RequestError("'" + line + "' draws several figures");
  request.formats = {find_format("html")};
  request.output = StandardOutput{};
  request.view = AllSteps{};
  request.style.theme = LightAndDark{};
  return make_plan(request);
}

const Option& option_of(const std::vector<std::string>& words, const std::string& name) {
  const CommandRow& command = command_of(words);
  for (const Option* option : options_of(command.bit)) {
    if (long_name(*option) == name) return *option;
  }
  throw RequestError(full_name(command) + " has no option " + name);
}

bool is_flag(const Option& option) {
  return option.value.empty();
}

std::string change_line(const std::string& line, const std::string& name,
                        const std::string& value) {
  const std::vector<std::string> words = words_of_line(line);
  const Option& option = option_of(words, name);
  if (!is_flag(option)) return line_of_words(with_option(words, option, value));
  if (value != "on" && value != "off") {
    throw RequestError(name + " is on or off, not '" + value + "'");
  }
  return line_of_words(
      with_option(words, option, value == "on" ? std::optional<std::string>("") : std::nullopt));
}

std::optional<std::string> value_in_line(const std::string& line, const std::string& name) {
  const std::vector<std::string> words = words_of_line(line);
  const Option& option = option_of(words, name);
  std::optional<std::string> value = value_in(words, option);
  if (!is_flag(option)) return value;
  return value ? "on" : "off";
}

}  // namespace

CommandLines guide_lines() {
  return {read_drawn_line, plan_of_line, change_line, value_in_line};
}

}  // namespace convanim
