// What people asked about in public, as commands: each with what comes out of the framework that
// they asked about. Sizes alone are in tests/framework/cases_test.cpp.
#include <regex>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "support/files.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;
using Catch::Contains;

namespace {

struct Case {
  Arguments words;
  std::string input;   ///< numbers, as a file holds them; none to take the guide's
  std::string kernel;  ///< likewise
  std::vector<std::string> said;
};

std::string explained(const Case& asked) {
  const CurrentFolder here;
  Arguments words = asked.words;
  words.emplace_back("--explain");
  if (!asked.input.empty()) {
    put("input.txt", asked.input);
    words.insert(words.end(), {"--input-values", "input.txt", "--values"});
  }
  if (!asked.kernel.empty()) {
    put("kernel.txt", asked.kernel);
    words.insert(words.end(), {"--kernel-values", "kernel.txt"});
  }
  INFO(shown(words));
  const Ran ran = run_here(words);
  CHECK(ran.err.empty());
  CHECK(ran.exit == 0);
  // Numbers stand in columns.
  return std::regex_replace(ran.out, std::regex(" +"), " ");
}

void check_cases(const std::vector<Case>& cases) {
  for (const Case& asked : cases) {
    CAPTURE(shown(asked.words));
    const std::string text = explained(asked);
    for (const std::string& said : asked.said) CHECK_THAT(text, Contains(said));
  }
}

/// Whole numbers from one on, in rows of so many.
std::string counting(int from, int rows, int cols, int step = 1) {
  std::string text;
  for (int row = 0; row < rows; ++row) {
    for (int col = 0; col < cols; ++col) {
      text += (col > 0 ? " " : "") + std::to_string(from + step * (row * cols + col));
    }
    text += '\n';
  }
  return text;
}

std::string alike(int number, int rows, int cols) {
  return counting(number, rows, cols, 0);
}

}  // namespace

TEST_CASE("numbers of transposed convolutions that people asked about") {
  const std::string three = "0 1\n2 3\n";
  check_cases({
      {{"conv_transposed", "--stride", "2", "--padding", "2", "--dilation", "2"},
       counting(1, 3, 3),
       "0 0 0\n0 1 0\n0 0 0\n",
       {"Output 5x5:\n 1 0 2 0 3\n 0 0 0 0 0\n 4 0 5 0 6\n 0 0 0 0 0\n 7 0 8 0 9\n"}},
      {{"conv_transposed", "--padding", "same"},
       counting(2, 2, 2),
       counting(2, 3, 3),
       {"Output 2x2:\n 49 63\n 91 105\n"}},
      {{"conv_transposed"}, three, three, {"Output 3x3:\n 0 0 1\n 0 4 6\n 4 12 9\n"}},
      {{"conv_transposed", "--stride", "2"},
       three,
       three,
       {"Output 4x4:\n 0 0 0 1\n 0 0 2 3\n 0 2 0 3\n 4 6 6 9\n"}},
      {{"conv_transposed", "--padding", "1"}, three, three, {"Output 1x1:\n 4\n"}},
      {{"conv_transposed", "--stride", "2"},
       alike(1, 5, 5),
       alike(1, 3, 3),
       {"Output 11x11:\n 1 1 2 1 2 1 2 1 2 1 1\n 1 1 2 1 2 1 2 1 2 1 1\n"
        " 2 2 4 2 4 2 4 2 4 2 2\n"}},
      {{"conv_transposed", "--stride", "2", "--padding", "1"},
       alike(1, 4, 4),
       counting(1, 4, 4),
       {"Output 8x8:\n 6 12 14 12 14 12 14 7\n"}},
  });
}

