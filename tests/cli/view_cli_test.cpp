// Pictures in place of animations, pages and snippets, as the command line asks for them.

#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "support/files.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;

namespace {

/// What it prints.
std::string run_well(const Arguments& arguments) {
  INFO(shown(arguments));
  const Ran ran = run_here(arguments);
  CHECK(without_hints(ran.err).empty());
  CHECK(ran.exit == 0);
  return ran.out;
}

}  // namespace

TEST_CASE("a poster is the last step, in which the output is complete") {
  const CurrentFolder here;
  run_well({"padding_strides", "--poster"});
  run_well({"padding_strides", "--poster", "-f", "svg,pdf", "--theme", "dark"});
  run_well({"padding_strides", "--step", "8"});
  CHECK(listing(".") == std::vector<std::string>{"pdf/", "pdf/padding_strides_dark_poster.pdf",
                                                 "png/", "png/padding_strides_08.png",
                                                 "png/padding_strides_poster.png", "svg/",
                                                 "svg/padding_strides_dark_poster.svg"});
  const bool same =
      bytes_of("png/padding_strides_poster.png") == bytes_of("png/padding_strides_08.png");
  CHECK(same);
}

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

TEST_CASE("a sheet is one page in every format, of every animation too") {
  const CurrentFolder here;
  run_well({"padding_strides", "--sheet", "4x3", "-f", "png,pdf,svg"});
  CHECK(listing(".") == std::vector<std::string>{"pdf/", "pdf/padding_strides_sheet.pdf", "png/",
                                                 "png/padding_strides_sheet.png", "svg/",
                                                 "svg/padding_strides_sheet.svg"});
  run_well({"all", "--sheet", "4x1", "--steps", "0-3", "--dpi", "30", "-o", "all"});
  CHECK(listing("all/png").size() == 16);
  run_well({"padding_strides", "--sheet", "--steps", "0-5", "-o", "six.svg"});
  run_well({"padding_strides", "--steps", "0-5", "-o", "again.svg", "--sheet"});
  run_well({"padding_strides", "--sheet", "3x2", "--steps", "0-5", "-o", "named.svg"});
  CHECK(bytes_of("six.svg") == bytes_of("named.svg"));
  CHECK(bytes_of("again.svg") == bytes_of("named.svg"));
}

TEST_CASE("a title stands once above a sheet") {
  const CurrentFolder here;
  run_well({"dilation", "--sheet", "3x3", "--title", "X", "-o", "titled.svg"});
  run_well({"dilation", "--sheet", "3x3", "-o", "plain.svg"});
  const auto paths = [](const std::string& name) {
    const std::string text = bytes_of(name);
    std::size_t count = 0;
    for (auto at = text.find("\n<"); at != std::string::npos; at = text.find("\n<", at + 1)) {
      ++count;
    }
    return count;
  };
  CHECK(paths("titled.svg") > paths("plain.svg"));
  CHECK(paths("titled.svg") <= paths("plain.svg") + 3);  // and what groups it
}

TEST_CASE("all steps are the pages of one PDF, which needs no -f") {
  const CurrentFolder here;
  run_well({"padding_strides", "--pages"});
  run_well({"all", "--pages", "-o", "all"});
  CHECK(listing(".").front() == "all/");
  CHECK(listing("all/pdf").size() == 16);
  const Ended info = Process({"pdfinfo", "pdf/padding_strides.pdf"}).wait();
  CHECK_THAT(info.out, Catch::Contains("Pages:           9\n"));
  CHECK_THAT(info.out, !Catch::Contains("CreationDate"));
}

TEST_CASE("each page of a PDF is drawn as the PDF of its step") {
  const CurrentFolder here;
  run_well({"numerical_padding_strides", "--pages", "-o", "pages.pdf"});
  for (const std::string step : {"0", "8"}) {
    run_well({"numerical_padding_strides", "--step", step, "-o", "step.pdf"});
    const auto pixels = [](const std::string& file, const std::string& page) {
      const Ended ended = Process({"pdftoppm", "-r", "50", "-f", page, "-l", page, file}).wait();
      CHECK(ended.exit == 0);
      return ended.out;
    };
    const bool same =
        pixels("pages.pdf", std::to_string(std::stoi(step) + 1)) == pixels("step.pdf", "1");
    CHECK(same);
  }
}

