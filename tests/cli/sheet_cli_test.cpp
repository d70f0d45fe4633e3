// Posters, sheets, pages and captions in place of animations, as the command line asks for them.

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "cli/run_well.h"
#include "support/files.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;

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

TEST_CASE("views that contradict each other or do nothing are refused") {
  const std::string name = "padding_strides";
  check_refused(
      {
          {{name, "--sheet", "2x2"},
           "--sheet 2x2 has place for 4 of 9 steps of padding_strides (needs --sheet 2x5, or fewer "
           "--steps)"},
          {{"conv", "--input", "256", "--kernel", "3", "--dpi", "10", "--sheet", "2x2"},
           "--sheet 2x2 has place for 4 of 64516 steps of conv_i256_k3 (needs fewer --steps)"},
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
