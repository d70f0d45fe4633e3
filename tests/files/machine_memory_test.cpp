#include "files/machine_memory.h"

#include <filesystem>
#include <fstream>
#include <limits>

#include <catch2/catch.hpp>

#include "support/temp_folder.h"

using namespace convanim;

namespace {

constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();

void put_below(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

}  // namespace

TEST_CASE("a process may take what the least of the groups around it may") {
  const TempFolder folder;
  const std::string root = folder.path().string();
  put_below(folder.path() / "a/memory.max", "300000000\n");
  put_below(folder.path() / "a/b/memory.max", "500000000\n");
  put_below(folder.path() / "a/c/memory.max", "max\n");
  CHECK(group_memory("0::/a/b\n", root.c_str()) == 300'000'000);
  CHECK(group_memory("0::/a/c\n", root.c_str()) == 300'000'000);
  CHECK(group_memory("0::/d\n", root.c_str()) == kNoLimit);
  CHECK(group_memory("0::/\n", root.c_str()) == kNoLimit);
  put_below(folder.path() / "memory.max", "200000000\n");
  CHECK(group_memory("0::/a/b\n", root.c_str()) == 200'000'000);
}

TEST_CASE("the first version of control groups has its limits in a folder of memory") {
  const TempFolder folder;
  const std::string root = folder.path().string();
  put_below(folder.path() / "memory/x/memory.limit_in_bytes", "64000000\n");
  CHECK(group_memory("12:cpu:/x\n4:memory:/x\n", root.c_str()) == 64'000'000);
  CHECK(group_memory("12:cpu:/x\n", root.c_str()) == kNoLimit);
}

TEST_CASE("what is no list of groups limits nothing") {
  for (const char* list : {"", "\n", "0", "0:", "::", "no group", "0::"}) {
    CAPTURE(list);
    CHECK(group_memory(list, "/nowhere") == kNoLimit);
  }
  CHECK(machine_memory() > std::size_t{64} << 20U);
}
