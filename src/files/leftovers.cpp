// The names of temporary files, and those that killed writers left.
#include "files/leftovers.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hex.h"

namespace convanim {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = ".convanim-";
constexpr std::string_view kSuffix = ".tmp";
constexpr std::size_t kRandomDigits = 16;  // 64 bits

bool is_temporary_name(std::string_view name) {
  if (!name.starts_with(kPrefix) || !name.ends_with(kSuffix)) return false;
  if (name.size() != kPrefix.size() + kRandomDigits + kSuffix.size()) return false;
  return std::ranges::all_of(name.substr(kPrefix.size(), kRandomDigits), [](char digit) {
    return kHexDigits.find(digit) != std::string_view::npos;
  });
}

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

/// Lets its owner write a file whose writer died before it could.
void give_back(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) return;
  struct stat status {};
  const bool own =
      ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == ::geteuid();
  std::array<char, 32> opened{};
  std::snprintf(opened.data(), opened.size(), "/proc/self/fd/%d", fd);
  if (own) [[maybe_unused]]
    const int ignored = ::chmod(opened.data(), 0600);
  ::close(fd);
}

/// Not following links, nor waiting for a pipe's reader. A lock on NFS needs the right to write.
int open_abandoned(const fs::path& path) {
  return ::open(path.c_str(), O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
}

/// Removes the file if it is a regular one that nobody has locked.
void remove_if_abandoned(const fs::path& path) {
  int fd = open_abandoned(path);
  if (fd < 0 && errno == EACCES) {
    give_back(path);
    fd = open_abandoned(path);
  }
  if (fd < 0) return;
  struct stat status {};
  const bool regular = ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
  if (regular && ::flock(fd, LOCK_EX | LOCK_NB) == 0) ::unlink(path.c_str());
  ::close(fd);
}

}  // namespace

fs::path temporary_beside(const fs::path& target) {
  std::random_device random;
  std::string name(kPrefix);
  for (std::size_t i = 0; i < kRandomDigits; ++i) name += kHexDigits[random() % kHexDigits.size()];
  name += kSuffix;
  return target.parent_path() / name;
}

void remove_leftovers(const fs::path& folder) {
  // The standard library's iterator ends the process where there is no memory.
  const std::unique_ptr<DIR, CloseFolder> open(::opendir(folder.c_str()));
  if (!open) return;
  while (const dirent* entry = ::readdir(open.get())) {
    const std::string_view name = entry->d_name;
    if (is_temporary_name(name)) remove_if_abandoned(folder / name);
  }
}

}  // namespace convanim