TEST_CASE("snippets show a page in a frame, each kind in its own words") {
  const CurrentFolder here;
  const std::string frame =
      "dilation.html\" title=\"A 3x3 kernel with dilation 2 slides with stride 1 over a 7x7 input "
      "without padding and computes a 3x3 output.\" width=\"640\" height=\"684\" "
      "loading=\"lazy\" style=\"border:0;max-width:100%\"></iframe>\n";
  const auto snippet = [](const std::string& kind) {
    return run_well({"dilation", "-f", "html", "--snippet", kind});
  };
  const std::string here_is = "<iframe src=\"html/" + frame;
  CHECK(snippet("html") == here_is);
  CHECK(snippet("markdown") == here_is);
  CHECK(snippet("reveal") == here_is);
  CHECK(snippet("quarto") == "```{=html}\n" + here_is + "```\n");
  CHECK(snippet("rst") == ".. raw:: html\n\n   " + here_is);
  CHECK(snippet("mkdocs") ==
        "<!-- on docs/index.md without the first ../ -->\n<iframe src=\"../html/" + frame);
}

TEST_CASE("a snippet in HTML has sources for dark pages and for readers who want no motion") {
  const CurrentFolder here;
  const std::string text =
      "<picture>\n"
      "  <source media=\"(prefers-reduced-motion: reduce) and (prefers-color-scheme: dark)\" "
      "srcset=\"png/dilation_dark_poster.png\">\n"
      "  <source media=\"(prefers-reduced-motion: reduce)\" srcset=\"png/dilation_poster.png\">\n"
      "  <source media=\"(prefers-color-scheme: dark)\" srcset=\"gif/dilation_dark.gif\">\n"
      "  <img src=\"gif/dilation.gif\" width=\"395\" height=\"381\" alt=\"A 3x3 kernel with "
      "dilation 2 slides with stride 1 over a 7x7 input without padding and computes a 3x3 "
      "output.\">\n"
      "</picture>\n";
  CHECK(run_well({"dilation", "--theme", "auto", "--snippet", "html"}) == text);
  CHECK(listing(".") ==
        std::vector<std::string>{"gif/", "gif/dilation.gif", "gif/dilation_dark.gif", "png/",
                                 "png/dilation_dark_poster.png", "png/dilation_poster.png"});
  CHECK(run_well({"dilation", "--theme", "auto", "--snippet", "markdown"}) == text);
}

TEST_CASE("a snippet names the file that was asked for, as an address") {
  const CurrentFolder here;
  std::filesystem::create_directory("a b");
  CHECK_THAT(run_well({"dilation", "-o", "a b/50%.gif", "--snippet", "html"}),
             Catch::Contains("srcset=\"a%20b/50%25_poster.png\"") &&
                 Catch::Contains("src=\"a%20b/50%25.gif\""));
  CHECK(listing("a b") == std::vector<std::string>{"50%.gif", "50%_poster.png"});
  CHECK(run_well({"dilation", "-f", "svg", "--snippet", "markdown"}) ==
        "![A 3x3 kernel with dilation 2 slides with stride 1 over a 7x7 input without padding and "
        "computes a 3x3 output.](svg/dilation.svg)\n");
}

TEST_CASE("a snippet for reveal.js shows one step after the other, the last of which stays") {
  const CurrentFolder here;
  const std::string text = run_well({"no_padding_no_strides", "-f", "png", "--snippet", "reveal"});
  CHECK(
      text.starts_with("<div class=\"r-stack\">\n  <img class=\"fragment fade-out\" "
                       "data-fragment-index=\"0\" src=\"png/no_padding_no_strides_00.png\" "
                       "width=\"244\" height=\"259\" alt=\"A 3x3 kernel"));
  CHECK_THAT(text,
             Catch::Contains("<img class=\"fragment current-visible\" data-fragment-index=\"1\" "
                             "src=\"png/no_padding_no_strides_02.png\""));
  CHECK_THAT(text, Catch::Contains("<img class=\"fragment\" data-fragment-index=\"2\" "
                                   "src=\"png/no_padding_no_strides_03.png\""));
  CHECK(run_well({"dilation", "--poster", "--snippet", "reveal"}).starts_with("<img src=\"png/"));
}

TEST_CASE("a snippet for Sphinx names the file as it is, but for its spaces") {
  const CurrentFolder here;
  CHECK_THAT(run_well({"dilation", "-o", "a b%/", "--snippet", "rst"}),
             Catch::StartsWith(".. figure:: a\\ b%/gif/dilation.gif\n"));
}

TEST_CASE("a path that LaTeX cannot read is refused before anything is written") {
  for (const std::string folder :
       {"a#", "a$", "a%", "a&", "a\\", "a^", "a{", "a}", "a~", "a\"", "a  b", " a"}) {
    check_refused(
        {{{"dilation", "-f", "pdf", "-o", folder + "/", "--snippet", "latex"},
          "--snippet latex cannot name " + folder +
              "/pdf/dilation_00.pdf (LaTeX takes no path with one of # $ % & \\ ^ { } ~ "
              "\", with a tab or a line break, or with two spaces or one in front; choose "
              "another with -o)"}},
        2);
  }
}

