// Labels, captions, legends and titles on the command line, and how long a GIF holds its last
// frame.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/gif.h"
#include "convanim/render.h"
#include "figure/grammar.h"
#include "figure/make_animation.h"
#include "support/decode.h"
#include "support/files.h"
#include "support/layer_2d.h"
#include "support/memory_sink.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;

namespace {

void draw_quietly(const Arguments& arguments) {
  INFO(shown(arguments));
  const Ran ran = run_here(arguments);
  CHECK(ran.err.empty());
  CHECK(ran.exit == 0);
}

GifAnimation gif(const std::string& path) {
  const std::string bytes = bytes_of(path);
  return decode_gif(std::as_bytes(std::span(bytes)));
}

std::vector<int> delays(const std::string& path) {
  std::vector<int> result;
  for (const GifFrame& frame : gif(path).frames) result.push_back(frame.delay_cs);
  return result;
}

}  // namespace

TEST_CASE("notes that cannot be written are refused and change nothing") {
  check_refused(
      {
          {{"dilation", "--title", "\xe4\xb8\xad"},
           "--title: character U+4E2D '\xe4\xb8\xad' has no outline to draw"},
          {{"dilation", "--title", "two\nlines"},
           "--title: character U+000A has no outline to draw"},
          {{"dilation", "--title", "cafe\xcc\x81"},
           "--title: character U+0301 has no outline to draw (needs the letter and its accent as "
           "one character: the composed form, NFC)"},
          {{"dilation", "--title", "caf\xe9"}, "--title: byte 4 is no UTF-8"},
          {{"dilation", "--title", ""}, "--title: is empty"},
          {{"dilation", "--title", "  "}, "--title: is empty"},
          {{"dilation", "--title", std::string(301, 'x')},
           "--title: has 301 characters (limit 300)"},
          {{"dilation", "--caption", "--notation", "jax"},
           "no notation is called 'jax' (needs guide, pytorch or keras)"},
          {{"conv", "--input", "9", "--kernel", "3", "--stride", "2", "--dilation", "2",
            "--caption", "--notation", "keras"},
           "--notation keras: Keras has no such layer: a stride and a dilation above 1 exclude "
           "each "
           "other (needs guide or pytorch)"},
      },
      2);
}

TEST_CASE("notes without effect are refused and change nothing") {
  const std::string drawn = " has no effect without a picture (needs -f gif, png, pdf or svg)";
  check_refused(
      {
          {{"dilation", "--labels", "-f", "json"}, "--labels" + drawn},
          {{"dilation", "--caption", "-f", "json"}, "--caption" + drawn},
          {{"dilation", "--legend", "-f", "json"}, "--legend" + drawn},
          {{"dilation", "--title", "x", "-f", "json"}, "--title" + drawn},
          {{"dilation", "--notation", "guide"},
           "--notation has no effect without --caption (add it)"},
          {{"dilation", "--labels", "--explain"},
           "--labels has no effect with --explain, which draws nothing (leave it out)"},
          {{"dilation", "--title", "x", "--explain"},
           "--title has no effect with --explain, which draws nothing (leave it out)"},
          {{"dilation", "--hold", "300", "--step", "1"},
           "--hold has no effect on a single frame (leave out --step)"},
          {{"dilation", "--hold", "300", "-f", "pdf"},
           "--hold has no effect without an animation (needs -f gif or svg)"},
          {{"dilation", "--hold", "1"}, "--hold: '1' is not a whole number from 2 to 65535"},
          {{"all", "--title", "x"}, "not expected: --title x (see 'convanim all --help')"},
      },
      2);
}

