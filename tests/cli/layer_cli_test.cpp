// Layers on the command line, run inside the test: which files the commands write.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "cli/layer_words.h"
#include "convanim/catalogue.h"
#include "support/files.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;

namespace {

using Names = std::vector<std::string>;

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
