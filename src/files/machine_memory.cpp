// How much memory there is to have.
#include "files/machine_memory.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <fcntl.h>
#include <limits>
#include <string_view>
#include <unistd.h>

#include <climits>

namespace convanim {

namespace {

constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();

/// A file's beginning; nothing if it cannot be read.
template <std::size_t kSize>
std::string_view read_beginning(const char* path, std::array<char, kSize>& text) {
  const int fd = ::open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return {};
  const ssize_t got = ::read(fd, text.data(), text.size() - 1);
  ::close(fd);
  const auto size = static_cast<std::size_t>(std::max<ssize_t>(got, 0));
  text[size] = '\0';
  return {text.data(), size};
}

/// The number in a file; none for "max", and where there is no such file.
std::size_t limit_in(const char* path) {
  std::array<char, 32> text{};
  const std::string_view word = read_beginning(path, text);
  std::size_t limit = 0;
  const auto read = std::from_chars(word.data(), word.data() + word.size(), limit);
  return read.ec == std::errc() && limit > 0 ? limit : kNoLimit;
}

/// Of a group and those around it.
std::size_t limit_of(const char* root, std::string_view group, const char* file) {
  std::size_t least = kNoLimit;
  for (std::string_view rest = group;;) {
    std::array<char, PATH_MAX> path{};
    const int length = std::snprintf(path.data(), path.size(), "%s%.*s/%s", root,
                                     static_cast<int>(rest.size()), rest.data(), file);
    if (length < static_cast<int>(path.size())) least = std::min(least, limit_in(path.data()));
    if (rest.empty()) return least;
    rest.remove_suffix(rest.size() - std::min(rest.rfind('/'), rest.size()));
  }
}

}  // namespace

std::size_t group_memory(const char* list, const char* root) {
  std::array<char, PATH_MAX> first_version{};
  std::snprintf(first_version.data(), first_version.size(), "%s/memory", root);
  std::size_t least = kNoLimit;
  for (std::string_view rest(list); !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::size_t first = line.find(':');
    const std::size_t second = first == std::string_view::npos ? first : line.find(':', first + 1);
    if (second == std::string_view::npos) continue;
    const std::string_view controllers = line.substr(first + 1, second - first - 1);
    const std::string_view group = line.substr(second + 1);
    if (controllers.empty()) least = std::min(least, limit_of(root, group, "memory.max"));
    if (controllers == "memory") {
      least = std::min(least, limit_of(first_version.data(), group, "memory.limit_in_bytes"));
    }
  }
  return least;
}

std::size_t machine_memory() {
  const long pages = ::sysconf(_SC_PHYS_PAGES);
  const long page = ::sysconf(_SC_PAGESIZE);
  std::size_t memory = kNoLimit;
  if (pages > 0 && page > 0) {
    const std::uint64_t bytes =
        static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page);
    memory = static_cast<std::size_t>(std::min<std::uint64_t>(bytes, kNoLimit));
  }
  std::array<char, 8192> list{};
  read_beginning("/proc/self/cgroup", list);
  return std::min(memory, group_memory(list.data(), "/sys/fs/cgroup"));
}

}  // namespace convanim