TEST_CASE("numbers of poolings that people asked about") {
  const std::string one = "0 0 0 0\n0 1 0 0\n0 0 0 0\n0 0 0 0\n";
  check_cases({
      {{"layer", "nn.AvgPool2d(9, ceil_mode=True)"}, counting(0, 7, 7), "", {"Output 1x1:\n 24\n"}},
      {{"average_pool", "--kernel", "2", "--stride", "3", "--ceil-mode"},
       counting(0, 7, 7),
       "",
       {"Output 3x3:\n 4 7 9.5\n 25 28 30.5\n 42.5 45.5 48\n"}},
      {{"layer", R"(layers.AveragePooling2D(3, strides=1, padding="same"))"},
       one,
       "",
       {"Output 4x4:\n 0.25 0.166667 0.166667 0\n 0.166667 0.111111 0.111111 0\n"}},
      {{"average_pool", "--kernel", "3", "--stride", "1", "--padding", "same"},
       one,
       "",
       {"Output 4x4:\n 0.25 0.166667 0.166667 0\n 0.166667 0.111111 0.111111 0\n"}},
      {{"average_pool", "--kernel", "5", "--stride", "1", "--padding", "2", "--count-include-pad",
        "false"},
       counting(1, 5, 5),
       "",
       {"Output 5x5:\n 7 7.5 8 8.5 9\n"}},
      {{"average_pool", "--kernel", "5", "--stride", "1", "--padding", "2"},
       counting(1, 5, 5),
       "",
       {"Output 5x5:\n 2.52 3.6 4.8 "}},
      {{"layer",
        "AveragePool(kernel_shape=[3,3], strides=[2,2], pads=[1,1,2,2], ceil_mode=1, "
        "count_include_pad=1)"},
       counting(0, 5, 5),
       "",
       {"Output 3x3:\n 1.33333 3 2.66667\n 7 12 9\n 8 13 9.33333\n"}},
      {{"average_pool", "--kernel", "3", "--stride", "2", "--padding", "1,2,1,2", "--ceil-mode"},
       counting(0, 5, 5),
       "",
       {"Output 3x3:\n 1.33333 3 2.66667\n 7 12 9\n 8 13 9.33333\n"}},
      {{"max_pool", "--kernel", "2", "--stride", "1", "--dilation", "2"},
       counting(1, 4, 4),
       "",
       {"Output 2x2:\n 11 12\n 15 16\n"}},
      {{"layer", "torch.nn.AvgPool2d(2, divisor_override=2)"},
       alike(1, 4, 4),
       "",
       {"Output 2x2:\n 2 2\n 2 2\n"}},
      {{"layer", "nn.AdaptiveAvgPool1d(8)"},
       counting(1, 1, 6),
       "",
       {"Output 8:\n 1 1.5 2.5 3 4 4.5 5.5 6\n"}},
      {{"max_pool", "--kernel", "3", "--stride", "1", "--padding", "1"},
       counting(-1, 3, 3, -1),
       "",
       {"Output 3x3:\n -1 -1 -2\n -1 -1 -2\n -4 -4 -5\n"}},
      {{"max_pool", "--kernel", "2", "--padding", "same"},
       counting(1, 2, 3),
       "",
       {"Output 1x2:\n 5 6\n"}},
      {{"max_pool", "--kernel", "2", "--padding", "valid"},
       counting(1, 2, 3),
       "",
       {"Output 1x1:\n 5\n", "Column 2 is never read"}},
  });
}

TEST_CASE("numbers of convolutions that people asked about") {
  const std::string nine = "1 2 3\n4 5 6\n6 7 8\n";
  check_cases({
      {{"conv"}, nine, "1 1\n2 2\n", {"Output 2x2:\n 21 27\n 35 41\n", "It is cross-correlation"}},
      {{"conv", "--kernel-flip"}, nine, "1 1\n2 2\n", {"Output 2x2:\n 15 21\n 31 37\n"}},
      {{"layer", R"(nn.Conv2d(1, 1, 3, padding=1, bias=False, padding_mode="circular"))"},
       counting(1, 5, 5),
       alike(1, 3, 3),
       {"Output 5x5:\n 99 93 102 111 105\n"}},
      {{"conv"}, "0 3 4 5\n", "1 2\n", {"Output 1x3:\n 6 11 14\n"}},
  });
}

