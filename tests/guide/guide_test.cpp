// The guide of a few sources: names, links, notes and what the program fills in.
#include "guide/guide.h"

#include <array>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "guide/guide_page.h"
#include "guide/text_writer.h"
#include "program/guide_lines.h"
#include "support/why_refused.h"

using namespace convanim;

namespace {

std::string words_file() {
  for (const GuideSource& source : guide_sources()) {
    if (source.name == "words") return std::string(source.text);
  }
  return {};
}

/// A guide of one chapter, that is in lines 1 and 3 on.
Guide guide_of(const std::string& text) {
  const std::string words = words_file();
  const std::string chapter = "# T {#t}\n\n" + text;
  return read_guide(std::array{GuideSource{"01-t.md", chapter}, GuideSource{"words", words}});
}

std::string page(const std::string& text) {
  return guide_page(guide_of(text), guide_lines());
}

/// Why the chapter is refused, without the file's name.
std::string why(const std::string& text) {
  const std::string message = why_refused([&] { page(text); });
  REQUIRE(message.starts_with("01-t.md:"));
  return message.substr(8);
}

constexpr const char* kFigure = "```figure A\nconv --input 5 --kernel 3\ncaption c\n```\n";

/// What stands for the value of a layer.
std::string value(const std::string& line, const std::string& field) {
  return KnownLayer(guide_lines(), line).fact(field).text;
}

}  // namespace

TEST_CASE("Names and links of the guide are checked", "[guide]") {
  CHECK(why("## S\n") == "3: the heading has no anchor (add {#name} behind it)");
  CHECK(why("## S {#t}\n") == "3: '#t' stands for something else already (needs another name)");
  CHECK(why("# S {#s}\n") == "3: a chapter has one title (write ## for a section)");
  CHECK(why("[a](#b)\n") ==
        "3: the link '#b' leads nowhere (needs the #anchor of a heading, figure, exercise or "
        "relationship, or https://...)");
  CHECK(why(std::string(kFigure) + kFigure) ==
        "7: '#figure-A' stands for something else already (needs another name)");
  CHECK(why("{B.o}\n") ==
        "3: {B.o}: no block is called 'B' (needs a figure, exercise or layer of that name)");
  CHECK_NOTHROW(page("[a](#t) [b](#relationship-6) {relationship 6} [c](https://example.org)\n"));
}

TEST_CASE("Notes of the guide that cannot be drawn are refused with their line", "[guide]") {
  CHECK(why("```figure A\n```\n") ==
        "3: the block 'A' is empty (its first line is a layer, as 'conv --input 5 --kernel 3')");
  CHECK(why("```figure\nx\n```\n") == "3: the block 'figure' has no name (as 'figure padding')");
  CHECK(why("```figure A\nconv --input 5 --kernel 3\n```\n") ==
        "4: the figure 'A' has no caption (add 'caption TEXT')");
  CHECK(why("```figure A\nconv --input 2 --kernel 3\ncaption c\n```\n").starts_with("4: "));
  CHECK(why("```figure A\nconv --input 5 --kernel 3\nsteps 1\ncaption c\n```\n") ==
        "5: 'steps' says nothing of a block 'figure' (near: step; needs change, step or caption)");
  CHECK(why("```figure A\nconv --input 5 --kernel 3\nstep 0\ncaption c\n```\n") ==
        "5: 'step' needs a step's number, from 1");
  CHECK(why("```figure A\nconv --input 5 --kernel 3 --padding 3\nchange --padding 0 1\n"
            "caption c\n```\n") ==
        "5: the figure's line says --padding 3, which is none of the values (add it)");
  CHECK(why("```figure A\nconv --input 5 --kernel 3\nchange --paddin 0 1\ncaption c\n```\n") ==
        "5: convanim conv has no option --paddin");
  CHECK(why("```figure A\nconv --input 9 --kernel 3\nchange --padding 0 1 2 3 4\n"
            "change --stride 1 2 3 4\ncaption c\n```\n") ==
        "6: the changes make 20 figures (limit 16; leave out values)");
  CHECK(why("```layer A\nconv --input 5 --kernel 3\nstep 1\n```\n") ==
        "5: 'step' says nothing of a block 'layer' (it has one line)");
}

TEST_CASE("Exercises of the guide can be solved, and are not to begin with", "[guide]") {
  const auto exercise = [](const std::string& goal) {
    return "```exercise E\nconv --input 5 --kernel 3\nchange --padding 0 1 2\nask a\ngoal " + goal +
           "\nanswer b\n```\n";
  };
  CHECK_NOTHROW(page(exercise("output 5")));
  CHECK(why(exercise("output 3")) ==
        "7: the exercise is solved as it begins (begin with another value)");
  CHECK(why(exercise("output 4")) == "7: none of the values meets the goal");
  CHECK(why(exercise("output")) == "7: 'goal' needs a field and a number (as 'goal output 6')");
  CHECK(why("```exercise E\nconv --input 5 --kernel 3\nask a\n```\n") ==
        "4: the exercise 'E' is not whole (needs 'change', 'ask', 'goal' and 'answer')");
}