TEST_CASE("a path that Sphinx cannot read is refused before anything is written") {
  check_refused(
      {{{"dilation", "-o", "a\tb/", "--snippet", "rst"},
        "--snippet rst cannot name a\\x09b/gif/dilation.gif (reStructuredText takes no path "
        "with a tab or a line break; choose another with -o)"}},
      2);
}

TEST_CASE("a snippet for Sphinx has a figure for light pages and one for dark ones") {
  const CurrentFolder here;
  const std::string alt =
      "   :alt: A 3x3 kernel with dilation 2 slides with stride 1 over a 7x7 input without padding "
      "and computes a 3x3 output.\n";
  const std::string title = "\n   No padding, no stride, dilation\n";
  CHECK(run_well({"dilation", "--theme", "auto", "--snippet", "rst"}) ==
        ".. figure:: gif/dilation.gif\n" + alt + "   :figclass: only-light\n" + title +
            "\n.. figure:: gif/dilation_dark.gif\n" + alt + "   :figclass: only-dark\n" + title);
  CHECK(run_well({"dilation", "--theme", "auto", "-f", "svg", "--snippet", "rst"}) ==
        ".. figure:: svg/dilation_auto.svg\n" + alt + title);
}

TEST_CASE("a snippet in LaTeX animates pages, and puts four steps in a row") {
  const CurrentFolder here;
  CHECK_THAT(run_well({"dilation", "--pages", "--snippet", "latex"}),
             Catch::Contains("\\usepackage{animate}") &&
                 Catch::Contains("\n  \\animategraphics[autoplay,controls,loop,poster=last]{1}"
                                 "{pdf/dilation}{}{}\n"));
  CHECK_THAT(run_well({"dilation", "-f", "pdf", "--snippet", "latex"}),
             Catch::Contains("{pdf/dilation_03.pdf}\\\\\n") &&
                 Catch::Contains("{pdf/dilation_04.pdf}\\hfill\n") &&
                 Catch::Contains("{pdf/dilation_08.pdf}\n  \\caption{A 3x3 kernel"));
  CHECK_THAT(run_well({"dilation", "-f", "pdf", "--sheet", "4x3", "--snippet", "latex"}),
             Catch::Contains("  \\includegraphics[width=\\linewidth]{pdf/dilation_sheet.pdf}\n"));
}

TEST_CASE("views that contradict each other or do nothing are refused") {
  const std::string name = "padding_strides";
  check_refused(
      {
          {{name, "--sheet", "2x2"},
           "--sheet 2x2 has place for 4 of 9 steps of padding_strides (needs --sheet 2x5, or fewer "
           "--steps)"},
          {{name, "--step", "3", "--steps", "3"},
           "--steps contradicts --step (leave out one of them)"},
          {{name, "--every", "2", "--step", "3"},
           "--every contradicts --step (leave out one of them)"},
          {{name, "--elide", "8"}, "--elide: 8 cells leave no middle (needs 0, or 9 or more)"},
          {{name, "--poster", "--step", "2"},
           "--poster contradicts --step (leave out one of them)"},
          {{name, "--sheet", "4x3", "--poster"},
           "--sheet contradicts --poster (leave out one of them)"},
          {{name, "--poster", "-f", "json"},
           "--poster has no effect on JSON, which holds all steps (leave it out)"},
          {{name, "--poster", "--delay", "5"},
           "--delay has no effect on a single frame (leave out --poster)"},
          {{name, "--pages", "-f", "gif"}, "--pages has no effect without a PDF (needs -f pdf)"},
          {{name, "--pages", "-f", "pdf", "--poster"},
           "--pages has no effect on a single page (leave out --poster)"},
          {{name, "--snippet", "latex"}, "--snippet latex cannot show a gif (needs -f pdf or png)"},
          {{name, "--snippet", "html", "-f", "png,pdf"},
           "--snippet html cannot show a pdf (needs -f gif, apng, webp, svg, png or html)"},
          {{name, "--snippet", "rst", "-f", "json"},
           "--snippet rst cannot show a json (needs -f gif, apng, webp, svg, png or html)"},
          {{name, "--snippet", "html", "-o", "-"},
           "--snippet html prints where -o - writes the picture (name a file or a folder)"},
          {{name, "--snippet", "org"},
           "--snippet: 'org' is not known (needs markdown, html, pausing, latex, beamer, reveal, "
           "slidev, touying, google-slides, quarto, mkdocs, rst or mediawiki)"},
      },
      2);
}

