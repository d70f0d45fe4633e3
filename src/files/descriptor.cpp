// An open file, and how what the system refuses is told.
#include "files/descriptor.h"

#include <cerrno>
#include <fcntl.h>
#include <stdexcept>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace convanim {

void fail(const std::string& what, int error) {
  throw std::runtime_error(what + ": " + std::generic_category().message(error));
}

void fail_to_write(const std::filesystem::path& path, int error) {
  fail("cannot write " + path.string(), error);
}

Descriptor::Descriptor(const std::filesystem::path& opened, const std::filesystem::path& name)
    : Descriptor(::open(opened.c_str(), O_WRONLY | O_CLOEXEC), name) {}

Descriptor::Descriptor(int number, const std::filesystem::path& name) : name_(name), fd_(number) {
  if (fd_ < 0) fail_to_write(name_, errno);
}

Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}

void Descriptor::write(std::span<const std::byte> bytes) const {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      fail_to_write(name_, errno);
    }
  }
}

void Descriptor::close() {
  if (::close(std::exchange(fd_, -1)) != 0) fail_to_write(name_, errno);
}

}  // namespace convanim
