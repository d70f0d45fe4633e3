// Views of layers, as the command line asks for them.

#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "cli/run_well.h"
#include "support/files.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;

TEST_CASE("a view that is not the usual one is named in the files of pictures") {
  const CurrentFolder here;
  run_well({"no_padding_strides", "--view", "matrix", "--poster", "-f", "png,pdf,svg"});
  run_well({"no_padding_strides", "--view", "matrix", "--poster", "--theme", "dark"});
  run_well({"no_padding_strides", "--view", "flat", "--step", "1"});
  run_well({"no_padding_strides", "--view", "slanted", "--step", "1"});
  run_well({"no_padding_strides", "--view", "matrix", "-f", "gif,json", "--dpi", "40"});
  run_well({"numerical_padding_strides", "--view", "flat", "--step", "1"});
  run_well({"numerical_padding_strides", "--view", "slanted", "--step", "1"});
  run_well({"numerical_padding_strides", "--view", "matrix", "--step", "1"});
  CHECK(listing(".") ==
        std::vector<std::string>{
            "gif/", "gif/no_padding_strides_matrix.gif", "json/",
            "json/no_padding_strides_matrix.json", "pdf/",
            "pdf/no_padding_strides_matrix_poster.pdf", "png/", "png/no_padding_strides_01.png",
            "png/no_padding_strides_flat_01.png", "png/no_padding_strides_matrix_dark_poster.png",
            "png/no_padding_strides_matrix_poster.png", "png/numerical_padding_strides_01.png",
            "png/numerical_padding_strides_matrix_01.png",
            "png/numerical_padding_strides_slanted_01.png", "svg/",
            "svg/no_padding_strides_matrix_poster.svg"});
}

TEST_CASE("every named convolution has a matrix") {
  const CurrentFolder here;
  run_well({"all", "--view", "matrix", "-f", "gif", "--dpi", "40"});
  CHECK(listing("gif").size() == 16);
}

TEST_CASE("each view is there in every format, theme and style, with all that is written around") {
  const CurrentFolder here;
  for (const std::string view :
       {"matrix", "kernel", "padding", "modes", "im2col", "positions", "subsampling", "pathways"}) {
    for (const std::string theme : {"classic", "dark", "colorblind", "print", "auto"}) {
      const std::string style = theme == "dark" ? "teach" : "guide";
      const std::string formats =
          theme == "dark" ? "gif,png,pdf,svg" : "png,svg";  // the others know no theme
      run_well({"padding_strides",
                "--view",
                view,
                "--theme",
                theme,
                "--style",
                style,
                "-f",
                formats,
                "--dpi",
                "40",
                "--steps",
                "0-1",
                "-o",
                view + theme + "/",
                "--labels",
                "--legend",
                "--caption",
                "--title",
                "A title"});
      CHECK(listing(view + theme + "/svg").size() == 1);
    }
    run_well({"padding_strides", "--view", view, "-f", "json,vtt", "-o", view + "_text/"});
    run_well({"padding_strides", "--view", view, "--sheet", "--steps", "0-3", "--dpi", "40"});
    run_well({"padding_strides", "--view", view, "--poster", "--width", "300"});
    run_well({"padding_strides", "--view", view, "--pages", "--steps", "0-3"});
  }
}

