// Numbers and paths in the notation of SVG, as short as it can be.
#include "svg/path_data.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace convanim {

namespace {

constexpr int kUnits = 100;

/// "0.50" to ".5": neither zeros nor a point that say nothing.
std::string shortened(std::string text) {
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  const std::size_t zero = text.starts_with('-') ? 1 : 0;
  if (text.compare(zero, 2, "0.") == 0) text.erase(zero, 1);
  return text == "-0" ? "0" : text;
}

}  // namespace

Hundredths operator+(Hundredths a, Hundredths b) {
  return {a.x + b.x, a.y + b.y};
}

Hundredths operator-(Hundredths a, Hundredths b) {
  return {a.x - b.x, a.y - b.y};
}

Hundredths rounded(Point point) {
  return {static_cast<int>(std::lround(point.x * kUnits)),
          static_cast<int>(std::lround(point.y * kUnits))};
}

std::string decimal(int hundredths) {
  const int whole = std::abs(hundredths) / kUnits;
  const int part = std::abs(hundredths) % kUnits;
  return shortened((hundredths < 0 ? "-" : "") + std::to_string(whole) + "." +
                   std::to_string(part / 10) + std::to_string(part % 10));
}

std::string decimal(double number, int decimals) {
  std::array<char, 64> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number,
                                          std::chars_format::fixed, decimals);
  return error == std::errc{} ? shortened(std::string(digits.data(), end)) : "0";
}

void PathData::move(Hundredths to) {
  if (text_.empty()) {
    command('M');
    pair(to);
    implied_ = '\0';
  } else {
    command('m');
    pair(to - at_);
    implied_ = 'l';
  }
  at_ = to;
  start_ = to;
}

void PathData::line(Hundredths to) {
  const Hundredths by = to - at_;
  if (by.y == 0) {
    command('h');
    number(by.x);
  } else if (by.x == 0) {
    command('v');
    number(by.y);
  } else {
    command('l');
    pair(by);
  }
  at_ = to;
}

void PathData::curve(Hundredths first_control, Hundredths second_control, Hundredths to) {
  command('c');
  pair(first_control - at_);
  pair(second_control - at_);
  pair(to - at_);
  at_ = to;
}

void PathData::close() {
  command('z');
  at_ = start_;
}

void PathData::command(char letter) {
  if (letter == implied_) return;
  text_ += letter;
  implied_ = letter == 'z' || letter == 'm' ? '\0' : letter;
  after_number_ = false;
}

void PathData::number(int hundredths) {
  const std::string digits = decimal(hundredths);
  const bool apart = digits.front() == '-' || (digits.front() == '.' && after_point_);
  if (after_number_ && !apart) text_ += ' ';
  text_ += digits;
  after_number_ = true;
  after_point_ = digits.find('.') != std::string::npos;
}

void PathData::pair(Hundredths vector) {
  number(vector.x);
  number(vector.y);
}

}  // namespace convanim
