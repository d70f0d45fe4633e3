// Flat views, the guide's remaining figures, and matrices as text, as the command line asks for
// them.
#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/files.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;
using Catch::Contains;
using FileNames = std::vector<std::string>;

namespace {

std::string run_quietly(const Arguments& arguments) {
  INFO(shown(arguments));
  const Ran ran = run_here(arguments);
  CHECK(ran.err.empty());
  CHECK(ran.exit == 0);
  return ran.out;
}

nlohmann::json view_in(const std::string& file) {
  return nlohmann::json::parse(bytes_of(file)).at("view");
}

}  // namespace

TEST_CASE("the kernel's view has numbers by itself, and the name of what was asked for") {
  const CurrentFolder here;
  run_quietly({"padding_strides", "--view", "kernel", "-f", "svg,json,vtt"});
  run_quietly({"numerical_padding_strides", "--view", "kernel", "-f", "svg"});
  run_quietly({"conv", "--input", "5", "--kernel", "2", "--view", "kernel", "-f", "svg"});
  run_quietly({"max_pool", "--input", "4", "--kernel", "2", "--view", "kernel", "-f", "svg"});
  CHECK(listing("svg") == FileNames{"conv_i5_k2_kernel.svg", "max_pool_i4_k2_kernel.svg",
                                    "numerical_padding_strides_kernel.svg",
                                    "padding_strides_kernel.svg"});
  CHECK_THAT(bytes_of("vtt/padding_strides_kernel.vtt"),
             Contains("Step 5 of 9: output row 2, column 2 is written and sums to 17; the window "
                      "covers input rows 2 to 4, columns 2 to 4: 0*0 + 1*1 + 3*2 + 1*2 + 2*2 + 2*0 "
                      "+ 0*0 + 0*1 + 2*2 = 17\n"));
  const auto view = view_in("json/padding_strides_kernel.json");
  CHECK(view["name"] == "kernel");
  CHECK(view["steps"][4]["notes"].back() == "= 17");
}

TEST_CASE("the view of padding says what its copies are copies of") {
  const CurrentFolder here;
  run_quietly({"reflect_padding", "-f", "vtt,svg"});
  CHECK(listing(".") ==
        FileNames{"svg/", "svg/reflect_padding.svg", "vtt/", "vtt/reflect_padding.vtt"});
  const std::string text = bytes_of("vtt/reflect_padding.vtt");
  CHECK_THAT(text, Contains("Step 5 of 16: the window covers input rows 1 to 3, columns 1 to 2; 3 "
                            "of its 9 cells are copies in the padding of row 1, column 2, row 2, "
                            "column 2 and row 3, column 2"));
  CHECK_THAT(run_quietly({"circular_padding", "-f", "svg", "--snippet", "html"}),
             Contains("It is drawn as the input alone with its padding, of which 20 cells are "
                      "copies; those under the window are tied to what they are copies of."));
}

TEST_CASE("the guide's remaining figures are a set, and small") {
  const CurrentFolder here;
  run_quietly({"all", "--set", "guide", "-f", "gif,svg"});
  CHECK(listing("gif") == FileNames{"counting_kernel_positions.gif",
                                    "counting_kernel_positions_strides.gif", "full_picture.gif",
                                    "strides_as_subsampling.gif"});
  CHECK(std::filesystem::file_size("gif/full_picture.gif") < 150'000);
  CHECK(std::filesystem::file_size("svg/full_picture.svg") < 12'000);
  run_quietly({"no_padding_strides", "--view", "subsampling", "--poster"});
  CHECK(listing("png") == FileNames{"no_padding_strides_subsampling_poster.png"});
}

TEST_CASE("a view's matrix is rows of numbers") {
  const CurrentFolder here;
  run_quietly(
      {"conv", "--input", "3", "--kernel", "2", "--values", "--view", "matrix", "-f", "csv"});
  CHECK(bytes_of("csv/conv_i3_k2_values_matrix.csv") ==
        "0,1,0,2,2,0,0,0,0\n"
        "0,0,1,0,2,2,0,0,0\n"
        "0,0,0,0,1,0,2,2,0\n"
        "0,0,0,0,0,1,0,2,2\n");
  run_quietly(
      {"conv", "--input", "3", "--kernel", "2", "--values", "--view", "im2col", "-f", "csv"});
  CHECK(listing("csv") ==
        FileNames{"conv_i3_k2_values_im2col.csv", "conv_i3_k2_values_matrix.csv"});
  CHECK(bytes_of("csv/conv_i3_k2_values_im2col.csv") ==
        "3,3,0,0\n"
        "3,2,0,1\n"
        "0,0,3,1\n"
        "0,1,1,2\n");
}

TEST_CASE("a convolution's matrix is written for LaTeX, of every layer that has one") {
  const CurrentFolder here;
  run_quietly({"all", "-f", "tex"});
  CHECK(listing("tex").size() == 16);
  CHECK_THAT(bytes_of("tex/no_padding_no_strides.tex"),
             Catch::StartsWith("% no_padding_no_strides: y = C x. Needs "));
  run_quietly({"conv", "--input", "3", "--kernel", "2", "--values", "-o", "c.tex"});
  CHECK_THAT(bytes_of("c.tex"), Contains("\n0 & 1 & 0 & 2 & 2 & 0 & 0 & 0 & 0 \\\\\n"));
  run_quietly({"padding_strides", "--view", "matrix", "-f", "tex"});
}

TEST_CASE("views that a layer has not are refused with a way out") {
  check_refused(
      {
          {{"upsample_nearest", "--input", "3", "--factor", "2", "--view", "kernel"},
           "--view kernel shows a kernel, or a maximum or mean, and upsample_nearest has none of "
           "them (needs a convolution or a pool; leave out --view)"},
          {{"no_padding_strides", "--view", "padding"},
           "--view padding shows what stands in the padding, and there is none that a window of "
           "conv reads (needs a convolution or pool with --padding)"},
          {{"conv", "--input", "3", "--kernel", "3", "--padding", "3", "--view", "modes"},
           "padding 3 is more than reflect padding can copy of input 3x3 (needs padding <= 2)"},
          {{"max_pool", "--input", "4", "--kernel", "2", "--view", "im2col"},
           "--view im2col shows a kernel's weights, and max_pool has none (needs a convolution; "
           "leave out --view)"},
          {{"dilation", "--view", "subsampling"},
           "--view subsampling shows what a stride leaves out, and conv has stride 1 (needs "
           "--stride 2 or more)"},
          {{"upsample_nearest", "--input", "3", "--factor", "2", "--view", "positions"},
           "--view positions counts where a window can be, and that of upsample_nearest does not "
           "slide (needs a convolution or a pool; leave out --view)"},
          {{"conv", "--input", "3", "--kernel", "3", "--channels", "8x2", "--view", "pathways"},
           "--view pathways has place for 4 channels, and the layer has 8 and 2 (needs --channels "
           "4x2, or --view channels)"},
          {{"max_pool", "--input", "4", "--kernel", "2", "-f", "tex"},
           "-f tex shows a kernel's weights, and max_pool has none (needs a convolution)"},
          {{"padding_strides", "--view", "kernel", "-f", "tex"},
           "-f tex writes the matrix of a convolution, with --view matrix or without (leave out "
           "--view kernel)"},
          {{"conv", "--input", "40", "--kernel", "3", "-f", "tex"},
           "the matrix would have 1444 rows and 1600 columns (limit 150000 cells; lower input; "
           "--input 4 behaves alike)"},
      },
      2);
}
