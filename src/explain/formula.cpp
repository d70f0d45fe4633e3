// Formulas in whole numbers: fills the numbers in and works out the brackets, innermost first.
#include "explain/formula.h"

#include <cassert>

#include "base/ascii.h"

namespace convanim {

namespace {

std::string fill_in(std::string_view formula, const FormulaNumbers& numbers) {
  std::string filled;
  std::size_t at = 0;
  while (at < formula.size()) {
    std::size_t end = at;
    while (end < formula.size() && is_letter(formula[end])) ++end;
    if (end - at == 1) {
      filled += std::to_string(numbers.at(formula[at]));
      at = end < formula.size() && formula[end] == '\'' ? end + 1 : end;
    } else if (end > at) {
      filled += formula.substr(at, end - at);
      at = end;
    } else {
      filled += formula[at++];
    }
  }
  return filled;
}

/// Sums, products and one optional division; the quotient is the floor or the ceiling.
class Flat {
 public:
  explicit Flat(std::string_view text) : text_(text) {}

  int value(bool ceiling) {
    const int left = sum();
    if (!take('/')) return left;
    const int right = sum();
    assert(right > 0 && (left >= 0 || (ceiling && left > -right)));
    return ceiling ? (left + right - 1) / right : left / right;
  }

 private:
  int sum() {
    int total = product();
    while (true) {
      if (take('+')) {
        total += product();
      } else if (take('-')) {
        total -= product();
      } else {
        return total;
      }
    }
  }

  int product() {
    int total = number();
    while (take('*')) total *= number();
    return total;
  }

  int number() {
    const int sign = take('-') ? -1 : 1;
    assert(at_ < text_.size() && is_digit(text_[at_]));
    int total = 0;
    while (at_ < text_.size() && is_digit(text_[at_])) total = total * 10 + (text_[at_++] - '0');
    return sign * total;
  }

  bool take(char c) {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

bool is_result(std::string_view text) {
  for (std::size_t at = text.front() == '-' ? 1 : 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) return false;
  }
  return true;
}

/// Works out every bracket that holds no other, with the floor or ceil before it.
std::string reduce(const std::string& text) {
  if (text.find('(') == std::string::npos) return std::to_string(Flat(text).value(false));
  std::string reduced;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find('(', at);
    const std::size_t next = text.find_first_of("()", open + 1);
    if (open == std::string::npos) break;
    if (text[next] == '(') {
      reduced += text.substr(at, next - at);
      at = next;
      continue;
    }
    std::size_t word = open;
    while (word > at && is_letter(text[word - 1])) --word;
    const bool ceiling = text.compare(word, open - word, "ceil") == 0;
    reduced += text.substr(at, word - at);
    reduced += std::to_string(
        Flat(std::string_view(text).substr(open + 1, next - open - 1)).value(ceiling));
    at = next + 1;
  }
  return reduced + text.substr(at);
}

}  // namespace

bool uses(std::string_view formula, char letter) {
  for (std::size_t at = 0; at < formula.size(); ++at) {
    const bool alone = (at == 0 || !is_letter(formula[at - 1])) &&
                       (at + 1 == formula.size() || !is_letter(formula[at + 1]));
    if (formula[at] == letter && alone) return true;
  }
  return false;
}

std::vector<std::string> work_out(std::string_view formula, const FormulaNumbers& numbers) {
  std::vector<std::string> lines{fill_in(formula, numbers)};
  while (!is_result(lines.back())) lines.push_back(reduce(lines.back()));
  return lines;
}

}  // namespace convanim
