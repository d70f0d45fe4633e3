#include "figure/step_grammar.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace convanim;

namespace {

using Spans = std::vector<StepSpan>;

}  // namespace

TEST_CASE("the size of a sheet is columns by rows") {
  CHECK(parse_sheet_size("4x3") == SheetSize{4, 3});
  CHECK(parse_sheet_size("256x1") == SheetSize{256, 1});
  for (const std::string text : {"", "4", "x", "4x", "x3", "0x3", "4x0", "257x1", "4x3x2", "-4x3",
                                 "4 x3", "4,3", "99999999999x1"}) {
    CHECK_THROWS_WITH(parse_sheet_size(text),
                      "'" + text + "' is no size of a sheet (needs COLUMNSxROWS, each 1 to 256)");
  }
}

TEST_CASE("steps are numbers and ranges in the order that they are given in") {
  CHECK(parse_steps("0") == Spans{{0, 0}});
  CHECK(parse_steps("0,3,6-8") == Spans{{0, 0}, {3, 3}, {6, 8}});
  CHECK(parse_steps("5,5,2-2") == Spans{{5, 5}, {5, 5}, {2, 2}});
  for (const std::string word : {"", "x", "-1", "3-", "8-6", "1-2-3", "1.5", " 1"}) {
    const std::string error =
        "'" + word + "' names no steps (needs N or FIRST-LAST, several with commas)";
    CHECK_THROWS_WITH(parse_steps(word), error);
    CHECK_THROWS_WITH(parse_steps("4," + word), error);
  }
}

TEST_CASE("the number of a step or a sheet's side may begin with zeros, too") {
  CHECK(parse_sheet_size("010x03") == SheetSize{10, 3});
  CHECK(parse_steps("010,08-09") == Spans{{10, 10}, {8, 9}});
}
