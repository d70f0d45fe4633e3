// Command lines that ask for layers, and what comes of them.
#pragma once

#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/files.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

namespace convanim {

inline const std::string kIssueExample =
    "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)";

inline Arguments conv(const Arguments& more = {}) {
  return with({"conv", "--input", "5", "--kernel", "3"}, more);
}

inline Arguments transposed(const Arguments& more = {}) {
  return with({"conv_transposed", "--input", "3", "--kernel", "3"}, more);
}

inline Arguments max_pool(const Arguments& more = {}) {
  return with({"max_pool", "--input", "5", "--kernel", "3"}, more);
}

inline Arguments average_pool(const Arguments& more = {}) {
  return with({"average_pool", "--input", "5", "--kernel", "3"}, more);
}

inline Arguments layer(const std::string& expression, const Arguments& more = {}) {
  return with({"layer", expression, "--input", "5"}, more);
}

/// Puts files of values into the current folder, most of them wrong.
inline void put_values() {
  put("input.txt", "1 2 3\n4 5 6\n");
  put("kernel.txt", "1,2\n3,4\n");
  put("ragged.txt", "1 2 3\n4 5\n");
  put("long_row.txt", "1,2\n3,4,5\n");
  put("empty.txt", "");
  put("comment.txt", "# nothing else\n");
  put("word.txt", "1 2\n3 x\n");
  put("large.txt", "1 2e10\n");
  put("decimal_commas.txt", "1,5;2,5\n1.5;2\n");
  std::string column;
  std::string row;
  for (int n = 0; n < 257; ++n) {
    column += "1\n";
    row += "1 ";
  }
  put("rows.txt", column);
  put("columns.txt", row);
}

/// A request that goes well, and the only file that it writes.
struct LayerFile {
  Arguments arguments;
  std::string path;
};

/// Runs each in an empty folder.
inline void check_written(const std::vector<LayerFile>& requests) {
  for (const auto& [arguments, path] : requests) {
    INFO(shown(arguments));
    const CurrentFolder here;
    const Ran ran = run_here(arguments);
    CHECK(ran.exit == 0);
    CHECK(ran.out.empty());
    CHECK(without_hints(ran.err).empty());
    CHECK(listing(".") == std::vector<std::string>{path.substr(0, path.find('/') + 1), path});
  }
}

inline nlohmann::json json_of(const Arguments& arguments) {
  INFO(shown(arguments));
  const Ran ran = run_here(with(arguments, {"-f", "json", "-o", "-"}));
  REQUIRE(ran.err.empty());
  REQUIRE(ran.exit == 0);
  return nlohmann::json::parse(ran.out);
}

}  // namespace convanim
