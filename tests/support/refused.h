// Requests that are wrong: runs them where nothing may change, and compares what is said.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "support/files.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

namespace convanim {

struct Refused {
  Arguments arguments;
  std::string error;  ///< what follows "convanim: error: "
};

inline std::string shown(const Arguments& arguments) {
  std::string text = "convanim";
  for (const std::string& argument : arguments) text += " '" + argument + "'";
  return text;
}

/// Every name below a folder, with the bytes of those that are files.
inline std::vector<std::pair<std::string, std::string>> contents(
    const std::filesystem::path& folder) {
  std::vector<std::pair<std::string, std::string>> all;
  for (const std::string& name : listing(folder)) {
    all.emplace_back(name, name.ends_with('/') ? "" : bytes_of(folder / name));
  }
  return all;
}

/// Runs it in a small world, in which nothing may change.
/// @param put_more puts further files into the current folder
inline Ran run_unchanged(const Arguments& arguments, bool out_is_terminal = false,
                         const std::function<void()>& put_more = {}) {
  const CurrentFolder here;
  put("old.gif", "old bytes");
  std::filesystem::create_directories("folder.gif");
  put("folder.gif/inside", "bytes");
  if (put_more) put_more();
  const auto before = contents(".");
  const Ran ran = run_here(arguments, out_is_terminal);
  CHECK(contents(".") == before);
  return ran;
}

inline void check_refused(const std::vector<Refused>& requests, int exit,
                          const std::function<void()>& put_more = {}) {
  for (const auto& [arguments, error] : requests) {
    INFO(shown(arguments));
    const Ran ran = run_unchanged(arguments, false, put_more);
    CHECK(ran.err == "convanim: error: " + error + "\n");
    CHECK(ran.out.empty());
    CHECK(ran.exit == exit);
  }
}

}  // namespace convanim
