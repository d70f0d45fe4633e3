// What a line asks for, answered as a page shows it and as the program prints it.
#include "web/answer.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <stdexcept>
#include <utility>
#include <variant>

#include "base/json_text.h"
#include "base/utf8.h"
#include "cli/check_options.h"
#include "cli/checked_request.h"
#include "cli/line.h"
#include "cli/read_command.h"
#include "convanim/stack.h"
#include "figure/explain_request.h"
#include "figure/make_animation.h"
#include "figure/stack_request.h"
#include "figure/style.h"
#include "page/page_parts.h"
#include "plan/describe_error.h"
#include "plan/notes_before.h"
#include "plan/page_of.h"
#include "plan/plan.h"
#include "snippet/snippet.h"
#include "web/fields.h"

namespace convanim {

namespace {

constexpr int kAnswerFailed = 1;
constexpr int kAnswerRefused = 2;

/// The page of the one figure, whatever files are asked for.
DrawRequest page_request(const DrawFigures& command) {
  DrawRequest request = checked_request(command);
  if (request.figures.size() != 1) {
    throw RequestError("a page shows one layer (name an animation, or 'convanim conv')");
  }
  request.formats = {find_format("html")};
  request.output = StandardOutput{};
  request.view = AllSteps{};
  if (!find_given(command.given, "--theme")) request.style.theme = LightAndDark{};
  return request;
}

std::string field(const std::string& name, const std::string& json) {
  return ",\"" + name + "\":" + json;
}

std::string list(const std::vector<std::string>& texts) {
  std::string joined;
  for (const std::string& text : texts) joined += (joined.empty() ? "" : ",") + json_string(text);
  return "[" + joined + "]";
}

/// How long a GIF shows each step, and how often it plays again: -1 for not at all.
std::string times_json(const PageContent& content) {
  const auto& [first, count] = content.steps;
  const Timing& timing = content.animation.timing;
  std::vector<int> delays;
  for (int n = 0; n < count; ++n) {
    delays.push_back(delay_of(content.animation, first + n, first + count - 1));
  }
  return R"({"delays":)" + json_array(delays) + R"(,"loop":)" +
         std::to_string(timing.plays_once ? -1 : timing.loop) + "}";
}

/// Answers what is drawn or told.
class Answerer {
 public:
  explicit Answerer(const std::vector<std::string>& words) : words_(words) {}

  std::string operator()(const DrawFigures& command) const {
    const Plan plan = make_plan(page_request(command));
    const FileJob& job = plan.jobs.front();
    PageContent content = page_of(plan.drawings[job.drawing], job.steps);
    content.text.command = "convanim " + line_of_words(words_);
    const PageParts parts = make_page_parts(content);
    return field("title", json_string(content.animation.title)) +
           field("colors", json_string(color_rules(content.theme))) +
           field("style", json_string(parts.style)) +
           field("body", json_string(parts.above + parts.figure.str() + parts.below)) +
           field("data", parts.data) + field("times", times_json(content)) +
           field("notes", list(notes_before(plan)));
  }

  std::string operator()(const ExplainLayer& command) const {
    return text(explain_request(command.layer, command.steps));
  }

  std::string operator()(const ExplainOutputSize& command) const {
    return text(explain_output_size(command.layer, command.wanted));
  }

  std::string operator()(const ExplainStack& command) const {
    return text(explain_stack(make_stack(command.stack)));
  }

  std::string operator()(const PrintText& command) const { return text(command.text); }

  std::string operator()(const PrintUsage& /*command*/) const {
    throw RequestError("nothing is asked for yet (try conv --input 5 --kernel 3)");
  }

  template <class Other>
  std::string operator()(const Other& /*command*/) const {
    throw RequestError("a page does not do '" + words_.front() + "' (the program does)");
  }

 private:
  static std::string text(const std::string& told) { return field("text", json_string(told)); }

  const std::vector<std::string>& words_;
};

/// Answers nothing, but refuses what the other refuses.
class Checker {
 public:
  Checker(const std::vector<std::string>& words, Scrutiny scrutiny)
      : answerer_(words), scrutiny_(scrutiny) {}