TEST_CASE("views of whole layers are drawn in every format, theme and style") {
  struct Drawn {
    Arguments layer;
    std::string view;
  };
  const auto draw = [](const Arguments& arguments) {  // there may be notes of small numbers
    INFO(shown(arguments));
    CHECK(run_here(arguments).exit == 0);
  };
  const Arguments grouped{"conv",       "--input", "4",        "--kernel", "3",
                          "--channels", "4",       "--groups", "2"};
  const Arguments dense{"conv", "--input", "4", "--kernel", "3", "--channels", "2x3"};
  const Arguments volume{"conv", "--input", "3x3x3", "--kernel", "2"};
  const std::vector<Drawn> all{
      {grouped, "channels"}, {with(dense, {"--values"}), "channels"}, {grouped, "weights"},
      {volume, "volume"},    {with(volume, {"--values"}), "volume"},  {dense, "separable"},
      {volume, "dimensions"}};
  for (const auto& [layer, view] : all) {
    const CurrentFolder here;
    for (const std::string theme : {"classic", "dark", "colorblind", "print", "auto"}) {
      const std::string formats = theme == "dark" ? "gif,png,pdf,svg" : "png,svg";
      draw(with(layer,
                {"--view", view, "--theme", theme, "-f", formats, "--steps", "0-2", "--dpi", "30",
                 "-o", theme + "/", "--labels", "--legend", "--caption", "--title", "T"}));
      CHECK(listing(theme + "/svg").size() == 1);
    }
    draw(with(layer, {"--view", view, "--style", "teach", "--sheet", "2x2", "--steps", "0-3", "-f",
                      "png,svg,pdf", "--dpi", "30", "-o", "teach/", "--labels", "--legend"}));
    draw(with(layer, {"--view", view, "--style", "teach", "--poster", "-f", "png,svg,pdf", "--dpi",
                      "30", "-o", "teach/"}));
    draw(with(layer, {"--view", view, "--pages", "--steps", "0-3", "-f", "pdf", "-o", "pages/"}));
    CHECK(listing("teach/png").size() == 2);
  }
}

TEST_CASE("several channels and slices are drawn unless told otherwise") {
  const CurrentFolder here;
  const auto html = [](const Arguments& layer) {
    return run_well(with(layer, {"-f", "svg", "--snippet", "html", "--poster"}));
  };
  CHECK_THAT(html({"conv", "--input", "4", "--kernel", "3", "--channels", "3x2"}),
             Catch::Contains("It is drawn with 3 input planes in a row and 2 output planes above, "
                             "and a matrix of 6 kernels."));
  CHECK_THAT(html({"conv", "--input", "4", "--kernel", "3", "--channels", "4", "--groups", "2",
                   "--view", "weights"}),
             Catch::Contains("It is drawn as a matrix of its 8 kernels with 4 rows, one for each "
                             "output channel, and 4 columns, one for each input channel."));
  CHECK_THAT(html({"conv", "--input", "3x4x4", "--kernel", "2x3x3"}),
             Catch::Contains("It is drawn as 3 slices in a row and 2 output slices above."));
  CHECK_THAT(html({"separable"}),
             Catch::Contains("It is drawn as a depthwise convolution, each channel by itself, and "
                             "above it a 1x1 convolution that joins them, with 351 multiply-adds "
                             "in place of 972."));
  CHECK(listing("svg") ==
        std::vector<std::string>{"conv3d_i3x4x4_k2x3x3_poster.svg", "conv_i4_k3_c3x2_poster.svg",
                                 "grouped_weights_poster.svg", "separable_poster.svg"});
}

TEST_CASE("the order of channels is that which is asked for") {
  const CurrentFolder here;
  const auto last_of_first_row = [](const std::string& order) {
    run_well({"conv", "--input", "4", "--kernel", "3", "--channels", "1x2", "--order", order, "-f",
              "svg,vtt", "-o", order + "/"});
    const std::string text = bytes_of(order + "/vtt/conv_i4_k3_c1x2.vtt");
    const std::size_t second = text.find("Step 2 of 8: ");
    return text.substr(second + 13, 34);
  };
  CHECK(last_of_first_row("position") == "output channel 2, row 1, column 1 ");
  CHECK(last_of_first_row("channel") == "output channel 1, row 1, column 2 ");
}

TEST_CASE("animations that teach are drawn under their names") {
  const CurrentFolder here;
  run_well({"all", "--set", "teaching", "--poster", "-f", "svg"});
  for (const std::string name :
       {"grouped", "depthwise", "depthwise_multiplier", "pointwise", "separable", "causal"}) {
    CHECK(std::filesystem::exists("svg/" + name + "_poster.svg"));
  }
  run_well({"separable", "--view", "channels", "--poster", "-f", "svg"});
  CHECK(std::filesystem::exists("svg/conv_i5_k3_c3x4_poster.svg"));
}

