// The lines of a file of commands, as what they ask for.
#include "batch/batch_lines.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "batch/shell_words.h"
#include "cli/check_options.h"
#include "cli/read_command.h"
#include "files/output.h"
#include "plan/describe_error.h"

namespace convanim {

namespace {

constexpr std::string_view kProgramWord = "convanim";
constexpr const char* kStandardStream = "-";

/// @throws RequestError for a command that does something else than write pictures
void check_in_batch(const DrawFigures& command) {
  if (command.snippet) {
    throw RequestError("--snippet prints, and a batch only draws (leave it out)");
  }
  if (find_given(command.given, "--threads")) {
    throw RequestError("-j is for all lines together (give it to 'convanim batch')");
  }
  if (find_given(command.given, "--memory")) {
    throw RequestError("--memory is for all lines together (give it to 'convanim batch')");
  }
  if (std::holds_alternative<StandardOutput>(command.request.output)) {
    throw RequestError("-o - is no file (needs a file, or a folder that ends in /)");
  }
}

/// @throws RequestError for standard input, which is no line's own
void add_input(const std::string& word, std::vector<std::filesystem::path>& inputs) {
  if (word == kStandardStream) {
    throw RequestError("standard input is no line's own (needs a file)");
  }
  inputs.emplace_back(word);
}

std::vector<std::filesystem::path> inputs_of(const DrawFigures& command) {
  std::vector<std::filesystem::path> inputs;
  for (const auto& [option, word] : command.given) {
    const auto* path = std::get_if<FilePath>(&option->takes);
    if (path && path->is_read) add_input(word, inputs);
  }
  if (!command.stack) return inputs;
  const std::string& model = command.stack->model;
  if (model == kStandardStream || is_file(model)) add_input(model, inputs);
  return inputs;
}

BatchLine read_line(int number, std::vector<std::string> words) {
  if (words.front() == kProgramWord) words.erase(words.begin());
  if (words.empty()) throw RequestError("names no command (see 'convanim --help')");
  Command command = read_command(words);
  auto* draws = std::get_if<DrawFigures>(&command);
  if (!draws) throw RequestError("draws nothing (a batch takes commands that write pictures)");
  check_in_batch(*draws);
  std::vector<std::filesystem::path> inputs = inputs_of(*draws);
  return {number, std::move(words), std::move(*draws), std::move(inputs)};
}

}  // namespace

BatchText read_batch(std::string_view text) {
  BatchText batch;
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";  // which some editors put first
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    try {
      if (line.find('\0') != std::string_view::npos) {
        throw RequestError("holds a byte of value 0, which no command line can (leave it out)");
      }
      std::vector<std::string> words = shell_words(line);
      if (!words.empty()) batch.lines.push_back(read_line(number, std::move(words)));
    } catch (const RequestError& error) {
      batch.bad.push_back({number, describe(error)});
    }
  }
  return batch;
}

}  // namespace convanim
