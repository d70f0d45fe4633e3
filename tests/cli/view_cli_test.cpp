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
using Names = std::vector<std::string>;

namespace {

/// What it prints.
std::string run_well(const Arguments& arguments) {
  INFO(shown(arguments));
  const Ran ran = run_here(arguments);
  CHECK(ran.err.empty());
  CHECK(ran.exit == 0);
  return ran.out;
}

}  // namespace

TEST_CASE("a poster is the last step, in which the output is complete") {
  const CurrentFolder here;
  run_well({"padding_strides", "--poster"});
  run_well({"padding_strides", "--poster", "-f", "svg,pdf", "--theme", "dark"});
  run_well({"padding_strides", "--step", "8"});
  CHECK(listing(".") == Names{"pdf/", "pdf/padding_strides_dark_poster.pdf", "png/",
                              "png/padding_strides_08.png", "png/padding_strides_poster.png",
                              "svg/", "svg/padding_strides_dark_poster.svg"});
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
        Names{"gif/", "gif/no_padding_strides_matrix.gif", "json/", "json/no_padding_strides.json",
              "pdf/", "pdf/no_padding_strides_matrix_poster.pdf", "png/",
              "png/no_padding_strides_01.png", "png/no_padding_strides_flat_01.png",
              "png/no_padding_strides_matrix_dark_poster.png",
              "png/no_padding_strides_matrix_poster.png", "png/numerical_padding_strides_01.png",
              "png/numerical_padding_strides_matrix_01.png",
              "png/numerical_padding_strides_slanted_01.png", "svg/",
              "svg/no_padding_strides_matrix_poster.svg"});
}

TEST_CASE("every named convolution has a matrix, in every format and theme") {
  const CurrentFolder here;
  run_well({"all", "--view", "matrix", "-f", "gif", "--dpi", "40"});
  CHECK(listing("gif").size() == 16);
  for (const std::string theme : {"dark", "colorblind", "print", "auto"}) {
    run_well({"padding_strides", "--view", "matrix", "--theme", theme, "-f", "gif,png,pdf,svg",
              "--dpi", "40", "-o", theme + "/", "--labels", "--legend", "--caption"});
    CHECK(listing(theme + "/svg").size() == 1);
  }
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
           "--view: 'matrx' is not known (near: matrix; needs slanted, flat, strip or matrix)"},
          {{"dilation", "--view", "matrix", "-f", "json"},
           "--view has no effect without a picture (needs -f gif, png, pdf or svg)"},
          {{"max_pool", "--input", "4", "--kernel", "2", "--view", "matrix"},
           "--view matrix shows a kernel's weights, and max_pool has none (needs a convolution; "
           "leave out --view)"},
          {{"all", "--set", "numerical", "--view", "matrix"},
           "numerical_average_pooling of the --set: --view matrix shows a kernel's weights, and "
           "average_pool has none (needs a convolution; leave out --view)"},
          {{"conv", "--input", "40", "--kernel", "3", "--view", "matrix"},
           "the matrix would have 1444 rows and 1600 columns (limit 150000 cells; lower input; "
           "--input 4 behaves alike)"},
      },
      2);
}

TEST_CASE("a sheet is one page in every format, of every animation too") {
  const CurrentFolder here;
  run_well({"padding_strides", "--sheet", "4x3", "-f", "png,pdf,svg"});
  CHECK(listing(".") == Names{"pdf/", "pdf/padding_strides_sheet.pdf", "png/",
                              "png/padding_strides_sheet.png", "svg/",
                              "svg/padding_strides_sheet.svg"});
  run_well({"all", "--sheet", "4x1", "--steps", "0-3", "--dpi", "30", "-o", "all"});
  CHECK(listing("all/png").size() == 16);
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
  CHECK(listing(".") == Names{"gif/", "gif/dilation.gif", "gif/dilation_dark.gif", "png/",
                              "png/dilation_dark_poster.png", "png/dilation_poster.png"});
  CHECK(run_well({"dilation", "--theme", "auto", "--snippet", "markdown"}) == text);
}

TEST_CASE("a snippet names the file that was asked for, as an address") {
  const CurrentFolder here;
  std::filesystem::create_directory("a b");
  CHECK_THAT(run_well({"dilation", "-o", "a b/50%.gif", "--snippet", "html"}),
             Catch::Contains("srcset=\"a%20b/50%25_poster.png\"") &&
                 Catch::Contains("src=\"a%20b/50%25.gif\""));
  CHECK(listing("a b") == Names{"50%.gif", "50%_poster.png"});
  CHECK(run_well({"dilation", "-f", "svg", "--snippet", "markdown"}) ==
        "![A 3x3 kernel with dilation 2 slides with stride 1 over a 7x7 input without padding and "
        "computes a 3x3 output.](svg/dilation.svg)\n");
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
           "--snippet html cannot show a pdf (needs -f gif, svg or png)"},
          {{name, "--snippet", "rst", "-f", "json"},
           "--snippet rst cannot show a json (needs -f gif, svg or png)"},
          {{name, "--snippet", "html", "-o", "-"},
           "--snippet html prints where -o - writes the picture (name a file or a folder)"},
          {{name, "--snippet", "org"},
           "--snippet: 'org' is not known (needs markdown, html, latex or rst)"},
      },
      2);
}

TEST_CASE("captions have the steps that the animation shows, or say why there are none") {
  const CurrentFolder here;
  run_well(
      {"conv", "--input", "4", "--kernel", "3", "--channels", "2x2", "-f", "vtt", "-o", "a.vtt"});
  const std::string text = bytes_of(here.path() / "a.vtt");
  CHECK_THAT(text, Catch::StartsWith("WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nStep 1 of 4: "));
  CHECK_THAT(text, Catch::EndsWith("\nStep 4 of 4: output row 2, column 2 is written; the window "
                                   "covers input rows 2 to 4, columns 2 to 4\n"));
  run_well({"dilation", "-f", "gif,vtt", "--delay", "50", "--hold", "200", "-o", "out/"});
  CHECK_THAT(bytes_of(here.path() / "out/vtt/dilation.vtt"),
             Catch::Contains("00:00:04.000 --> 00:00:06.000"));
  check_refused({{{"dilation", "-f", "vtt", "--loop", "2"},
                  "--loop has no effect without an animation (needs -f gif or svg)"}},
                2);
}
