// Where a path leads: through links to a file that may not exist yet, or to an open descriptor.
#include "files/links.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

#include <climits>

namespace convanim {

namespace {

namespace fs = std::filesystem;

constexpr int kMaxLinks = 40;

/// A link, if that is what a path is.
struct PathLink {
  bool is_link = false;
  bool is_trusted = true;
  fs::path leads_to{};
  int error = 0;
};

bool is_trusted(const struct stat& link, const fs::path& folder) {
  struct stat around {};
  if (::stat(folder.empty() ? "." : folder.c_str(), &around) != 0) return true;
  const bool shared = (around.st_mode & S_ISVTX) != 0 && (around.st_mode & S_IWOTH) != 0;
  return !shared || link.st_uid == ::geteuid() || link.st_uid == around.st_uid;
}

/// Looks at one thing, whatever becomes of its name meanwhile.
PathLink read_link(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) return {.error = errno == ENOENT ? 0 : errno};
  PathLink link;
  struct stat status {};
  std::array<char, PATH_MAX> text{};
  if (::fstat(fd, &status) != 0) {
    link.error = errno;
  } else if (S_ISLNK(status.st_mode)) {
    link.is_link = true;
    link.is_trusted = is_trusted(status, path.parent_path());
    const ssize_t size = ::readlinkat(fd, "", text.data(), text.size());
    if (size < 0) link.error = errno;
    if (size > 0) link.leads_to = std::string(text.data(), static_cast<std::size_t>(size));
  }
  ::close(fd);
  return link;
}

/// The descriptor that a path names: "/dev/stdout", "/dev/fd/3", "/proc/self/fd/3".
std::optional<int> descriptor_of(const fs::path& path) {
  if (path == "/dev/stdout") return STDOUT_FILENO;
  if (path == "/dev/stderr") return STDERR_FILENO;
  const std::string folder = path.parent_path().string();
  if (folder != "/dev/fd" && folder != "/proc/self/fd") return std::nullopt;
  const std::string digits = path.filename().string();
  int number = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = error == std::errc() && end == digits.data() + digits.size() && number >= 0;
  return whole ? std::optional(number) : std::nullopt;
}

/// A device, or what another process has open.
bool is_special_path(const fs::path& path) {
  const std::string text = path.lexically_normal().string();
  if (text.starts_with("/proc/")) return path.parent_path().filename() == "fd";
  return text.starts_with("/dev/") && !text.starts_with("/dev/shm/");
}

}  // namespace

LinkEnd follow_links(const fs::path& path) {
  LinkEnd end{path};
  for (int links = 0; links <= kMaxLinks; ++links) {
    end.descriptor = descriptor_of(end.path);
    end.is_special = is_special_path(end.path);
    if (end.descriptor || end.is_special) return end;
    const PathLink link = read_link(end.path);
    end.error = link.is_trusted ? link.error : EACCES;
    if (!link.is_link || end.error != 0) return end;
    end.path = link.leads_to.is_absolute() ? link.leads_to : end.path.parent_path() / link.leads_to;
  }
  end.error = ELOOP;
  return end;
}

}  // namespace convanim