TEST_CASE("captions have the steps that the animation shows, or say why there are none") {
  const CurrentFolder here;
  run_well(
      {"conv", "--input", "4", "--kernel", "3", "--channels", "2x2", "-f", "vtt", "-o", "a.vtt"});
  const std::string text = bytes_of(here.path() / "a.vtt");
  CHECK_THAT(text, Catch::StartsWith("WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nStep 1 of 8: "));
  CHECK_THAT(text, Catch::EndsWith("\nStep 8 of 8: output channel 2, row 2, column 2 is written; "
                                   "the window covers input channels 1 to 2, rows 2 to 4, columns "
                                   "2 to 4\n"));
  run_well({"dilation", "-f", "gif,vtt", "--delay", "50", "--hold", "200", "-o", "out/"});
  CHECK_THAT(bytes_of(here.path() / "out/vtt/dilation.vtt"),
             Catch::Contains("00:00:04.000 --> 00:00:06.000"));
  check_refused({{{"dilation", "-f", "vtt", "--loop", "2"},
                  "--loop has no effect without an animation (needs -f gif, apng, webp or svg)"}},
                2);
}

TEST_CASE("a snippet for slides has a picture a click") {
  const CurrentFolder here;
  CHECK(run_well({"no_padding_strides", "--steps", "0-1", "-f", "pdf", "--pages", "--snippet",
                  "beamer"}) ==
        "% needs \\documentclass{beamer}\n"
        "\\begin{frame}{No padding, strides}\n"
        "  \\centering\n"
        "  \\includegraphics<1|handout:0>[page=1,width=\\linewidth,height=.8\\textheight,"
        "keepaspectratio]{pdf/no_padding_strides.pdf}%\n"
        "  \\includegraphics<2->[page=2,width=\\linewidth,height=.8\\textheight,"
        "keepaspectratio]{pdf/no_padding_strides.pdf}%\n"
        "\\end{frame}\n");
  CHECK_THAT(run_well({"dilation", "-f", "png", "--snippet", "slidev"}),
             Catch::Contains("<v-switch>\n  <template #0><img src=\"/png/dilation_00.png\""));
  CHECK_THAT(run_well({"dilation", "-f", "png", "--snippet", "slidev", "-o", "a/public/b/"}),
             Catch::Contains("<img src=\"/b/png/dilation_08.png\""));
  CHECK_THAT(run_well({"dilation", "-f", "png", "--snippet", "touying"}),
             Catch::Contains("#alternatives(\n  image(\"png/dilation_00.png\", height: 10cm, "));
  const std::string told =
      run_well({"dilation", "-f", "svg", "--fragments", "--snippet", "reveal"});
  CHECK(told == bytes_of("svg/dilation_fragments.svg"));
}

TEST_CASE("a snippet for a page that moves by itself has a box that stops it") {
  const CurrentFolder here;
  const std::string text = run_well({"dilation", "--theme", "auto", "--snippet", "pausing"});
  CHECK_THAT(text, Catch::Contains("<input type=\"checkbox\" id=\"pause-gif-dilation\">"
                                   "<label for=\"pause-gif-dilation\">"));
  CHECK_THAT(text, Catch::Contains("srcset=\"png/dilation_dark_poster.png\""));
}

TEST_CASE("a snippet says where a place refuses a file") {
  const CurrentFolder here;
  const Ran ran = run_here({"dilation", "--width", "1500", "--snippet", "mediawiki"});
  CHECK(ran.exit == 0);
  CHECK(ran.err ==
        "convanim: note: dilation: 20 million pixels in all its frames, and MediaWiki lets a "
        "thumbnail move that has at most 12.5 (--width 1198, --every or --elide make them "
        "fewer)\n");
  check_refused({{{"dilation", "-f", "webp", "--snippet", "google-slides"},
                  "--snippet google-slides cannot show a webp (needs -f gif, png or pptx)"},
                 {{"dilation", "-f", "svg", "--fragments", "--snippet", "html"},
                  "--snippet html cannot show fragments, which are for slides (needs --snippet "
                  "reveal or quarto, or no --fragments)"},
                 {{"dilation", "--snippet", "mediawiki", "-o", "50%.gif"},
                  "--snippet mediawiki cannot name 50%.gif (a file of MediaWiki has none of # < > "
                  "[ ] | { } : % \\ and no line break; choose another with -o)"},
                 {{"dilation", "--subcaptions", "steps"},
                  "--subcaptions has no effect without --sheet (add it)"}},
                2);
}
