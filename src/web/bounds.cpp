// What the values of a form's fields may be, and why no others.
#include "web/bounds.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "base/json_text.h"
#include "base/phrases.h"
#include "cli/line.h"
#include "convanim/error.h"
#include "convanim/layer.h"
#include "web/answer.h"
#include "web/fields.h"

namespace convanim {

namespace {

using Words = std::vector<std::string>;

/// So many numbers up and down are tried one by one.
constexpr int kNear = 8;

/// In place of a value: the option is left out.
constexpr const char* kNothing = "nothing";

constexpr int kUp = 1;
constexpr int kDown = -1;

/// A value that is whole numbers and what stands between them: "5x7", "1,2,0,0".
struct Numeric {
  std::vector<int> numbers;
  std::string between;  ///< a letter behind each but the last

  std::string text() const {
    std::string text;
    for (std::size_t n = 0; n < numbers.size(); ++n) {
      text += std::to_string(numbers[n]);
      if (n < between.size()) text += between[n];
    }
    return text;
  }
};

/// Nothing for a value that has something else, or a number that no option takes.
std::optional<Numeric> numeric(const std::string& value) {
  constexpr std::size_t kMostDigits = 6;
  Numeric found;
  std::string digits;
  for (const char letter : value + ",") {
    if (letter >= '0' && letter <= '9') {
      digits += letter;
      continue;
    }
    const bool separates = letter == 'x' || letter == ',';
    if (!separates || digits.empty() || digits.size() > kMostDigits) return std::nullopt;
    found.numbers.push_back(std::stoi(digits));
    found.between += letter;
    digits.clear();
  }
  found.between.pop_back();
  return found;
}

/// With all numbers changed by so much, and with each of them alone.
Words changed_by(const Numeric& value, int by) {
  Numeric all = value;
  for (int& number : all.numbers) number = std::max(0, number + by);
  Words found{all.text()};
  if (value.numbers.size() == 1) return found;
  for (std::size_t n = 0; n < value.numbers.size(); ++n) {
    Numeric one = value;
    one.numbers[n] = std::max(0, one.numbers[n] + by);
    found.push_back(one.text());
  }
  return found;
}

/// "output padding"
std::string spoken(const Option& option) {
  std::string name = long_name(option).substr(2);
  std::ranges::replace(name, '-', ' ');
  return name;
}

bool is_letter(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '-';
}

/// Whether the text has it, and not as part of a longer word.
bool mentions(const std::string& text, const std::string& word) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_letter(text[at - 1]);
    if (begins && (end == text.size() || !is_letter(text[end]))) return true;
  }
  return false;
}

/// Tries lines that differ from one in one option.
class Trial {
 public:
  Trial(Words words, const Option& option, Scrutiny scrutiny)
      : words_(std::move(words)),
        option_(option),
        value_(value_in(words_, option)),
        scrutiny_(scrutiny) {}

  const Option& option() const { return option_; }
  bool is_given() const { return value_.has_value(); }

  /// What the line says, or what holds where it says nothing.
  std::optional<Numeric> number() const {
    const bool is_known = !(option_.rules.about_layer && command_of(words_).bit == kNamed);
    return numeric(value_ ? *value_ : is_known ? std::string(option_.fallback) : "");
  }

  std::optional<std::string> refused(const std::optional<std::string>& value) const {
    return refusal(with_option(words_, option_, value), scrutiny_);
  }

  /// What would do in the value's place, in words.
  Words would_do() const {
    Words found;
    if (const auto given = number()) {
      if (is_given()) add(nearest(*given, kDown), found);
      add(nearest(*given, kUp), found);
    }
    if (!is_given()) return found;
    for (const std::string& word : words_of(option_)) {
      if (word != value_ && !word.ends_with('=') && !refused(word)) found.push_back(word);
    }
    if (!refused(std::nullopt)) found.emplace_back(kNothing);
    return found;
  }

  /// Why the next one that way is refused, if it is: "With 6: ..." That nothing is less than what
  /// holds anyway is not worth saying.
  std::string limit(int way) const {
    const auto given = number();
    if (!given) return "";
    for (const std::string& value : changed_by(*given, way)) {
      const bool is_end = value == given->text();  // nothing is less than 0
      const auto why = is_end ? std::nullopt : refused(value);
      if (!why) continue;
      const std::string rest = without_name(*why);
      const bool is_unread = rest != *why;
      return is_unread && !is_given() ? "" : as_sentence("With " + value + ": " + rest);
    }
    return "";
  }

  /// A reader has the name before the value, which stands beside its field here.
  std::string without_name(const std::string& why) const {
    const std::string name = long_name(option_) + ": ";
    return why.starts_with(name) ? why.substr(name.size()) : why;
  }

 private:
  static void add(const std::optional<std::string>& value, Words& found) {
    if (value) found.push_back(*value);
  }

  std::optional<std::string> doing(const Numeric& value, int by) const {
    for (std::string& each : changed_by(value, by)) {
      if (!refused(each)) return std::move(each);
    }
    return std::nullopt;
  }

