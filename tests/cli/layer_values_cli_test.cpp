// Layers with numbers on the command line: the user's own from files, and the guide's.

#include <span>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "cli/layer_words.h"
#include "support/decode.h"
#include "support/files.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;

namespace {

void check_refused_with_values(const std::vector<Refused>& requests) {
  check_refused(requests, 2, put_values);
}

}  // namespace

TEST_CASE("option --values draws any layer flat, under a name of its own") {
  check_written({
      {{"dilation", "--values", "--step", "0"}, "png/conv_i7_k3_d2_values_00.png"},
      {transposed({"--stride", "2", "--values", "--step", "0"}),
       "png/conv_transposed_i3_k3_s2_values_00.png"},
      {max_pool({"--padding", "1", "--values", "--step", "0"}),
       "png/max_pool_i5_k3_p1_values_00.png"},
      {layer("nn.AvgPool2d(2)", {"--values", "--decimals", "2", "--step", "0"}),
       "png/average_pool_i5_k2_values_00.png"},
      {{"padding_strides", "--values", "--step", "0"}, "png/numerical_padding_strides_00.png"},
  });
}

TEST_CASE("the user's own values are drawn, their shape gives the sizes") {
  const CurrentFolder here;
  put_values();
  const auto frame = [](const Arguments& more) {
    const Ran ran = run_here(with({"conv", "--step", "0", "-f", "png", "-o", "-"}, more));
    CHECK(ran.err.empty());
    CHECK(ran.exit == 0);
    return ran.out;
  };
  const std::string own = frame({"--input-values", "input.txt", "--kernel-values", "kernel.txt"});
  const std::string own_kernel = frame({"--input", "2x3", "--kernel-values", "kernel.txt"});
  const std::string own_input = frame({"--input-values", "input.txt", "--kernel", "2"});
  const std::string guides = frame({"--input", "2x3", "--kernel", "2", "--values"});
  const auto size = [](const std::string& png) {
    return decode_png(std::as_bytes(std::span(png))).bitmap.size;
  };
  for (const std::string& other : {own_kernel, own_input, guides}) {
    CHECK(own != other);
    CHECK(size(own) == size(other));
  }
  CHECK(own_kernel != own_input);

  CHECK(run_here({"conv", "--input-values", "input.txt", "--kernel", "2", "--step", "0"}).exit ==
        0);
  CHECK(listing("png") == std::vector<std::string>{"conv_i2x3_k2_values_00.png"});
}

TEST_CASE("option --decimals changes what is printed where numbers are not whole") {
  const auto frame = [](const Arguments& more) {
    return run_here(with({"numerical_average_pooling", "--step", "0", "-o", "-"}, more)).out;
  };
  CHECK(frame({}) == frame({"--decimals", "1"}));
  CHECK(frame({}) != frame({"--decimals", "2"}));
}

TEST_CASE("decimals without numbers are refused, whichever command they follow") {
  const std::string error = "--decimals has no effect without numbers (add --values)";
  check_refused({{conv({"--decimals", "2"}), error},
                 {{"dilation", "--decimals", "2"}, error},
                 {layer(kIssueExample, {"--decimals", "2"}), error}},
                2);
}

TEST_CASE("a file of values that is wrong is refused by its line and column") {
  const std::vector<std::pair<std::string, std::string>> files{
      {"ragged.txt",
       "line 2, column 4: the row ends after number 2, but the first row has 3 (needs as many in "
       "each)"},
      {"long_row.txt",
       "line 2, column 5: found number 3 of a row, but the first row has 2 (needs as many in "
       "each)"},
      {"empty.txt",
       "line 1, column 1: found no number in the whole text (needs at least one, as in 1 2.5 -3)"},
      {"comment.txt",
       "line 1, column 1: found no number in the whole text (needs at least one, as in 1 2.5 -3)"},
      {"word.txt",
       "line 2, column 3: 'x' is not a number (needs digits with a decimal point, as in -1.5 or "
       "2e3)"},
      {"large.txt", "line 1, column 3: '2e10' is too large (needs a number from -1e9 to 1e9)"},
      {"decimal_commas.txt",
       "line 2, column 1: '1.5' is in a text with both decimal commas and decimal points (needs "
       "one of them, and nothing between thousands)"},
      {"rows.txt", "line 257, column 1: found row 257 (needs at most 256)"},
      {"columns.txt", "line 1, column 513: found number 257 of a row (needs at most 256 in each)"},
  };
  std::vector<Refused> requests;
  for (const auto& [file, error] : files) {
    const std::string text = file + ": " + error;
    requests.push_back({{"conv", "--input-values", file, "--kernel", "1"}, text});
    requests.push_back({{"conv", "--input", "5", "--kernel-values", file}, text});
    requests.push_back({{"dilation", "--kernel-values", file}, text});
    requests.push_back({{"max_pool", "--kernel", "1", "--input-values", file}, text});
    requests.push_back({{"layer", "nn.Conv2d(1, 1, 1)", "--input-values", file}, text});
  }
  check_refused_with_values(requests);
}

TEST_CASE("a file of values that contradicts what is said is refused") {
  check_refused_with_values({
      {{"conv", "--input", "5", "--input-values", "input.txt", "--kernel", "2"},
       "--input 5x5 contradicts the 2x3 values of its file (leave out --input)"},
      {conv({"--kernel-values", "kernel.txt"}),
       "--kernel 3x3 contradicts the 2x2 values of its file (leave out --kernel)"},
      {layer("nn.Conv2d(1, 1, 3)", {"--input-values", "input.txt"}),
       "--input 5x5 contradicts the 2x3 values of its file (leave out --input)"},
      {layer("nn.Conv2d(1, 1, 3)", {"--kernel-values", "kernel.txt"}),
       "--kernel-values holds 2x2 values for a kernel of 3x3 (needs 3x3, or another kernel in the "
       "expression)"},
      {layer("nn.MaxPool2d(2)", {"--kernel-values", "kernel.txt"}),
       "--kernel-values has no effect on max_pool, which has no weight (leave it out)"},
      {{"numerical_max_pooling", "--kernel-values", "kernel.txt"},
       "--kernel-values has no effect on max_pool, which has no weight (leave it out)"},
      {{"conv", "--input-values", "input.txt", "--kernel", "3"},
       "kernel 3x3 does not fit input 2x3 with padding 0 (rows need padding >= 1)"},
  });
}

TEST_CASE("a file of values that cannot be read is a failure, and nothing is begun") {
  check_refused(
      {
          {{"conv", "--input-values", "missing.txt", "--kernel", "2"},
           "cannot read missing.txt: No such file or directory"},
          {{"conv", "--input", "5", "--kernel-values", "missing.txt"},
           "cannot read missing.txt: No such file or directory"},
          {{"dilation", "--input-values", "."}, "cannot read .: Is a directory"},
          {layer(kIssueExample, {"--kernel-values", "missing.txt"}),
           "cannot read missing.txt: No such file or directory"},
      },
      1);
  check_refused(
      {{{"dilation", "--input-values", "/dev/zero"},
        "/dev/zero is longer than 4194304 bytes, the most that is read (needs a shorter file)"}},
      2);
}
