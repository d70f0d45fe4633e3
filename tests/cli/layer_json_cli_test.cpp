// Layers as JSON, from the command line.

#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "cli/layer_words.h"
#include "support/files.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;

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
  CHECK(listing(".") == std::vector<std::string>{"layout.json"});
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
           "--width has no effect without a picture that has a width (needs -f gif, png, apng, "
           "webp, "
           "pdf, svg or y4m)"},
          {conv({"-f", "json", "--delay", "50"}),
           "--delay has no effect without an animation (needs -f gif, apng, webp, svg, html, y4m "
           "or vtt)"},
          {conv({"-f", "json", "--loop", "5"}),
           "--loop has no effect without an animation (needs -f gif, apng, webp or svg)"},
      },
      2);
}

TEST_CASE("layers as large as the limits allow are laid out") {
  CHECK(json_of({"conv", "--input", "256", "--kernel", "256"})["steps"].size() == 1);
  CHECK(json_of({"conv", "--input", "1x256", "--kernel", "1", "--padding",
                 "0x128"})["plane"]["shape"] == nlohmann::json::parse("[1, 512]"));
}
