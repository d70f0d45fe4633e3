// Themes, colours and backgrounds on the command line: what they change, and what is refused.

#include "figure/style.h"

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/layout.h"
#include "convanim/pdf.h"
#include "convanim/render.h"
#include "convanim/scene.h"
#include "figure/style_grammar.h"
#include "support/compose_layout.h"
#include "support/decode.h"
#include "support/files.h"
#include "support/memory_sink.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/sample.h"
#include "support/temp_folder.h"

using namespace convanim;

namespace {

Theme theme_for(const StyleRequest& request) {
  return make_styles(request).style.theme;
}

Theme dark() {
  return *find_theme("dark");
}

/// What the program writes for a named animation's step in a theme.
Bitmap frame(const std::string& name, int step, const Theme& theme, double pixels_per_inch) {
  return render(compose(lay_out(find_animation(name)->layer), step, theme), pixels_per_inch);
}

Bitmap png(const std::string& path) {
  const std::string bytes = bytes_of(path);
  return decode_png(std::as_bytes(std::span(bytes))).bitmap;
}

void draw_quietly(const Arguments& arguments) {
  INFO(shown(arguments));
  const Ran ran = run_here(arguments);
  CHECK(ran.err.empty());
  CHECK(ran.exit == 0);
}

}  // namespace

TEST_CASE("nothing asked for is the classic theme, whose files have no suffix") {
  CHECK(theme_for({}) == Theme{});
  CHECK(make_styles({}).style.suffix.empty());
  CHECK(make_style(*named_theme("classic")).suffix.empty());
  CHECK(make_style(*named_theme("dark")).theme == dark());
  CHECK(make_style(*named_theme("dark")).suffix == "_dark");
}

TEST_CASE("a colour changes its role alone, with or without the number sign") {
  Theme expected = dark();
  expected.input.color = {0x12, 0xab, 0xef};
  expected.highlight.color = {1, 2, 3};
  CHECK(theme_for({.theme = named_theme("dark"),
                   .colors = {parse_color_change("input=#12abEF"),
                              parse_color_change("highlight=010203")}}) == expected);
}

TEST_CASE("a background of one's own is painted in every format") {
  Theme expected;
  expected.background = {0xfd, 0xf6, 0xe3};
  expected.ground = Ground::painted;
  CHECK(theme_for({.background = parse_background("#fdf6e3")}) == expected);
}

TEST_CASE("a theme, a role or a colour that does not exist is refused and changes nothing") {
  const std::string roles =
      "input, output, kernel, second_input, highlight, grid, empty_grid, faint_grid, outline, "
      "highlight_outline, projection, source, text, input_text, output_text, kernel_text or "
      "faint_text";
  check_refused(
      {
          {{"dilation", "--theme", "drak"},
           "no theme is called 'drak' (near: dark; needs classic, dark, colorblind, print or "
           "auto)"},
          {{"checksums", "--theme", "drak"},
           "no theme is called 'drak' (near: dark; needs classic, dark, colorblind or print)"},
          {{"dilation", "--theme", "auto", "--background", "#ffffff"},
           "--background #ffffff contradicts --theme auto, whose two halves are for pages of "
           "different colours (needs --background transparent, or a theme for one page)"},
          {{"dilation", "--theme", ""},
           "no theme is called '' (needs classic, dark, colorblind, print or auto)"},
          {{"all", "--color", "inptu=#112233"},
           "--color: nothing is called 'inptu' (near: input; needs " + roles + ")"},
          {{"all", "--color", "background=#112233"},
           "--color: nothing is called 'background' (needs --background)"},
          {{"dilation", "--color", "input"},
           "--color 'input' gives no colour (needs ROLE=COLOR: input=#268bd2 or input=tomato)"},
          {{"dilation", "--color", "input=#12345"},
           "--color: '#12345' is no colour (needs #RRGGBB, #RGB or a colour of CSS)"},
          {{"dilation", "--color", "input=tomatoe"},
           "--color: 'tomatoe' is no colour (near: tomato; needs #RRGGBB, #RGB or a colour of "
           "CSS)"},
          {{"dilation", "--color", "input="},
           "--color: '' is no colour (needs #RRGGBB, #RGB or a colour of CSS)"},
          {{"dilation", "--color", "input=+12345"},
           "--color: '+12345' is no colour (needs #RRGGBB, #RGB or a colour of CSS)"},
          {{"dilation", "--color", "input=#1234567"},
           "--color: '#1234567' is no colour (needs #RRGGBB, #RGB or a colour of CSS)"},
          {{"dilation", "--color", "input=#111111,input=#222222"},
           "--color gives input twice (leave out one of them)"},
          {{"dilation", "--color", "input=#111111", "--color", "input=#222222"},
           "--color gives input twice (leave out one of them)"},
          {{"dilation", "--background", "night"},
           "--background: 'night' is no colour (near: midnightblue; needs #RRGGBB, #RGB, a colour "
           "of CSS or transparent)"},
      },
      2);
}

