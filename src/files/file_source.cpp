// A file's bytes, one behind the other.
#include "files/file_source.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <stdexcept>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace convanim {

namespace {

/// Closes itself.
class ReadDescriptor {
 public:
  explicit ReadDescriptor(const std::filesystem::path& path)
      : path_(path), fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (fd_ < 0) refuse(errno);
  }
  ReadDescriptor(const ReadDescriptor&) = delete;
  ReadDescriptor& operator=(const ReadDescriptor&) = delete;
  ~ReadDescriptor() { ::close(fd_); }

  std::size_t read(std::span<std::byte> buffer) const {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
      const ssize_t got = ::read(fd_, buffer.data() + filled, buffer.size() - filled);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) refuse(errno);
      if (got == 0) break;
      filled += static_cast<std::size_t>(got);
    }
    return filled;
  }

  std::uint64_t skip(std::uint64_t count) const {
    struct stat status {};
    const off_t at = ::lseek(fd_, 0, SEEK_CUR);
    const bool is_regular = ::fstat(fd_, &status) == 0 && S_ISREG(status.st_mode);
    if (at < 0 || !is_regular) return skip_by_reading(count);
    const auto rest = static_cast<std::uint64_t>(std::max<off_t>(status.st_size - at, 0));
    const std::uint64_t skipped = std::min(count, rest);
    if (::lseek(fd_, static_cast<off_t>(skipped), SEEK_CUR) < 0) refuse(errno);
    return skipped;
  }

 private:
  std::uint64_t skip_by_reading(std::uint64_t count) const {
    std::array<std::byte, 65536> block{};
    std::uint64_t skipped = 0;
    while (skipped < count) {
      const std::size_t some =
          static_cast<std::size_t>(std::min<std::uint64_t>(block.size(), count - skipped));
      const std::size_t got = read(std::span(block).first(some));
      skipped += got;
      if (got < some) break;
    }
    return skipped;
  }

  [[noreturn]] void refuse(int error) const {
    throw std::runtime_error("cannot read " + path_.string() + ": " +
                             std::generic_category().message(error));
  }

  std::filesystem::path path_;
  int fd_;
};

}  // namespace

void read_from_file(const std::filesystem::path& path,
                    const std::function<void(ByteSource source)>& read) {
  const ReadDescriptor file(path);
  read({[&file](std::span<std::byte> buffer) { return file.read(buffer); },
        [&file](std::uint64_t count) { return file.skip(count); }});
}

std::string beginning_of(const std::filesystem::path& path, std::size_t count) {
  try {
    std::string bytes(count, '\0');
    const ReadDescriptor file(path);
    bytes.resize(file.read(std::as_writable_bytes(std::span(bytes))));
    return bytes;
  } catch (const std::runtime_error&) {
    return {};
  }
}

}  // namespace convanim
