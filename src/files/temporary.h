// Files that are not there yet: hidden beside their target until they are complete.
#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <sys/stat.h>
#include <sys/types.h>

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

/// A hidden file in the folder of its target, without the extension of a format and of a name that
/// was never used before. It goes away with this object, with a signal if
/// remove_unfinished_on_signal() was called, and with the next run if this one is killed: for as
/// long as it is being written it is locked, so that whoever can lock it knows its writer to be
/// dead.
class TemporaryFile {
 public:
  /// @param name of the file to complain about
  /// @throws std::runtime_error if it cannot be made
  TemporaryFile(std::filesystem::path target, std::filesystem::path name);
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile();

  /// Gives it the owner of an existing file, where that is allowed, or else its group; in the end
  /// it will have its permissions too, of which a group that could not be kept has no more than
  /// everybody.
  /// @throws std::runtime_error
  void take_over(const struct stat& existing);

  /// @throws std::runtime_error
  void write(std::span<const std::byte> bytes) const { file_->write(bytes); }

  /// Lets it take its target's place, with its permissions and list of access, once the system has
  /// taken all of it. Until then only its owner may open it.
  /// @throws std::runtime_error
  void replace_target();

 private:
  /// Keeps a path in the table that the signal's handler reads.
  class Entry {
   public:
    explicit Entry(const char* path);
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;
    ~Entry();

   private:
    std::atomic<const char*>* slot_ = nullptr;
  };

  void give_permissions() const;

  std::filesystem::path target_;
  std::filesystem::path name_;
  std::filesystem::path path_;
  std::optional<Entry> entry_;
  std::optional<Descriptor> file_;
  mode_t mode_ = 0600;
  bool moved_ = false;
};

/// Removes the temporary files that killed writers left in the folder. Those of living ones stay,
/// as does what cannot be locked or removed.
void remove_leftovers(const std::filesystem::path& folder);

/// From now on INT, TERM, HUP and PIPE remove the temporary files of unfinished writes before they
/// end the process as they always do, and a limit on the size of files is an error that a write
/// reports.
void remove_unfinished_on_signal();

/// Ends the process with an error message, exit code 1 and no temporary file. Takes no memory.
[[noreturn]] void end_without_memory();

/// "WHAT: the system's reason"
[[noreturn]] void fail(const std::string& what, int error);

[[noreturn]] void fail_to_write(const std::filesystem::path& path, int error);

}  // namespace convanim