  void operator()(const DrawFigures& command) const {
    const DrawRequest request = page_request(command);
    if (scrutiny_ == Scrutiny::picture) {
      make_plan(request);
    } else {
      const Styles styles = make_styles(request.style);
      make_animation(request.figures.front(), styles.style, request.notes).scene(0);
    }
  }

  template <class Other>
  void operator()(const Other& command) const {
    answerer_(command);
  }

 private:
  Answerer answerer_;
  Scrutiny scrutiny_;
};

std::string error_field(const std::exception& error) {
  return field("error", json_string(printable(describe(error))));
}

std::string answer_words(const std::vector<std::string>& words) {
  try {
    return std::visit(Answerer(words), read_command(words));
  } catch (const std::exception& error) {
    return error_field(error);
  }
}

/// Prints what is asked for.
class Printer {
 public:
  explicit Printer(Printed& printed) : printed_(printed) {}

  void operator()(const DrawFigures& command) const {
    const DrawRequest request = checked_request(command);
    const Plan plan = make_plan(request);
    if (!plan.to_stdout) throw RequestError("a page writes no file (add -o -)");
    for (const std::string& note : notes_before(plan)) tell("note", note);
    Sink sink([this](std::span<const std::byte> bytes) {
      printed_.out.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    });
    const FileJob& job = plan.jobs.front();
    const std::string note = job.format->encode(
        {plan.drawings[job.drawing], job.steps, job.part, plan.effort, 1, nullptr, nullptr}, sink);
    if (!note.empty()) tell("note", note);
  }

  void operator()(const ExplainLayer& command) const {
    printed_.out = explain_request(command.layer, command.steps);
  }

  void operator()(const ExplainOutputSize& command) const {
    printed_.out = explain_output_size(command.layer, command.wanted);
  }

  void operator()(const ExplainStack& command) const {
    printed_.out = explain_stack(make_stack(command.stack));
  }

  void operator()(const PrintText& command) const { printed_.out = command.text; }

  template <class Other>
  void operator()(const Other& /*command*/) const {
    throw RequestError("a page does not do this (the program does)");
  }

  void tell(const std::string& kind, const std::string& text) const {
    printed_.err += "convanim: " + kind + ": " + printable(text) + "\n";
  }

 private:
  Printed& printed_;
};

const Option& option_named(const CommandRow& command, const std::string& name) {
  for (const Option* option : options_of(command.bit)) {
    if (long_name(*option) == name) return *option;
  }
  throw std::logic_error("no option " + name);
}

}  // namespace

std::string answer_json(const std::string& line) {
  std::vector<std::string> words;
  std::string answer;
  try {
    words = words_of_line(line);
    answer = answer_words(words);
  } catch (const std::exception& error) {
    answer = error_field(error);
  }
  return R"({"command":)" + json_string(command_of(words).name) +
         field("fields", fields_json(words)) + answer + "}";
}

std::optional<std::string> refusal(const std::vector<std::string>& words, Scrutiny scrutiny) {
  try {
    std::visit(Checker(words, scrutiny), read_command(words));
    return std::nullopt;
  } catch (const std::exception& error) {
    return printable(describe(error));
  }
}

std::string changed_line(const std::string& line, const std::string& option,
                         const std::string& value, bool has_value) {
  const std::vector<std::string> words = words_of_line(line);
  return line_of_words(with_option(words, option_named(command_of(words), option),
                                   has_value ? std::optional(value) : std::nullopt));
}

std::string line_of_command(const std::string& line, const std::string& command) {
  return line_of_words(with_command(words_of_line(line), *find_command(command)));
}

Printed print(const std::vector<std::string>& words) {
  Printed printed;
  const Printer printer(printed);
  try {
    std::visit(printer, read_command(words));
  } catch (const RequestError& error) {
    printer.tell("error", describe(error));
    printed.code = kAnswerRefused;
  } catch (const std::exception& error) {
    printer.tell("error", describe(error));
    printed.code = kAnswerFailed;
  }
  return printed;
}

}  // namespace convanim
