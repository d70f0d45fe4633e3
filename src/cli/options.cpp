// What all options have in common: their names, help texts and values.
#include "cli/options.h"

#include <algorithm>
#include <iterator>

#include "base/ascii.h"
#include "base/phrases.h"
#include "base/read_number.h"
#include "base/suggest.h"
#include "base/write_number.h"
#include "cli/option_rows.h"

namespace convanim {

namespace {

std::vector<Option> general_options() {
  return in_group(
      "Options",
      {{"-h,--help", "", kDraws | kStack | kList | kChecksums | kPlayground | kGuide | kBatch,
        "Print this help message and exit", "", Flag{}},
       {"--version", "", kNamed, "Display program version information and exit", "", Flag{}}});
}

std::vector<Option> make_options() {
  std::vector<Option> rows;
  for (std::vector<Option> more :
       {general_options(), layer_options(), stack_options(), number_options(), view_options(),
        step_options(), page_options(), style_options(), choice_options(), note_options(),
        output_options()}) {
    std::ranges::move(more, std::back_inserter(rows));
  }
  return rows;
}

std::string range_text(int least, int most) {
  return std::to_string(least) + " to " + std::to_string(most);
}

std::string range_text(double least, double most) {
  return short_number(least) + " to " + short_number(most);
}

/// "2 to 65535"; nothing where the text says it, or another bound counts.
std::string told_range(const Takes& takes) {
  if (const auto* decimal = std::get_if<Decimal>(&takes)) {
    return range_text(decimal->least, decimal->most);
  }
  const auto* whole = std::get_if<WholeNumber>(&takes);
  return whole && !whole->is_step ? range_text(whole->least, whole->most) : "";
}

/// What stands between the commas.
std::vector<std::string> split_at_commas(const std::string& text) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    words.push_back(text.substr(at, comma - at));
    at = comma + 1;
  }
  return words;
}

/// @throws RequestError with what is left without the commas that nothing stands beside
void check_items(const Option& option, const std::vector<std::string>& words,
                 const std::string& given) {
  std::vector<std::string> items;
  for (const std::string& word : words) {
    if (!word.empty()) items.push_back(word);
  }
  if (items.size() == words.size() || items.empty()) return;
  throw RequestError(long_name(option) + ": '" + given + "' has a comma beside nothing (needs " +
                     enumerated(items, ",", ",") + ")");
}

/// Puts a word where it goes that an option was given, as its value.
class Reader {
 public:
  Reader(const Option& option, const std::string& word, Request& request)
      : option_(option), word_(word), request_(request) {}

  void operator()(const Flag& flag) const {
    if (word_ != "true") {
      throw RequestError(long_name(option_) + " takes no value (leave out =" + word_ + ")");
    }
    if (flag.set) flag.set(request_);
  }

  void operator()(const WholeNumber& number) const {
    const std::optional<int> value = read_whole(word_);
    if (number.is_step && !value) refuse("'" + word_ + "' is no step (needs a number from 0)");
    if (!value || *value < number.least || *value > number.most) {
      refuse("'" + word_ + "' is not a whole number from " + range_text(number.least, number.most));
    }
    number.set(request_, *value);
  }

  void operator()(const Decimal& number) const {
    double value = 0;
    const bool is_read = read_decimal(word_, value) == std::errc();
    if (!is_read || !(number.least <= value && value <= number.most)) {
      refuse("'" + word_ + "' is not a number from " + range_text(number.least, number.most));
    }
    number.set(request_, value);
  }

  void operator()(const OneOf& choice) const {
    const std::vector<std::string> words = choice.words();
    const auto is_known = [&](const std::string& word) {
      return std::ranges::find(words, word) != words.end();
    };
    const std::string word = is_known(word_) ? word_ : lower_case(word_);  // -f GIF
    if (!is_known(word)) {
      refuse("'" + word_ + "' is not known (" + choices_text(word_, words) + ")");
    }
    choice.set(request_, word);
  }

  void operator()(const FilePath& path) const { path.set(request_, word_); }

  void operator()(const AnyWord& any) const {
    try {
      any.set(request_, word_);
    } catch (const RequestError& error) {
      if (any.prefixes_errors) refuse(error.what());
      throw;
    }
  }

 private:
  [[noreturn]] void refuse(const std::string& why) const {
    throw RequestError(long_name(option_) + ": " + why);
  }

  const Option& option_;
  const std::string& word_;
  Request& request_;
};

}  // namespace

std::string in_lines(const std::string& text, std::size_t width) {
  constexpr const char* kSpaces = " \n";
  std::string lines;
  std::size_t length = 0;  // of the last line
  for (std::size_t begin = text.find_first_not_of(kSpaces); begin != std::string::npos;) {
    const std::size_t end = std::min(text.find_first_of(kSpaces, begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    begin = text.find_first_not_of(kSpaces, end);
    const bool breaks = length + 1 + word.size() > width;
    if (!lines.empty()) lines += breaks ? '\n' : ' ';
    length = breaks ? word.size() : length + 1 + word.size();
    lines += word;
  }
  return lines;
}

std::span<const Option> options() {
  static const std::vector<Option> rows = make_options();
  return rows;
}

std::vector<const Option*> options_of(CommandSet command) {
  std::vector<const Option*> found;
  for (const Option& option : options()) {
    if ((option.commands & command) != 0) found.push_back(&option);
  }
  return found;
}

std::vector<std::string> names_of(const Option& option) {
  const std::size_t comma = option.names.find(',');
  if (comma == std::string_view::npos) return {std::string(option.names)};
  return {std::string(option.names.substr(0, comma)), std::string(option.names.substr(comma + 1))};
}

std::string long_name(const Option& option) {
  return names_of(option).back();
}

std::string help_text(const Option& option, CommandSet command) {
  std::vector<std::string> remarks;
  if (const std::string range = told_range(option.takes); !range.empty()) remarks.push_back(range);
  const bool is_known = option.rules.about_layer && command == kNamed;  // from the named layer
  if (!option.fallback.empty() && !is_known) {
    remarks.push_back("default " + std::string(option.fallback));
  }
  if (remarks.empty()) return option.text;
  return option.text + (option.text.ends_with('\n') ? "(" : " (") +
         enumerated(remarks, "; ", "; ") + ")";
}

std::vector<std::string> words_of(const Option& option) {
  if (const auto* choice = std::get_if<OneOf>(&option.takes)) return choice->words();
  const auto* any = std::get_if<AnyWord>(&option.takes);
  return any && any->words ? any->words() : std::vector<std::string>();
}

void read_values(const Option& option, const std::string& word, Request& request) {
  const std::vector<std::string> words =
      option.rules.repeats ? split_at_commas(word) : std::vector{word};
  check_items(option, words, word);
  for (const std::string& each : words) std::visit(Reader(option, each, request), option.takes);
}

}  // namespace convanim
