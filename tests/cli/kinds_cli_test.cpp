// Kinds of layers and what they are told, from the words to the files and what is said of them.
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/files.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;

namespace {

nlohmann::json printed_json(Arguments arguments) {
  const CurrentFolder here;
  arguments.insert(arguments.end(), {"-f", "json", "-o", "-"});
  const Ran ran = run_here(arguments);
  CHECK(ran.err.empty());
  REQUIRE(ran.exit == 0);
  return nlohmann::json::parse(ran.out);
}

}  // namespace

TEST_CASE("each kind of layer has its name, and says on standard error what it does not show") {
  struct Drawn {
    Arguments arguments;
    std::string path;
    std::string left_out{};
  };
  const std::vector<Drawn> all{
      {{"conv", "--input", "5", "--kernel", "3", "--channels", "4x8", "--groups", "2"},
       "png/conv_i5_k3_c4x8_g2_00.png",
       "5 of 8 output channels"},
      {{"conv", "--input", "4x5x5", "--kernel", "3"}, "png/conv3d_i4x5x5_k3_00.png"},
      {{"conv", "--input", "5", "--kernel", "3", "--padding", "1", "--padding-mode", "reflect"},
       "png/conv_i5_k3_p1_reflect_00.png"},
      {{"conv", "--input", "5", "--kernel", "3", "--padding", "1", "--padding-mode", "-0.5"},
       "png/conv_i5_k3_p1_v-0-5_00.png"},
      {{"average_pool", "--input", "4", "--kernel", "2", "--divisor-override", "3"},
       "png/average_pool_i4_k2_div3_00.png"},
      {{"adaptive_max_pool", "--input", "7", "--output-size", "3"},
       "png/adaptive_max_pool_i7_o3_00.png"},
      {{"adaptive_average_pool", "--input", "7", "--output-size", "3x2", "--values"},
       "png/adaptive_average_pool_i7_o3x2_values_00.png"},
      {{"upsample_nearest", "--input", "3", "--factor", "2"}, "png/upsample_nearest_i3_o6_00.png"},
      {{"upsample_linear", "--input", "3", "--output-size", "5", "--align-corners"},
       "png/upsample_linear_i3_o5_corners_00.png"},
      {{"max_unpool", "--input", "3", "--kernel", "2"}, "png/max_unpool_i3_k2_00.png"},
      {{"pixel_shuffle", "--input", "3", "--factor", "2"}, "png/pixel_shuffle_i3_k2_c4x1_00.png"},
      {{"pixel_unshuffle", "--input", "4", "--factor", "2", "--order", "blocks"},
       "png/pixel_unshuffle_i4_k2_c1x4_blocks_00.png"},
      {{"conv", "--input", "5", "--kernel", "3", "--channels", "4x8", "--view", "slanted"},
       "png/conv_i5_k3_c4x8_slanted_00.png",
       "3 of 4 input channels and 7 of 8 output channels"},
      {{"conv", "--input", "4x5x5", "--kernel", "3", "--channels", "2x1"},
       "png/conv3d_i4x5x5_k3_c2x1_00.png",
       "1 of 2 input channels"},
      {{"conv", "--input", "4x5x5", "--kernel", "3", "--view", "slanted"},
       "png/conv3d_i4x5x5_k3_slanted_00.png",
       "depth"},
  };
  for (const Drawn& drawn : all) {
    const CurrentFolder here;
    Arguments arguments = drawn.arguments;
    arguments.insert(arguments.end(), {"--step", "0"});
    INFO(shown(arguments));
    const Ran ran = run_here(arguments);
    CHECK(ran.exit == 0);
    if (drawn.left_out.empty()) {
      CHECK_THAT(ran.err, !Catch::Contains("does not show"));
    } else {
      CHECK_THAT(ran.err, Catch::StartsWith("convanim: note: the picture does not show " +
                                            drawn.left_out + " (-f json and --explain do)\n"));
    }
    CHECK(listing(".") == std::vector<std::string>{"png/", drawn.path});
  }
}

