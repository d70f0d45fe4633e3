// What passes a limit is refused by its name, and what does not fits into memory and arithmetic.
#include "convanim/limits.h"

#include <array>
#include <cstddef>
#include <ctime>
#include <filesystem>
#include <set>
#include <string>

#include <catch2/catch.hpp>
#include <climits>

#include "convanim/layout.h"
#include "plan/request.h"
#include "support/layer_2d.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;

TEST_CASE("no numbers of a layer, however large, lead beyond an int") {
  // Under UBSan: each is laid out or refused.
  constexpr std::array kNumbers{INT_MIN, -1, 0, 1, 2, kMaxDrawnSide, INT_MAX};
  constexpr std::array kSmall{1, kMaxDrawnSide, INT_MAX};
  std::size_t refused = 0;
  std::size_t laid_out = 0;
  for (const LayerKind kind : {LayerKind::conv, LayerKind::conv_transposed, LayerKind::max_pool,
                               LayerKind::average_pool}) {
    for (const int input : kNumbers) {
      for (const int kernel : kNumbers) {
        for (const int stride : kNumbers) {
          for (const int padding : kNumbers) {
            for (const int dilation : kSmall) {
              Layer2d spec;
              spec.kind = kind;
              spec.input = {input, 1};
              spec.kernel = {kernel, 1};
              spec.stride = {stride, 1};
              spec.padding = {padding, INT_MAX == padding ? 0 : padding, 0, 0};
              spec.dilation = {dilation, 1};
              spec.ceil_mode = is_pool(kind);
              try {
                const Layout layout = lay_out(spec);
                layout.step(layout.steps() - 1);
                ++laid_out;
                for (const PaddingRule rule : {PaddingRule::same, PaddingRule::valid}) {
                  lay_out(with_padding(spec, rule));
                }
              } catch (const RequestError&) {
                ++refused;
              }
            }
          }
        }
      }
    }
  }
  CHECK(laid_out > 100);
  CHECK(refused > 10'000);
}

TEST_CASE("words of the command line are bounded in length and number") {
  check_refused({{{std::string(4'097, 'x')}, "argument 1 has 4097 bytes (limit 4096; shorten it)"},
                 {{"layer", "nn.Conv2d(" + std::string(5'000, '(')},
                  "argument 2 has 5010 bytes (limit 4096; shorten it)"},
                 {Arguments(1'001, "checksums"),
                  "the command line has 1001 arguments (limit 1000; give fewer, in several runs)"}},
                2);
  CHECK(run_here({"layer", std::string(4'096, '(')}).err.find("limit 4096") == std::string::npos);
}

TEST_CASE("a figure of more numbers than the limit is refused, without them it is drawn") {
  const Arguments large{"conv_transposed", "--input", "200", "--kernel", "2", "--stride", "2",
                        "--step",          "0",       "-f",  "pdf"};
  Arguments flat = large;
  flat.emplace_back("--values");
  check_refused({{flat,
                  "the figure would show 320801 numbers (limit 150000; lower input, padding or "
                  "stride, or draw it without numbers)"}},
                2);
  const CurrentFolder here;
  CHECK(run_here(large).exit == 0);
}

TEST_CASE("the largest pictures that are accepted stay below the limit of memory") {
  const TempFolder folder;
  const Arguments layer{"conv",    "--input", "1x2", "--kernel", "1",        "--view", "slanted",
                        "--width", "7300",    "-j",  "16",       "--memory", "1G"};
  for (const std::string format : {"gif", "png", "apng"}) {
    Arguments arguments = layer;
    arguments.insert(arguments.end(), {"-f", format});
    CAPTURE(format);
    const Ended ended = run_program(arguments, folder.path());
    CHECK(ended.exit == 0);
    const std::size_t most = ended.memory;
    CAPTURE(most >> 20U);
    CHECK(most < kUsualMemory);
    CHECK(most > kUsualMemory / 8);  // large they are
  }
}

TEST_CASE("a WebP has smaller frames, which stay below the limit of memory on any threads") {
  check_refused({{{"dilation", "--width", "6000", "-f", "webp"},
                  "frames of 6000x5798 pixels are too large for a WebP (it has at most 16 million; "
                  "choose fewer pixels an inch, or another format)"}},
                2);
  const TempFolder folder;
  const Ended ended = run_program(
      {"dilation", "--width", "4000", "--steps", "0-3", "-f", "webp", "-j", "16", "--memory", "1G"},
      folder.path());
  CHECK(ended.exit == 0);
  CHECK(ended.memory < kUsualMemory);
}

TEST_CASE("what passes SVG's limits is refused before anything is written, wherever it goes") {
  const CurrentFolder here;
  const Arguments many{"conv", "--input", "128", "--kernel", "3", "--elide", "0"};
  const Arguments changing{"conv_transposed", "--input", "40",      "--kernel", "9",
                           "--view",          "scatter", "--elide", "0"};
  for (const Arguments& layer : {many, changing}) {
    std::set<std::string> told;
    for (const Arguments& place : {Arguments{"-f", "json,svg", "-o", "o/"},
                                   Arguments{"-o", "x.svg"}, Arguments{"-f", "svg", "-o", "-"}}) {
      const Ran ran = run_here(with(layer, place));
      CHECK(ran.exit == 2);
      CHECK(ran.out.empty());
      told.insert(ran.err);
    }
    CHECK(told.size() == 1);
  }
  CHECK(std::filesystem::is_empty(here.path()));
}

TEST_CASE("steps are counted before they are listed") {
  std::string spans = "0-262143";
  for (int n = 0; n < 400; ++n) spans += ",0-262143";
  check_refused({{{"conv", "--input", "256", "--kernel", "1", "--padding", "128", "--sheet",
                   "256x256", "--steps", spans},
                  "--steps names 105119744 steps (limit 1000000; name fewer)"}},
                2);
}

TEST_CASE("time grows with the shapes on a page, not with their square") {
  const CurrentFolder here;
  const auto seconds = [](const std::string& format, int times) {
    std::string spans = "0-8";
    for (int n = 1; n < times; ++n) spans += ",0-8";
    const std::clock_t before = std::clock();
    CHECK(run_here({"padding_strides", "--sheet", "64x64", "--steps", spans, "-f", format,
                    "--memory", "1G", "-o", "x." + format})
              .exit == 0);
    return static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
  };
  for (const std::string format : {"svg", "pdf"}) {
    CAPTURE(format);
    seconds(format, 5);
    const double few = seconds(format, 30);
    CHECK(seconds(format, 240) < 24 * few);  // 8 times the shapes; their square would be 64
  }
}
