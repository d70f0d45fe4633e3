// The pictures in gif/ are the program's own.

#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "support/files.h"
#include "support/places.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;

TEST_CASE("gif/ holds what the program writes, byte for byte") {
  const std::filesystem::path kept = std::filesystem::path(source_folder()) / "gif";
  const TempFolder folder;
  const Ran ran = run_here({"all", "-o", folder.path().string()});
  CHECK(ran.exit == 0);
  CHECK(ran.err.empty());
  std::size_t pictures = 0;
  for (const std::string& name : listing(folder / "gif")) {
    CAPTURE(name);
    ++pictures;
    // Not as an assertion on the bytes themselves: a failure would print them.
    const bool same = std::filesystem::exists(kept / name) &&
                      bytes_of(kept / name) == bytes_of(folder / "gif" / name);
    CHECK(same);
  }
  CHECK(pictures == 16);
  for (const auto& entry : std::filesystem::directory_iterator(kept)) {
    if (entry.is_directory()) continue;  // gif/readme/ has other pictures
    CAPTURE(entry.path());
    CHECK(std::filesystem::exists(folder / "gif" / entry.path().filename()));
  }
}