TEST_CASE("The program's numbers have names", "[guide]") {
  const std::string conv = "conv --input 5 --kernel 3 --stride 2 --padding 1";
  CHECK(value(conv, "input") == "5 \u00D7 5");
  CHECK(value(conv, "plane") == "7 \u00D7 7");
  CHECK(value(conv, "o") == "3");
  CHECK(value(conv, "taps") == "81");
  CHECK(value(conv, "read") == "49");
  CHECK(value(conv, "reads") == "1 2 1 2 1");
  CHECK(value(conv, "parents") == "5 and 6");
  CHECK(value(conv, "relationship") == "6");
  CHECK(value(conv, "formula") ==
        "o = \\left\\lfloor \\frac{i + 2 \\cdot p - k}{s} \\right\\rfloor  + 1 = \\left\\lfloor "
        "\\frac{5 + 2 \\cdot 1 - 3}{2} \\right\\rfloor  + 1 = 3");
  CHECK(value("conv --input 1x9 --kernel 1x3", "output") == "7");
  CHECK(value("conv --input 224 --kernel 7 --channels 3x64", "macs") == "447,105,792");
  CHECK(value("conv --input 4 --kernel 3 --values", "sum 0 0") ==
        "3\u00B70 + 3\u00B71 + 2\u00B72 + 0\u00B72 + 0\u00B72 + 1\u00B70 + 3\u00B70 + 1\u00B71 + "
        "2\u00B72");
  CHECK(value("conv --input 4 --kernel 3 --values", "value 0 0") == "12");
  CHECK(value("conv_transposed --input 3 --kernel 3 --stride 2", "overlap") == "1 1 2 1 2 1 1");
  CHECK(value("stack --kernel 3 --layers 3 --input 7", "field") == "7");
  CHECK(value("stack --kernel 3 --layers 3 --input 7", "field 2") == "5");
  CHECK(value(conv, "sentence 1").starts_with("Step 1 of 9: output row 1, column 1"));
  CHECK(why_refused([&] {
          value(conv, "outputs");
        }).starts_with("there is no field 'outputs' (near: output; needs"));
  CHECK(why_refused([&] { value(conv, "value 0 0"); }) ==
        "the layer has no numbers (add --values to its line)");
  CHECK(why_refused([&] { value(conv, "value 0"); }) ==
        "'value' has 1 numbers behind it (needs 2)");
  CHECK(why_refused([&] { value("conv --input 5 --kernel 3 --padding 0,0,1,2", "p"); }) ==
        "'p' says nothing of a padding that differs at both ends (use 'before' and 'after')");
}

TEST_CASE("Text of the guide is filled in", "[guide]") {
  const std::string layers =
      "```layer A\nconv --input 5 --kernel 3\n```\n```layer B\nconv --input 5 --kernel 2\n```\n";
  const auto has = [&](const std::string& text, const std::string& html) {
    return page(layers + text).find(html) != std::string::npos;
  };
  CHECK(has("\nx {A.o} y\n", "<p>x 3 y</p>"));
  CHECK(has("\n{A.weights / B.weights}\n", "<p>2.3</p>"));
  CHECK(has("\n{A.o - B.o}\n", "<p>\u22121</p>"));
  CHECK(has("\n$k = {A.k}$\n", "<math><mi>k</mi><mo>=</mo><mn>3</mn></math>"));
  CHECK(has("\n{A.pytorch}\n", "<code>nn.Conv2d(1, 1, 3, bias=False)</code>"));
  CHECK(has("\n<b>&amp; \\<\n", "<p>&lt;b&gt;&amp;amp; &lt;</p>"));
  CHECK(has(std::string("\n") + "```figure F\nconv --input 5 --kernel 3\ncaption {F.o}\n```\n\n"
                                "{F.figure}\n",
            "<p><a href=\"#figure-F\">Figure\u00A01.1</a></p>"));
}

TEST_CASE("A section of the guide links what stands on its own page", "[guide]") {
  const Guide guide = guide_of(std::string("## S {#s}\n\n[a](#s) [b](#figure-A) [c](#u) {A.figure}"
                                           " [d](#relationship-6) [e](#relationship-7)\n\n") +
                               kFigure + "\n- {relationship 6}\n\n## U {#u}\n\n{relationship 7}\n");
  const std::string section = guide_section(guide, guide_lines(), "s");
  CHECK(section.find("<p><a href=\"#s\">a</a> <a href=\"#figure-A\">b</a> c "
                     "<a href=\"#figure-A\">Figure\u00A01.1</a> <a href=\"#relationship-6\">d</a> "
                     "e</p>") != std::string::npos);
  const std::string chapter = guide_section(guide, guide_lines(), "t");
  CHECK(chapter.find("<a href=\"#u\">c</a>") != std::string::npos);
  CHECK(chapter.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
  CHECK(why_refused([&] {
          guide_section(guide, guide_lines(), "v");
        }).starts_with("the guide has no section 'v'"));
}
