// Numbers that people asked about in public: what frameworks give is what is written.
#include <cstddef>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "support/files.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;

namespace {

struct Asked {
  std::string about;
  Arguments layer;
  std::string input;
  std::string kernel;  ///< nothing for a pool
  std::string output;
};

/// Whole numbers from the first one on.
std::string counted(int first, int rows, int cols) {
  std::string text;
  for (int row = 0; row < rows; ++row) {
    for (int col = 0; col < cols; ++col) text += std::to_string(first++) + " ";
    text += "\n";
  }
  return text;
}

std::string ones(int rows, int cols) {
  std::string text;
  for (int row = 0; row < rows; ++row) {
    for (int col = 0; col < cols; ++col) text += "1 ";
    text += "\n";
  }
  return text;
}

/// What is written of the layer's output; a number is the shortest that is read as it.
std::string output_of(const Asked& asked) {
  const CurrentFolder here;
  put("input.txt", asked.input);
  put("kernel.txt", asked.kernel);
  Arguments words = asked.layer;
  words.insert(words.end(), {"--input-values", "input.txt", "-f", "csv", "-o", "out/"});
  if (!asked.kernel.empty()) words.insert(words.end(), {"--kernel-values", "kernel.txt"});
  CHECK(run_here(words).err.empty());
  const std::vector<std::string> names = listing("out/csv");
  return names.empty() ? "" : bytes_of("out/csv/" + names.back());
}

void check_all(const std::vector<Asked>& all) {
  for (const Asked& asked : all) {
    INFO(asked.about << ": " << shown(asked.layer));
    CHECK(output_of(asked) == asked.output);
  }
}

}  // namespace

TEST_CASE("convolutions that people asked about come out as frameworks compute them") {
  check_all({
      {"which numbers, by hand", {"conv"}, "0 3 4 5\n", "1 2\n", "6,11,14\n"},
      {"is the kernel flipped", {"conv"}, counted(1, 5, 2), "1\n1\n", "4,6\n8,10\n12,14\n16,18\n"},
      {"circular padding",
       {"layer", "nn.Conv2d(1, 1, 3, padding=1, padding_mode=\"circular\")"},
       counted(1, 5, 5),
       ones(3, 3),
       "99,93,102,111,105\n69,63,72,81,75\n114,108,117,126,120\n159,153,162,171,165\n"
       "129,123,132,141,135\n"},
  });
}

TEST_CASE("transposed layers that people asked about come out as frameworks compute them") {
  const std::string small = "0 1\n2 3\n";
  const std::string skewed = "1 0\n1 2\n";
  check_all({
      {"what output padding adds is computed from the kernel",
       {"layer", "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)"},
       "5\n",
       counted(1, 3, 3),
       "25,30\n40,45\n"},
      {"stride and dilation together",
       {"conv_transposed", "--stride", "2", "--padding", "2", "--dilation", "2"},
       counted(1, 3, 3),
       "0 0 0\n0 1 0\n0 0 0\n",
       "1,0,2,0,3\n0,0,0,0,0\n4,0,5,0,6\n0,0,0,0,0\n7,0,8,0,9\n"},
      {"SAME_UPPER with stride 1",
       {"conv_transposed", "--padding", "same"},
       counted(2, 2, 2),
       counted(2, 3, 3),
       "49,63\n91,105\n"},
      {"stride 2, by hand",
       {"conv_transposed", "--stride", "2"},
       counted(1, 3, 3),
       skewed,
       "1,0,2,0,3,0\n1,2,2,4,3,6\n4,0,5,0,6,0\n4,8,5,10,6,12\n7,0,8,0,9,0\n7,14,8,16,9,18\n"},
      {"stride 1, by hand",
       {"conv_transposed"},
       counted(1, 3, 3),
       skewed,
       "1,2,3,0\n5,9,13,6\n11,21,25,12\n7,22,25,18\n"},
      {"a book's example", {"conv_transposed"}, small, small, "0,0,1\n0,4,6\n4,12,9\n"},
      {"its example with strides",
       {"conv_transposed", "--stride", "2"},
       small,
       small,
       "0,0,0,1\n0,0,2,3\n0,2,0,3\n4,6,6,9\n"},
      {"its example with padding", {"conv_transposed", "--padding", "1"}, small, small, "4\n"},
      {"where outputs overlap",
       {"conv_transposed", "--stride", "2"},
       ones(2, 4),
       ones(3, 3),
       "1,1,2,1,2,1,2,1,1\n1,1,2,1,2,1,2,1,1\n2,2,4,2,4,2,4,2,2\n1,1,2,1,2,1,2,1,1\n"
       "1,1,2,1,2,1,2,1,1\n"},
  });
}

