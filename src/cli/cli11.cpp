// Splits a command line into options and arguments, and prints help texts: the only file that
// includes CLI11, whose own words never show.
#include "cli/cli11.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <sstream>

#include <CLI/CLI.hpp>

#include "files/unfinished.h"

namespace convanim {

namespace {

constexpr std::size_t kWidthOfLine = 80;
constexpr std::size_t kWidthOfNames = 28;

/// A text in lines of at most so many characters, where its words allow it.
std::string folded_at(const std::string& text, std::size_t width) {
  std::istringstream words(text);
  std::string lines;
  std::size_t column = 0;
  for (std::string word; words >> word; column += word.size()) {
    const bool fits = column + 1 + word.size() <= width;
    if (column > 0) lines += fits ? ' ' : '\n';
    column = column > 0 && fits ? column + 1 : 0;
    lines += word;
  }
  return lines;
}

/// What stands behind a name.
std::string beside_name(const std::string& text) {
  return folded_at(text, kWidthOfLine - kWidthOfNames);
}

/// CLI11's help, but for a usage line that says what comes first, the program's examples and
/// commands before its options, and an option's value as one word: what it may be stands in the
/// text behind it.
class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter(std::string usage, std::string examples)
      : usage_(std::move(usage)), examples_(std::move(examples)) {
    column_width(kWidthOfNames);
  }

  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override {
    if (app->get_subcommands({}).empty()) return Formatter::make_help(app, name, mode);
    return make_description(app) + make_usage(app, name) + "\n" + examples_ +
           make_subcommands(app, mode) + make_positionals(app) + make_groups(app, mode) + "\n" +
           make_footer(app);
  }

  std::string make_usage(const CLI::App* /*app*/, std::string /*name*/) const override {
    return "\nUsage: " + usage_ + "\n";
  }

  std::string make_option_desc(const CLI::Option* option) const override {
    return beside_name(option->get_description());
  }

  std::string make_option_opts(const CLI::Option* option) const override {
    const std::string value = option->get_type_name();
    return value.empty() ? "" : " " + value;
  }

 private:
  std::string usage_;
  std::string examples_;
};

bool is_option(const std::string& word) {
  return word.starts_with('-');
}

/// Only the first argument is one to CLI11: of several it takes "[a,b]" for two.
void move_arguments(SplitWords& split) {
  auto& words = split.unexpected;
  const auto arguments = std::stable_partition(words.begin(), words.end(), is_option);
  std::move(arguments, words.end(), std::back_inserter(split.given.arguments));
  words.erase(arguments, words.end());
}

/// CLI11 does not pass on that there is no memory: it cuts texts off, or throws where it must not.
/// While it reads the command line, nothing is lost if the program ends at once.
class MemoryOrEnd {
 public:
  MemoryOrEnd() : alone_(mutex()), before_(std::set_new_handler(end_without_memory)) {}
  MemoryOrEnd(const MemoryOrEnd&) = delete;
  MemoryOrEnd& operator=(const MemoryOrEnd&) = delete;
  ~MemoryOrEnd() { std::set_new_handler(before_); }

 private:
  /// The handler is the whole process's, which may run several command lines at once.
  static std::mutex& mutex() {
    static std::mutex of_all;
    return of_all;
  }

  std::lock_guard<std::mutex> alone_;
  std::new_handler before_;
};

/// A command as CLI11 knows it.
class Parser {
 public:
  explicit Parser(const CommandRow& command) : command_(command) {
    app_.set_help_flag();
    app_.allow_extras();
    if (!command.argument.empty()) add_argument();
    for (const Option* option : options_of(command.bit)) add(*option);
  }

  SplitWords split(std::vector<std::string> words) {
    std::ranges::reverse(words);  // as CLI11 takes them
    try {
      app_.parse(std::move(words));
    } catch (const CLI::ParseError& error) {
      throw RequestError(in_our_words(error));
    }
    SplitWords split{{}, app_.remaining()};
    std::map<const CLI::Option*, std::size_t> taken;
    for (const CLI::Option* parsed : app_.parse_order()) {
      if (parsed == argument_) continue;
      split.given.options.push_back({rows_.at(parsed), parsed->results().at(taken[parsed]++)});
    }
    if (argument_) split.given.arguments = argument_->results();
    if (command_.takes_many) move_arguments(split);
    return split;
  }

  std::string help() {
    const std::string examples = "Examples:\n" + std::string(command_.examples) + "\n";
    const std::string limits = command_.tells_limits ? limits_text() : "";
    app_.description(folded_at(std::string(command_.text), kWidthOfLine));
    app_.formatter(std::make_shared<HelpFormatter>(usage_of(command_), examples));
    if (command_.bit == kNamed) {
      add_commands();
      app_.footer(limits);
    } else {
      app_.footer(limits.empty() ? examples : examples + "\n" + limits);
    }
    return app_.help();
  }

 private:
  void add_commands() {
    for (const CommandRow& row : command_rows()) {
      if (row.name.empty()) continue;
      app_.add_subcommand(std::string(row.name), beside_name(std::string(row.text)));
    }
  }

  void add_argument() {
    argument_ = app_.add_option(std::string(command_.argument));
    argument_->description(std::string(command_.argument_text))->type_name("");
  }

  void add(const Option& option) {
    const std::string names(option.names);
    const bool is_flag = option.value.empty();
    CLI::Option* added = is_flag ? app_.add_flag(names) : app_.add_option(names);
    added->description(help_text(option, command_.bit))->group(std::string(option.group));
    added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    if (!is_flag) added->type_name(std::string(option.value));
    rows_[added] = &option;
  }

  /// All that can be wrong here: an option that ends the line where its value should stand.
  std::string in_our_words(const CLI::ParseError& error) const {
    for (const auto& [parsed, option] : rows_) {
      const std::string name = long_name(*option);
      if (std::string(error.what()).starts_with(name + ":")) {
        return name + " needs a value: " + std::string(option->value) + " (see '" +
               full_name(command_) + " --help')";
      }
    }
    return "the command line cannot be read (see '" + full_name(command_) + " --help')";
  }

  const CommandRow& command_;
  CLI::App app_;
  CLI::Option* argument_ = nullptr;
  std::map<const CLI::Option*, const Option*> rows_;
};

}  // namespace

SplitWords split_words(const CommandRow& command, std::vector<std::string> words) {
  const MemoryOrEnd no_less;
  return Parser(command).split(std::move(words));
}

std::string help_of(const CommandRow& command) {
  const MemoryOrEnd no_less;
  return Parser(command).help();
}

}  // namespace convanim
