// Command lines that are refused, and what they are told.
#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/layout.h"
#include "support/files.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;

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
