// What a page answers to a line.
#include "web/answer.h"

#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace convanim;

namespace {

nlohmann::json answer(const std::string& line) {
  return nlohmann::json::parse(answer_json(line));
}

nlohmann::json field(const nlohmann::json& answer, const std::string& name) {
  for (const auto& one : answer["fields"]) {
    if (one["name"] == name) return one;
  }
  FAIL("no field " << name);
  return {};
}

}  // namespace

TEST_CASE("a layer is answered with its page and the fields of its command") {
  const nlohmann::json page = answer("conv --input 5 --kernel 3 --labels");
  CHECK(page["command"] == "conv");
  CHECK(page["data"]["steps"] == 9);
  CHECK(page["data"]["command"] == "convanim conv --input 5 --kernel 3 --labels");
  CHECK(page["body"].get<std::string>().find("<svg") != std::string::npos);
  CHECK(page["colors"].get<std::string>().find("prefers-color-scheme:dark") != std::string::npos);
  CHECK_FALSE(page.contains("error"));
  CHECK(field(page, "--input")["value"] == "5");
  CHECK(field(page, "--labels")["value"] == "");
  CHECK(field(page, "--stride")["value"].is_null());
  CHECK(field(page, "--view")["all"] == true);
}

TEST_CASE("what is wrong is said in the program's words, and the fields stay") {
  const nlohmann::json page = answer("conv --input 5 --kernel 9");
  CHECK(page["error"] == "kernel 9x9 does not fit input 5x5 with padding 0 (needs padding >= 2)");
  CHECK(field(page, "--kernel")["value"] == "9");
  CHECK(answer("")["error"] == "nothing is asked for yet (try conv --input 5 --kernel 3)");
  CHECK(answer("conv 'a")["error"] == "the quote ' at character 6 has no end (add another ')");
  CHECK(answer("all")["error"] == "a page shows one layer (name an animation, or 'convanim conv')");
  CHECK(answer("checksums")["error"] == "a page does not do 'checksums' (the program does)");
}

TEST_CASE("what is told is answered as text, and what a picture leaves out is noted") {
  CHECK(answer("dilation --explain")["text"].get<std::string>().starts_with("Layer\n"));
  const nlohmann::json page = answer("conv --input 4 --kernel 3 --channels 2x3 --view slanted");
  CHECK(page["notes"].size() == 1);
}

TEST_CASE("whatever files are asked for, a page shows all steps") {
  for (const std::string options : {"-f png --dpi 50", "--step 3", "--sheet", "-o x.pdf --pages"}) {
    CAPTURE(options);
    CHECK(answer("dilation " + options)["data"]["steps"] == 9);
  }
}
