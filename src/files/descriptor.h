// An open file, and how what the system refuses is told.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace convanim {

/// An open file, and the name to complain about, which outlives it.
class Descriptor {
 public:
  /// Opens a file that exists, to write.
  /// @throws std::runtime_error if it cannot be opened
  Descriptor(const std::filesystem::path& opened, const std::filesystem::path& name);
  /// Takes what a system call returned.
  /// @throws std::runtime_error if that was a failure
  Descriptor(int number, const std::filesystem::path& name);
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor();

  int number() const { return fd_; }

  /// @throws std::runtime_error unless all bytes are written
  void write(std::span<const std::byte> bytes) const;

  /// Some file systems only tell here that a disk is full.
  /// @throws std::runtime_error
  void close();

 private:
  const std::filesystem::path& name_;
  int fd_;
};

/// "WHAT: the system's reason"
[[noreturn]] void fail(const std::string& what, int error);

[[noreturn]] void fail_to_write(const std::filesystem::path& path, int error);

}  // namespace convanim
