// What each step has, told in few bytes: what is decoded is what was coded.
#include "page/coded_steps.h"

#include <cstddef>
#include <random>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "page/sha256.h"
#include "support/coded.h"

using namespace convanim;

TEST_CASE("numbers that follow the rows and columns of the steps are three, others a list") {
  std::vector<CodedStep> steps;
  for (int n = 0; n < 6; ++n) {
    steps.push_back({"\"a\"", {200 + 50 * (n / 3) - n % 3, n * n, 10 + n % 3, 10 + n / 3 % 2}});
  }
  CHECK(
      coded(steps, 3) ==
      R"({"k":["a"],"s":[0,1],"v":[[{"a":[200,50,-1]},[0,1,4,9,16,25],[10,11,12],{"r":[10,11]}]]})");
}

TEST_CASE("steps of several keys are told in runs, as far as these do not come again") {
  std::vector<CodedStep> steps{{"1", {}}, {"1", {}}, {"2", {7}}, {"1", {}}};
  CHECK(coded(steps, 2) == R"({"k":[1,2],"s":[0,2,1,1],"v":[[],[[7]]]})");
  steps.push_back({"2", {7}});
  CHECK(coded(steps, 2) == R"({"k":[1,2],"s":[0,2,1,1,0,1,1,1],"v":[[],[[7]]]})");
}

TEST_CASE("whatever is coded is decoded") {
  std::mt19937 random(15);
  for (int n = 0; n < 2000; ++n) {
    const int row = 1 + static_cast<int>(random() % 5);
    const auto kinds = 1 + random() % 3;
    std::vector<CodedStep> steps(1 + random() % 20);
    for (std::size_t at = 0; at < steps.size(); ++at) {
      const auto key = random() % kinds;
      steps[at].key = std::to_string(key);
      const int in_row = static_cast<int>(at) / row;
      for (std::size_t i = 0; i < key; ++i) {
        steps[at].numbers.push_back(n % 2 ? static_cast<int>(random() % 4) : in_row * in_row % 5);
      }
    }
    const auto decoded = decode_steps(nlohmann::json::parse(coded(steps, row)), steps.size(), row);
    REQUIRE(decoded.size() == steps.size());
    for (std::size_t i = 0; i < steps.size(); ++i) {
      CHECK(decoded[i].key.dump() == steps[i].key);
      CHECK(decoded[i].numbers == steps[i].numbers);
    }
  }
}

TEST_CASE("an inline script is named by its SHA-256") {
  // FIPS 180-4's example "abc": ba7816bf ... f20015ad.
  CHECK(source_hash("abc") == "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  CHECK(source_hash("") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}
