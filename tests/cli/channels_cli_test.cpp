// Numbers of several channels, in and out: from the words of the command line to what is printed or
// written.
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/files.h"
#include "support/number_files.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;
using Catch::Contains;

namespace {

const std::string kTwoPlanes = "1 2 3\n4 5 6\n7 8 9\n\n1 0 0\n0 1 0\n0 0 1\n";
const std::string kTwoKernels = "1 0\n0 1\n\n2 2\n2 2\n";

std::string explained(const Arguments& arguments) {
  INFO(shown(arguments));
  Arguments words = arguments;
  words.emplace_back("--explain");
  const Ran ran = run_here(words);
  CHECK(ran.err.empty());
  CHECK(ran.exit == 0);
  return ran.out;
}

Arguments joined(Arguments first, const Arguments& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

}  // namespace

TEST_CASE("each channel's plane and each term of every channel is printed") {
  const CurrentFolder here;
  put("x.txt", kTwoPlanes);
  put("w.txt", kTwoKernels);
  const Arguments request{"conv", "--input-values", "x.txt", "--kernel-values", "w.txt"};
  CHECK_THAT(explained(request), Contains("Values\n"
                                          "  Input 3x3, channel 0:\n"
                                          "    1 2 3\n"
                                          "    4 5 6\n"
                                          "    7 8 9\n"
                                          "  Input 3x3, channel 1:\n"
                                          "    1 0 0\n"
                                          "    0 1 0\n"
                                          "    0 0 1\n"
                                          "  Kernel 2x2, input channel 0:\n"
                                          "    1 0\n"
                                          "    0 1\n"
                                          "  Kernel 2x2, input channel 1:\n"
                                          "    2 2\n"
                                          "    2 2\n"
                                          "  Output 2x2:\n"
                                          "    10 10\n"
                                          "    14 18\n"));
  CHECK_THAT(explained(request),
             Contains("  [0, 0]: 1*1 + 2*0 + 4*0 + 5*1 + 1*2 + 0*2 + 0*2 + 1*2 = 10\n"));
  const std::string depthwise =
      explained(joined({"layer", "nn.Conv2d(2, 2, 2, groups=2)"},
                       {"--input-values", "x.txt", "--kernel-values", "w.txt"}));
  CHECK_THAT(depthwise, Contains("  Kernel 2x2, output channel 1, input channel 1:\n    2 2\n"));
  CHECK_THAT(depthwise, Contains("  Output 2x2, channel 1:\n    4 2\n    2 4\n"));
  CHECK_THAT(depthwise, Contains("  The bias of each output channel is taken as 0.\n"));
  CHECK_THAT(depthwise, Contains("Sums of each [output channel, row, column] ("));
  CHECK_THAT(depthwise, Contains("  [1, 0, 0]: 1*2 + 0*2 + 0*2 + 1*2 = 4\n"));
}

TEST_CASE("slices of a layer of three dimensions are planes too") {
  const CurrentFolder here;
  put("x.txt", kTwoPlanes);
  put("w.txt", kTwoKernels);
  const std::string text = explained({"layer", "nn.Conv3d(1, 1, 2, bias=False)", "--input-values",
                                      "x.txt", "--kernel-values", "w.txt"});
  CHECK_THAT(text, Contains("  Input 2x3x3, slice 1:\n    1 0 0\n"));
  CHECK_THAT(text, Contains("  Output 1x2x2:\n    10 10\n    14 18\n"));
  CHECK_THAT(text, Contains("  [0, 1, 0]: 4*1 + 5*0 + 7*0 + 8*1 + 0*2 + 1*2 + 0*2 + 0*2 = 14\n"));
  // Two channels of one slice.
  CHECK_THAT(explained({"layer", "nn.MaxPool3d((1, 3, 3))", "--input-values", "x.txt", "--input",
                        "2x3x3"}),
             Contains("  Output 2x1x1, slice 1:\n    1\n"));
}

TEST_CASE("a layer of one dimension has a row or a column a channel") {
  const CurrentFolder here;
  put("rows.txt", "1 2 3\n4 5 6\n");
  put("columns.txt", "1\n2\n3\n\n4\n5\n6\n");
  for (const std::string file : {"rows.txt", "columns.txt"}) {
    const std::string text =
        explained({"layer", "nn.Conv1d(2, 1, 2, bias=False)", "--input-values", file, "--values"});
    CHECK_THAT(text, Contains("  Input 3, channel 1:\n    4 5 6\n"));
    CHECK_THAT(text, Contains("  [0]: 1*0 + 2*1 + 4*2 + 5*2 = 20\n"));
  }
}

TEST_CASE("the guide's numbers begin further down in each channel") {
  const std::string text =
      explained({"conv", "--input", "2x3", "--kernel", "2", "--channels", "2x2", "--values"});
  CHECK_THAT(text, Contains("  Input 2x3, channel 0:\n    3 3 2\n    0 0 1\n"
                            "  Input 2x3, channel 1:\n    0 0 1\n    3 1 2\n"));
  CHECK_THAT(text, Contains("output channel 0, input channel 0:\n    0 1\n    2 2\n"));
  CHECK_THAT(text, Contains("output channel 0, input channel 1:\n    2 2\n    0 1\n"));
  CHECK_THAT(text, Contains("output channel 1, input channel 0:\n    0 1\n    0 1\n"));
  CHECK_THAT(text, Contains("output channel 1, input channel 1:\n    1 2\n    2 0\n"));
}

TEST_CASE("JSON holds the numbers of all channels and their sums") {
  const CurrentFolder here;
  put("x.npy", npy_of({1, 2, 2, 2}, {1, 2, 3, 4, 5, 6, 7, 8}));
  put("w.npy", npy_of({2, 2, 1, 1}, {1, 10, 100, 1000}));
  const Arguments request{
      "--input-values", "x.npy", "--kernel-values", "w.npy", "-f", "json", "-o", "-"};
  const auto json_of = [&](const Arguments& layer) {
    const Ran ran = run_here(joined(layer, request));
    CHECK(ran.err.empty());
    REQUIRE(ran.exit == 0);
    return nlohmann::json::parse(ran.out);
  };
  const nlohmann::json conv = json_of({"conv"});
  CHECK(conv["values"] == nlohmann::json::parse(R"({
    "input": [[[1, 2], [3, 4]], [[5, 6], [7, 8]]],
    "kernel": [[[[1]], [[10]]], [[[100]], [[1000]]]],
    "output": [[[51, 62], [73, 84]], [[5100, 6200], [7300, 8400]]]})"));
  CHECK(conv["steps"][7]["sum"] == 8400);
  // The file of a transposed layer begins with the input's channels, as PyTorch's weight does.
  const nlohmann::json transposed = json_of({"conv_transposed"});
  CHECK(transposed["values"]["kernel"] ==
        nlohmann::json::parse("[[[[1]], [[100]]], [[[10]], [[1000]]]]"));
  CHECK(transposed["values"]["output"][0][0][0] == 501);
  CHECK(run_here({"conv", "--input", "2", "--kernel", "1", "-f", "json", "-o", "-"})
            .out.find("values") == std::string::npos);
}

TEST_CASE("planes of all channels are written as they are read") {
  const CurrentFolder here;
  put("x.txt", kTwoPlanes);
  const Arguments written{"conv_transposed",
                          "--input-values",
                          "x.txt",
                          "--kernel",
                          "2",
                          "--channels",
                          "2x3",
                          "-f",
                          "csv",
                          "-o",
                          "out/"};
  CHECK(run_here(written).err.empty());
  const std::string stem = "out/csv/conv_transposed_i3_k2_c2x3_values_";
  CHECK(bytes_of(stem + "input.csv") == "1,2,3\n4,5,6\n7,8,9\n\n1,0,0\n0,1,0\n0,0,1\n");
  const std::string output = bytes_of(stem + "output.csv");
  CHECK(std::count(output.begin(), output.end(), '\n') == 3 * 4 + 2);
  // The kernel's files are read in the order in which they are written.
  CHECK(run_here({"conv_transposed", "--input-values", stem + "input.csv", "--kernel-values",
                  stem + "kernel.csv", "--channels", "2x3", "-f", "csv", "-o", "again/"})
            .err.empty());
  CHECK(bytes_of("again/csv/conv_transposed_i3_k2_c2x3_values_output.csv") == output);
}

TEST_CASE("the numbers of a pixel shuffle are those of all channels") {
  const CurrentFolder here;
  put("x.txt", "1\n\n2\n\n3\n\n4\n");
  const Arguments request{"pixel_shuffle", "--input-values", "x.txt", "--channels",
                          "4x1",           "--factor",       "2"};
  CHECK(run_here(joined(request, {"-f", "csv,json", "-o", "out/"})).err.empty());
  CHECK(bytes_of("out/csv/" + listing("out/csv").back()) == "1,2\n3,4\n");
  const std::string json = bytes_of("out/json/" + listing("out/json").back());
  CHECK(nlohmann::json::parse(json)["steps"][2]["sum"] == 3);
  CHECK_THAT(explained(request), Contains("  Output 2x2:\n    1 2\n    3 4\n"));
}

TEST_CASE("several channels come from standard input too") {
  const CurrentFolder here;
  const auto piped = [](const std::string& bytes) {
    put("piped", bytes);
    return Process({"/bin/sh", "-c", "exec \"$0\" \"$@\" < piped", program_file(), "max_pool",
                    "--input-values", "-", "--kernel", "3", "--explain"},
                   ".")
        .wait()
        .out;
  };
  const std::string planes = "  Output 1x1, channel 0:\n    9\n  Output 1x1, channel 1:\n    1\n";
  CHECK_THAT(piped(kTwoPlanes), Contains(planes));
  CHECK_THAT(piped(npy_of({2, 3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 0, 0, 0, 1, 0, 0, 0, 1})),
             Contains(planes));
}

TEST_CASE("a picture of some of the numbers says which it leaves out") {
  const CurrentFolder here;
  put("x.txt", kTwoPlanes);
  CHECK(run_here({"conv", "--input-values", "x.txt", "--kernel", "2", "--poster"}).err.empty());
  const Ran ran =
      run_here({"conv", "--input-values", "x.txt", "--kernel", "2", "--poster", "--view", "flat"});
  CHECK(ran.exit == 0);
  CHECK(ran.err ==
        "convanim: note: the picture and its sums leave out 1 of 2 input channels (-f json, -f csv "
        "and --explain have all)\n");
}

TEST_CASE("files whose channels are not the layer's are refused with a way out") {
  const auto put_files = [] {
    put("x.txt", kTwoPlanes);
    put("w.npy", npy_of({2, 2, 2, 1}, {1, 2, 3, 4, 5, 6, 7, 8}));
  };
  check_refused(
      {{{"layer", "nn.Conv2d(4, 4, 2)", "--input-values", "x.txt"},
        "--input-values holds 2x3x3 numbers for 4 channels (needs 4 x rows x columns, or a layer "
        "of 2 channels)"},
       {{"conv", "--channels", "1x2", "--input-values", "x.txt", "--kernel", "2"},
        "--input-values holds 2x3x3 numbers for 1 channel (needs rows x columns, or a layer of 2 "
        "channels)"},
       {{"layer", "nn.Conv2d(2, 1, 2)", "--input", "3", "--kernel-values", "w.npy"},
        "--kernel-values holds 2x2x2x1 numbers for a kernel of 2 channels to 1 (needs 1 x 2 x rows "
        "x columns: output, then input channels; from Keras: numpy.transpose(w, (3, 2, 0, 1)))"},
       {{"conv", "--channels", "4x5", "--groups", "2", "--input", "3", "--kernel-values", "w.npy"},
        "channels 4x5 do not go into groups 2 (needs channels divisible by 2, as 4, or groups 1)"},
       {{"conv", "--input-values", "", "--kernel", "2"},
        "--input-values names no file (needs a file, or - for standard input)"},
       {{"conv", "--input", "3", "--kernel-values", ""},
        "--kernel-values names no file (needs a file, or - for standard input)"}},
      2, put_files);
}