TEST_CASE("colours are refused where nothing is drawn") {
  check_refused(
      {
          {{"dilation", "--theme", "dark", "-f", "json"},
           "--theme has no effect without a picture (needs -f gif, png, apng, webp, pdf, svg, "
           "html, pptx or y4m)"},
          {{"dilation", "--color", "input=#111111", "-o", "a.json"},
           "--color has no effect without a picture (needs -f gif, png, apng, webp, pdf, svg, "
           "html, pptx or y4m)"},
          {{"all", "--background", "#111111", "-f", "json"},
           "--background has no effect without a picture (needs -f gif, png, apng, webp, pdf, svg, "
           "html, "
           "pptx or y4m)"},
          {{"dilation", "--theme", "dark", "--explain"},
           "--theme has no effect with --explain, which draws nothing (leave it out)"},
          {{"--theme", "dark", "all"},
           "--theme has no effect before 'all' (give the command's options after it; see 'convanim "
           "all --help')"},
      },
      2);
}

TEST_CASE("the name of a picture in a theme ends in the theme's, so that pairs stand together") {
  const CurrentFolder here;
  draw_quietly({"no_padding_strides", "--theme", "dark", "--dpi", "40", "-f", "gif,png,pdf,json"});
  CHECK(listing(".") ==
        std::vector<std::string>{
            "gif/", "gif/no_padding_strides_dark.gif", "json/", "json/no_padding_strides.json",
            "pdf/", "pdf/no_padding_strides_dark_00.pdf", "pdf/no_padding_strides_dark_01.pdf",
            "pdf/no_padding_strides_dark_02.pdf", "pdf/no_padding_strides_dark_03.pdf", "png/",
            "png/no_padding_strides_dark_00.png", "png/no_padding_strides_dark_01.png",
            "png/no_padding_strides_dark_02.png", "png/no_padding_strides_dark_03.png"});
}

TEST_CASE("options before the animation's name do not take the name for a colour") {
  const CurrentFolder here;
  draw_quietly({"--color", "input=#ff0000", "-f", "png", "--dpi", "40", "no_padding_strides",
                "--step", "0"});
  Theme red;
  red.input.color = {255, 0, 0};
  CHECK(png("png/no_padding_strides_00.png") == frame("no_padding_strides", 0, red, 40));
}

TEST_CASE("a PDF has a background only where the ground is painted") {
  const auto pdf = [](const Rgb& background, Ground ground) {
    Theme theme;
    theme.background = background;
    theme.ground = ground;
    const Scene scene = compose(lay_out(find_animation("dilation")->layer), 3, theme);
    return written_by([&](Sink& sink) {
      write_pdf({1, [&](int) { return scene; }}, {0, 1}, sink);
    });
  };
  const Rgb white{255, 255, 255};
  const Rgb night{13, 17, 23};
  CHECK(pdf(white, Ground::paper) == pdf(night, Ground::paper));
  CHECK(pdf(white, Ground::paper) == pdf(night, Ground::transparent));
  CHECK(pdf(white, Ground::paper) != pdf(white, Ground::painted));
  CHECK(pdf(white, Ground::painted) != pdf(night, Ground::painted));
}

TEST_CASE("every named animation in every theme: the GIF's frames are the PNGs, pixel for pixel") {
  for (const NamedTheme& named : themes().subspan(1)) {  // the first is everybody's
    const CurrentFolder here;
    draw_quietly({"all", "--theme", std::string(named.name), "--dpi", "60"});
    const std::string suffix = "_" + std::string(named.name);
    for (const NamedAnimation& animation : sampled(catalogue())) {
      CAPTURE(named.name, animation.name);
      const std::string bytes = bytes_of("gif/" + std::string(animation.name) + suffix + ".gif");
      const GifAnimation gif = decode_gif(std::as_bytes(std::span(bytes)));
      const int steps = lay_out(animation.layer).steps();
      REQUIRE(gif.frames.size() == static_cast<std::size_t>(steps));
      for (int n = 0; n < steps; ++n) {
        const bool same = gif.frames[static_cast<std::size_t>(n)].shown ==
                          frame(std::string(animation.name), n, named.theme, 60);
        REQUIRE(same);
      }
    }
  }
}

TEST_CASE("the theme auto has the colours of classic, and on dark pages those of dark") {
  const Styles styles = make_styles({.theme = LightAndDark{}});
  CHECK(styles.style == make_style(*named_theme("classic")));
  REQUIRE(styles.dark);
  CHECK(*styles.dark == make_style(*named_theme("dark")));
  REQUIRE(styles.adapts);
  CHECK(styles.adapts->suffix == "_auto");
  Theme both = styles.adapts->theme;
  Theme light;
  Theme night = dark();
  for (const ColorRole& role : color_roles()) {
    CAPTURE(role.name);
    const Paint& paint = role.paint(both);
    CHECK(paint.color == role.paint(light).color);
    CHECK(paint.alpha == role.paint(light).alpha);
    CHECK(paint.on_dark == DarkPaint{role.paint(night).color, role.paint(night).alpha});
  }
  CHECK(both.dark_background == night.background);
}

TEST_CASE("one theme is one style") {
  const Styles styles = make_styles({.theme = named_theme("print")});
  CHECK_FALSE(styles.dark);
  CHECK_FALSE(styles.adapts);
}

TEST_CASE("a colour of one's own is in both palettes of the theme auto") {
  Theme both =
      make_styles({.theme = LightAndDark{}, .colors = {parse_color_change("input=#102030")}})
          .adapts->theme;
  CHECK(both.input.color == Rgb{16, 32, 48});
  CHECK(both.input.on_dark == DarkPaint{{16, 32, 48}});
  CHECK(both.output.on_dark->color == dark().output.color);
}