  /// The nearest number that way that does. Far away it is one whose neighbour does not.
  std::optional<std::string> nearest(const Numeric& value, int way) const {
    const int own = *std::ranges::max_element(value.numbers);
    const int most = way == kUp ? kMaxSide - own : own;
    int failing = 0;
    while (failing < std::min(kNear, most)) {
      if (auto found = doing(value, way * (failing + 1))) return found;
      ++failing;
    }
    const int farthest = way == kUp ? most : most - 1;  // 0 is hardly ever what is wanted
    std::optional<std::string> found;
    int last = failing;
    while (!found && last < farthest) {
      failing = last;
      last = std::min(2 * last, farthest);
      found = doing(value, way * last);
    }
    while (found && last - failing > 1) {
      const int middle = failing + (last - failing) / 2;
      auto nearer = doing(value, way * middle);
      (nearer ? last : failing) = middle;
      if (nearer) found = std::move(nearer);
    }
    return found;
  }

  Words words_;
  const Option& option_;
  std::optional<std::string> value_;
  Scrutiny scrutiny_;
};

/// What stands beside a field.
struct Bound {
  const Trial* trial;
  bool is_bad;
  std::string text;
};

std::string json_of(const std::vector<Bound>& bounds) {
  std::string text;
  for (const auto& [trial, is_bad, words] : bounds) {
    text += (text.empty() ? "" : ",") + std::string(R"({"name":)") +
            json_string(long_name(trial->option())) + R"(,"bad":)" + (is_bad ? "true" : "false") +
            R"(,"text":)" + json_string(words) + "}";
  }
  return "[" + text + "]";
}

/// "2, 4 or nothing would do."; no long list that the refusal has said already.
std::string told(const Words& would_do, const std::string& why) {
  constexpr std::size_t kFew = 3;
  const bool is_said = std::ranges::all_of(
      would_do, [&](const std::string& word) { return word == kNothing || mentions(why, word); });
  if (is_said && would_do.size() > kFew) return "";
  if (would_do == Words{kNothing}) return "Leave it out.";
  return enumerated(would_do, " or ") + " would do.";
}

bool is_layers(const Option& option) {
  return option.group == "Layer" || option.group == "Model";
}

/// Where the refusal itself is said: what was changed last, or what it begins with.
Bound* most_concerned(std::vector<Bound>& bounds, const std::string& why, const std::string& name) {
  Bound* found = nullptr;
  int best = 0;
  for (Bound& bound : bounds) {
    const Option& option = bound.trial->option();
    const int concern = long_name(option) == name         ? 3
                        : why.starts_with(spoken(option)) ? 2
                        : bound.is_bad                    ? 1
                                                          : 0;
    if (!bound.is_bad || concern <= best) continue;
    best = concern;
    found = &bound;
  }
  return found;
}

/// The fields that a refusal is about, and those that can mend it.
std::vector<Bound> bounds_of_refused(const std::vector<Trial>& trials, const std::string& why,
                                     const std::string& name) {
  std::vector<Bound> bounds;
  bool mends = false;
  for (const Trial& trial : trials) {
    if (!trial.is_given() && !is_layers(trial.option())) continue;
    const Words would_do = trial.would_do();
    if (would_do.empty()) continue;
    mends = mends || trial.is_given();
    bounds.push_back({&trial, trial.is_given(), told(would_do, why)});
  }
  for (const Trial& trial : trials) {
    const bool is_named = mentions(why, long_name(trial.option()));
    const bool is_meant = trial.is_given() && mentions(why, spoken(trial.option()));
    if (!mends && (is_named || is_meant)) bounds.push_back({&trial, true, ""});
  }
  if (Bound* const bound = most_concerned(bounds, why, name)) {
    const std::string whole = as_sentence(bound->trial->without_name(why));
    bound->text = whole + (bound->text.empty() ? "" : " " + bound->text);
  }
  return bounds;
}

std::vector<Bound> bounds_of_drawn(const std::vector<Trial>& trials, const std::string& name) {
  std::vector<Bound> bounds;
  for (const Trial& trial : trials) {
    if (long_name(trial.option()) != name) continue;
    const std::string up = trial.limit(kUp);
    const std::string down = trial.limit(kDown);
    const std::string both = up + (up.empty() || down.empty() ? "" : " ") + down;
    if (!both.empty()) bounds.push_back({&trial, false, both});
  }
  return bounds;
}

/// Nothing of a quote without its end.
std::optional<Words> complete_words(const std::string& line) {
  try {
    return words_of_line(line);
  } catch (const RequestError&) {
    return std::nullopt;
  }
}

}  // namespace

std::string bounds_json(const std::string& line, const std::string& name, bool is_refused) {
  const auto words = complete_words(line);
  if (!words || words->empty()) return "[]";
  // What is refused for its size alone takes longer to try.
  auto scrutiny = Scrutiny::figure;
  auto why = refusal(*words, scrutiny);
  if (!why && is_refused) {
    scrutiny = Scrutiny::picture;
    why = refusal(*words, scrutiny);
  }
  std::vector<Trial> trials;
  for (const Option* option : field_options(command_of(*words).bit)) {
    trials.emplace_back(*words, *option, scrutiny);
  }
  return json_of(why ? bounds_of_refused(trials, *why, name) : bounds_of_drawn(trials, name));
}

}  // namespace convanim
