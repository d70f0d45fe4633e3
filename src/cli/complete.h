// What a shell offers where a command line is still being typed. Knows no shell.
#pragma once

#include <string>
#include <vector>

namespace convanim {

/// What is printed in place of candidates where a path belongs: shells know files best.
inline constexpr const char* kPathWanted = ":path";

/// What the last of the words that follow the program's name may become: a line each, with what it
/// means behind a tab where that has to be said. What has no end yet, as a colour's "input=", ends
/// in =. bash takes the = of --option=value for a word; then the lines are what may stand behind
/// it.
std::string completions(const std::vector<std::string>& words);

}  // namespace convanim
