// Nested brackets of numbers, as NumPy and PyTorch print arrays and as Python's lists are written.
#include <algorithm>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "convanim/error.h"
#include "layout/number_array.h"
#include "layout/number_field.h"

namespace convanim {

namespace {

constexpr std::string_view kBlank = " \t\v\f\r\n";
constexpr std::string_view kEndsNumber = " \t\v\f\r\n,[]()";

bool is_name_letter(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || c == '.';
}

/// Where the outermost bracket stands, be it bare or the argument of a call: "array([[1, 2]])";
/// npos if the text begins otherwise.
std::size_t first_bracket(std::string_view text) {
  const auto skip_blank = [&](std::size_t at) { return text.find_first_not_of(kBlank, at); };
  std::size_t at = skip_blank(0);
  if (at == std::string_view::npos || text[at] == '[') return at;
  const std::size_t name = at;
  while (at < text.size() && is_name_letter(text[at])) ++at;
  if (at == name || at == text.size() || text[at] != '(') return std::string_view::npos;
  at = skip_blank(at + 1);
  return at != std::string_view::npos && text[at] == '[' ? at : std::string_view::npos;
}

/// Reads brackets until the outermost one closes.
class Brackets {
 public:
  Brackets(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  NumberArray read() {
    do {
      at_ = std::min(text_.find_first_not_of(kBlank, at_), text_.size());
      if (at_ == text_.size()) refuse("the text ends within a bracket (needs a ])");
      read_one();
    } while (!counts_.empty());
    return std::move(array_);
  }

  /// Behind what was read.
  std::size_t at() const { return at_; }

 private:
  [[noreturn]] void refuse(const std::string& why) const {
    const std::string_view before = text_.substr(0, at_);
    const auto line = static_cast<std::size_t>(std::ranges::count(before, '\n'));
    refuse_at({line + 1, at_ - (before.rfind('\n') + 1) + 1}, why);
  }

  void read_one() {
    switch (text_[at_]) {
      case '[':
        return open();
      case ']':
        return close();
      case ',':
        return pass_comma();
      default:
        return read_number();
    }
  }

  void open() {
    if (counts_.size() == axes_) refuse("found a bracket among numbers (needs rows of one length)");
    if (counts_.size() == kMaxArrayAxes) refuse("found a sixth axis (needs at most five)");
    begin_entry();
    counts_.push_back(0);
    may_pass_comma_ = false;
    ++at_;
  }

  void close() {
    const std::size_t axis = counts_.size() - 1;
    const std::size_t count = counts_.back();
    if (count == 0) refuse("found no number between brackets (needs at least one, as in [1 2.5])");
    if (array_.shape.size() < axes_) array_.shape.resize(axes_);
    std::size_t& extent = array_.shape[axis];
    if (extent == 0) extent = count;
    if (count < extent) {
      refuse("the bracket ends after " + std::to_string(count) +
             ", but the first of its kind has " + std::to_string(extent) +
             " (needs as many in each)");
    }
    counts_.pop_back();
    may_pass_comma_ = true;
    ++at_;
  }

  /// Counts one more number or bracket within the innermost bracket.
  void begin_entry() {
    if (counts_.empty()) return;
    const std::size_t axis = counts_.size() - 1;
    const bool known = axis < array_.shape.size() && array_.shape[axis] > 0;
    if (known && counts_.back() == array_.shape[axis]) {
      refuse("found number " + std::to_string(counts_.back() + 1) +
             " within a bracket, but the first of its kind has " +
             std::to_string(array_.shape[axis]) + " (needs as many in each)");
    }
    ++counts_.back();
  }

  void pass_comma() {
    if (!may_pass_comma_) {
      refuse("found nothing before a separator (needs a number, 0 for none)");
    }
    may_pass_comma_ = false;
    ++at_;
  }

  void read_number() {
    const std::size_t end = std::min(text_.find_first_of(kEndsNumber, at_), text_.size());
    const std::string_view word = text_.substr(at_, std::max<std::size_t>(end - at_, 1));
    if (word == "...") {
      refuse(
          "NumPy left numbers out here (print with numpy.printoptions(threshold=numpy.inf), or "
          "write a file with numpy.save)");
    }
    if (axes_ == kUnknown) axes_ = counts_.size();
    if (counts_.size() != axes_) refuse("found a number among brackets (needs rows of one length)");
    begin_entry();
    array_.values.push_back(parse_number(word, place()));
    may_pass_comma_ = true;
    at_ += word.size();
  }

  TextPlace place() {
    // Counted on from the last one: from the start, reading would take the square of the time.
    const std::string_view passed = text_.substr(placed_, at_ - placed_);
    const std::size_t newline = passed.rfind('\n');
    line_ += static_cast<std::size_t>(std::ranges::count(passed, '\n'));
    if (newline != std::string_view::npos) line_start_ = placed_ + newline + 1;
    placed_ = at_;
    return {line_, at_ - line_start_ + 1};
  }

  static constexpr std::size_t kUnknown = static_cast<std::size_t>(-1);

  std::string_view text_;
  std::size_t at_;
  NumberArray array_{};                ///< an extent is 0 until its first bracket closes
  std::vector<std::size_t> counts_{};  ///< what each open bracket holds up to here
  std::size_t axes_ = kUnknown;        ///< until the first number
  bool may_pass_comma_ = false;

  std::size_t placed_ = 0;
  std::size_t line_ = 1;
  std::size_t line_start_ = 0;
};

/// Checks what stands behind the brackets: nothing, or the end of their call ", dtype=float32)".
void check_rest(std::string_view rest, bool in_call) {
  const std::size_t begin = std::min(rest.find_first_not_of(kBlank), rest.size());
  rest = rest.substr(begin, rest.find_last_not_of(kBlank) + 1 - begin);
  const bool ends_call = rest == ")" || (rest.starts_with(',') && rest.ends_with(')'));
  if (in_call ? ends_call : rest.empty()) return;
  throw RequestError("found " + quoted(rest) +
                     " behind the last bracket (needs one array, as in [[1 2] [3 4]])");
}

}  // namespace

bool is_numpy_text(std::string_view text) {
  return first_bracket(text) != std::string_view::npos;
}

NumberArray read_numpy_text(std::string_view text) {
  const std::size_t first = first_bracket(text);
  Brackets brackets(text, first);
  NumberArray array = brackets.read();
  check_rest(text.substr(brackets.at()), first != text.find_first_not_of(kBlank));
  return array;
}

}  // namespace convanim
