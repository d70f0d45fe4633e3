#include "convanim/explain.h"

#include <algorithm>
#include <cctype>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/layout.h"
#include "support/golden.h"
#include "support/layer_2d.h"
#include "support/random_layers.h"

using namespace convanim;
using Lines = std::vector<std::string>;

namespace {

Lines lines_of(const std::string& text) {
  std::istringstream in(text);
  Lines lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// What stands under the heading that begins so, without empty lines.
Lines section(const std::string& text, const std::string& heading) {
  Lines found;
  bool inside = false;
  for (const std::string& line : lines_of(text)) {
    if (!line.empty() && line.front() != ' ') {
      inside = line.starts_with(heading);
    } else if (inside && !line.empty()) {
      found.push_back(line);
    }
  }
  return found;
}

/// Sums, products, quotients, brackets, floor and ceil: knows nothing of how the text came about.
class Calculator {
 public:
  explicit Calculator(std::string text) : text_(std::move(text)) { std::erase(text_, ' '); }

  int value() {
    const int total = sum();
    REQUIRE(at_ == text_.size());
    return total;
  }

 private:
  int sum() {
    int total = product();
    while (next() == '+' || next() == '-') {
      const bool plus = text_[at_++] == '+';
      total += plus ? product() : -product();
    }
    return total;
  }

  int product() {
    int total = atom();
    while (next() == '*') {
      ++at_;
      total *= atom();
    }
    return total;
  }

  int atom() {
    for (const bool ceiling : {false, true}) {
      const std::string name = ceiling ? "ceil(" : "floor(";
      if (text_.compare(at_, name.size(), name) != 0) continue;
      at_ += name.size();
      const int above = sum();
      take('/');
      const int below = sum();
      take(')');
      return ceiling && above % below > 0 ? above / below + 1 : above / below;
    }
    if (next() == '(') {
      ++at_;
      const int inner = sum();
      take(')');
      return inner;
    }
    std::size_t length = 0;
    const int total = std::stoi(text_.substr(at_), &length);
    at_ += length;
    return total;
  }

  char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void take(char c) {
    REQUIRE(next() == c);
    ++at_;
  }

  std::string text_;
  std::size_t at_ = 0;
};

/// The right sides of the calculations, each without the formula in letters that begins it.
std::vector<Lines> calculations(const std::string& text) {
  std::vector<Lines> found;
  for (const std::string& line : section(text, "Output size")) {
    if (line.starts_with("    o = ") || line.starts_with("    o' = ")) {
      found.emplace_back();
    } else if (line.starts_with("      = ") || line.starts_with("       = ")) {
      found.back().push_back(line.substr(line.find('=') + 2));
    }
  }
  return found;
}

std::vector<int> numbers_of(const std::string& line) {
  std::istringstream in(line);
  std::vector<int> numbers;
  for (int number = 0; in >> number;) numbers.push_back(number);
  return numbers;
}

/// How often each input cell is read, counted tap by tap.
std::vector<std::vector<int>> counted_reads(const Layer2d& spec) {
  std::vector<std::vector<int>> counts(static_cast<std::size_t>(spec.input.rows),
                                       std::vector<int>(static_cast<std::size_t>(spec.input.cols)));
  const Layout layout = lay_out(spec);
  for (int n = 0; n < layout.steps(); ++n) {
    for (const Tap2d& tap : step_2d(layout, n).taps) {
      if (const auto& cell = tap.content.source) {
        ++counts[static_cast<std::size_t>(cell->row)][static_cast<std::size_t>(cell->col)];
      }
    }
  }
  return counts;
}

Layer2d conv(Size input, Size kernel, Size stride = {1, 1}, const Padding& padding = {},
             Size dilation = {1, 1}) {
  return {LayerKind::conv, input, kernel, stride, padding, dilation};
}

Layer2d transposed(Size input, Size kernel, Size stride = {1, 1}, const Padding& padding = {},
                   Size dilation = {1, 1}, Size output_padding = {0, 0}) {
  return {LayerKind::conv_transposed, input, kernel, stride, padding, dilation, output_padding};
}

Layer2d pool(LayerKind kind, Size input, Size kernel, Size stride, const Padding& padding = {}) {
  return {kind, input, kernel, stride, padding, {1, 1}};
}

std::string joined(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

constexpr Padding kOneAround{1, 1, 1, 1};

}  // namespace

TEST_CASE("the explanations of five telling layers read as their files do") {
  check_golden("explain/padding_strides_odd.txt",
               explain(conv({6, 6}, {3, 3}, {2, 2}, kOneAround)));
  check_golden("explain/padding_strides_odd_transposed.txt",
               explain(transposed({3, 3}, {3, 3}, {2, 2}, kOneAround, {1, 1}, {1, 1})));
  check_golden("explain/transposed_cropped_dilated_uneven.txt",
               explain(transposed({4, 3}, {2, 3}, {1, 2}, {4, 3, 1, 0}, {3, 2}, {2, 1})));
  check_golden("explain/one_row_stride_over_kernel.txt", explain(conv({1, 9}, {1, 2}, {1, 3})));
  Layer2d average = pool(LayerKind::average_pool, {6, 5}, {2, 3}, {3, 2}, {0, 1, 1, 0});
  average.ceil_mode = true;
  average.count_include_pad = false;
  check_golden("explain/average_pool_ceil_uneven.txt", explain(average));
}

TEST_CASE("every line of every calculation equals the output's size") {
  for (const Layer2d& spec : random_layers(3000)) {
    const std::string text = explain(spec);
    INFO(text);
    const Size output = output_size(spec);
    const std::vector<Lines> all = calculations(text);
    const bool both_at_once = text.find("\n  Rows and columns:") != std::string::npos;
    const bool rows_too = text.find("\n  Rows:") != std::string::npos;
    REQUIRE(all.size() >= (rows_too ? 2U : 1U));
    for (const Lines& calculation : all) {
      REQUIRE_FALSE(calculation.empty());
      const int result = std::stoi(calculation.back());
      REQUIRE(std::to_string(result) == calculation.back());
      for (const std::string& line : calculation) REQUIRE(Calculator(line).value() == result);
      REQUIRE((result == output.cols || (rows_too && result == output.rows)));
    }
    REQUIRE(std::stoi(all.back().back()) == output.cols);
    if (both_at_once) REQUIRE(output.rows == output.cols);
    if (rows_too) REQUIRE(std::stoi(all.front().back()) == output.rows);
    REQUIRE(section(text, "Output size").back() == "  The output is " + to_string(output) + ".");
  }
}

TEST_CASE("the grid counts the taps that read each input cell") {
  for (const Layer2d& spec : random_layers(1500)) {
    const Lines grid = section(explain(spec), "How often");
    INFO(joined(grid));
    const auto counts = counted_reads(spec);
    REQUIRE(grid.size() == counts.size() + 1);
    int read = 0;
    for (std::size_t row = 0; row < counts.size(); ++row) {
      REQUIRE(numbers_of(grid[row]) == counts[row]);
      for (const int count : counts[row]) read += count;
    }
    const Size output = output_size(spec);
    const int taps = output.rows * output.cols * spec.kernel.rows * spec.kernel.cols;
    REQUIRE(grid.back() == "  Of the " + std::to_string(taps) + " taps of all steps " +
                               std::to_string(read) + " read input.");
  }
}

TEST_CASE("rows and columns are said to be unread exactly if some are") {
  for (const Layer2d& spec : random_layers(1500)) {
    const Lines unread = section(explain(spec), "Input cells never read");
    INFO(joined(unread));
    bool some = false;
    for (const auto& row : counted_reads(spec)) some = some || std::ranges::count(row, 0) > 0;
    REQUIRE((unread == Lines{"  None: all are read."}) == !some);
  }
}

TEST_CASE("no line is longer than 100 characters and all of them are ASCII") {
  std::vector<Layer2d> specs = random_layers(2000);
  specs.push_back(conv({16, 16}, {128, 128}, {1, 1}, {120, 120, 120, 120}));
  specs.push_back(transposed({60, 50}, {11, 12}, {1, 2}, {10, 11, 12, 13}, {5, 6}, {4, 1}));
  specs.push_back(conv({200, 100}, {2, 1}, {7, 5}, {12, 13, 10, 11}));
  for (const Layer2d& spec : specs) {
    for (const std::string& line : lines_of(explain(spec))) {
      INFO(line);
      REQUIRE(line.size() <= 100);
      REQUIRE(std::ranges::all_of(line, [](char c) { return c >= ' ' && c <= '~'; }));
      REQUIRE((line.empty() || line.back() != ' '));
    }
  }
}

TEST_CASE("an input that is too large for a grid has its least and most counts told") {
  CHECK(section(explain(conv({17, 4}, {3, 3})), "How often") ==
        Lines{"  Between 1 and 6 times.", "  Of the 270 taps of all steps 270 read input."});
}

TEST_CASE("a relationship's number and formula are named, with the one that it is a case of") {
  const Lines half = section(explain(conv({5, 5}, {3, 3}, {1, 1}, kOneAround)), "Output size");
  CHECK(joined({half.begin() + 1, half.end()}) ==
        "  Rows and columns: i = 5, k = 3, s = 1, p = 1\n"
        "  Relationship 3 (half padding: k odd, p = floor(k / 2), stride 1):\n"
        "    o = i\n"
        "      = 5\n"
        "  A case of relationship 6 (any padding, any stride):\n"
        "    o = floor((i + 2*p - k) / s) + 1\n"
        "      = floor((5 + 2*1 - 3) / 1) + 1\n"
        "      = 5\n"
        "  The output is 5x5.\n");
}

TEST_CASE("a layer that the guide does not cover names the documentation of its formula") {
  const Lines size =
      section(explain(transposed({3, 3}, {3, 3}, {1, 1}, {}, {2, 2})), "Output size");
  CHECK(joined({size.begin() + 1, size.end()}) ==
        "  Rows and columns: i = 3, k = 3, s = 1, p = 0, d = 2, a = 0\n"
        "  No relationship of the guide covers this axis: it is transposed and dilated. As "
        "documented for\n"
        "    torch.nn.ConvTranspose2d:\n"
        "    o = (i - 1)*s - 2*p + d*(k - 1) + a + 1\n"
        "      = (3 - 1)*1 - 2*0 + 2*(3 - 1) + 0 + 1\n"
        "      = 2*1 - 2*0 + 2*2 + 0 + 1\n"
        "      = 7\n"
        "  The output is 7x7.\n");
}

TEST_CASE("only a transposed convolution has an equivalent direct one") {
  CHECK(section(explain(conv({5, 5}, {3, 3})), "Equivalent").empty());
  const Padding one_and_two{1, 1, 2, 2};
  CHECK(joined(section(explain(transposed({3, 5}, {3, 2}, {1, 3}, one_and_two)), "Equivalent")) ==
        "  A convolution of stride 1 that reads the kernel rotated by half a turn puts out the "
        "same.\n"
        "  Input: 3x5, stretched to 3x13 by 2 zeros between neighbouring columns.\n"
        "  Padding around that, d*(k - 1) - p:\n"
        "    top     1*(3 - 1) - 1 = 1\n"
        "    bottom  1*(3 - 1) - 1 = 1\n"
        "    left    1*(2 - 1) - 2 = -1: cropped by 1\n"
        "    right   1*(2 - 1) - 2 = -1: cropped by 1\n");
}

TEST_CASE("the equivalent direct convolution puts out as much as the transposed one") {
  for (const Layer2d& spec : random_layers(2000)) {
    if (spec.kind != LayerKind::conv_transposed) continue;
    const Lines direct = section(explain(spec), "Equivalent");
    INFO(joined(direct));
    int around = 0;
    for (const std::string& line : direct) {
      const bool row = line.starts_with("    left ") || line.starts_with("    right ");
      const bool all = line.starts_with("    all sides");
      if (!row && !all) continue;
      around += (all ? 2 : 1) * std::stoi(line.substr(line.find('=') + 1));
    }
    const int stretched = (spec.input.cols - 1) * spec.stride.cols + 1;
    const int window = spec.dilation.cols * (spec.kernel.cols - 1) + 1;
    REQUIRE(stretched + around + spec.output_padding.cols - window + 1 == output_size(spec).cols);
  }
}

TEST_CASE("why an input row is never read is told") {
  const auto unread = [](const Layer2d& spec) {
    return joined(section(explain(spec), "Input cells never read"));
  };
  CHECK(unread(conv({6, 5}, {3, 3}, {2, 2})) ==
        "  Row 5 is never read: it lies behind the last window.\n");
  CHECK(unread(conv({9, 3}, {1, 3}, {4, 1})) ==
        "  Rows 1 to 3 and 5 to 7 are never read: a stride of 4 steps over them, the window spans "
        "1.\n");
  CHECK(unread(conv({5, 5}, {3, 3}, {2, 1}, {}, {2, 1})) ==
        "  Rows 1 and 3 are never read: they lie between the taps of a kernel with dilation 2.\n");
  CHECK(unread(transposed({4, 4}, {2, 2}, {1, 1}, {2, 0, 0, 0})) ==
        "  Row 0 is never read: padding crops all outputs that would read it.\n");
}

TEST_CASE("the receptive field counts the rows and columns of input that an output cell reads") {
  CHECK(section(explain(conv({7, 7}, {3, 2}, {1, 1}, {}, {2, 3})), "Receptive field") ==
        Lines{"  Its window spans 5x4, d*(k - 1) + 1: 2*(3 - 1) + 1 = 5 and 3*(2 - 1) + 1 = 4.",
              "  It reads 3 rows and 2 columns of the input."});
  CHECK(section(explain(transposed({3, 3}, {3, 1}, {2, 2})), "Receptive field") ==
        Lines{"  It reads 1 to 2 rows and 0 to 1 column of the input."});
}

TEST_CASE("a layer without output cannot be explained") {
  CHECK_THROWS_AS(explain(conv({2, 2}, {3, 3})), RequestError);
  CHECK_THROWS_AS(alt_text(conv({2, 2}, {3, 3})), RequestError);
}

TEST_CASE("the alternative text ends the explanation") {
  const Layer2d spec = conv({5, 5}, {3, 3});
  CHECK(section(explain(spec), "Alternative text") == Lines{"  " + alt_text(spec)});
}

TEST_CASE("the alternative text is one sentence with all numbers") {
  CHECK(alt_text(conv({4, 4}, {3, 3})) ==
        "A 3x3 kernel slides with stride 1 over a 4x4 input without padding and computes a 2x2 "
        "output.");
  CHECK(alt_text(conv({5, 5}, {3, 3}, {2, 2}, kOneAround)) ==
        "A 3x3 kernel slides with stride 2 over a 5x5 input padded by 1 and computes a 3x3 "
        "output.");
  CHECK(alt_text(conv({7, 7}, {3, 3}, {1, 1}, {}, {2, 2})) ==
        "A 3x3 kernel with dilation 2 slides with stride 1 over a 7x7 input without padding and "
        "computes a 3x3 output.");
  CHECK(alt_text(conv({5, 7}, {2, 3}, {1, 2}, {1, 1, 2, 2})) ==
        "A 2x3 kernel slides with stride 1x2 over a 5x7 input padded by 1, 1, 2, 2 (top, bottom, "
        "left, right) and computes a 6x5 output.");
  CHECK(alt_text(conv({11, 8}, {8, 8}, {1, 1}, {0, 5, 0, 2})) ==
        "An 8x8 kernel slides with stride 1 over an 11x8 input padded by 0, 5, 0, 2 (top, bottom, "
        "left, right) and computes a 9x3 output.");
  CHECK(alt_text(conv({1, 9}, {1, 2}, {1, 3})) ==
        "A 1x2 kernel slides with stride 1x3 over a 1x9 input without padding and computes a 1x3 "
        "output.");
  CHECK(alt_text(transposed({2, 2}, {3, 3})) ==
        "A transposed convolution with stride 1 slides a 3x3 kernel over a 2x2 input and computes "
        "a 4x4 output.");
  CHECK(alt_text(transposed({3, 3}, {3, 3}, {2, 2}, kOneAround, {1, 1}, {1, 1})) ==
        "A transposed convolution with stride 2, padding 1 and output padding 1 slides a 3x3 "
        "kernel over a spread 3x3 input and computes a 6x6 output.");
  CHECK(alt_text(transposed({3, 3}, {3, 3}, {1, 1}, {}, {2, 2})) ==
        "A transposed convolution with stride 1 slides a 3x3 kernel with dilation 2 over a 3x3 "
        "input and computes a 7x7 output.");
  CHECK(alt_text(pool(LayerKind::max_pool, {5, 5}, {3, 3}, {1, 1})) ==
        "A 3x3 max pooling window slides with stride 1 over a 5x5 input without padding and "
        "computes a 3x3 output.");
  Layer2d ceil = pool(LayerKind::max_pool, {6, 6}, {3, 3}, {2, 2});
  ceil.ceil_mode = true;
  CHECK(alt_text(ceil) ==
        "A 3x3 max pooling window slides with stride 2 in ceil mode over a 6x6 input without "
        "padding and computes a 3x3 output.");
  Layer2d average = pool(LayerKind::average_pool, {5, 5}, {3, 3}, {1, 1}, kOneAround);
  CHECK(alt_text(average) ==
        "A 3x3 average pooling window slides with stride 1 over a 5x5 input padded by 1 and "
        "computes a 5x5 output.");
  average.count_include_pad = false;
  CHECK(alt_text(average) ==
        "A 3x3 average pooling window slides with stride 1 over a 5x5 input padded by 1, not "
        "counted, and computes a 5x5 output.");
}

TEST_CASE("the alternative text is short, even with the longest numbers") {
  std::vector<Layer2d> specs = random_layers(2000);
  specs.push_back(
      transposed({100, 101}, {100, 101}, {255, 256}, {101, 102, 103, 104}, {255, 256}, {254, 255}));
  for (const Layer2d& spec : specs) {
    INFO(alt_text(spec));
    CHECK(alt_text(spec).size() < 250);
  }
}
