// The text that shows a figure where it is pasted, as the command line prints it.

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

TEST_CASE("snippets show a page in a frame, each kind in its own words") {
  const CurrentFolder here;
  const std::string frame =
      "dilation.html\" title=\"A 3x3 kernel with dilation 2 slides with stride 1 over a 7x7 input "
      "without padding and computes a 3x3 output.\" width=\"640\" height=\"1201\" "
      "loading=\"lazy\" style=\"border:0;max-width:100%\"></iframe>\n";
  const auto snippet = [](const std::string& kind) {
    return run_well({"dilation", "-f", "html", "--snippet", kind});
  };
  const std::string here_is = "<iframe src=\"html/" + frame;
  CHECK(snippet("html") == here_is);
  CHECK(snippet("markdown") == here_is);
  CHECK(snippet("reveal") == here_is);
  CHECK(snippet("quarto") == "```{=html}\n" + here_is + "```\n");
  CHECK(snippet("rst") ==
        ".. Sphinx takes a page along from html_static_path: -o _static/dilation.html\n\n"
        ".. raw:: html\n\n   " +
            here_is);
  CHECK(run_well({"dilation", "-o", "_static/dilation.html", "--snippet", "rst"}) ==
        ".. raw:: html\n\n   <iframe src=\"_static/" + frame);
  CHECK(snippet("mkdocs") ==
        "<!-- on docs/index.md without the first ../ -->\n<iframe src=\"../html/" + frame);
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
