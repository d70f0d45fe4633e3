#include "svg/path_data.h"

#include <cctype>
#include <cstdlib>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace convanim;

namespace {

struct Segment {
  char verb;  ///< 'M', 'L', 'C' or 'Z', whatever the path's text says
  std::vector<Hundredths> points;
  friend bool operator==(const Segment&, const Segment&) = default;
};

/// Reads a path's text by the grammar of SVG: numbers need not be apart where a sign or a second
/// decimal point begins the next, and a command goes on until another comes.
class Reader {
 public:
  explicit Reader(const std::string& text) : text_(text) {}

  std::vector<Segment> read() {
    std::vector<Segment> segments;
    char command = '\0';
    while (at_ < text_.size()) {
      if (std::isalpha(static_cast<unsigned char>(text_[at_])) != 0) {
        command = text_[at_++];
      } else if (command == 'm') {
        command = 'l';
      }
      segments.push_back(segment(command));
    }
    return segments;
  }

 private:
  Segment segment(char command) {
    switch (command) {
      case 'M':
        here_ = start_ = {number(), number()};
        return {'M', {here_}};
      case 'm':
        here_ = start_ = pair();
        return {'M', {here_}};
      case 'l':
        here_ = pair();
        return {'L', {here_}};
      case 'h':
        here_.x += number();
        return {'L', {here_}};
      case 'v':
        here_.y += number();
        return {'L', {here_}};
      case 'c': {
        Segment curve{'C', {}};
        for (int i = 0; i < 3; ++i) curve.points.push_back(pair());
        here_ = curve.points.back();
        return curve;
      }
      case 'z':
        here_ = start_;
        return {'Z', {}};
      default:
        throw std::runtime_error("no command: " + text_.substr(at_));
    }
  }

  Hundredths pair() {
    const int x = number();
    return here_ + Hundredths{x, number()};
  }

  int number() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    const std::size_t first = at_;
    if (at_ < text_.size() && text_[at_] == '-') ++at_;
    bool point = false;
    while (at_ < text_.size() && (std::isdigit(static_cast<unsigned char>(text_[at_])) != 0 ||
                                  (text_[at_] == '.' && !point))) {
      point = point || text_[at_] == '.';
      ++at_;
    }
    const double value = std::stod(text_.substr(first, at_ - first));
    return static_cast<int>(value * 100 + (value < 0 ? -0.5 : 0.5));
  }

  std::string text_;
  std::size_t at_ = 0;
  Hundredths here_;
  Hundredths start_;
};

}  // namespace

TEST_CASE("a path reads back as what was drawn, to the hundredth") {
  std::mt19937 random(6);
  const auto below = [&random](unsigned bound) { return static_cast<int>(random() % bound); };
  const auto point = [&] {
    // Small steps often: horizontal, vertical and empty lines are written in ways of their own.
    return Hundredths{below(3) * 150 - 150, below(2) == 0 ? 0 : below(30'000) - 15'000};
  };
  for (int trial = 0; trial < 300; ++trial) {
    PathData path;
    std::vector<Segment> drawn;
    const auto move = [&] {
      drawn.push_back({'M', {point()}});
      path.move(drawn.back().points[0]);
    };
    move();
    for (int i = below(12); i > 0; --i) {
      switch (below(4)) {
        case 0:
          move();
          break;
        case 1:
          drawn.push_back({'L', {point()}});
          path.line(drawn.back().points[0]);
          break;
        case 2: {
          drawn.push_back({'C', {point(), point(), point()}});
          const auto& points = drawn.back().points;
          path.curve(points[0], points[1], points[2]);
          break;
        }
        default:
          drawn.push_back({'Z', {}});
          path.close();
          move();
      }
    }
    INFO(path.text());
    CHECK(Reader(path.text()).read() == drawn);
  }
}

TEST_CASE("equal shapes have equal texts behind their first points") {
  const auto behind = [](Hundredths at) {
    PathData path;
    path.move(at);
    path.line(at + Hundredths{1417, -709});
    path.line(at + Hundredths{0, 150});
    path.close();
    CHECK(path.text().ends_with(path.shape()));
    return path.shape();
  };
  CHECK(behind({0, 0}) == "l14.17-7.09-14.17 8.59z");
  CHECK(behind({0, 0}) == behind({12'345, -678}));
}
