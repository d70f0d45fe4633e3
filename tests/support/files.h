// What is in files and folders, for tests to compare.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <sys/stat.h>
#include <vector>

namespace convanim {

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error("no file " + path.string());
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline void put(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream stream(path, std::ios::binary);
  if (!(stream << bytes << std::flush)) throw std::runtime_error("cannot put " + path.string());
}

/// Everything below a folder, hidden or not, sorted: "gif/", "gif/dilation.gif".
inline std::vector<std::string> listing(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const bool is_folder = std::filesystem::is_directory(entry.symlink_status());
    names.push_back(entry.path().lexically_relative(folder).string() + (is_folder ? "/" : ""));
  }
  std::ranges::sort(names);
  return names;
}

/// The permission bits.
inline mode_t mode_of(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) throw std::runtime_error("no file " + path.string());
  return status.st_mode & 07777;
}

}  // namespace convanim
