// What stands beside a form's fields: what their values may be, and why no others.
#include "web/bounds.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace convanim;

namespace {

/// A field's, with "! " before those that are bad.
std::vector<std::string> bounds_of(const std::string& line, const std::string& name,
                                   bool is_refused) {
  std::vector<std::string> texts;
  for (const auto& bound : nlohmann::json::parse(bounds_json(line, name, is_refused))) {
    texts.push_back((bound["bad"] == true ? "! " : "") + bound["name"].get<std::string>() + ": " +
                    bound["text"].get<std::string>());
  }
  return texts;
}

std::vector<std::string> refused(const std::string& line, const std::string& name = "") {
  return bounds_of(line, name, true);
}

std::vector<std::string> drawn(const std::string& line, const std::string& name) {
  return bounds_of(line, name, false);
}

using Texts = std::vector<std::string>;

constexpr const char* kTooLarge =
    "kernel 9x9 does not fit input 5x5 with padding 0 (needs padding >= 2).";

}  // namespace

TEST_CASE("beside each field that can mend a line stands the nearest value that does") {
  const std::string line = "conv --input 5 --kernel 9";
  CHECK(refused(line) == Texts{"! --input: 9 would do.",
                               "! --kernel: " + std::string(kTooLarge) + " 5 would do.",
                               "--padding: 2 would do."});
  CHECK(refused("conv --input 5x9 --kernel 7x3") ==
        Texts{"! --input: 7x11 would do.",
              "! --kernel: kernel 7x3 does not fit input 5x9 with padding 0 (rows need padding >= "
              "1). 5x1 would do.",
              "--padding: 1 would do."});
  CHECK(refused("conv --input 5 --kernel 900") ==
        Texts{"! --kernel: kernel 900x900 does not fit input 5x5 with padding 0 (needs a smaller "
              "kernel). 5 would do."});
  CHECK(refused("conv --input 5 --kernel 3 --channels 4 --groups 3") ==
        Texts{"! --channels: channels 4 do not go into groups 3 (needs channels divisible by 3, as "
              "3, or groups 2). 3 or 6 would do.",
              "! --groups: 2, 4 or nothing would do."});
  CHECK(refused("conv_transposed --input 3 --kernel 3 --stride 2 --output-padding 2") ==
        Texts{"! --stride: 3 would do.", "--dilation: 3 would do.",
              "! --output-padding: output padding 2 must be smaller than stride or dilation (needs "
              "<= 1). 1 or nothing would do."});
  CHECK(refused("pixel_unshuffle --input 5 --factor 2").back() == "! --factor: 1 or 5 would do.");
}

TEST_CASE("the refusal itself stands beside the field that was changed last") {
  const std::string line = "conv --input 5 --kernel 9";
  CHECK(refused(line, "--input") == Texts{"! --input: " + std::string(kTooLarge) + " 9 would do.",
                                          "! --kernel: 5 would do.", "--padding: 2 would do."});
  CHECK(refused(line, "--stride") == refused(line));
}

TEST_CASE("a word that is none has those beside it that do") {
  CHECK(refused("max_pool --input 5 --kernel 3 --view matrix") ==
        Texts{"! --view: --view matrix shows a kernel's weights, and max_pool has none (needs a "
              "convolution; leave out --view). slanted, flat, channels, kernel, positions, "
              "subsampling, backward or nothing would do."});
  CHECK(refused("conv --input 5 --kernel 3 --style foo") ==
        Texts{"! --style: 'foo' is not known (needs guide or teach). guide, teach or nothing would "
              "do."});
  CHECK(refused("conv --input 5 --kernel 3 --theme drak") ==
        Texts{"! --theme: no theme is called 'drak' (near: dark; needs classic, dark, colorblind, "
              "print or auto)."});
  CHECK(refused("conv --input 5 --kernel 3 --notation guide") ==
        Texts{"! --notation: --notation has no effect without --caption (add it). Leave it out."});
}

TEST_CASE("what is missing, is no value or is wrong twice is said beside what the refusal names") {
  CHECK(refused("conv --input 5") ==
        Texts{"! --kernel: 'convanim conv' needs the size of its kernel (--kernel 3, or --kernel "
              "3x2 for rows x columns)."});
  CHECK(refused("conv --input 5 --kernel three") ==
        Texts{"! --kernel: 'three' is no size (needs N, ROWSxCOLUMNS or DEPTHxROWSxCOLUMNS, each 1 "
              "to 65536)."});
  CHECK(refused("conv --input 5 --kernel 9 --groups 3") ==
        Texts{"! --groups: channels 1 do not go into groups 3 (needs channels divisible by 3, as "
              "3, or groups 1)."});
  CHECK(refused("conv --input 5 --kernel 'a").empty());
  CHECK(refused("dilation --foo").empty());
  CHECK(refused("").empty());
}

TEST_CASE("what is too large to be drawn has the largest that is beside it") {
  CHECK(refused("conv --input 300 --kernel 3").back().ends_with("256 would do."));
  CHECK(
      refused("stack --kernel 3,3 --input 4") ==
      Texts{"! --input: conv2: kernel 3x3 does not fit input 2x2 with padding 0 (needs padding >= "
            "1). 5 or nothing would do.",
            "! --kernel: 2,2 would do.", "--padding: 1 would do."});
}

TEST_CASE("beside the field that is chosen stands why the next number is refused") {
  const std::string line = "conv --input 5 --kernel 5";
  CHECK(drawn(line, "").empty());
  CHECK(drawn(line, "--padding").empty());
  CHECK(drawn(line, "--view").empty());
  CHECK(
      drawn(line, "--kernel") ==
      Texts{"--kernel: With 6: kernel 6x6 does not fit input 5x5 with padding 0 (needs padding >= "
            "1)."});
  CHECK(drawn(line, "--input") ==
        Texts{"--input: With 4: kernel 5x5 does not fit input 4x4 with padding 0 (needs padding >= "
              "1)."});
  CHECK(
      drawn(line, "--dilation") ==
      Texts{"--dilation: With 2: kernel 5x5 with dilation 2x2 does not fit input 5x5 with padding "
            "0 (needs padding >= 2)."});
  CHECK(drawn(line + " --channels 4 --groups 2", "--channels") ==
        Texts{"--channels: With 5: channels 5 do not go into groups 2 (needs channels divisible by "
              "2, as 4, or groups 1). With 3: channels 3 do not go into groups 2 (needs channels "
              "divisible by 2, as 2, or groups 1)."});
  CHECK(
      drawn(line + " --groups 1", "--groups") ==
      Texts{"--groups: With 2: channels 1 do not go into groups 2 (needs channels divisible by 2, "
            "as 2, or groups 1). With 0: '0' is not a whole number from 1 to 65536."});
  CHECK(drawn("max_pool --input 6 --kernel 3 --padding 1 --stride 2", "--padding") == Texts{});
  CHECK(drawn("conv_transposed --input 3 --kernel 3", "--output-padding") ==
        Texts{"--output-padding: With 1: output padding 1 must be smaller than stride or dilation "
              "(needs <= 0)."});
  CHECK(drawn("conv --input 5 --kernel 3 --decimals 6 --values", "--decimals") ==
        Texts{"--decimals: With 7: '7' is not a whole number from 0 to 6."});
}
