// What whoever watches is told of files that were written, and the width of those without pixels.

#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "support/files.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;

namespace {

/// What a run tells at a terminal; its files go into the folder, which is no part of that.
std::string told_at_terminal(Arguments arguments, const TempFolder& folder) {
  const std::string root = (folder.path() / "").string();
  arguments.insert(arguments.end(), {"-o", root});
  std::string told = run_here(arguments, false, true).err;
  for (std::size_t at = told.find(root); at != std::string::npos; at = told.find(root)) {
    told.erase(at, root.size());
  }
  return told;
}

std::string kilobytes(const std::filesystem::path& file) {
  return std::to_string((std::filesystem::file_size(file) + 500) / 1000) + " kB\n";
}

}  // namespace

TEST_CASE("at a terminal a run tells what it wrote, its steps, pixels and size") {
  const TempFolder folder;
  const std::string animation = told_at_terminal({"padding_strides"}, folder);
  CHECK(animation == "gif/padding_strides.gif  9 steps, 395 x 381, " +
                         kilobytes(folder.path() / "gif/padding_strides.gif"));
  const std::string step =
      told_at_terminal({"padding_strides", "--step", "1", "-f", "svg"}, folder);
  CHECK(step ==
        "svg/padding_strides_01.svg  " + kilobytes(folder.path() / "svg/padding_strides_01.svg"));
}

TEST_CASE("files of one figure in one format are told of in one line") {
  const TempFolder folder;
  const std::string told = told_at_terminal({"no_padding_strides", "-f", "png,gif"}, folder);
  CHECK_THAT(told, Catch::StartsWith("png/no_padding_strides_00.png ... "
                                     "no_padding_strides_03.png  4 files, 294 x 288, "));
  CHECK_THAT(told, Catch::Contains("\ngif/no_padding_strides.gif  4 steps, 294 x 288, "));
}

TEST_CASE("a video's frames have even sides") {
  const TempFolder folder;
  CHECK_THAT(told_at_terminal({"padding_strides", "-f", "y4m"}, folder),
             Catch::Contains("padding_strides.y4m  9 steps, 396 x 382, "));
}

TEST_CASE("pages are told of like pictures") {
  const TempFolder folder;
  const std::string told = told_at_terminal({"guide", "--section", "strides-unread"}, folder);
  CHECK(told == "strides-unread.html  " + kilobytes(folder.path() / "strides-unread.html"));
  CHECK(told_at_terminal({"guide", "--section", "strides-unread", "-q"}, folder).empty());
}

TEST_CASE("without a terminal a run that succeeds is silent, and so it is with --quiet") {
  const TempFolder folder;
  for (const std::string quiet : {"-q", "--quiet"}) {
    CHECK(told_at_terminal({"padding_strides", quiet}, folder).empty());
    // What would be noted: that it is drawn with fewer pixels.
    const Arguments large{"conv",    "--input", "40",     "--kernel", "3",
                          "--elide", "0",       "--step", "1",        quiet};
    CHECK(told_at_terminal(large, folder).empty());
  }
  CHECK(run_here({"padding_strides", "-o", (folder.path() / "x.gif").string()}).err.empty());
}

TEST_CASE("quiet runs tell of errors") {
  CHECK_THAT(run_here({"padding_strides", "-q", "-f", "gif", "-o", "/dev/full"}, false, true).err,
             Catch::StartsWith("convanim: error: cannot write /dev/full"));
}

TEST_CASE("what could not be written, and what is no file, is not told of") {
  const Ran full = run_here({"padding_strides", "-f", "gif", "-o", "/dev/full"}, false, true);
  CHECK(full.exit == 1);
  CHECK(full.err == "convanim: error: cannot write /dev/full: No space left on device\n");
  CHECK(run_here({"padding_strides", "-f", "gif", "-o", "/dev/null"}, false, true).err.empty());
}

TEST_CASE("the program tells a real terminal what it wrote, and a pipe nothing") {
  const TempFolder folder;
  const std::string command = program_file() + " no_padding_strides";
  const Ended at_terminal = Process({"script", "-qec", command, "/dev/null"}, folder.path()).wait();
  CHECK(at_terminal.exit == 0);
  CHECK_THAT(at_terminal.out,
             Catch::StartsWith("gif/no_padding_strides.gif  4 steps, 294 x 288, "));
  const Ended piped = run_program({"no_padding_strides"}, folder.path());
  CHECK(piped.out.empty());
  CHECK(piped.err.empty());
}

TEST_CASE("--width is an SVG's and a PDF's too: 96 of its pixels are an inch") {
  const TempFolder folder;
  const std::string svg = (folder.path() / "x.svg").string();
  CHECK(run_here({"padding_strides", "--width", "400", "-o", svg}).err.empty());
  CHECK_THAT(bytes_of(svg), Catch::Contains("width=\"300pt\""));
  const std::string pdf = (folder.path() / "x.pdf").string();
  CHECK(run_here({"padding_strides", "--width", "400", "--step", "1", "-o", pdf}).err.empty());
  CHECK_THAT(bytes_of(pdf), Catch::Contains("MediaBox [ 0 0 300 "));
}

TEST_CASE("words on a narrow SVG are as large as those of as many pixels") {
  const TempFolder folder;
  const auto drawn = [&](const std::string& formats) {
    CHECK(run_here({"padding_strides", "--labels", "--width", "150", "-f", formats, "-o",
                    (folder.path() / "").string()})
              .exit == 0);
    return bytes_of(folder.path() / "svg/padding_strides.svg");
  };
  const std::string alone = drawn("svg");
  CHECK(alone == drawn("svg,gif"));
}

TEST_CASE("--width is refused where nothing has a width, or --paper-width says it") {
  CHECK_THAT(run_here({"padding_strides", "--width", "400", "-f", "json"}).err,
             Catch::Contains("--width has no effect without a picture that has a width (needs -f "
                             "gif, png, apng, webp, pdf, svg or y4m)"));
  CHECK_THAT(run_here({"padding_strides", "--width", "400", "--paper-width", "8", "-f", "svg"}).err,
             Catch::Contains("--width has no effect beside --paper-width"));
}
