// Compares a text with the file that holds it; CONVANIM_UPDATE=1 writes the file, and fails.
#pragma once

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "support/places.h"

namespace convanim {

/// @param path within tests/data
inline void check_golden(const std::string& path, const std::string& text) {
  const std::string file = source_folder() + "/tests/data/" + path;
  INFO(file);
  const char* update = std::getenv("CONVANIM_UPDATE");
  if (update && std::string_view(update) == "1") {
    std::ofstream out(file, std::ios::binary);
    out << text << std::flush;
    REQUIRE(out);
    FAIL_CHECK("written; look at the difference, then run without CONVANIM_UPDATE");
    return;
  }
  std::ifstream in(file, std::ios::binary);
  REQUIRE(in);
  const std::string held{std::istreambuf_iterator<char>(in), {}};
  CHECK(held == text);
}

}  // namespace convanim
