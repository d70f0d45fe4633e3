// Formulas of the guide as MathML.
#include "guide/mathml.h"

#include <string>

#include <catch2/catch.hpp>

#include "support/why_refused.h"

using namespace convanim;

namespace {

std::string math(const std::string& tex) {
  const std::string text =
      mathml(tex, MathStyle::in_line, {"x.md", 7},
             [](const std::string& value) { return "<mn>" + value + "</mn>"; });
  REQUIRE(text.starts_with("<math>"));
  return text.substr(6, text.size() - 13);
}

}  // namespace

TEST_CASE("Formulas become MathML", "[guide]") {
  CHECK(math("i+2p") == "<mi>i</mi><mo>+</mo><mn>2</mn><mi>p</mi>");
  CHECK(math("a - 1") == "<mi>a</mi><mo>\u2212</mo><mn>1</mn>");
  CHECK(math("o'") == "<msup><mi>o</mi><mrow><mo>\u2032</mo></mrow></msup>");
  CHECK(math("x_{ij}^2") ==
        "<msubsup><mi>x</mi><mrow><mi>i</mi><mi>j</mi></mrow><mrow><mn>2</mn></mrow></msubsup>");
  CHECK(math("\\frac{a}{b}") == "<mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac>");
  CHECK(math("\\sum_i x") ==
        "<munder><mo movablelimits=\"true\">\u2211</mo><mi>i</mi></munder><mi>x</mi>");
  CHECK(math("\\hat{i} \\text{a < b}") ==
        "<mover accent=\"true\"><mrow><mi>i</mi></mrow><mo>^</mo></mover><mtext>a &lt; b</mtext>");
  CHECK(math("{A.o} = 1") == "<mn>A.o</mn><mo>=</mo><mn>1</mn>");
  CHECK(math("\\left( x \\right.") ==
        "<mrow><mo fence=\"true\" stretchy=\"true\">(</mo><mi>x</mi></mrow>");
  CHECK(math("\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}") ==
        "<mrow><mtable class=\"aligned\"><mtr><mtd><mi>a</mi></mtd><mtd><mo>=</mo><mi>b</mi></mtd>"
        "</mtr><mtr><mtd><mi>c</mi></mtd><mtd><mo>=</mo><mi>d</mi></mtd></mtr></mtable></mrow>");
}

TEST_CASE("What is no formula is refused with its line", "[guide]") {
  CHECK(why_refused([] { math("a\n\\fraq{1}"); }) ==
        "x.md:8: there is no command \\fraq for formulas (README.md in src/guide lists them)");
  CHECK(why_refused([] { math("{a"); }) == "x.md:7: a brace has no end (add })");
  CHECK(why_refused([] { math("a}"); }) == "x.md:7: '}' ends nothing");
  CHECK(why_refused([] { math("\\left( a"); }) == "x.md:7: \\left has no \\right");
  CHECK(
      why_refused([] { math("\\begin{matrix}a\\end{matrix}"); }) ==
      "x.md:7: there is no environment 'matrix' for formulas (README.md in src/guide lists them)");
  CHECK(why_refused([] { math("a # b"); }) ==
        "x.md:7: '#' has no meaning in a formula (see README.md)");
  CHECK(why_refused([] { math("\\frac{a}"); }) ==
        "x.md:7: the formula ends where something has to follow");
}
