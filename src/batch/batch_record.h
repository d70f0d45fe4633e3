// What is known of files that were drawn before: from what, and that they are still as they were
// drawn. Goes by contents alone, by no time.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace convanim {

/// All that the bytes of drawn files depend on.
struct Recipe {
  std::string program;  ///< its version and its libraries'; its own file is read besides
  std::vector<std::string> words;
  std::vector<std::filesystem::path> inputs;
};

/// The hash of a file's bytes; nothing where there is no such file.
std::string file_hash(const std::filesystem::path& path);

/// Where it is kept what is known of files that these words draw: in the current folder, so that
/// lines that are drawn on several machines or by interrupted runs do not meet.
std::filesystem::path record_path(const std::vector<std::string>& words);

/// One hash of a recipe, its inputs and what came of it.
/// @param files drawn from it, in the order in which it names them
/// @param hashes of their bytes
std::string record_of(const Recipe& recipe, const std::vector<std::filesystem::path>& files,
                      const std::vector<std::string>& hashes);

/// Whether the record says of these files, as they are now, that they were drawn from the recipe.
bool is_recorded(const Recipe& recipe, const std::vector<std::filesystem::path>& files);

/// @throws std::runtime_error if it cannot be kept
void keep_record(const Recipe& recipe, const std::vector<std::filesystem::path>& files,
                 const std::vector<std::string>& hashes);

}  // namespace convanim
