// Who may do what with a file.
#include "files/permissions.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <system_error>
#include <unistd.h>

namespace convanim {

namespace {

constexpr const char* kAccessList = "system.posix_acl_access";

}  // namespace

// Asking by umask() would change it for a moment, in which another thread may make a file or a
// folder.
mode_t current_umask() {
  std::array<char, 512> text{};  // it is among the first lines
  const int fd = ::open("/proc/self/status", O_RDONLY | O_CLOEXEC);
  const ssize_t got = fd < 0 ? -1 : ::read(fd, text.data(), text.size() - 1);
  if (fd >= 0) ::close(fd);
  constexpr std::string_view kLine = "\nUmask:\t";
  const std::string_view status(text.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  const std::size_t line = status.find(kLine);
  unsigned mask = 0;
  if (line != std::string_view::npos) {
    const char* const digits = status.data() + line + kLine.size();
    const auto read = std::from_chars(digits, status.data() + status.size(), mask, 8);
    if (read.ec == std::errc()) return mask;
  }
  const mode_t asked = ::umask(077);
  ::umask(asked);
  return asked;
}

bool copies_access_list(const std::filesystem::path& from, int to) {
  std::array<char, 4096> list{};
  const ssize_t size = ::getxattr(from.c_str(), kAccessList, list.data(), list.size());
  if (size < 0) return errno == ENODATA || errno == ENOTSUP || errno == ENOENT;
  return ::fsetxattr(to, kAccessList, list.data(), static_cast<std::size_t>(size), 0) == 0;
}

mode_t without_group(mode_t mode) {
  return (mode & ~mode_t{S_IRWXG}) | (mode & (mode & S_IRWXO) << 3);
}

}  // namespace convanim