TEST_CASE("a view says in words what it shows") {
  const CurrentFolder here;
  CHECK_THAT(
      run_well({"no_padding_no_strides", "--view", "matrix", "-f", "svg", "--snippet", "html"}),
      Catch::Contains("computes a 2x2 output. It is drawn as a matrix of 4 rows, one for "
                      "each output cell, and 16 columns, with 36 weights.\""));
  CHECK_THAT(bytes_of("svg/no_padding_no_strides_matrix.svg"),
             Catch::Contains(">No padding, no strides, as a matrix</title>"));
  CHECK_THAT(run_well({"no_padding_no_strides_transposed", "--view", "matrix", "-f", "svg",
                       "--snippet", "html"}),
             Catch::Contains("a matrix of 4 rows and 16 columns, one for each output cell, with 36 "
                             "weights.\""));
}

TEST_CASE("a view that does not exist, of nothing that is drawn, or of a pool is refused") {
  check_refused(
      {
          {{"dilation", "--view", "matrx"},
           "--view: 'matrx' is not known (near: matrix; needs slanted, flat, strip, matrix, "
           "channels, "
           "weights, volume, separable, dimensions, kernel, padding, modes, im2col, positions, "
           "subsampling, "
           "pathways, scatter, pair or backward)"},
          {{"max_pool", "--input", "4", "--kernel", "2", "--view", "matrix"},
           "--view matrix shows a kernel's weights, and max_pool has none (needs a convolution; "
           "leave out --view)"},
          {{"all", "--set", "numerical", "--view", "matrix"},
           "numerical_average_pooling of the --set: --view matrix shows a kernel's weights, and "
           "average_pool has none (needs a convolution; leave out --view)"},
          {{"conv", "--input", "4x4x4", "--kernel", "3", "--view", "channels"},
           "--view channels shows rows and columns, and the layer has depth (needs --view volume)"},
          {{"max_pool", "--input", "4", "--kernel", "2", "--view", "weights"},
           "--view weights shows a layer's weights, and max_pool has none (needs a convolution; "
           "leave out --view)"},
          {{"dilation", "--view", "volume"},
           "--view volume shows a layer of three dimensions (needs three sizes, as --input 4x5x5; "
           "leave out --view)"},
          {{"max_pool", "--input", "4", "--kernel", "2", "--view", "separable"},
           "--view separable shows what takes the place of a convolution of one group, in rows and "
           "columns (leave out --view)"},
          {{"dilation", "--view", "separable", "--values"},
           "--view separable shows no numbers (leave them out)"},
          {{"dilation", "--pair", "conv2d,conv3d"},
           "--view dimensions shows planes that a convolution reads at once or slides along (needs "
           "conv with --channels, as --channels 4, or with three sizes and one channel)"},
          {{"conv", "--input", "5", "--kernel", "3", "--channels", "2", "--pair", "conv3d"},
           "--view dimensions shows a kernel that slides along the planes, and one of 3 does not "
           "fit into 2 (needs more --channels)"},
          {{"conv", "--input", "5", "--kernel", "3", "--channels", "4", "--values", "--pair",
            "conv2d,conv3d"},
           "--view dimensions shows no numbers (leave them out)"},
          {{"dilation", "--pair", "conv2d,same"},
           "--pair: 'same' does not go with conv2d or conv3d (needs --pair conv2d,conv3d)"},
          {{"dilation", "--order", "channel"},
           "--order has no effect on --view slanted (needs --view channels)"},
          {{"conv", "--input", "40", "--kernel", "3", "--view", "matrix"},
           "the matrix would have 1444 rows and 1600 columns (limit 150000 cells; lower input; "
           "--input 4 behaves alike)"},
      },
      2);
}
