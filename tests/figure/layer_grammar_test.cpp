#include "figure/layer_grammar.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace convanim;

namespace {

template <class Function>
std::string refusal(Function function) {
  try {
    function();
  } catch (const RequestError& error) {
    return error.what();
  }
  return "nothing refused";
}

std::string size_refusal(const std::string& text, int least) {
  return refusal([&] { parse_sides(text, least); });
}

std::string padding_refusal(const std::string& text) {
  return refusal([&] { parse_padding(text); });
}

bool pads(const std::string& text, const PaddingSides& expected) {
  return parse_padding(text) == PaddingRequest(expected);
}

bool follows(const std::string& text, PaddingRule expected) {
  return parse_padding(text) == PaddingRequest(expected);
}

}  // namespace

TEST_CASE("one number is the size of both axes") {
  CHECK(parse_sides("5", 1) == Sides{5});
  CHECK(parse_sides("1", 1) == Sides{1});
  CHECK(parse_sides("0", 0) == Sides{0});
  CHECK(parse_sides("65536", 1) == Sides{65536});
}

TEST_CASE("two numbers are rows and columns") {
  CHECK(parse_sides("5x7", 1) == Sides{5, 7});
  CHECK(parse_sides("1x256", 1) == Sides{1, 256});
  CHECK(parse_sides("0x2", 0) == Sides{0, 2});
}

TEST_CASE("three numbers are depth, rows and columns") {
  CHECK(parse_sides("4x5x7", 1) == Sides{4, 5, 7});
  CHECK(pads("1x2x0", {{1, 2, 0}}));
  CHECK(pads("1,2", {{1, 2}, true}));
  CHECK(pads("1,2,3,4,5,6", {{1, 2, 3, 4, 5, 6}, true}));
}

TEST_CASE("padding modes are words, and numbers of what stands there") {
  CHECK(parse_padding_mode("zeros") == PaddingFill{});
  CHECK(parse_padding_mode("reflect") == PaddingFill{PaddingMode::reflect});
  CHECK(parse_padding_mode("symmetric") == PaddingFill{PaddingMode::symmetric});
  CHECK(parse_padding_mode("-1.5") == PaddingFill{PaddingMode::constant, -1.5});
  CHECK(refusal([] { parse_padding_mode("constant"); }) ==
        "'constant' is no padding mode (needs zeros, reflect, replicate, circular, symmetric or a "
        "number)");
  CHECK(refusal([] { parse_padding_mode("inf"); }).starts_with("'inf' is no padding mode"));
}

TEST_CASE("channels are in by out, or as many of both") {
  CHECK(parse_channels("4x8") == Channels{4, 8});
  CHECK(parse_channels("4") == Channels{4, 4});
  CHECK(refusal([] { parse_channels("4x0"); }) ==
        "'4x0' are no channels (needs INxOUT, or N for as many out as in, each 1 to 65536)");
}

TEST_CASE("a multiplication sign stands for the x") {
  CHECK(parse_sides("5\u00D77", 1) == Sides{5, 7});
  CHECK(pads("1\u00D72", {{1, 2}}));
}

TEST_CASE("what is no size is refused with the forms of one") {
  CHECK(size_refusal("5y7", 1) ==
        "'5y7' is no size (needs N, ROWSxCOLUMNS or DEPTHxROWSxCOLUMNS, each 1 to 65536)");
  CHECK(size_refusal("", 0) ==
        "'' is no size (needs N, ROWSxCOLUMNS or DEPTHxROWSxCOLUMNS, each 0 to 65536)");
  for (const std::string text :
       {"x", "5x", "x5", "5x7x9x2", "5xx7", "5X7", "-1", "+1", " 5", "5 ", "5x 7", "5.0", "1e2",
        "0x", "5,7", "\u00D7", "5\u00D7", "5\xC3", "same"}) {
    CAPTURE(text);
    CHECK(size_refusal(text, 0) ==
          "'" + text +
              "' is no size (needs N, ROWSxCOLUMNS or DEPTHxROWSxCOLUMNS, each 0 to 65536)");
  }
}

TEST_CASE("a size out of its range is refused, however many digits it has") {
  for (const std::string text : {"0", "65537", "0x5", "5x0", "65537x1", "1x65537", "4294967297",
                                 "99999999999999999999999999", "1x18446744073709551617"}) {
    CAPTURE(text);
    CHECK(size_refusal(text, 1) ==
          "'" + text +
              "' is no size (needs N, ROWSxCOLUMNS or DEPTHxROWSxCOLUMNS, each 1 to 65536)");
  }
}

TEST_CASE("one number pads all four sides") {
  CHECK(pads("1", {{1}}));
  CHECK(pads("0", {{0}}));
}

TEST_CASE("two numbers pad rows and columns on both sides") {
  CHECK(pads("1x2", {{1, 2}}));
}

TEST_CASE("four numbers pad top, bottom, left and right") {
  CHECK(pads("1,2,3,4", {{1, 2, 3, 4}, true}));
  CHECK(pads("0,256,0,1", {{0, 256, 0, 1}, true}));
}

TEST_CASE("a padding may be a rule") {
  CHECK(follows("same", PaddingRule::same));
  CHECK(follows("valid", PaddingRule::valid));
  CHECK(follows("full", PaddingRule::full));
  CHECK(follows("same_lower", PaddingRule::same_lower));
  CHECK(follows("causal", PaddingRule::causal));
  for (const std::string word : {"SAME", "Same"}) CHECK(follows(word, PaddingRule::same));
  CHECK(follows("VALID", PaddingRule::valid));
}

TEST_CASE("what is no padding is refused with the forms of one") {
  for (const std::string text :
       {"", "1,2,3", "1,2,3,4,5", "1,2,3,", ",,,", "1, 2, 3, 4", "-1", "65537", "1,2,3,65537",
        "1x2x3x4", "1x2,3", "half", "99999999999999999999"}) {
    CAPTURE(text);
    CHECK(padding_refusal(text) ==
          "'" + text +
              "' is no padding (needs N, ROWSxCOLUMNS or TOP,BOTTOM,LEFT,RIGHT, with depth "
              "DEPTHxROWSxCOLUMNS or FRONT,BACK,TOP,BOTTOM,LEFT,RIGHT, each 0 to 65536, or "
              "same, same_lower, valid, full or causal)");
  }
  CHECK(padding_refusal("vaild") ==
        "'vaild' is no padding (near: valid; needs N, ROWSxCOLUMNS or TOP,BOTTOM,LEFT,RIGHT, with "
        "depth "
        "DEPTHxROWSxCOLUMNS or FRONT,BACK,TOP,BOTTOM,LEFT,RIGHT, each 0 to 65536, or same, "
        "same_lower, valid, full or causal)");
}

TEST_CASE("a number may begin with zeros, which do not make it octal") {
  CHECK(parse_sides("010x08", 1) == Sides{10, 8});
  CHECK(pads("010", {{10}}));
  CHECK(pads("01,02,03,04", {{1, 2, 3, 4}, true}));
}

TEST_CASE("one number is for every side of a layer, whatever sides it has") {
  CHECK(parse_sides("7", 1) == Sides{7});
  CHECK(parse_sides("1x7", 1) == Sides{1, 7});
}