TEST_CASE("maximum pools that people asked about come out as frameworks compute them") {
  check_all({
      {"may padding win",
       {"max_pool", "--kernel", "3", "--stride", "1", "--padding", "1"},
       "-1 -2 -3\n-4 -5 -6\n-7 -8 -9\n",
       "",
       "-1,-1,-2\n-1,-1,-2\n-4,-4,-5\n"},
      {"what dilation does",
       {"max_pool", "--kernel", "2", "--stride", "1", "--dilation", "2"},
       counted(1, 4, 4),
       "",
       "11,12\n15,16\n"},
      {"valid", {"max_pool", "--kernel", "2", "--padding", "valid"}, counted(1, 2, 3), "", "5\n"},
      {"same", {"max_pool", "--kernel", "2", "--padding", "same"}, counted(1, 2, 3), "", "5,6\n"},
  });
}

TEST_CASE("averages that people asked about come out as frameworks compute them") {
  const std::string two_conventions = counted(1, 5, 5);
  check_all({
      {"a window larger than the input",
       {"layer", "nn.AvgPool2d(9, ceil_mode=True)"},
       counted(0, 7, 7),
       "",
       "24\n"},
      {"what lies behind the padding is not counted",
       {"average_pool", "--kernel", "2", "--stride", "3", "--ceil-mode"},
       counted(0, 7, 7),
       "",
       "4,7,9.5\n25,28,30.5\n42.5,45.5,48\n"},
      {"zeros of TensorFlow's padding are not counted",
       {"average_pool", "--kernel", "3", "--stride", "1", "--padding", "same"},
       "1 0 0 0\n0 0 0 0\n0 0 0 0\n0 0 0 0\n",
       "",
       "0.25,0.16666666666666666,0,0\n0.16666666666666666,0.1111111111111111,0,0\n0,0,0,0\n0,0,0,"
       "0\n"},
      {"the mean of what is there",
       {"average_pool", "--kernel", "5", "--stride", "1", "--padding", "2", "--count-include-pad",
        "false"},
       two_conventions,
       "",
       "7,7.5,8,8.5,9\n9.5,10,10.5,11,11.5\n12,12.5,13,13.5,14\n14.5,15,15.5,16,16.5\n17,17.5,18,"
       "18.5,19\n"},
      {"the mean with zeros",
       {"average_pool", "--kernel", "5", "--stride", "1", "--padding", "2"},
       two_conventions,
       "",
       "2.52,3.6,4.8,4.08,3.24\n4.56,6.4,8.4,7.04,5.52\n7.2,10,13,10.8,8.4\n6.96,9.6,12.4,10.24,"
       "7.92\n6.12,8.4,10.8,8.88,6.84\n"},
      {"uneven padding with ceil mode",
       {"average_pool", "--kernel", "3", "--stride", "2", "--padding", "1,2,1,2", "--ceil-mode"},
       counted(0, 5, 5),
       "",
       "1.3333333333333333,3,2.6666666666666665\n7,12,9\n8,13,9.333333333333334\n"},
      {"a divisor of one's own",
       {"layer", "torch.nn.AvgPool2d(2, divisor_override=2)"},
       ones(4, 4),
       "",
       "2,2\n2,2\n"},
      {"adaptive pooling to more than there is",
       {"layer", "nn.AdaptiveAvgPool1d(8)"},
       "1 2 3 4 5 6\n",
       "",
       "1,1.5,2.5,3,4,4.5,5.5,6\n"},
  });
}
