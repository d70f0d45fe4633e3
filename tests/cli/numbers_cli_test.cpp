// Numbers as text, in and out, and the question backwards: from the words of the command line to
// what is printed or written.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/values.h"
#include "support/files.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;
using Catch::Contains;

namespace {

std::string printed(const Arguments& arguments) {
  INFO(shown(arguments));
  const Ran ran = run_here(arguments);
  CHECK(ran.err.empty());
  CHECK(ran.exit == 0);
  return ran.out;
}

/// Runs the real program, whose standard input is that text.
Ended piped(const std::string& input, const Arguments& arguments) {
  put("piped.txt", input);
  Arguments words{"/bin/sh", "-c", "exec \"$0\" \"$@\" < piped.txt", program_file()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return Process(words, ".").wait();
}

/// The planes that a request writes, input, kernel (unless it is a pool's) and output.
std::vector<std::string> planes(const Arguments& arguments) {
  INFO(shown(arguments));
  const CurrentFolder here;
  Arguments words = arguments;
  words.insert(words.end(), {"-f", "csv", "-o", "out/"});
  const Ran ran = run_here(words);
  CHECK(ran.err.empty());
  REQUIRE(ran.exit == 0);
  std::vector<std::string> texts;
  for (const std::string& name : listing("out/csv")) texts.push_back(bytes_of("out/csv/" + name));
  return texts;
}

}  // namespace

TEST_CASE("the padding that gives a size is printed with its commands") {
  CHECK(
      printed({"conv", "--input", "7", "--kernel", "3", "--stride", "2", "--output-size", "4"}) ==
      "Padding for an output of 4x4\n"
      "  Convolution: input 7x7, kernel 3x3, stride 2.\n"
      "  Rows and columns: (4 - 1)*2 + 1*(3 - 1) + 1 = 9 cells are spanned by 4 windows, and the "
      "input has\n"
      "    7.\n"
      "\n"
      "Padding 1\n"
      "    convanim conv --input 7 --kernel 3 --stride 2 --padding 1\n"
      "    nn.Conv2d(1, 1, 3, stride=2, padding=1, bias=False)\n"
      "    keras.layers.Conv2D(1, 3, strides=2, padding=\"same\", use_bias=False)\n"
      "\n"
      "Padding 1,2,1,2 (top, bottom, left, right)\n"
      "  The odd cell is at the end, as TensorFlow puts it.\n"
      "    convanim conv --input 7 --kernel 3 --stride 2 --padding 1,2,1,2\n"
      "    nn.Sequential(nn.ZeroPad2d((1, 2, 1, 2)), nn.Conv2d(1, 1, 3, stride=2, bias=False))\n"
      "    keras.Sequential([keras.layers.ZeroPadding2D(((1, 2), (1, 2))), keras.layers.Conv2D(1, "
      "3,\n"
      "        strides=2, padding=\"valid\", use_bias=False)])\n"
      "\n"
      "Padding 2,1,2,1 (top, bottom, left, right)\n"
      "  The odd cell is at the start, as ONNX's SAME_LOWER puts it.\n"
      "    convanim conv --input 7 --kernel 3 --stride 2 --padding 2,1,2,1\n"
      "    nn.Sequential(nn.ZeroPad2d((2, 1, 2, 1)), nn.Conv2d(1, 1, 3, stride=2, bias=False))\n"
      "    keras.Sequential([keras.layers.ZeroPadding2D(((2, 1), (2, 1))), keras.layers.Conv2D(1, "
      "3,\n"
      "        strides=2, padding=\"valid\", use_bias=False)])\n");
}

TEST_CASE("a transposed layer's output size is answered by padding and output padding") {
  // 16 to 32, as asked of ONNX's output_shape: one cell is cropped at the start.
  const std::string both = printed({"conv_transposed", "--input", "16", "--kernel", "3", "--stride",
                                    "2", "--output-size", "32"});
  CHECK_THAT(both, Contains("--padding 1 --output-padding 1\n"));
  CHECK_THAT(both, Contains("cropped at the start, as by ONNX's output_shape alone.\n"
                            "    convanim conv_transposed --input 16 --kernel 3 --stride 2 "
                            "--padding 1,0,1,0\n"));
  // 15x13 to 240x200, with the padding given in the call.
  const std::string given = printed({"layer", "nn.ConvTranspose2d(1, 1, 16, stride=16, padding=7)",
                                     "--input", "15x13", "--output-size", "240x200"});
  CHECK_THAT(given, Catch::StartsWith("Output padding for an output of 240x200\n"));
  CHECK_THAT(given, Contains("nn.ConvTranspose2d(1, 1, 16, stride=16, padding=7, "
                             "output_padding=(14, 6))\n"));
}

TEST_CASE("a size that no padding gives is answered with the nearest ones and why") {
  CHECK_THAT(
      printed({"conv", "--input", "7", "--kernel", "3", "--output-size", "4"}),
      Contains("  No padding gives 4 rows: padding adds windows and takes none away. Nearest "
               "are 5 and 6.\n"));
  CHECK_THAT(printed({"max_pool", "--input", "6", "--kernel", "2", "--output-size", "9"}),
             Contains("  No padding gives 9 rows: a pool's padding is at most half its window. "
                      "Nearest are 3 and 4.\n"));
  CHECK_THAT(printed({"conv_transposed", "--input", "4", "--kernel", "4", "--stride", "1x2",
                      "--padding", "0", "--output-size", "7x12"}),
             Contains("  No padding gives 12 columns: output padding is below stride or dilation, "
                      "here at most 1. Nearest\n    are 10 and 11.\n"));
}

TEST_CASE("what leaves nothing open, or is drawn, is refused beside --output-size") {
  check_refused(
      {{{"conv", "--input", "7", "--kernel", "3", "--padding", "1", "--output-size", "7"},
        "--output-size asks which padding gives it, and --padding says which (leave out one)"},
       {{"conv_transposed", "--input", "7", "--kernel", "3", "--padding", "1", "--output-padding",
         "0", "--output-size", "7"},
        "--output-size asks which padding gives it, and --padding and --output-padding say which "
        "(leave out one)"},
       {{"dilation", "--output-size", "7", "--explain"},
        "--output-size contradicts --explain (leave out one of them)"},
       {{"dilation", "--output-size", "7", "-f", "png"},
        "--format has no effect with --output-size, which draws nothing (leave it out)"},
       {{"dilation", "--output-size", "7", "--values"},
        "--values has no effect with --output-size, which draws nothing (leave it out)"}},
      2);
}

TEST_CASE("each sum is written out beside the planes") {
  CHECK_THAT(printed({"numerical_padding_strides", "--explain", "--values"}),
             Contains("Values\n"
                      "  Input 5x5:\n"
                      "    3 3 2 1 0\n"
                      "    0 0 1 3 1\n"
                      "    3 1 2 2 3\n"
                      "    2 0 0 2 2\n"
                      "    2 0 0 0 1\n"
                      "  Kernel 3x3:\n"
                      "    0 1 2\n"
                      "    2 2 0\n"
                      "    0 1 2\n"
                      "  Output 3x3:\n"
                      "     6 17  3\n"
                      "     8 17 13\n"
                      "     6  4  4\n"));
  CHECK_THAT(printed({"conv", "--input", "5", "--kernel", "3", "--explain", "--values"}),
             Contains("  [0, 0]: 3*0 + 3*1 + 2*2 + 0*2 + 0*2 + 1*0 + 3*0 + 1*1 + 2*2 = 12\n"));
  CHECK_THAT(printed({"max_pool", "--input", "4", "--kernel", "2", "--explain", "--values"}),
             Contains("  [0, 0]: max(3, 3, 0, 0) = 3\n"));
  CHECK_THAT(printed({"average_pool", "--input", "4", "--kernel", "3", "--padding", "1",
                      "--count-include-pad", "false", "--explain", "--values"}),
             Contains("  [0, 0]: (3 + 3 + 0 + 0) / 4 = 1.5\n"));
  const CurrentFolder here;
  put("input.txt", "-1 0.25\n");
  put("kernel.txt", "2 -4\n");
  CHECK_THAT(printed({"conv", "--input-values", "input.txt", "--kernel-values", "kernel.txt",
                      "--explain"}),
             Contains("  [0, 0]: (-1)*2 + 0.25*(-4) = -3\n"));
}

TEST_CASE("a kernel that is flipped makes true convolution") {
  const CurrentFolder here;
  put("input.txt", "1 2 3\n4 5 6\n6 7 8\n");
  put("kernel.txt", "1 1\n2 2\n");
  const Arguments request{"conv",       "--input-values", "input.txt", "--kernel-values",
                          "kernel.txt", "--explain"};
  CHECK_THAT(printed(request), Contains("  Output 2x2:\n    21 27\n    35 41\n"));
  CHECK_THAT(printed(request), Contains("It is cross-correlation"));
  Arguments flipped = request;
  flipped.emplace_back("--kernel-flip");
  CHECK_THAT(printed(flipped), Contains("  Kernel 2x2:\n    2 2\n    1 1\n"));
  CHECK_THAT(printed(flipped), Contains("  Output 2x2:\n    15 21\n    31 37\n"));
  CHECK_THAT(printed(flipped), Contains("It is true convolution"));
  CHECK_THAT(printed({"conv", "--input", "4", "--kernel", "3", "--values", "--kernel-flip", "-f",
                      "html", "-o", "-"}),
             Contains("It is true convolution") && !Contains("It is cross-correlation"));
  check_refused({{{"conv", "--input", "5", "--kernel", "3", "--kernel-flip"},
                  "--kernel-flip has no effect without numbers (add --values)"},
                 {{"layer", "nn.MaxPool2d(2)", "--input", "4", "--values", "--kernel-flip"},
                  "--kernel-flip has no effect on max_pool, which has no weight (leave it out)"},
                 {{"dilation_transposed", "--values", "--kernel-flip"},
                  "--kernel-flip has no effect on conv_transposed, which reads its kernel rotated "
                  "as it is (leave it out)"}},
                2);
}

TEST_CASE("a plane a file is written as rows of numbers") {
  CHECK(planes({"numerical_no_padding_no_strides"}) ==
        std::vector<std::string>{"3,3,2,1,0\n0,0,1,3,1\n3,1,2,2,3\n2,0,0,2,2\n2,0,0,0,1\n",
                                 "0,1,2\n2,2,0\n0,1,2\n", "12,12,17\n10,17,19\n9,6,14\n"});
  CHECK(planes({"average_pool", "--input", "3", "--kernel", "3", "--values"}) ==
        std::vector<std::string>{"3,3,2\n0,0,1\n3,1,2\n", "1.6666666666666667\n"});
  CHECK(planes({"max_pool", "--input", "1", "--kernel", "2", "--stride", "1", "--dilation", "3",
                "--padding", "2", "--values"}) ==
        std::vector<std::string>{"3\n", "-inf,-inf\n-inf,-inf\n"});
  const CurrentFolder here;
  CHECK(printed({"conv", "--input", "5", "--kernel", "3", "--values", "--kernel-flip", "-f", "csv"})
            .empty());
  CHECK(listing("csv") == std::vector<std::string>{"conv_i5_k3_flip_values_input.csv",
                                                   "conv_i5_k3_flip_values_kernel.csv",
                                                   "conv_i5_k3_flip_values_output.csv"});
}

TEST_CASE("planes that there are not, or that have no place, are refused") {
  check_refused(
      {{{"dilation", "-f", "csv"}, "-f csv writes numbers, and dilation shows none (add --values)"},
       {{"all", "-f", "csv"},
        "-f csv writes numbers, and no_padding_no_strides shows none (choose --set numerical)"},
       {{"all", "--set", "everything", "-f", "csv", "-o", "out/"},
        "-f csv writes numbers, and no_padding_no_strides shows none (choose --set numerical)"},
       {{"dilation", "--view", "matrix", "-f", "csv"},
        "-f csv writes numbers, and dilation shows none (add --values)"},
       {{"dilation", "--view", "kernel", "-f", "csv"},
        "-f csv holds the layer's numbers, or those of --view matrix or --view im2col (leave out "
        "--view kernel)"},
       {{"dilation", "--values", "-o", "a.csv"},
        "-o a.csv takes one file, not 3 (name a folder: -o values/)"},
       {{"dilation", "--values", "-f", "csv", "--legend"},
        "--legend has no effect without a picture (needs -f gif, png, apng, webp, pdf, svg, html, "
        "pptx or y4m)"}},
      2);
}

TEST_CASE("numbers are read from standard input") {
  const CurrentFolder here;
  const Arguments request{"conv", "--input-values", "-", "--kernel", "1x2", "--explain"};
  CHECK_THAT(piped("a;b\n1;2,5\n", request).out, Contains("  Input 1x2:\n      1 2.5\n"));
  CHECK_THAT(piped("[[1 2]]", request).out, Contains("  Input 1x2:\n    1 2\n"));
  const Ended wrong = piped("", request);
  CHECK(wrong.exit == 2);
  CHECK(wrong.err ==
        "convanim: error: standard input: line 1, column 1: found no number in the whole text "
        "(needs at least one, as in 1 2.5 -3)\n");
  check_refused({{{"conv", "--input-values", "-", "--kernel-values", "-"},
                  "--input-values - and --kernel-values - both take standard input (name a file "
                  "for one)"}},
                2);
}

TEST_CASE("layers of any size are told of") {
  const auto output = [](const Arguments& arguments) {
    const std::string text = printed(arguments);
    const std::size_t at = text.find("The output is ") + 14;
    return text.substr(at, text.find('.', at) - at);
  };
  CHECK(output({"conv_transposed", "--input", "128", "--kernel", "4", "--stride", "4",
                "--explain"}) == "512x512");
  CHECK(output({"conv", "--input", "572", "--kernel", "3", "--explain"}) == "570x570");
  CHECK(output({"conv", "--input", "512", "--kernel", "3", "--stride", "1", "--explain"}) ==
        "510x510");
  CHECK(output({"max_pool", "--input", "540x960", "--kernel", "2", "--explain"}) == "270x480");
  CHECK(output({"layer", "nn.Conv1d(1, 1, 400, stride=160)", "--input", "16000", "--explain"}) ==
        "98");
  CHECK(output({"conv", "--input", "65536", "--kernel", "65535", "--padding", "32767",
                "--explain"}) == "65536x65536");
  CHECK(output({"conv", "--input", "65536", "--kernel", "1", "--stride", "3", "--explain"}) ==
        "21846x21846");
}

TEST_CASE("the JSON of a layer of any size holds its numbers") {
  const Ran ran = run_here({"conv", "--input", "540x960", "--kernel", "3", "--stride", "2",
                            "--padding", "1", "-f", "json", "-o", "-"});
  CHECK(ran.exit == 0);
  CHECK(ran.err ==
        "convanim: note: conv_i540x960_k3_s2_p1: too large for its steps to be listed; its JSON "
        "holds the layer and its sizes\n");
  CHECK(ran.out ==
        R"({"convanim":2,"name":null,"layer":{"kind":"conv","input":[540,960],"kernel":[3,3],)"
        R"("stride":[2,2],"padding":[[1,1],[1,1]],"padding_mode":"zeros","dilation":[1,1],)"
        R"("output_padding":[0,0],"channels":[1,1],"groups":1,"ceil_mode":false,)"
        R"("count_include_pad":null,"divisor":null},"plane":{"shape":[542,962]},)"
        R"("output":{"shape":[270,480]}})"
        "\n");
  check_refused({{{"conv", "--input", "300", "--kernel", "3", "-f", "json,png"},
                  "input 300 (rows) is more than is drawn (limit 256; lower input; --input 4 "
                  "behaves alike; --explain tells of any size)"}},
                2);
}

TEST_CASE("a layer that is too large to draw has a small one that behaves alike") {
  check_refused({{{"conv", "--input", "300", "--kernel", "7", "--stride", "2", "--padding", "3"},
                  "input 300 (rows) is more than is drawn (limit 256; lower input; --input 10 "
                  "behaves alike; --explain tells of any size)"},
                 {{"conv_transposed", "--input", "128", "--kernel", "4", "--stride", "4"},
                  "the input plane would have 515 rows (limit 512; lower input, stride, kernel or "
                  "dilation; --input 3 behaves alike; --explain tells of any size)"},
                 {{"conv", "--input", "540x960", "--kernel", "3", "--stride", "2"},
                  "input 540 (rows) is more than is drawn (limit 256; lower input; --input 6 "
                  "behaves alike; --explain tells of any size)"},
                 {{"conv", "--input", "20x300x20", "--kernel", "3", "--stride", "2"},
                  "input 300 (rows) is more than is drawn (limit 256; lower input; --input 6x6x6 "
                  "behaves alike; --explain tells of any size)"},
                 {{"conv", "--input", "200x200x200", "--kernel", "3", "--stride", "2", "-f", "png",
                   "--dpi", "150"},
                  "frames of 92343 x 9386 px are too large (limit 10000 px a side and 64 million "
                  "px; lower --dpi or --width; --input 6x6x6 behaves alike)"},
                 {{"layer", "nn.Conv1d(1, 1, 400, stride=160)", "--input", "16000"},
                  "kernel 400 (columns) is more than is drawn (limit 256; lower kernel; --explain "
                  "tells of any size)"}},
                2);
}

TEST_CASE("steps are explained in sentences, all of them or those that are chosen") {
  CHECK_THAT(printed({"padding_strides", "--explain", "--steps", "0-1"}),
             Contains("Steps in words\n"
                      "  Step 1 of 9: output row 1, column 1 is written; the window covers input "
                      "rows 1 to 2, columns 1 to\n"
                      "    2; 5 of its 9 cells are padding.\n"
                      "  Step 2 of 9: output row 1, column 2 is written; the window covers input "
                      "rows 1 to 2, columns 2 to\n"
                      "    4; 3 of its 9 cells are padding.\n"
                      "\n"));
  const auto steps_of = [](const std::string& text) {
    std::vector<int> steps;
    for (std::size_t at = text.find("  Step "); at != std::string::npos;
         at = text.find("\n  Step ", at + 1)) {
      steps.push_back(std::stoi(text.substr(text.find("Step ", at) + 5)));
    }
    return steps;
  };
  CHECK(steps_of(printed({"padding_strides", "--explain", "--steps"})) ==
        std::vector{1, 2, 3, 4, 5, 6, 7, 8, 9});
  CHECK(steps_of(printed({"padding_strides", "--steps", "--every", "4", "--explain"})) ==
        std::vector{1, 5, 9});
  CHECK(steps_of(printed({"dilation", "--explain", "--every", "8"})) == std::vector{1, 9});
  CHECK(steps_of(printed({"conv", "--input", "3", "--kernel", "3", "--channels", "2x4", "--explain",
                          "--steps"})) == std::vector{1, 2, 3, 4});
  CHECK(steps_of(printed({"dilation", "--explain"})).empty());
  CHECK_THAT(printed({"numerical_padding_strides", "--explain", "--values", "--steps", "8"}),
             Contains("  Step 9 of 9: output row 3, column 3 is written and sums to 4; the window "
                      "covers"));
  check_refused({{{"padding_strides", "--explain", "--steps", "9"},
                  "step 9 does not exist (there are 9 steps: 0 to 8)"},
                 {{"padding_strides", "--steps"},
                  "--steps names no step (needs some, as 0-3, or --explain beside it)"},
                 {{"padding_strides", "--steps", "--delay", "5"},
                  "--steps names no step (needs some, as 0-3, or --explain beside it)"},
                 {{"padding_strides", "--steps", "1", "--output-size", "4"},
                  "--steps has no effect with --output-size, which draws nothing (leave it out)"},
                 {{"conv", "--input", "256", "--kernel", "1", "--channels", "1x2", "--explain",
                   "--every", "2"},
                  "the layer has 131072 steps, too many for a sentence each (limit 100000; lower "
                  "input or channels)"}},
                2);
}