TEST_CASE("what people asked about of a layer is said of it") {
  check_cases({
      {{"layer", "nn.ConvTranspose2d(1,1,3,stride=2,padding=1,output_padding=1)", "--input", "1"},
       "",
       "",
       {"The output is 2x2.",
        "Output padding: 1 more row at the bottom, 1 more column on the right"}},
      {{"layer", "nn.ConvTranspose2d(1,1,kernel_size=2,stride=2,padding=1)", "--input", "2"},
       "",
       "",
       {"1*(2 - 1) - 1 = 0"}},
      {{"conv_transposed", "--input", "5", "--kernel", "3", "--stride", "2"},
       "",
       "",
       {"Rows and columns: 1 1 2 1 2 1 2 1 2 1 1", "uneven: 3 is not a multiple of 2"}},
      {{"conv_transposed", "--input", "5", "--kernel", "2", "--stride", "2"},
       "",
       "",
       {"Rows and columns: 1 everywhere"}},
      {{"conv", "--input", "20", "--kernel", "1", "--stride", "2", "--padding", "same"},
       "",
       "",
       {"The output is 10x10.", "padding 0",
        "Rows 1, 3, 5, 7, 9, 11, 13, 15 and 17 are never read"}},
      {{"layer", "nn.Conv2d(16,16,3,2,1),", "--input", "128"}, "", "", {"None: all are read."}},
      {{"conv", "--input", "28", "--kernel", "3", "--stride", "2"},
       "",
       "",
       {"The output is 13x13.", "Row 27 is never read"}},
      {{"max_pool", "--input", "6x7", "--kernel", "1", "--stride", "2", "--ceil-mode"},
       "",
       "",
       {"The output is 3x4.", "c = 1", "c = 0"}},
      {{"layer", "nn.Conv2d(16,32,7,stride=2)", "--input", "63"},
       "",
       "",
       {"channels 16 to 32, bias", "The output is 29x29.", "nn.Conv2d(16, 32, 7, stride=2)"}},
      {{"conv", "--input", "572", "--kernel", "3"}, "", "", {"The output is 570x570."}},
      {{"conv", "--input", "416", "--kernel", "3", "--padding", "1"},
       "",
       "",
       {"The output is 416x416."}},
      {{"conv", "--input", "512", "--kernel", "3"}, "", "", {"The output is 510x510."}},
      {{"conv", "--input", "540x960", "--kernel", "3", "--stride", "2", "--padding", "1"},
       "",
       "",
       {"The output is 270x480."}},
      {{"conv", "--input", "224", "--kernel", "3", "--stride", "2", "--padding", "same"},
       "",
       "",
       {"padding 0,1,0,1"}},
      {{"conv", "--input", "224", "--kernel", "7", "--stride", "2", "--padding", "same"},
       "",
       "",
       {"padding 2,3,2,3"}},
      {{"conv", "--input", "8", "--kernel", "3", "--padding", "0,1,0,0"},
       "",
       "",
       {"The output is 7x6."}},
      {{"conv", "--input", "8x3", "--kernel", "3"}, "", "", {"The output is 6x1."}},
      {{"max_pool", "--input", "7", "--kernel", "3", "--stride", "1", "--padding", "2",
        "--dilation", "2"},
       "",
       "",
       {"The output is 7x7.", R"(nn.ConstantPad2d((2, 2, 2, 2), float("-inf")))"}},
      {{"max_pool", "--input", "75", "--kernel", "2", "--ceil-mode"},
       "",
       "",
       {"The output is 38x38."}},
      {{"max_pool", "--input", "64", "--kernel", "3", "--stride", "2", "--padding", "1",
        "--ceil-mode"},
       "",
       "",
       {"The output is 33x33."}},
      {{"max_pool", "--input", "22", "--kernel", "3", "--stride", "2", "--ceil-mode"},
       "",
       "",
       {"The output is 11x11."}},
  });
}

TEST_CASE("which padding people asked for is found from the size that they want") {
  const auto answer = [](const Arguments& words) { return run_here(words).out; };
  CHECK_THAT(answer({"conv_transposed", "--input", "15x13", "--kernel", "16", "--stride", "16",
                     "--padding", "7", "--output-size", "240x200"}),
             Contains("--padding 7 --output-padding 14x6\n"));
  CHECK_THAT(answer({"conv_transposed", "--input", "16", "--kernel", "3", "--stride", "2",
                     "--output-size", "32"}),
             Contains("--padding 1,0,1,0\n"));
}
