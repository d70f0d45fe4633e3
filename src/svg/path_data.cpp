// Paths in the notation of SVG, as short as it can be.
#include "svg/path_data.h"

#include <cmath>

#include "svg/svg_text.h"

namespace convanim {

Hundredths operator+(Hundredths a, Hundredths b) {
  return {a.x + b.x, a.y + b.y};
}

Hundredths operator-(Hundredths a, Hundredths b) {
  return {a.x - b.x, a.y - b.y};
}

Hundredths rounded(Point point) {
  return {static_cast<int>(std::lround(point.x * 100)),
          static_cast<int>(std::lround(point.y * 100))};
}

void PathData::move(Hundredths to) {
  if (text_.empty()) {
    command('M');
    pair(to);
    shape_ = text_.size();
    first_ = to;
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
  if (!alike_ && by.y == 0) {
    command('h');
    number(by.x);
  } else if (!alike_ && by.x == 0) {
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
