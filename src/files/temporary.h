// Files that are not there yet: hidden beside their target until they are complete.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <sys/stat.h>
#include <sys/types.h>

#include "files/descriptor.h"
#include "files/unfinished.h"

namespace convanim {

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
  void give_permissions() const;

  std::filesystem::path target_;
  std::filesystem::path name_;
  std::filesystem::path path_;
  std::optional<UnfinishedPath> entry_;
  std::optional<Descriptor> file_;
  mode_t mode_ = 0600;
  bool moved_ = false;
};

}  // namespace convanim
