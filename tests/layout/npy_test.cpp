// Arrays that NumPy saved and printed, against what NumPy says they hold.
#include <fstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "convanim/numbers.h"
#include "support/places.h"

using namespace convanim;

namespace {

std::string from_hex(const std::string& text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size(); at += 2) {
    bytes += static_cast<char>(std::stoi(text.substr(at, 2), nullptr, 16));
  }
  return bytes;
}

std::vector<nlohmann::json> recorded_arrays() {
  std::ifstream file(source_folder() + "/tests/data/recorded/numpy.jsonl");
  std::vector<nlohmann::json> rows;
  for (std::string line; std::getline(file, line);) rows.push_back(nlohmann::json::parse(line));
  return rows;
}

Matrix expected(const nlohmann::json& row) {
  const auto& shape = row["shape"];
  return {{shape[0], shape[1]}, row["values"].get<std::vector<double>>()};
}

/// What NumPy saves of numpy.array([[1., 2.]]), with its header changed.
std::string saved(const std::string& from = "", const std::string& to = "") {
  std::string header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2), }";
  if (!from.empty()) header.replace(header.find(from), from.size(), to);
  header += std::string(118 - header.size() - 1, ' ') + "\n";
  const std::string one("\0\0\0\0\0\0\xf0\x3f", 8);
  const std::string two("\0\0\0\0\0\0\0\x40", 8);
  return std::string("\x93NUMPY\x01\x00\x76\x00", 10) + header + one + two;
}

std::string refusal_of(const std::string& bytes) {
  try {
    parse_matrix(bytes);
  } catch (const RequestError& error) {
    return error.what();
  }
  return "(not refused)";
}

}  // namespace

TEST_CASE("arrays are read as NumPy saved and printed them") {
  const std::vector<nlohmann::json> rows = recorded_arrays();
  REQUIRE(rows.size() > 100);
  for (const nlohmann::json& row : rows) {
    CAPTURE(row.dump());
    const std::string bytes = row.contains("npy") ? from_hex(row["npy"]) : std::string(row["text"]);
    if (row.contains("refused")) {
      CHECK_THROWS_AS(parse_matrix(bytes), RequestError);
    } else {
      CHECK(parse_matrix(bytes) == expected(row));
    }
  }
}

TEST_CASE("an array that is cut short anywhere is refused") {
  const std::string whole = saved();
  CHECK(parse_matrix(whole) == Matrix{{1, 2}, {1, 2}});
  for (std::size_t size = 6; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK_THROWS_AS(parse_matrix(whole.substr(0, size)), RequestError);
  }
  CHECK(refusal_of(whole + "1") ==
        "the .npy file has 17 bytes behind its header (needs 16 for 2 numbers; write it again with "
        "numpy.save)");
  CHECK(refusal_of(whole.substr(0, 20)) ==
        "the .npy file ends within its header (write it again with numpy.save)");
}

TEST_CASE("what NumPy may save and a layer cannot compute with is refused") {
  const std::string again = "write it again with numpy.save)";
  CHECK(refusal_of(saved("<f8", "<c8")) ==
        "the .npy file holds numbers of type '<c8' (needs whole numbers or floats of at most 64 "
        "bits: array.astype(float))");
  CHECK(refusal_of(saved("<f8", "|O")) ==
        "the .npy file holds numbers of type '|O' (needs whole numbers or floats of at most 64 "
        "bits: array.astype(float))");
  CHECK(refusal_of(saved("'<f8'", "[('a', '<f8')]")) ==
        "the .npy file holds records of several fields (needs numbers: array['FIELD'])");
  CHECK(refusal_of(saved("False", "maybe")) ==
        "the .npy file says 'maybe' for its fortran_order (needs True or False; " + again);
  CHECK(refusal_of(saved("(1, 2)", "(0, 2)")) ==
        "the .npy file holds no number: an extent of its shape is 0 (needs at least one in each "
        "axis)");
  CHECK(refusal_of(saved("(1, 2)", "(1, -2)")) ==
        "the .npy file says '(1, -2)' for its shape (needs whole numbers, as in (3, 4); " + again);
  CHECK(refusal_of(saved("(1, 2)", "None")) ==
        "the .npy file says 'None, }' for its shape (needs whole numbers, as in (3, 4); " + again);
  CHECK(refusal_of(saved("(1, 2)", "(99999, 99999)")) ==
        "the .npy file holds too many numbers (limit 16777216; save a part of the array)");
  CHECK(refusal_of(saved("(1, 2)", "(1, 1, 1, 1, 1, 2)")) ==
        "the .npy file has 6 axes (needs at most five; array.squeeze() leaves out those of 1)");
  CHECK(refusal_of(saved("'shape'", "'size'")) ==
        "the .npy file has no 'shape' in its header (" + again);
  std::string later = saved();
  later[6] = '\x04';
  CHECK(refusal_of(later) == "the .npy file is of version 4 (needs 1, 2 or 3; " + again);
  std::string infinite = saved();
  infinite.replace(infinite.size() - 8, 8, "\0\0\0\0\0\0\xf0\x7f", 8);
  CHECK(refusal_of(infinite) ==
        "the .npy file's number at [0, 1] is not finite (needs a number from -1e9 to 1e9)");
}
