// The command line, run inside the test: what it says, verbatim where the words are ours, and what
// it leaves in the current folder.

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/layout.h"
#include "convanim/render.h"
#include "gif/gif_writer.h"
#include "support/files.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;
namespace fs = std::filesystem;

namespace {

using Names = std::vector<std::string>;

/// The files that `all` writes in one format, without its folder.
Names names_of_all(const std::string& format) {
  Names names;
  for (const NamedAnimation& animation : catalogue()) {
    const std::string name(animation.name);
    if (format == "gif") {
      names.push_back(name + ".gif");
      continue;
    }
    for (int step = 0; step < lay_out(animation.layer).steps(); ++step) {
      names.push_back(name + (step < 10 ? "_0" : "_") + std::to_string(step) + "." + format);
    }
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace

TEST_CASE("a request that contradicts itself is refused and changes nothing") {
  const std::string formats =
      " (needs gif, png, apng, webp, pdf, svg, html, pptx, y4m, json, vtt, csv or tex, or -f for "
      "one; a folder ends in /)";
  check_refused(
      {
          {{"dilation", "--step", "9"},
           "step 9 of dilation does not exist (it has 9 steps: 0 to 8)"},
          {{"no_padding_strides", "--step", "4", "-f", "gif"},
           "step 4 of no_padding_strides does not exist (it has 4 steps: 0 to 3)"},
          {{"dilation", "-o", ""}, "-o names nothing (needs a file, a folder or -)"},
          {{"dilation", "-o", "a.tiff"},
           "-o a.tiff names no format by its extension .tiff" + formats},
          {{"dilation", "-o", "missing"},
           "-o missing has no extension to name its format" + formats},
          {{"dilation", "-o", ".gif"}, "-o .gif has no extension to name its format" + formats},
          {{"dilation", "-f", "gif,svg", "-o", "both"},
           "-o both has no extension to name its format" + formats},
          {{"dilation", "-f", "png", "-o", "old.gif"},
           "-f png contradicts -o old.gif (the file's extension names its format; leave out -f)"},
          {{"dilation", "-f", "gif,pdf", "-o", "old.gif"},
           "-f pdf contradicts -o old.gif (the file's extension names its format; leave out -f)"},
          {{"dilation", "-o", "a.png"},
           "-o a.png takes one file, not 9 (choose a frame with --step, or a folder: -o frames/)"},
          {{"dilation", "-f", "png", "-o", "-"},
           "-o - takes one file, not 9 (choose a frame with --step, or a folder: -o frames/)"},
          {{"dilation", "-f", "gif,png", "-o", "-"},
           "-o - takes one file, not 10 (choose one format, or a folder: -o pictures/)"},
          {{"all", "-o", "-"},
           "-o - takes one file, not 16 (name one animation, or a folder: -o pictures/)"},
          {{"all", "-o", "old.gif"},
           "-o old.gif names one file for several animations (needs a folder: -o old/)"},
          {{"all", "-f", "pdf", "-o", "new.pdf"},
           "-o new.pdf names one file for several animations (needs a folder: -o new/)"},
      },
      2);
}

TEST_CASE("a format before the animation's name does not take the name for another") {
  const CurrentFolder here;
  const Ran ran = run_here({"-f", "pdf", "--step", "1", "dilation"});
  CHECK(ran.err.empty());
  CHECK(ran.exit == 0);
  CHECK(listing(".") == Names{"pdf/", "pdf/dilation_01.pdf"});
}

TEST_CASE("an option without effect is refused and changes nothing") {
  check_refused(
      {
          {{"dilation", "--delay", "5", "-f", "png"},
           "--delay has no effect without an animation (needs -f gif, apng, webp, svg, html, y4m "
           "or vtt)"},
          {{"dilation", "--loop", "5", "-f", "png,pdf"},
           "--loop has no effect without an animation (needs -f gif, apng, webp or svg)"},
          {{"all", "--loop", "5", "-f", "pdf"},
           "--loop has no effect without an animation (needs -f gif, apng, webp or svg)"},
          {{"dilation", "--delay", "5", "--step", "1"},
           "--delay has no effect on a single frame (leave out --step)"},
          {{"dilation", "--delay", "5", "--step", "1", "-f", "gif"},
           "--delay has no effect on a single frame (leave out --step)"},
          {{"dilation", "--loop", "5", "--step", "1", "-o", "a.gif"},
           "--loop has no effect on a single frame (leave out --step)"},
          {{"dilation", "--dpi", "20", "-f", "pdf"},
           "--dpi has no effect without pixels (needs -f gif, png, apng, webp or y4m)"},
          {{"all", "--dpi", "20", "-f", "pdf"},
           "--dpi has no effect without pixels (needs -f gif, png, apng, webp or y4m)"},
          {{"dilation", "--dpi", "20", "--step", "1", "-o", "a.pdf"},
           "--dpi has no effect without pixels (needs -f gif, png, apng, webp or y4m)"},
          {{"--step", "1", "all"},
           "--step has no effect before 'all' (give the command's options after it; see "
           "'convanim all --help')"},
          {{"-o", "out/", "all"},
           "--output has no effect before 'all' (give the command's options after it; see "
           "'convanim all --help')"},
          {{"--dpi", "50", "checksums", "dilation"},
           "--dpi has no effect before 'checksums' (give the command's options after it; see "
           "'convanim checksums --help')"},
          {{"-f", "png", "list"},
           "--format has no effect before 'list' (give the command's options after it; see "
           "'convanim list --help')"},
      },
      2);
}

TEST_CASE("sizes past a limit are refused before a file is begun") {
  check_refused(
      {
          {{"dilation", "--width", "9000"},
           "frames of 9000 x 8697 px are too large (limit 10000 px a side and 64 million px; "
           "lower --dpi or --width)"},
          {{"dilation", "--dpi", "4800", "--step", "0", "-o", "old.gif"},
           "frames of 12626 x 12200 px are too large (limit 10000 px a side and 64 million px; "
           "lower --dpi or --width)"},
          // Only one of the sixteen is too large.
          {{"all", "--width", "7700", "-o", "out"},
           "frames of 7700 x 8435 px are too large (limit 10000 px a side and 64 million px; "
           "lower --dpi or --width)"},
      },
      2);
}

TEST_CASE("a name that is none is refused, with those that are near") {
  check_refused(
      {
          {{"xyzzy"}, "no animation is called 'xyzzy' ('convanim list' shows all)"},
          {{"dilatoin"},
           "no animation is called 'dilatoin' (near: dilation; 'convanim list' shows all)"},
          {{"lst"}, "no animation is called 'lst' (near: list; 'convanim list' shows all)"},
          {{"checksums", "dilation", "dilatoin"},
           "no animation is called 'dilatoin' (near: dilation; 'convanim list' shows all)"},
          {{"odd", "-o", "old.gif"},
           "no animation is called 'odd' (near: padding_strides_odd, "
           "padding_strides_odd_transposed; 'convanim list' shows all)"},
          {{"--step", "3"},
           "no animation was named ('convanim list' shows all; see 'convanim --help')"},
          {{""}, "no animation was named ('convanim list' shows all; see 'convanim --help')"},
      },
      2);
}

TEST_CASE("the folder of a file is made, if nothing else stands in its place") {
  const CurrentFolder here;
  CHECK(run_here({"dilation", "--step", "0", "-o", "new/below/a.png"}).exit == 0);
  CHECK(listing("new/below") == std::vector<std::string>{"a.png"});
  check_refused(
      {{{"dilation", "-o", "old.gif/a.gif"}, "cannot write old.gif/a.gif: old.gif is no folder"},
       {{"dilation", "-o", "old.gif/below/a.gif"},
        "cannot write old.gif/below/a.gif: old.gif is no folder"}},
      1);
}

TEST_CASE("a file without an extension has the format that is asked for") {
  const CurrentFolder here;
  CHECK(run_here({"dilation", "--step", "0", "-f", "png", "-o", "picture"}).exit == 0);
  CHECK(run_here({"dilation", "--step", "0", "-o", "picture.png"}).exit == 0);
  CHECK(run_here({"dilation", "--step", "0", "-f", "png", "-o", "figure.v2"}).exit == 0);
  const bool same = bytes_of("picture") == bytes_of("picture.png");
  CHECK(same);
  CHECK(listing(".") == std::vector<std::string>{"figure.v2", "picture", "picture.png"});
  const Ran full = run_here({"dilation", "-f", "gif", "-o", "/dev/full"});
  CHECK(full.exit == 1);
  CHECK_THAT(full.err, Catch::Contains("cannot write /dev/full: No space left on device"));
}

TEST_CASE("a format's name may be written with capitals") {
  const CurrentFolder here;
  CHECK(run_here({"dilation", "--step", "0", "-f", "PNG"}).exit == 0);
  CHECK(listing("png") == std::vector<std::string>{"dilation_00.png"});
}

TEST_CASE("a value out of its range is refused with the option, the value and the bounds") {
  struct BadValue {
    std::string option;
    std::string value;
    std::vector<std::string> bounds;
  };
  const std::vector<BadValue> bad{
      {"--step", "-1", {"from 0"}},
      {"--step", "262144", {"0", "262143"}},
      {"--step", "three", {"from 0"}},
      {"--step", "1.5", {"from 0"}},
      {"--dpi", "0.5", {"1", "4800"}},
      {"--dpi", "4801", {"1", "4800"}},
      {"--dpi", "high", {"1", "4800"}},
      {"--dpi", "1e400", {"1", "4800"}},
      {"--width", "0", {"1", "10000"}},
      {"--width", "10001", {"1", "10000"}},
      {"--width", "-5", {"1", "10000"}},
      {"--width", "99999999999", {"1", "10000"}},
      {"--delay", "1", {"2", "65535"}},
      {"--delay", "65536", {"2", "65535"}},
      {"--loop", "-1", {"0", "65535"}},
      {"--loop", "65536", {"0", "65535"}},
      {"--threads", "0", {"1", "256"}},
      {"--threads", "257", {"1", "256"}},
      {"--format", "tiff", {"gif", "png", "pdf"}},
      {"--format", "gif,jpeg", {"gif", "png", "pdf"}},
      {"--format", "GIFF", {"gif", "png", "pdf"}},
  };
  for (const auto& [option, value, bounds] : bad) {
    const Arguments arguments{"dilation", option, value};
    INFO(shown(arguments));
    const Ran ran = run_unchanged(arguments);
    CHECK(ran.exit == 2);
    CHECK(ran.out.empty());
    CHECK_THAT(ran.err, Catch::StartsWith("convanim: error: ") && Catch::Contains(option));
    CHECK(std::ranges::count(ran.err, '\n') == 1);
    // Of a list it names the word that is wrong.
    CHECK_THAT(ran.err, Catch::Contains(value.substr(value.find(',') + 1)));
    for (const std::string& bound : bounds) CHECK_THAT(ran.err, Catch::Contains(bound));
  }
}

TEST_CASE("what a command does not know is refused and named") {
  const std::vector<std::pair<Arguments, std::string>> unknown{
      {{"--bogus"}, "--bogus"},
      {{"dilation", "--bogus"}, "--bogus"},
      {{"dilation", "-x"}, "-x"},
      {{"dilation", "padding_strides"}, "padding_strides"},
      {{"all", "dilation"}, "dilation"},
      {{"all", "--step", "3"}, "--step"},
      {{"list", "dilation"}, "dilation"},
      {{"help", "dilatoin"}, "no command is called 'dilatoin'"},
      {{"--version", "extra"}, "not expected: extra"},
      {{"list", "-o", "a.txt"}, "-o"},
      {{"checksums", "--dpi", "50"}, "--dpi"},
  };
  for (const auto& [arguments, word] : unknown) {
    INFO(shown(arguments));
    const Ran ran = run_unchanged(arguments);
    CHECK(ran.exit == 2);
    CHECK(ran.out.empty());
    CHECK_THAT(ran.err, Catch::StartsWith("convanim: error: ") && Catch::Contains(word));
    CHECK(std::ranges::count(ran.err, '\n') == 1);
  }
}

TEST_CASE("an option without its value, twice, or against another is refused and named") {
  const std::vector<std::pair<Arguments, std::string>> wrong{
      {{"dilation", "--step"}, "--step"},
      {{"dilation", "-o"}, "--output"},
      {{"dilation", "-f"}, "--format"},
      {{"checksums", "--check"}, "--check"},
      {{"dilation", "--step", "1", "--step", "2"}, "--step"},
      {{"dilation", "-o", "a.gif", "-o", "b.gif"}, "--output"},
      {{"dilation", "--dpi", "50", "--width", "50"}, "--width"},
      {{"all", "--dpi", "50", "--width", "50"}, "--dpi"},
  };
  for (const auto& [arguments, option] : wrong) {
    INFO(shown(arguments));
    const Ran ran = run_unchanged(arguments);
    CHECK(ran.exit == 2);
    CHECK(ran.out.empty());
    CHECK_THAT(ran.err, Catch::StartsWith("convanim: error: ") && Catch::Contains(option));
    CHECK(std::ranges::count(ran.err, '\n') == 1);
  }
}

TEST_CASE("no arguments at all show the help as an error") {
  const Ran ran = run_unchanged({});
  CHECK(ran.exit == 2);
  CHECK(ran.out.empty());
  CHECK(ran.err == run_here({"--help"}).out);
}

TEST_CASE("a picture is not for a terminal") {
  const std::vector<std::pair<Arguments, std::string>> requests{
      {{"dilation", "-o", "-"}, "gif"},
      {{"dilation", "-o", "-", "-f", "png", "--step", "0"}, "png"},
      {{"dilation", "-o", "-", "-f", "pdf", "--step", "0"}, "pdf"},
  };
  for (const auto& [arguments, format] : requests) {
    const Ran ran = run_unchanged(arguments, true);
    CHECK(ran.exit == 2);
    CHECK(ran.out.empty());
    CHECK(ran.err == "convanim: error: a " + format +
                         " is not for a terminal (redirect standard output, or name a file with "
                         "-o)\n");
  }
}

TEST_CASE("the version names the program and the libraries that decide how a figure looks") {
  const Ran ran = run_unchanged({"--version"});
  CHECK(ran.exit == 0);
  CHECK(ran.err.empty());
  CHECK_THAT(ran.out, Catch::Matches("convanim [0-9]+\\.[0-9]+\\.[0-9]+ \\(.*\\)\n"));
  CHECK_THAT(ran.out, Catch::Contains(renderer_version()));
  CHECK_THAT(ran.out, Catch::Contains(gif_library_version()));
}

TEST_CASE("list shows every animation with its output, steps, layer and title, the guide's first") {
  const Ran ran = run_unchanged({"list"});
  CHECK(ran.exit == 0);
  CHECK(ran.err.empty());
  // clang-format off
  CHECK_THAT(ran.out, Catch::StartsWith(
      "NAME                                     OUTPUT  STEPS  LAYER                                                                              TITLE\n"
      "no_padding_no_strides                    2x2     4      conv, input 4x4, kernel 3x3                                                        No padding, no strides\n"
      "arbitrary_padding_no_strides             6x6     36     conv, input 5x5, kernel 4x4, padding 2                                             Arbitrary padding, no strides\n"
      "same_padding_no_strides                  5x5     25     conv, input 5x5, kernel 3x3, padding 1                                             Half padding, no strides\n"
      "full_padding_no_strides                  7x7     49     conv, input 5x5, kernel 3x3, padding 2                                             Full padding, no strides\n"
      "no_padding_strides                       2x2     4      conv, input 5x5, kernel 3x3, stride 2x2                                            No padding, strides\n"
      "padding_strides                          3x3     9      conv, input 5x5, kernel 3x3, stride 2x2, padding 1                                 Padding, strides\n"
      "padding_strides_odd                      3x3     9      conv, input 6x6, kernel 3x3, stride 2x2, padding 1                                 Padding, strides (odd)\n"
      "dilation                                 3x3     9      conv, input 7x7, kernel 3x3, dilation 2x2                                          No padding, no stride, dilation\n"
      "no_padding_no_strides_transposed         4x4     16     conv_transposed, input 2x2, kernel 3x3                                             No padding, no strides, transposed\n"
      "arbitrary_padding_no_strides_transposed  5x5     25     conv_transposed, input 6x6, kernel 4x4, padding 2                                  Arbitrary padding, no strides, transposed\n"
      "same_padding_no_strides_transposed       5x5     25     conv_transposed, input 5x5, kernel 3x3, padding 1                                  Half padding, no strides, transposed\n"
      "full_padding_no_strides_transposed       5x5     25     conv_transposed, input 7x7, kernel 3x3, padding 2                                  Full padding, no strides, transposed\n"
      "no_padding_strides_transposed            5x5     25     conv_transposed, input 2x2, kernel 3x3, stride 2x2                                 No padding, strides, transposed\n"
      "padding_strides_transposed               5x5     25     conv_transposed, input 3x3, kernel 3x3, stride 2x2, padding 1                      Padding, strides, transposed\n"
      "padding_strides_odd_transposed           6x6     36     conv_transposed, input 3x3, kernel 3x3, stride 2x2, padding 1, output padding 1x1  Padding, strides, transposed (odd)\n"
      "dilation_transposed                      7x7     49     conv_transposed, input 3x3, kernel 3x3, dilation 2x2                               No padding, no stride, dilation, transposed\n"
      "numerical_no_padding_no_strides          3x3     9      conv, input 5x5, kernel 3x3                                                        No padding, no strides, with numbers\n"
      "numerical_padding_strides                3x3     9      conv, input 5x5, kernel 3x3, stride 2x2, padding 1                                 Padding, strides, with numbers\n"
      "numerical_average_pooling                3x3     9      average_pool, input 5x5, kernel 3x3, stride 1x1                                    Average pooling, with numbers\n"
      "numerical_max_pooling                    3x3     9      max_pool, input 5x5, kernel 3x3, stride 1x1                                        Max pooling, with numbers\n"));
  // clang-format on
}

TEST_CASE("an animation is written silently, and over an older one") {
  const CurrentFolder here;
  fs::create_directory("gif");
  put("gif/dilation.gif", "old");
  const Ran ran = run_here({"dilation", "--dpi", "30"});
  CHECK(ran.exit == 0);
  CHECK(ran.out.empty());
  CHECK(ran.err.empty());
  CHECK(listing(".") == Names{"gif/", "gif/dilation.gif"});
  CHECK(bytes_of("gif/dilation.gif").starts_with("GIF89a"));
}

TEST_CASE("an extension names its format in capitals too") {
  const CurrentFolder here;
  CHECK(run_here({"dilation", "--dpi", "20", "--step", "0", "-o", "a.PNG"}).exit == 0);
  CHECK(listing(".") == Names{"a.PNG"});
}

TEST_CASE("one step is written where the issue's example says") {
  const CurrentFolder here;
  CHECK(run_here({"no_padding_strides", "--step", "3", "--dpi", "30"}).exit == 0);
  CHECK(listing(".") == Names{"png/", "png/no_padding_strides_03.png"});
}

TEST_CASE("a format named twice is written once") {
  const CurrentFolder here;
  CHECK(run_here({"dilation", "-f", "gif,gif", "-f", "gif", "--dpi", "30"}).exit == 0);
  CHECK(listing(".") == Names{"gif/", "gif/dilation.gif"});
}

TEST_CASE("delay, loop and width reach the bytes of a GIF") {
  const auto gif = [](const Arguments& more) {
    Arguments arguments{"dilation", "--width", "50", "-o", "-"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Ran ran = run_here(arguments);
    CHECK(ran.exit == 0);
    return ran.out;
  };
  const std::string plain = gif({});
  CHECK(plain.substr(6, 2) == std::string("\x32\0", 2));  // the width, little endian
  // Graphic control: introducer, label, size, flags, delay in two bytes.
  const std::string control("\x21\xf9\x04", 3);
  CHECK(plain.substr(plain.find(control) + 4, 2) == std::string("\x64\0", 2));
  const std::string slow = gif({"--delay", "258", "--loop", "3"});
  CHECK(slow.substr(slow.find(control) + 4, 2) == "\x02\x01");
  const std::string loops("NETSCAPE2.0\x03\x01", 13);
  CHECK(plain.substr(plain.find(loops) + 13, 2) == std::string("\0\0", 2));
  CHECK(slow.substr(slow.find(loops) + 13, 2) == std::string("\x03\0", 2));
}

TEST_CASE("all writes a GIF of each animation and a PNG and a PDF of each step, nothing else") {
  const CurrentFolder here;
  const Ran ran = run_here({"all", "-f", "gif,png,pdf", "-o", "new/out", "--dpi", "50"});
  CHECK(ran.exit == 0);
  CHECK(ran.out.empty());
  CHECK(ran.err.empty());
  CHECK(names_of_all("gif").size() == 16);
  CHECK(names_of_all("png").size() == 371);
  CHECK(listing("new/out/gif") == names_of_all("gif"));
  CHECK(listing("new/out/png") == names_of_all("png"));
  CHECK(listing("new/out/pdf") == names_of_all("pdf"));
  CHECK(listing("new/out").size() == 3 + 16 + 371 + 371);
  CHECK(listing(".").size() == 2 + 3 + 16 + 371 + 371);
}

TEST_CASE("the number of threads changes no byte") {
  const CurrentFolder here;
  for (const std::string threads : {"1", "4"}) {
    const Ran ran =
        run_here({"all", "-f", "gif,png,pdf", "--dpi", "20", "-j", threads, "-o", threads});
    REQUIRE(ran.exit == 0);
  }
  CHECK(contents("1") == contents("4"));
}

TEST_CASE("one animation that cannot be written does not keep the others from it") {
  const CurrentFolder here;
  fs::create_directories("out/gif/dilation.gif");
  const Ran ran = run_here({"all", "--dpi", "50", "-o", "out"});
  CHECK(ran.exit == 1);
  CHECK(ran.out.empty());
  CHECK(ran.err ==
        "convanim: error: dilation: cannot write out/gif/dilation.gif: Is a directory\n");
  Names expected = names_of_all("gif");
  std::ranges::replace(expected, "dilation.gif", "dilation.gif/");
  CHECK(listing("out/gif") == expected);
}

TEST_CASE("of an animation's files that cannot be written the first is named") {
  const CurrentFolder here;
  fs::create_directories("out/png/dilation_03.png");
  fs::create_directories("out/png/dilation_05.png");
  const Ran ran = run_here({"dilation", "-f", "png", "--dpi", "20", "-o", "out/"});
  CHECK(ran.exit == 1);
  CHECK(ran.err == "convanim: error: cannot write out/png/dilation_03.png: Is a directory\n");
  CHECK(listing("out/png").size() == 9);
}

TEST_CASE("a file where a folder is needed is reported, and stays") {
  const CurrentFolder here;
  put("out", "bytes");
  const Ran ran = run_here({"all", "-o", "out/", "--dpi", "20"});
  CHECK(ran.exit == 1);
  CHECK(ran.out.empty());
  CHECK(ran.err == "convanim: error: cannot make folder out/gif: Not a directory\n");
  CHECK(bytes_of("out") == "bytes");
}

TEST_CASE("colours that a GIF cannot hold are merged, and that is said, wherever it goes") {
  const CurrentFolder here;
  const std::string note =
      "convanim: note: full_padding_no_strides: 301 colours merged into 255 in the GIF (an APNG, "
      "WebP or PDF keeps them all)\n";
  for (const std::string output : {"a.gif", "-"}) {
    const Ran ran = run_here({"full_padding_no_strides", "--dpi", "20", "-o", output});
    CHECK(ran.exit == 0);
    CHECK(ran.err == note);
  }
}

TEST_CASE("standard output gets the bytes that a file would") {
  const CurrentFolder here;
  for (const std::string format : {"gif", "png", "pdf"}) {
    Arguments arguments{"dilation", "--step", "1", "-f", format, "-o", "a." + format};
    CHECK(run_here(arguments).exit == 0);
    arguments.back() = "-";
    const Ran ran = run_here(arguments);
    CHECK(ran.exit == 0);
    CHECK(ran.err.empty());
    CHECK(ran.out == bytes_of("a." + format));
  }
}