TEST_CASE("a GIF holds its last frame as long as asked for, the others as long as before") {
  const CurrentFolder here;
  draw_quietly({"no_padding_strides", "--dpi", "40", "--hold", "300", "-o", "a.gif"});
  CHECK(delays("a.gif") == std::vector<int>{100, 100, 100, 300});
  draw_quietly(
      {"no_padding_strides", "--dpi", "40", "--delay", "50", "--hold", "20", "-o", "a.gif"});
  CHECK(delays("a.gif") == std::vector<int>{50, 50, 50, 20});
  draw_quietly({"no_padding_strides", "--dpi", "40", "--delay", "50", "-o", "a.gif"});
  CHECK(delays("a.gif") == std::vector<int>{50, 50, 50, 50});
  draw_quietly(
      {"conv", "--input", "1", "--kernel", "1", "--dpi", "40", "--hold", "300", "-o", "a.gif"});
  CHECK(delays("a.gif") == std::vector<int>{300});
}

TEST_CASE("all is labelled as one is, and a GIF's frames are its PNGs then too") {
  const CurrentFolder here;
  draw_quietly({"all", "--labels", "--caption", "--legend", "--theme", "dark", "--dpi", "50",
                "--text-size", "8"});
  const Animation drawn = make_animation(named_figure("dilation"), make_style(*named_theme("dark")),
                                         {.labels = true, .caption = true, .legend = true});
  const GifAnimation animation = gif("gif/dilation_dark.gif");
  REQUIRE(animation.frames.size() == 9);
  for (int step = 0; step < 9; ++step) {
    const bool same =
        animation.frames[static_cast<std::size_t>(step)].shown == render(drawn.scene(step), 50);
    CHECK(same);
  }
}

TEST_CASE("bytes in a theme and with notes do not depend on threads, locale or environment") {
  const Arguments figure{"conv",      "--input",  "2",       "--kernel", "2",           "--padding",
                         "1",         "--theme",  "dark",    "-f",       "gif,png,pdf", "--labels",
                         "--caption", "--legend", "--title", "Σ 𝑥",      "--dpi",       "60"};
  const TempFolder folder;
  const auto run_in = [&](const std::string& name, const Arguments& before,
                          const Arguments& after) {
    std::filesystem::create_directory(folder / name);
    Arguments command = before;
    const Arguments drawn = program(figure);
    command.insert(command.end(), drawn.begin(), drawn.end());
    command.insert(command.end(), after.begin(), after.end());
    const Ended ended = Process(command, folder / name).wait();
    CHECK(ended.err.empty());
    CHECK(ended.exit == 0);
    return contents(folder / name);
  };
  const auto usual = run_in("usual", {"env"}, {"-j", "1"});
  CHECK(usual.size() == 3 + 1 + 9 + 9);
  CHECK(run_in("threads", {"env"}, {"-j", "4"}) == usual);
  CHECK(run_in("bare", {"env", "-i"}, {}) == usual);
  CHECK(run_in("german", {"env", "LC_ALL=de_DE.UTF-8", "TZ=Asia/Tokyo"}, {}) == usual);
}

TEST_CASE("a byte that cannot be written is reported in a theme and with notes too") {
  Layer2d spec;
  spec.input = {1, 2};
  const Figure figure{"small", false, spec, std::nullopt};
  Animation animation =
      make_animation(figure, make_style(*named_theme("dark")), {.labels = true, .title = U"Σ"});
  animation.timing.hold_cs = 300;
  const auto unreported = first_unreported_failure([&](Sink& sink) {
    write_gif(animation, {0, animation.steps}, 20, sink);
  });
  CHECK_FALSE(unreported);
}

TEST_CASE("every format is annotated") {
  const CurrentFolder here;
  const Arguments figure{"numerical_padding_strides", "--step", "4", "-f", "png,pdf", "-o"};
  const auto with = [](Arguments arguments, const Arguments& more) {
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  };
  draw_quietly(with(figure, {"bare/"}));
  draw_quietly(with(figure, {"labelled/", "--labels"}));
  draw_quietly(with(figure, {"captioned/", "--caption"}));
  for (const std::string folder : {"labelled", "captioned"}) {
    for (const std::string file :
         {"png/numerical_padding_strides_04.png", "pdf/numerical_padding_strides_04.pdf"}) {
      CHECK(bytes_of(folder + "/" + file) != bytes_of("bare/" + file));
    }
  }
}