TEST_CASE("JSON holds the whole layer, where a picture shows a part of it") {
  const nlohmann::json json =
      printed_json({"conv", "--input", "2x3x3", "--kernel", "2", "--channels", "2x4", "--groups",
                    "2", "--padding", "0,1,0,0,1,0", "--padding-mode", "circular"});
  CHECK(json["layer"]["input"] == nlohmann::json{2, 3, 3});
  CHECK(json["layer"]["padding"] == nlohmann::json::parse("[[0, 1], [0, 0], [1, 0]]"));
  CHECK(json["layer"]["padding_mode"] == "circular");
  CHECK(json["layer"]["channels"] == nlohmann::json{2, 4});
  CHECK(json["output"]["shape"] == nlohmann::json{2, 2, 3});
  CHECK(json["steps"].size() == 4 * 2 * 2 * 3);
  CHECK(json["steps"].back()["output"] == nlohmann::json{3, 1, 1, 2});
  CHECK(json["steps"][0]["taps"][0]["copy"] == "circular");
  CHECK(json["steps"][0]["taps"][0]["input"] == nlohmann::json{0, 0, 0, 2});
}

TEST_CASE("an average padded as TensorFlow does counts no padding, unless told to") {
  const Arguments pool{"average_pool", "--input", "4", "--kernel", "3", "--padding", "same"};
  CHECK(printed_json(pool)["layer"]["count_include_pad"] == false);
  Arguments counting = pool;
  counting.insert(counting.end(), {"--count-include-pad", "true"});
  CHECK(printed_json(counting)["layer"]["count_include_pad"] == true);
}

TEST_CASE("an input of one dimension is its length, as a row or as it is") {
  for (const std::string input : {"9", "1x9"}) {
    const nlohmann::json json = printed_json({"layer", "nn.Conv1d(1, 1, 3)", "--input", input});
    CHECK(json["layer"]["input"] == nlohmann::json{9});
    CHECK(json["output"]["shape"] == nlohmann::json{7});
  }
}

TEST_CASE("values of one dimension are a row or a column") {
  for (const std::string text : {"1 2 3 4\n", "1\n2\n3\n4\n"}) {
    const CurrentFolder here;
    put("x.txt", text);
    put("w.txt", "1 10\n");
    const Ran ran = run_here({"layer", "nn.Conv1d(1, 1, 2)", "--input-values", "x.txt",
                              "--kernel-values", "w.txt", "-f", "json", "-o", "-"});
    REQUIRE(ran.exit == 0);
    const nlohmann::json steps = nlohmann::json::parse(ran.out)["steps"];
    CHECK(steps[0]["sum"] == 21);
    CHECK(steps[2]["sum"] == 43);
  }
}

TEST_CASE("a kind that lacks what it needs, or is given what it has not, is refused") {
  check_refused(
      {
          {{"adaptive_max_pool", "--input", "5"},
           "'convanim adaptive_max_pool' needs the size of its output (--output-size 3, or "
           "--output-size 3x2 for rows x columns)"},
          {{"pixel_shuffle", "--input", "5"},
           "'convanim pixel_shuffle' needs a factor (--factor 2)"},
          {{"conv", "--input", "4x5x5", "--kernel", "3x3"},
           "--kernel 3x3 has 2 numbers, but the layer has 3 dimensions (needs as many, or one for "
           "all)"},
          {{"conv", "--input", "5", "--kernel", "3", "--padding", "1,2"},
           "--padding names 2 sides, but the layer has 4 (needs as many, or a number for each "
           "axis)"},
          {{"max_unpool", "--input", "3", "--kernel", "2", "--values"},
           "max_unpool puts its numbers where indices say, and there is no option for those (leave "
           "the numbers out)"},
          {{"pixel_shuffle", "--input", "3", "--factor", "2", "--values", "--view", "flat"},
           "--view flat has no numbers of pixel_shuffle (needs --view channels, -f json or csv, or "
           "--explain; or leave the numbers out)"},
          {{"conv", "--input", "5", "--kernel", "3", "--padding-mode", "mirror"},
           "--padding-mode: 'mirror' is no padding mode (needs zeros, reflect, replicate, "
           "circular, symmetric or a number)"},
          {{"conv", "--input", "5", "--kernel", "3", "--channels", "4y8"},
           "--channels: '4y8' are no channels (needs INxOUT, or N for as many out as in, each 1 "
           "to 65536)"},
      },
      2);
}
