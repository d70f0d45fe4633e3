// The program's own formulas as TeX.
#include "guide/formula_tex.h"

#include <catch2/catch.hpp>

using namespace convanim;

TEST_CASE("The explanation's formulas become TeX", "[guide]") {
  CHECK(tex_of_formula("(i - k) + 2*p + 1") == "(i - k) + 2 \\cdot p + 1");
  CHECK(tex_of_formula("floor((i + 2*p - k) / s) + 1") ==
        "\\left\\lfloor \\frac{i + 2 \\cdot p - k}{s} \\right\\rfloor  + 1");
  CHECK(tex_of_formula("ceil(4 / 2) - c") == "\\left\\lceil \\frac{4}{2} \\right\\rceil  - c");
  CHECK(tex_of_formula("i / k") == "i / k");
}
