// Layers on the command line, run inside the test: which files the commands write, and what they
// say, verbatim where the words are ours.

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "convanim/catalogue.h"
#include "convanim/explain.h"
#include "figure/figure.h"
#include "support/decode.h"
#include "support/files.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;

namespace {

using Names = std::vector<std::string>;

const std::string kIssueExample =
    "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)";

/// A request that goes well, and the only file that it writes.
struct Written {
  Arguments arguments;
  std::string path;
};

/// Runs each in an empty folder.
void check_written(const std::vector<Written>& requests) {
  for (const auto& [arguments, path] : requests) {
    INFO(shown(arguments));
    const CurrentFolder here;
    const Ran ran = run_here(arguments);
    CHECK(ran.exit == 0);
    CHECK(ran.out.empty());
    CHECK(without_hints(ran.err).empty());
    CHECK(listing(".") == Names{path.substr(0, path.find('/') + 1), path});
  }
}

/// Files of values, most of them wrong.
void put_values() {
  put("input.txt", "1 2 3\n4 5 6\n");
  put("kernel.txt", "1,2\n3,4\n");
  put("ragged.txt", "1 2 3\n4 5\n");
  put("long_row.txt", "1,2\n3,4,5\n");
  put("empty.txt", "");
  put("comment.txt", "# nothing else\n");
  put("word.txt", "1 2\n3 x\n");
  put("large.txt", "1 2e10\n");
  put("decimal_commas.txt", "1,5;2,5\n1.5;2\n");
  std::string column;
  std::string row;
  for (int n = 0; n < 257; ++n) {
    column += "1\n";
    row += "1 ";
  }
  put("rows.txt", column);
  put("columns.txt", row);
}

void check_refused_with_values(const std::vector<Refused>& requests) {
  check_refused(requests, 2, put_values);
}

Arguments conv(const Arguments& more = {}) {
  return with({"conv", "--input", "5", "--kernel", "3"}, more);
}

Arguments transposed(const Arguments& more = {}) {
  return with({"conv_transposed", "--input", "3", "--kernel", "3"}, more);
}

Arguments max_pool(const Arguments& more = {}) {
  return with({"max_pool", "--input", "5", "--kernel", "3"}, more);
}

Arguments average_pool(const Arguments& more = {}) {
  return with({"average_pool", "--input", "5", "--kernel", "3"}, more);
}

Arguments layer(const std::string& expression, const Arguments& more = {}) {
  return with({"layer", expression, "--input", "5"}, more);
}

nlohmann::json json_of(const Arguments& arguments) {
  INFO(shown(arguments));
  const Ran ran = run_here(with(arguments, {"-f", "json", "-o", "-"}));
  REQUIRE(ran.err.empty());
  REQUIRE(ran.exit == 0);
  return nlohmann::json::parse(ran.out);
}

Names names_of(CatalogueSet set, const std::string& extension) {
  Names names;
  for (const NamedAnimation& animation : catalogue(set)) {
    names.push_back(std::string(animation.name) + extension);
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace

TEST_CASE("a layer is drawn by its kind and called by its numbers") {
  check_written({
      {{"conv", "--input", "5x7", "--kernel", "3", "--stride", "2"}, "gif/conv_i5x7_k3_s2.gif"},
      {{"conv", "--input", "5x7", "--kernel", "3x2", "--stride", "2", "--padding", "same"},
       "gif/conv_i5x7_k3x2_s2_p1-1-0-1.gif"},
      {conv({"--padding", "1,0,2,1", "--dilation", "2x1"}), "gif/conv_i5_k3_p1-0-2-1_d2x1.gif"},
      {transposed({"--stride", "2", "--padding", "1x0", "--output-padding", "1x0"}),
       "gif/conv_transposed_i3_k3_s2_p1x0_op1x0.gif"},
      {max_pool({"--padding", "1", "--dilation", "2", "--ceil-mode"}),
       "gif/max_pool_i5_k3_p1_d2_ceil.gif"},
      {average_pool({"--padding", "1", "--count-include-pad", "false"}),
       "gif/average_pool_i5_k3_p1_nopad.gif"},
  });
}

TEST_CASE("a named animation is changed by the options behind it") {
  check_written({
      {{"padding_strides", "--kernel", "4"}, "gif/conv_i5_k4_s2_p1.gif"},
      {{"padding_strides_odd_transposed", "--output-padding", "0"},
       "gif/padding_strides_transposed.gif"},
      {{"no_padding_no_strides", "--padding", "full"}, "gif/conv_i4_k3_p2.gif"},
      {{"numerical_padding_strides", "--kernel", "4", "--step", "1"},
       "png/conv_i5_k4_s2_p1_values_01.png"},
      {{"numerical_max_pooling", "--stride", "2", "--ceil-mode"},
       "gif/max_pool_i5_k3_s2_ceil_values.gif"},
  });
}

TEST_CASE("a layer is drawn in a framework's own words") {
  check_written({
      {layer(kIssueExample, {"--step", "0"}), "png/conv_transposed_i5_k3_s2_p1_op1_00.png"},
      {layer("torch.nn.Conv2d(1, 1, (3, 2), bias=False)"), "gif/conv_i5_k3x2.gif"},
      {layer("nn.Conv2d(1, 1, 3, padding=1, padding_mode='reflect')"),
       "gif/conv_i5_k3_p1_reflect.gif"},
      {layer("nn.AdaptiveAvgPool2d(3)"), "gif/adaptive_average_pool_i5_o3.gif"},
      {layer("x = F.conv2d(x, w)", {"--kernel", "4"}), "gif/conv_i5_k4.gif"},
      {layer("nn.Conv1d(1, 1, 3, padding=1)"), "gif/conv1d_i5_k3_p1.gif"},
      {layer("nn.MaxPool2d(2, ceil_mode=True)"), "gif/max_pool_i5_k2_ceil.gif"},
      {{"layer", "layers.Conv2D(1, 3, strides=2, padding=\"same\")", "--input", "6"},
       "gif/conv_i6_k3_s2_p0-1-0-1.gif"},
      {{"layer", "keras.layers.AveragePooling2D(2, padding=\"same\")", "--input", "5x7"},
       "gif/average_pool_i5x7_k2_p0-1-0-1_nopad.gif"},
  });
}

TEST_CASE("a layer that is a named one is drawn as it, the same bytes") {
  const CurrentFolder here;
  REQUIRE(run_here({"padding_strides", "-o", "named.gif"}).exit == 0);
  const std::vector<Arguments> same{
      {"conv", "--input", "5", "--kernel", "3", "--stride", "2", "--padding", "1"},
      {"layer", "nn.Conv2d(1, 1, 3, stride=2, padding=1)", "--input", "5"},
      {"no_padding_strides", "--padding", "1"},
  };
  for (const Arguments& arguments : same) {
    INFO(shown(arguments));
    CHECK(run_here(with(arguments, {"-o", "same/"})).exit == 0);
    CHECK(listing("same") == Names{"gif/", "gif/padding_strides.gif"});
    CHECK(bytes_of("same/gif/padding_strides.gif") == bytes_of("named.gif"));
  }
}

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
  CHECK(listing("png") == Names{"conv_i2x3_k2_values_00.png"});
}

TEST_CASE("option --decimals changes what is printed where numbers are not whole") {
  const auto frame = [](const Arguments& more) {
    return run_here(with({"numerical_average_pooling", "--step", "0", "-o", "-"}, more)).out;
  };
  CHECK(frame({}) == frame({"--decimals", "1"}));
  CHECK(frame({}) != frame({"--decimals", "2"}));
}

TEST_CASE("option --set chooses which animations all writes") {
  const std::vector<std::pair<Arguments, CatalogueSet>> sets{
      {{}, CatalogueSet::classic},
      {{"--set", "classic"}, CatalogueSet::classic},
      {{"--set", "numerical"}, CatalogueSet::numerical},
      {{"--set", "teaching"}, CatalogueSet::teaching},
      {{"--set", "guide"}, CatalogueSet::guide},
      {{"--set", "everything"}, CatalogueSet::everything},
  };
  for (const auto& [words, set] : sets) {
    INFO(shown(words));
    const CurrentFolder here;
    const Ran ran = run_here(with({"all", "-f", "json"}, words));
    CHECK(ran.exit == 0);
    CHECK(ran.out.empty());
    CHECK(without_hints(ran.err).empty());
    CHECK(listing("json") == names_of(set, ".json"));
    CHECK(listing(".").size() == 1 + catalogue(set).size());
  }
  CHECK(catalogue(CatalogueSet::classic).size() == 16);
  CHECK(catalogue(CatalogueSet::numerical).size() == 4);
  CHECK(catalogue(CatalogueSet::everything).size() ==
        20 + catalogue(CatalogueSet::teaching).size() + catalogue(CatalogueSet::guide).size());
}

TEST_CASE("the numerical set is four GIFs") {
  const CurrentFolder here;
  const Ran ran = run_here({"all", "--set", "numerical"});
  CHECK(ran.exit == 0);
  CHECK(ran.out.empty());
  CHECK(ran.err.empty());
  CHECK(listing(".") ==
        Names{"gif/", "gif/numerical_average_pooling.gif", "gif/numerical_max_pooling.gif",
              "gif/numerical_no_padding_no_strides.gif", "gif/numerical_padding_strides.gif"});
}

TEST_CASE("JSON is one file of all steps") {
  check_written({
      {{"dilation", "-f", "json"}, "json/dilation.json"},
      {conv({"-f", "json"}), "json/conv_i5_k3.json"},
      {layer(kIssueExample, {"-f", "json"}), "json/conv_transposed_i5_k3_s2_p1_op1.json"},
      {{"numerical_max_pooling", "-f", "json"}, "json/numerical_max_pooling.json"},
  });
}

TEST_CASE("JSON on standard output and in a file named by its extension is the same") {
  const CurrentFolder here;
  CHECK(run_here({"dilation", "-o", "layout.json"}).exit == 0);
  CHECK(listing(".") == Names{"layout.json"});
  const Ran ran = run_here({"dilation", "-f", "json", "-o", "-"});
  CHECK(ran.exit == 0);
  CHECK(ran.err.empty());
  CHECK(ran.out == bytes_of("layout.json"));
}

TEST_CASE("JSON has the name of a named animation, and null for any other layer") {
  CHECK(json_of({"dilation"})["name"] == "dilation");
  CHECK(json_of({"conv", "--input", "7", "--kernel", "3", "--dilation", "2"})["name"] ==
        "dilation");
  CHECK(json_of({"numerical_max_pooling"})["name"] == "numerical_max_pooling");
  CHECK(json_of({"dilation", "--kernel", "2"})["name"].is_null());
  CHECK(json_of(conv())["name"].is_null());
  CHECK(json_of(layer(kIssueExample))["name"].is_null());
}

TEST_CASE("JSON describes the layer that was asked for") {
  const nlohmann::json json = json_of({"layer", kIssueExample, "--input", "5x4"});
  CHECK(json["layer"] == nlohmann::json::parse(R"({
      "kind": "conv_transposed", "input": [5, 4], "kernel": [3, 3], "stride": [2, 2],
      "padding": [[1, 1], [1, 1]], "padding_mode": "zeros", "dilation": [1, 1],
      "output_padding": [1, 1], "channels": [1, 1], "groups": 1, "ceil_mode": false,
      "count_include_pad": null, "divisor": null})"));
  CHECK(json["output"]["shape"] == nlohmann::json::parse("[10, 8]"));
  CHECK(json["steps"].size() == 80);
}

TEST_CASE("option --explain prints what explain() says of the layer, and draws nothing") {
  const std::vector<std::pair<Arguments, std::string>> layers{
      {{"dilation"}, "Layer\n  Convolution: input 7x7, kernel 3x3, stride 1, padding 0, "},
      {{"dilation", "--kernel", "2"},
       "Layer\n  Convolution: input 7x7, kernel 2x2, stride 1, padding 0, "},
      {{"numerical_padding_strides"},
       "Layer\n  Convolution: input 5x5, kernel 3x3, stride 2, padding 1\n  It is "
       "cross-correlation"},
      {transposed({"--stride", "2"}),
       "Layer\n  Transposed convolution: input 3x3, kernel 3x3, stride 2, padding 0\n\nOutput "
       "size\n"},
      {max_pool(), "Layer\n  Max pooling: input 5x5, kernel 3x3, stride 3, padding 0\n\n"},
      {average_pool(), "Layer\n  Average pooling: input 5x5, kernel 3x3, stride 3, padding 0\n\n"},
      {layer(kIssueExample),
       "Layer\n  Transposed convolution: input 5x5, kernel 3x3, stride 2, padding 1, output "
       "padding 1, bias\n\nOutput size\n"},
      {{"conv", "--input-values", "input.txt", "--kernel-values", "kernel.txt"},
       "Layer\n  Convolution: input 2x3, kernel 2x2, stride 1, padding 0\n  It is "
       "cross-correlation"},
  };
  for (const auto& [arguments, begin] : layers) {
    INFO(shown(arguments));
    const Ran ran = run_unchanged(with(arguments, {"--explain"}), false, put_values);
    CHECK(ran.exit == 0);
    CHECK(ran.err.empty());
    CHECK_THAT(ran.out, Catch::StartsWith(begin));
  }
  CHECK(run_here({"dilation", "--explain"}).out == explain(named_figure("dilation").layer));
}

TEST_CASE("what only concerns a drawing is refused beside --explain") {
  const std::vector<std::pair<Arguments, std::string>> options{
      {{"--step", "1"}, "--step"},         {{"--dpi", "50"}, "--dpi"},
      {{"--width", "50"}, "--width"},      {{"-f", "gif"}, "--format"},
      {{"-o", "old.gif"}, "--output"},     {{"--delay", "50"}, "--delay"},
      {{"--loop", "5"}, "--loop"},         {{"-j", "2"}, "--threads"},
      {{"--decimals", "2"}, "--decimals"},
  };
  std::vector<Refused> requests;
  for (const auto& [words, name] : options) {
    const std::string error =
        name + " has no effect with --explain, which draws nothing (leave it out)";
    requests.push_back({conv(with({"--explain"}, words)), error});
    requests.push_back({with({"dilation", "--explain"}, words), error});
    requests.push_back({layer(kIssueExample, with({"--explain"}, words)), error});
  }
  check_refused(requests, 2);
}

TEST_CASE("an option without effect on JSON is refused") {
  check_refused(
      {
          {conv({"-f", "json", "--step", "1"}),
           "--step has no effect on JSON, which holds all steps (leave it out)"},
          {conv({"-f", "gif,json", "--step", "1"}),
           "--step has no effect on JSON, which holds all steps (leave it out)"},
          {conv({"-o", "a.json", "--step", "1"}),
           "--step has no effect on JSON, which holds all steps (leave it out)"},
          {conv({"-f", "json", "--dpi", "50"}),
           "--dpi has no effect without pixels (needs -f gif, png, apng, webp or y4m)"},
          {conv({"-f", "json", "--width", "50"}),
           "--width has no effect without pixels (needs -f gif, png, apng, webp or y4m)"},
          {conv({"-f", "json", "--delay", "50"}),
           "--delay has no effect without an animation (needs -f gif, apng, webp, svg, html, y4m "
           "or vtt)"},
          {conv({"-f", "json", "--loop", "5"}),
           "--loop has no effect without an animation (needs -f gif, apng, webp or svg)"},
      },
      2);
}

TEST_CASE("a layer without its sizes is refused with what it needs") {
  const std::string input =
      " needs the size of its input (--input 5, --input 5x7 or --input-values FILE)";
  const std::string kernel =
      " needs the size of its kernel (--kernel 3, or --kernel 3x2 for rows x columns)";
  for (const std::string command : {"conv", "conv_transposed", "max_pool", "average_pool"}) {
    const std::string quoted = "'convanim " + command + "'";
    check_refused({{{command}, quoted + input},
                   {{command, "--kernel", "3"}, quoted + input},
                   {{command, "--input", "5"}, quoted + kernel}},
                  2);
  }
  check_refused({{{"layer", kIssueExample}, "'convanim layer'" + input}}, 2);
}

TEST_CASE("what is no size is refused with the option, the words and the bounds") {
  std::vector<Refused> requests;
  for (const std::string word : {"0", "65537", "-1", "x", "5x", "x7", "5x7x3x2", "", "5.5", "5 7",
                                 "+5", "5X7", "5,7", "99999999999"}) {
    const std::string error =
        "'" + word + "' is no size (needs N, ROWSxCOLUMNS or DEPTHxROWSxCOLUMNS, each 1 to 65536)";
    requests.push_back({{"conv", "--input", word, "--kernel", "3"}, "--input: " + error});
    requests.push_back({{"max_pool", "--input", "5", "--kernel", word}, "--kernel: " + error});
    requests.push_back({average_pool({"--stride", word}), "--stride: " + error});
    requests.push_back({{"dilation", "--dilation", word}, "--dilation: " + error});
    requests.push_back({{"layer", "nn.Conv2d(1, 1, 3)", "--input", word}, "--input: " + error});
    requests.push_back({{"layer", "nn.Conv1d(1, 1, 3)", "--input", word}, "--input: " + error});
  }
  for (const std::string word : {"65537", "-1", "x", "1x", "1,1"}) {
    requests.push_back(
        {transposed({"--output-padding", word}),
         "--output-padding: '" + word +
             "' is no size (needs N, ROWSxCOLUMNS or DEPTHxROWSxCOLUMNS, each 0 to 65536)"});
  }
  check_refused(requests, 2);
}

TEST_CASE("what is no padding is refused with what there is") {
  std::vector<Refused> requests;
  for (const std::string word :
       {"-1", "65537", "half", "1,2,3", "1,2,3,4,5", "1,2,3,", "1x2x3x4", "", "1.5"}) {
    requests.push_back({conv({"--padding", word}),
                        "--padding: '" + word +
                            "' is no padding (needs N, ROWSxCOLUMNS or TOP,BOTTOM,LEFT,RIGHT, "
                            "with depth DEPTHxROWSxCOLUMNS or FRONT,BACK,TOP,BOTTOM,LEFT,RIGHT, "
                            "each 0 to 65536, or same, same_lower, valid, full or causal)"});
  }
  check_refused(requests, 2);
}

TEST_CASE("a padding rule that has no meaning for the layer is refused with the reason") {
  const std::string no_full =
      ": some windows would hold nothing but padding (needs same, valid or numbers)";
  check_refused(
      {
          {max_pool({"--padding", "full"}), "padding full has no meaning for max_pool" + no_full},
          {average_pool({"--padding", "full"}),
           "padding full has no meaning for average_pool" + no_full},
          {{"numerical_max_pooling", "--padding", "full"},
           "padding full has no meaning for max_pool" + no_full},
          {max_pool({"--padding", "causal"}),
           "padding causal has no meaning for max_pool, only for conv (needs same, valid or "
           "numbers)"},
          {transposed({"--stride", "2", "--padding", "SAME_LOWER", "--output-padding", "1"}),
           "--output-padding contradicts --padding same_lower, which makes the output input * "
           "stride (leave out one of them)"},
          {transposed({"--stride", "2", "--padding", "same", "--output-padding", "1"}),
           "--output-padding contradicts --padding same, which makes the output input * stride "
           "(leave out one of them)"},
      },
      2);
}

TEST_CASE("a layer that cannot be is refused with the bound") {
  check_refused(
      {
          {{"conv", "--input", "3", "--kernel", "5"},
           "kernel 5x5 does not fit input 3x3 with padding 0 (needs padding >= 1)"},
          {{"conv", "--input", "3x9", "--kernel", "4", "--padding", "0x1"},
           "kernel 4x4 does not fit input 3x9 with padding 0x1 (rows need padding >= 1)"},
          {{"conv", "--input", "3", "--kernel", "3", "--dilation", "2"},
           "kernel 3x3 with dilation 2x2 does not fit input 3x3 with padding 0 (needs padding >= "
           "1)"},
          {{"conv", "--input", "5", "--kernel", "256", "--dilation", "256"},
           "kernel 256x256 with dilation 256x256 does not fit input 5x5 with padding 0 (needs a "
           "smaller kernel or dilation)"},
          {{"max_pool", "--input", "3", "--kernel", "5"},
           "kernel 5x5 does not fit input 3x3 with padding 0 (needs input >= 5)"},
          {max_pool({"--padding", "3"}),
           "padding 3 is more than half the kernel 3x3 of a pool, and a window would hold nothing "
           "else (needs <= 1)"},
          {average_pool({"--padding", "3,0,0,0"}),
           "padding 3,0,0,0 is more than half the kernel 3x3 of a pool, and a window would hold "
           "nothing else (rows need <= 1)"},
          {transposed({"--padding", "3"}),
           "padding 3 crops the whole output of input 3x3 with kernel 3x3 (needs padding <= 2)"},
          {transposed({"--output-padding", "1"}),
           "output padding 1 must be smaller than stride or dilation (needs <= 0)"},
          {transposed({"--stride", "2", "--output-padding", "2"}),
           "output padding 2 must be smaller than stride or dilation (needs <= 1)"},
          {{"dilation", "--output-padding", "1"},
           "output padding 1 goes with transposed convolutions only (needs 0)"},
          {{"conv", "--input", "3x2", "--kernel", "5x9"},
           "kernel 5x9 does not fit input 3x2 with padding 0 (needs padding >= 1x4)"},
          {{"max_pool", "--input", "2x3", "--kernel", "9x7"},
           "kernel 9x7 does not fit input 2x3 with padding 0 (needs input >= 9x7)"},
          {{"conv", "--input", "2", "--kernel", "7", "--padding", "1", "--padding-mode", "reflect"},
           "kernel 7x7 does not fit input 2x2 with padding 1 (needs input >= 5)"},
          {{"conv", "--input", "3x5", "--kernel", "3", "--padding", "4x9", "--padding-mode",
            "reflect"},
           "padding 4x9 is more than reflect padding can copy of input 3x5 (needs padding <= 2x4)"},
          {{"pixel_unshuffle", "--input", "5x6", "--factor", "3x4"},
           "input 5x6 does not go into blocks of 3x4 (needs input divisible by 3x4)"},
          {conv({"--channels", "5", "--groups", "2"}),
           "channels 5 do not go into groups 2 (needs channels divisible by 2, as 4, or groups 1)"},
          {conv({"--channels", "4x5", "--groups", "2"}),
           "channels 4x5 do not go into groups 2 (needs channels divisible by 2, as 4, or groups "
           "1)"},
          {conv({"--channels", "3x4", "--groups", "2"}),
           "channels 3x4 do not go into groups 2 (needs channels divisible by 2, as 2x4, or groups "
           "1)"},
          {max_pool({"--channels", "2x3"}),
           "max_pool puts out as many channels as it is given, "
           "not 3 of 2 (needs 2)"},
          {conv({"--padding", "5", "--padding-mode", "reflect"}),
           "padding 5 is more than reflect padding can copy of input 5x5 (needs padding <= 4)"},
          {conv({"--padding", "6x1", "--padding-mode", "circular"}),
           "padding 6x1 is more than circular padding can copy of input 5x5 (rows need padding <= "
           "5)"},
          {{"max_pool", "--input", "3", "--kernel", "6", "--stride", "3", "--ceil-mode"},
           "kernel 6x6 does not fit input 3x3 with padding 0 (needs input >= 4)"},
          {{"dilation", "--padding-mode", "reflect", "--input", "1", "--padding", "9"},
           "padding 9 is more than reflect padding can copy of input 1x1 (needs padding <= 0)"},
          {{"padding_strides_odd_transposed", "--padding-mode", "reflect"},
           "padding mode reflect goes with convolutions and pools only, not with conv_transposed "
           "(needs zeros)"},
          {{"pixel_unshuffle", "--input", "5", "--factor", "2"},
           "input 5x5 does not go into blocks of 2x2 (needs input divisible by 2)"},
          {{"pixel_shuffle", "--input", "5", "--factor", "2", "--channels", "6"},
           "pixel_shuffle by 2 does not turn 6 channels into 1 (needs 4 to put 1 out)"},
          {{"dilation", "--ceil-mode"}, "ceil mode goes with pooling only, not with conv"},
          {{"numerical_max_pooling", "--count-include-pad", "false"},
           "not counting the padding goes with average_pool only, not with max_pool"},
      },
      2);
}

TEST_CASE(
    "an option that a layer does not have is refused, with what has it or where its own are") {
  const auto of_others = [](const Arguments& arguments, const std::string& option,
                            const std::string& commands) {
    return Refused{arguments, option + " goes with " + commands + ", not with " +
                                  arguments.front() + " (leave it out)"};
  };
  const std::string pools = "max_pool and average_pool";
  const std::string spreading = "conv_transposed and max_unpool";
  const std::string weighted = "conv, conv_transposed and layer";
  const auto refused = [](const Arguments& arguments, const std::string& words) {
    return Refused{arguments,
                   "not expected: " + words + " (see 'convanim " + arguments.front() + " --help')"};
  };
  check_refused(
      {
          of_others(conv({"--output-padding", "1"}), "--output-padding", spreading),
          of_others(conv({"--ceil-mode"}), "--ceil-mode", pools),
          of_others(conv({"--count-include-pad", "false"}), "--count-include-pad", "average_pool"),
          refused(conv({"--bogus"}), "--bogus"),
          refused(conv({"extra"}), "extra"),
          refused({"conv", "5", "3"}, "5 3"),
          of_others(transposed({"--ceil-mode"}), "--ceil-mode", pools),
          of_others(max_pool({"--output-padding", "1"}), "--output-padding", spreading),
          of_others(max_pool({"--count-include-pad", "false"}), "--count-include-pad",
                    "average_pool"),
          of_others(max_pool({"--kernel-values", "kernel.txt"}), "--kernel-values", weighted),
          of_others(average_pool({"--kernel-values", "kernel.txt"}), "--kernel-values", weighted),
          of_others({"all", "--values"}, "--values", "commands that draw one layer"),
          of_others({"all", "--explain"}, "--explain", "commands that draw one layer"),
      },
      2);
}

TEST_CASE("a word that an option does not take is refused, with those that it takes") {
  check_refused(
      {
          {{"all", "--set", "some"},
           "--set: 'some' is not known (needs classic, everything, guide, numerical or teaching)"},
          {conv({"--values", "--decimals", "7"}),
           "--decimals: '7' is not a whole number from 0 to 6"},
          {conv({"--values", "--decimals", "-1"}),
           "--decimals: '-1' is not a whole number from 0 to 6"},
          {conv({"--values", "--decimals", "one"}),
           "--decimals: 'one' is not a whole number from 0 to 6"},
          {average_pool({"--count-include-pad", "maybe"}),
           "--count-include-pad: 'maybe' is neither true nor false"},
          {average_pool({"--count-include-pad", "5"}),
           "--count-include-pad: '5' is neither true nor false"},
          {conv({"--step", "9"}), "step 9 of conv_i5_k3 does not exist (it has 9 steps: 0 to 8)"},
          {{"--input", "5", "conv", "--kernel", "3"},
           "--input has no effect before 'conv' (give the command's options after it; see "
           "'convanim conv --help')"},
      },
      2);
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

TEST_CASE("an expression that is wrong is refused in one line") {
  check_refused(
      {
          {{"layer"},
           "'convanim layer' needs the call that makes the layer, in quotes ('nn.Conv2d(1, 1, "
           "3)')"},
          {layer("nn.Conv2d(1, 1, 3)", {"--kernel", "5"}),
           "--kernel has no effect on Conv2d, whose code says its kernel (leave it out)"},
          {layer("nn.MaxPool2d(3)", {"--kernel", "3"}),
           "--kernel has no effect on MaxPool2d, whose code says its kernel (leave it out)"},
          {layer("F.conv2d(x, w)"),
           "conv2d takes its kernel's size from its weight, whose shape the code does not say "
           "(needs --kernel 3, --kernel 3x2 or --kernel-values FILE)"},
          {layer(""),
           "'convanim layer' needs the call that makes the layer, in quotes ('nn.Conv2d(1, 1, "
           "3)')"},
          {layer("nn.Conv2d(1, 1, 3"), "column 18 of the layer: found the end, needs ',' or ')'"},
          {{"layer", "nn.Conv3d(1, 1, 3)", "--input", "5x5"},
           "input 5x5 has two dimensions, but Conv3d has three dimensions (needs as many)"},
          {layer("nn.Linear(1, 1)"),
           "no layer of PyTorch that convanim draws is called 'Linear' (it draws convolutions, "
           "poolings, upsampling and pixel shuffles)"},
          {layer("nn.Conv2d(1, 1, 3, padding_mode='reflct')"),
           "Conv2d does not take padding_mode='reflct' (near: 'reflect'; needs 'zeros', 'reflect', "
           "'replicate' or 'circular')"},
          {layer("nn.Conv2d(1, 1, 3, kernel=3)"),
           "Conv2d has no argument 'kernel' (near: kernel_size; others can be left out)"},
          {layer("nn.Conv2d(1, 1, 7)"),
           "kernel 7x7 does not fit input 5x5 with padding 0 (needs padding >= 1)"},
          {{"layer", "nn.Conv1d(1, 1, 3)", "--input", "7x7"},
           "input 7x7 has 7 rows, but the layer has one dimension (needs 7)"},
      },
      2);
}

TEST_CASE("a layer past a limit is refused before a file is begun, flat or slanted") {
  const std::string plane =
      "the input plane would have 514 rows (limit 512; lower input or padding; --input 2 behaves "
      "alike; --explain tells of any size)";
  std::vector<Refused> requests;
  for (const Arguments& flat : {Arguments{}, Arguments{"--values"}}) {
    requests.push_back(
        {with({"conv", "--input", "256", "--kernel", "1", "--padding", "129"}, flat), plane});
    requests.push_back(
        {with({"conv_transposed", "--input", "200", "--kernel", "3", "--stride", "3"}, flat),
         "the input plane would have 602 rows (limit 512; lower input, stride, "
         "kernel or dilation; --input 3 behaves alike; --explain tells of any size)"});
    requests.push_back(
        {with({"conv", "--input", "256", "--kernel", "256", "--padding", "128"}, flat),
         "all 66049 steps together would have 4328587264 taps (limit 100000000; lower input or "
         "kernel; --explain tells of any size)"});
  }
  requests.push_back({{"conv", "--input", "256", "--kernel", "1", "--dpi", "150"},
                      "frames of 12899 x 16325 px are too large (limit 10000 px a side and 64 "
                      "million px; lower --dpi or --width; --input 2 behaves alike)"});
  requests.push_back(
      {{"conv", "--input", "256", "--kernel", "1", "--values", "--dpi", "150", "-o", "old.gif"},
       "frames of 15219 x 7639 px are too large (limit 10000 px a side and 64 "
       "million px; lower --dpi or --width; --input 2 behaves alike)"});
  requests.push_back({conv({"--values", "--width", "9990", "-f", "png"}),
                      "frames of 9990 x 6749 px are too large (limit 10000 px a side and 64 "
                      "million px; lower --dpi or --width)"});
  check_refused(requests, 2);
}

TEST_CASE("layers as large as the limits allow are laid out") {
  CHECK(json_of({"conv", "--input", "256", "--kernel", "256"})["steps"].size() == 1);
  CHECK(json_of({"conv", "--input", "1x256", "--kernel", "1", "--padding",
                 "0x128"})["plane"]["shape"] == nlohmann::json::parse("[1, 512]"));
}
