// Labels, captions, legends and titles on the command line, and how long a GIF holds its last
// frame.
#include <memory>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <gif_lib.h>

#include "convanim/gif.h"
#include "convanim/render.h"
#include "figure/make_animation.h"
#include "figure/style_grammar.h"
#include "figure/views.h"
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
          {{"dilation", "--title", ""}, "--title: is empty (needs a text; or leave it out)"},
          {{"dilation", "--title", "  "}, "--title: is empty (needs a text; or leave it out)"},
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
  const std::string drawn =
      " has no effect without a picture (needs -f gif, png, apng, webp, pdf, svg, html, pptx or "
      "y4m)";
  check_refused(
      {
          {{"dilation", "--labels", "-f", "json"}, "--labels" + drawn},
          {{"dilation", "--caption", "-f", "json"}, "--caption" + drawn},
          {{"dilation", "--legend", "-f", "json"}, "--legend" + drawn},
          {{"dilation", "--title", "x", "-f", "json"}, "--title" + drawn},
          {{"dilation", "--notation", "guide"},
           "--notation has no effect without --caption (add it)"},
          {{"dilation", "--text-size", "9"},
           "--text-size has no effect on dilation, which has no words (add --labels, --caption or "
           "--title, or leave it out)"},
          {{"dilation", "--labels", "--explain"},
           "--labels has no effect with --explain, which draws nothing (leave it out)"},
          {{"dilation", "--title", "x", "--explain"},
           "--title has no effect with --explain, which draws nothing (leave it out)"},
          {{"dilation", "--hold", "300", "--step", "1"},
           "--hold has no effect on a single frame (leave out --step)"},
          {{"dilation", "--hold", "300", "-f", "pdf"},
           "--hold has no effect without an animation (needs -f gif, apng, webp, svg, html, y4m or "
           "vtt)"},
          {{"dilation", "--hold", "1"}, "--hold: '1' is not a whole number from 2 to 65535"},
          {{"all", "--title", "x"},
           "--title goes with commands that draw one layer, not with all (leave it out)"},
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

TEST_CASE("from nine frames on the last is held three times as long, but for the sixteen") {
  const CurrentFolder here;
  draw_quietly({"padding_strides", "--dpi", "40", "-o", "a.gif"});
  CHECK(delays("a.gif").back() == 100);
  draw_quietly({"numerical_max_pooling", "--dpi", "150", "--delay", "20", "-o", "a.gif"});
  CHECK(delays("a.gif").back() == 60);
  draw_quietly({"conv", "--input", "4", "--kernel", "2", "--dpi", "40", "-o", "a.gif"});
  CHECK(delays("a.gif") == std::vector<int>{100, 100, 100, 100, 100, 100, 100, 100, 300});
  draw_quietly(
      {"conv", "--input", "4", "--kernel", "2", "--dpi", "40", "--steps", "0-7", "-o", "a.gif"});
  CHECK(delays("a.gif").back() == 100);
}

TEST_CASE("a frame that completes a row is held as long as asked for, in a GIF and an SVG") {
  const CurrentFolder here;
  draw_quietly({"padding_strides", "--dpi", "40", "--row-hold", "250", "-o", "a.gif"});
  CHECK(delays("a.gif") == std::vector<int>{100, 100, 250, 100, 100, 250, 100, 100, 100});
  draw_quietly({"padding_strides", "--row-hold", "250", "-o", "a.svg"});
  CHECK_THAT(bytes_of("a.svg"), Catch::Contains(" keyTimes=\"0;.0833333;.1666667;.375;") &&
                                    Catch::Contains(" dur=\"12s\""));
}

TEST_CASE("a duration is that of all frames together, whatever is held") {
  const CurrentFolder here;
  const auto whole = [](const Arguments& more) {
    Arguments arguments{"conv",       "--input",   "5",  "--kernel", "3",     "--stride",
                        "1",          "--padding", "1",  "--values", "--dpi", "150",
                        "--duration", "10",        "-o", "a.gif"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    draw_quietly(arguments);
    int sum = 0;
    for (const int delay : delays("a.gif")) sum += delay;
    return sum;
  };
  CHECK(whole({}) == Approx(1000).margin(27));
  CHECK(whole({"--hold", "200"}) == Approx(1000).margin(27));
  CHECK(whole({"--row-hold", "100"}) == Approx(1000).margin(27));
  check_refused({{{"dilation", "--duration", "0.1"},
                  "--duration is too short for 9 steps, of which each needs 0.02 s (needs --every "
                  "2, or fewer --steps)"},
                 {{"dilation", "--duration", "3", "--delay", "10"},
                  "--duration contradicts --delay (leave out one of them)"}},
                2);
}

TEST_CASE("for WCAG an animation plays once, for five seconds at most") {
  const CurrentFolder here;
  draw_quietly({"padding_strides", "--dpi", "40", "--wcag", "-f", "gif,svg"});
  int sum = 0;
  for (const int delay : delays("gif/padding_strides.gif")) sum += delay;
  CHECK(sum <= 500);
  CHECK_THAT(bytes_of("gif/padding_strides.gif"), !Catch::Contains("NETSCAPE"));
  CHECK_THAT(bytes_of("svg/padding_strides.svg"),
             Catch::Contains("repeatCount=\"1\" fill=\"freeze\""));
  check_refused({{{"dilation", "--wcag", "--loop", "2"},
                  "--wcag contradicts --loop (leave out one of them)"}},
                2);
}

namespace {

using OpenGif = std::unique_ptr<GifFileType, void (*)(GifFileType*)>;

OpenGif open_gif(const std::string& path) {
  return {DGifOpenFileName(path.c_str(), nullptr),
          [](GifFileType* file) { DGifCloseFile(file, nullptr); }};
}

int gif_width(const std::string& path) {
  return open_gif(path)->SWidth;
}

/// How many frames a GIF has, whose pixels are passed over.
int frames_of(const std::string& path) {
  const OpenGif file = open_gif(path);
  int frames = 0;
  GifRecordType record = UNDEFINED_RECORD_TYPE;
  while (DGifGetRecordType(file.get(), &record) == GIF_OK && record != TERMINATE_RECORD_TYPE) {
    GifByteType* block = nullptr;
    int code = 0;
    if (record == IMAGE_DESC_RECORD_TYPE) {
      ++frames;
      REQUIRE(DGifGetImageDesc(file.get()) == GIF_OK);
      REQUIRE(DGifGetCode(file.get(), &code, &block) == GIF_OK);
      while (block) REQUIRE(DGifGetCodeNext(file.get(), &block) == GIF_OK);
    } else {
      REQUIRE(DGifGetExtension(file.get(), &code, &block) == GIF_OK);
      while (block) REQUIRE(DGifGetExtensionNext(file.get(), &block) == GIF_OK);
    }
  }
  return frames;
}

}  // namespace

TEST_CASE("a layer that is too large for a slide is drawn smaller, and a long one is told of") {
  const CurrentFolder here;
  const auto told = [](const Arguments& arguments) {
    const Ran ran = run_here(arguments);
    CHECK(ran.exit == 0);
    return ran.err;
  };
  CHECK(told({"conv", "--input", "30", "--kernel", "3", "-o", "a.gif"}) ==
        "convanim: note: conv_i30_k3: drawn 900 px wide (--width or --dpi for another size)\n"
        "convanim: note: conv_i30_k3: 784 steps, 13 min (--every 7, --steps or --delay 5 make it "
        "shorter)\n");
  CHECK(frames_of("a.gif") == 784);
  CHECK(told({"conv", "--input", "30", "--kernel", "3", "--dpi", "60", "--every", "100", "-o",
              "a.gif"})
            .empty());
  CHECK(frames_of("a.gif") == 8);
  CHECK(told({"conv", "--input", "224", "--kernel", "7", "--stride", "2", "--padding", "3", "-o",
              "a.gif"}) ==
        "convanim: note: conv_i224_k7_s2_p3: shown without the middle of its planes (--elide 0 "
        "shows all cells)\n"
        "convanim: note: conv_i224_k7_s2_p3: drawn 900 px wide (--width or --dpi for another "
        "size)\n");
  CHECK(frames_of("a.gif") == 64);
  CHECK(gif_width("a.gif") == 900);
}

TEST_CASE("numbers that nobody could read are told of") {
  const CurrentFolder here;
  put("small.txt", "0.01 0.02\n0.01 0.02\n");
  CHECK(run_here({"average_pool", "--input-values", "small.txt", "--kernel", "2", "-o", "a.gif"})
            .err ==
        "convanim: note: average_pool_i2_k2_values: all numbers of the output round to 0 "
        "(--decimals shows more)\n");
  CHECK(run_here({"numerical_max_pooling", "--width", "200", "-o", "a.gif"}).err ==
        "convanim: note: numerical_max_pooling: its numbers are small at 200 px (--width 300 or "
        "more shows them better)\n");
}

TEST_CASE("words are never smaller than nine pixels, nor than six points on paper") {
  const auto size_of = [](const std::string& name, const View& view, const NotesRequest& notes) {
    const Scene scene = make_animation(named_figure(name), {}, notes, view).scene(0);
    const auto& text = std::get<Text>(scene.items.back());
    return std::pair{text.size, scene.width};
  };
  const auto [sheet, width] = size_of("arbitrary_padding_no_strides", Sheet{}, {.caption = true});
  CHECK(sheet * 240 / width >= 6 * kTexPoint - 1e-6);
  const auto [column, page] =
      size_of("padding_strides", OneStep{3}, {.caption = true, .page_width_cm = 4});
  CHECK(page == Approx(4 / 2.54 * 72));
  CHECK(column >= 6 * kTexPoint - 1e-6);
  CHECK(size_of("padding_strides", OneStep{3}, {.caption = true, .text_size = 11}).first ==
        Approx(11 * kTexPoint));
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
