// Layers drawn from their input, beside others and backward, as the command line asks for them.

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "cli/run_well.h"
#include "support/files.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;

TEST_CASE(
    "layers are drawn from their input, beside others and backward, in every format and theme") {
  const CurrentFolder here;
  const std::vector<Arguments> figures{
      {"padding_strides_transposed", "--view", "scatter", "--counts"},
      {"padding_strides_odd_transposed", "--view", "scatter", "--overlap"},
      {"padding_strides_transposed", "--view", "scatter", "--values"},
      {"padding_strides", "--pair"},
      {"padding_strides_transposed", "--pair", "--values"},
      {"padding_strides", "--pair", "valid,same"},
      {"no_padding_no_strides", "--view", "backward"},
      {"numerical_max_pooling", "--view", "backward"},
      {"padding_strides_transposed", "--view", "backward", "--wrt", "weight"}};
  for (std::size_t n = 0; n < figures.size(); ++n) {
    for (const std::string theme : {"classic", "dark", "colorblind", "print", "auto"}) {
      const std::string folder = std::to_string(n) + theme + "/";
      const std::string formats = theme == "dark" ? "gif,png,pdf,svg" : "png,svg";
      Arguments arguments = figures[n];
      for (const char* word :
           {"--theme", theme.c_str(), "-f", formats.c_str(), "--dpi", "75", "--steps", "0,3", "-o",
            folder.c_str(), "--labels", "--legend", "--caption"}) {
        arguments.emplace_back(word);
      }
      run_well(arguments);
      CHECK(listing(folder + "svg").size() == 1);
    }
    for (const std::vector<std::string>& more :
         {std::vector<std::string>{"--style", "teach", "--poster", "--dpi", "75"},
          std::vector<std::string>{"--sheet", "-f", "svg"},
          std::vector<std::string>{"--pages", "-f", "pdf"},
          std::vector<std::string>{"--elide", "9", "--step", "0", "--dpi", "75"}}) {
      Arguments arguments = figures[n];
      arguments.insert(arguments.end(), more.begin(), more.end());
      run_well(arguments);
    }
  }
}

TEST_CASE("steps of layers from their input, beside others and backward are told in words") {
  const CurrentFolder here;
  const auto captions = [](Arguments arguments) {
    const std::string folder = "out" + std::to_string(arguments.size()) + arguments.front() + "/";
    for (const std::string& word : std::vector<std::string>{"-f", "svg,vtt", "-o", folder})
      arguments.push_back(word);
    run_well(arguments);
    return bytes_of(folder + "vtt/" + listing(folder + "vtt").front());
  };
  CHECK_THAT(captions({"padding_strides_transposed", "--view", "scatter"}),
             Catch::Contains("Step 5 of 9: input row 2, column 2 is read; it adds to output rows 2 "
                             "to 4, columns 2 to 4") &&
                 Catch::Contains("Step 1 of 9: input row 1, column 1 is read; it adds to output "
                                 "rows 1 to 2, columns 1 to 2; 5 of its 9 cells are cut off"));
  CHECK_THAT(
      captions({"padding_strides", "--pair"}),
      Catch::Contains("Step 5 of 9: output row 2, column 2 is written; it reads input rows "
                      "2 to 4, columns 2 to 4. Beside it: output row 2, column 2 is read; it "
                      "adds to input rows 2 to 4, columns 2 to 4"));
  CHECK_THAT(
      captions({"conv", "--input", "5", "--kernel", "3", "--view", "backward"}),
      Catch::Contains("Beside it: the gradient of kernel row 2, column 2 is summed up over 9 "
                      "cells of the input, rows 2 to 4, columns 2 to 4"));
  CHECK_THAT(
      captions({"numerical_max_pooling", "--view", "backward"}),
      Catch::Contains("Step 1 of 9: the output's gradient at row 1, column 1 is read; it adds "
                      "to the input's gradient at row 1, column 1\n"));
}

