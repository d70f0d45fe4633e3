#include <algorithm>
#include <filesystem>
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

TEST_CASE("a format before the animation's name does not take the name for another") {
  const CurrentFolder here;
  const Ran ran = run_here({"-f", "pdf", "--step", "1", "dilation"});
  CHECK(ran.err.empty());
  CHECK(ran.exit == 0);
  CHECK(listing(".") == Names{"pdf/", "pdf/dilation_01.pdf"});
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