TEST_CASE("what scatters, stands beside another or is backward says so in alternative text") {
  const CurrentFolder here;
  const auto alt = [](Arguments arguments) {
    for (const char* word : {"-f", "svg", "--snippet", "html"}) arguments.emplace_back(word);
    return run_well(arguments);
  };
  CHECK_THAT(
      alt({"padding_strides_transposed", "--view", "scatter", "--overlap"}),
      Catch::Contains(
          "Each cell of the input adds to a window of a grid of 7x7 cells, of "
          "which 5x5 are the output; each cell says how often it is written (cut off: padding "
          "1; uneven: 3 is not a multiple of 2)."));
  CHECK_THAT(alt({"padding_strides", "--pair"}),
             Catch::Contains("Two figures stand side by side. Left: convolution: reads a window, "
                             "writes a cell. Right: transposed: reads a cell, adds to a window."));
  CHECK_THAT(alt({"conv", "--input", "5", "--kernel", "3", "--channels", "4x1", "--pair",
                  "conv2d,conv3d"}),
             Catch::Contains("Left: a convolution of two dimensions reads all planes at once and "
                             "writes 1 plane. Right: one of three dimensions slides along the "
                             "planes too and writes 2 planes."));
  CHECK_THAT(alt({"no_padding_no_strides", "--view", "backward", "--wrt", "weight"}),
             Catch::Contains("It is drawn backward: how the sum of the output changes with the "
                             "weight."));
}

TEST_CASE("animations that teach have files of their own names, and other choices other files") {
  const CurrentFolder here;
  run_well({"checkerboard", "--step", "1"});
  run_well({"output_padding", "--step", "1"});
  run_well({"checkerboard", "--overlap", "--step", "1"});
  run_well({"padding_strides", "--pair", "valid,same", "--step", "1"});
  run_well({"padding_strides", "--view", "backward", "--wrt", "weight", "--step", "1"});
  CHECK(listing("png") ==
        std::vector<std::string>{"checkerboard_01.png",
                                 "conv_transposed_i4_k3_s2_p1_scatter_overlap_01.png",
                                 "output_padding_01.png", "padding_strides_backward_weight_01.png",
                                 "padding_strides_pair_valid_same_01.png"});
}

TEST_CASE("figures that there are not say what to do instead") {
  check_refused(
      {
          {{"dilation", "--view", "scatter"},
           "--view scatter shows a transposed convolution, which adds to its output, and conv "
           "reads "
           "its input (needs conv_transposed; --pair shows a convolution and its transpose)"},
          {{"padding_strides_transposed", "--view", "scatter", "--values", "--counts"},
           "--counts has no effect with numbers, whose sums stand in the same cells (leave one of "
           "them out)"},
          {{"padding_strides_transposed", "--view", "scatter", "--overlap", "--counts"},
           "--overlap contradicts --counts (leave out one of them)"},
          {{"dilation", "--overlap"},
           "--overlap has no effect on --view slanted (needs --view scatter)"},
          {{"dilation", "--wrt", "input"},
           "--wrt has no effect on --view slanted (needs --view backward)"},
          {{"numerical_max_pooling", "--pair"},
           "--pair without words shows a layer and its transpose, and max_pool has none (needs a "
           "convolution, or two words, as --pair given,stride=1)"},
          {{"dilation", "--pair", "same,causal,full"},
           "--pair: 'same,causal,full' names 3 layers (needs two, or one to show beside the layer "
           "itself)"},
          {{"max_pool", "--input", "4", "--kernel", "2", "--view", "backward", "--wrt", "weight"},
           "--wrt weight needs one, and max_pool has none (needs --wrt input)"},
          {{"pixel_shuffle", "--input", "2", "--factor", "2", "--channels", "4x1", "--view",
            "backward"},
           "--view backward shows one channel, and pixel_shuffle takes each number to another one "
           "(leave out --view)"},
      },
      2);
}
