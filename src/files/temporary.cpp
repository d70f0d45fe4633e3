// Files that are not there yet: hidden beside their target until they are complete.
#include "files/temporary.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

#include "files/leftovers.h"
#include "files/permissions.h"

namespace convanim {

namespace {

namespace fs = std::filesystem;

/// How often a run that clears away may take a file for a dead one's before its writer locks it.
constexpr int kMaxAttempts = 100;

/// What came of making a file.
struct Made {
  int fd;
  int error;
  mode_t mask;  ///< the permissions that the user denies new files
};

/// Makes a file that nobody else may open, whatever the umask, and that a later run may: it gets
/// its permissions when it is complete.
Made make_private(const char* path) {
  constexpr mode_t kOwners = 0600;
  const Creating nothing_else;
  const mode_t mask = current_umask();
  const int fd = ::open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwners);
  const int error = errno;
  if (fd >= 0 && (mask & kOwners) != 0) ::fchmod(fd, kOwners);
  return {fd, error, mask};
}

/// Locks a file that was just made.
/// @return false if it has been taken for a dead writer's: it is or will be removed
bool lock_own(int fd) {
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    return errno != EWOULDBLOCK;  // a file system without locks: there nobody clears away
  }
  struct stat status {};
  return ::fstat(fd, &status) != 0 || status.st_nlink > 0;
}

}  // namespace

TemporaryFile::TemporaryFile(fs::path target, fs::path name)
    : target_(std::move(target)), name_(std::move(name)) {
  const auto make = [this] {
    entry_.reset();  // before its path goes away
    path_ = temporary_beside(target_);
    entry_.emplace(path_.c_str());
    const Made made = make_private(path_.c_str());
    mode_ = 0666 & ~made.mask;
    errno = made.error;
    file_.emplace(made.fd, name_);
    if (lock_own(file_->number())) return true;
    ::unlink(path_.c_str());
    return false;
  };
  for (int attempt = 1; !make(); ++attempt) {
    if (attempt == kMaxAttempts) fail_to_write(name_, EWOULDBLOCK);
  }
}

TemporaryFile::~TemporaryFile() {
  if (!moved_) ::unlink(path_.c_str());
}

void TemporaryFile::take_over(const struct stat& existing) {
  struct stat own {};
  const int fd = file_->number();
  if (::fstat(fd, &own) != 0) fail_to_write(name_, errno);
  // Who may not give files away keeps what he writes, but leaves it to a group of his.
  const bool same_owner = own.st_uid == existing.st_uid && own.st_gid == existing.st_gid;
  const bool given = same_owner || ::fchown(fd, existing.st_uid, existing.st_gid) == 0;
  const bool same_group =
      given || own.st_gid == existing.st_gid || ::fchown(fd, own.st_uid, existing.st_gid) == 0;
  // As with a write, only root's keeps what lets a program run as its owner.
  mode_ = existing.st_mode & (given && ::geteuid() == 0 ? 07777 : 0777);
  if (!same_group) mode_ = without_group(mode_);
}

void TemporaryFile::give_permissions() const {
  // After any change of owner, which takes some of them away.
  const int fd = file_->number();
  if (::fchmod(fd, mode_) != 0) fail_to_write(name_, errno);
  // Where there is a list the group's permissions are not the group's, but the most in the list.
  if (!copies_access_list(target_, fd) && ::fchmod(fd, without_group(mode_)) != 0) {
    fail_to_write(name_, errno);
  }
}

void TemporaryFile::replace_target() {
  give_permissions();
  // The lock lasts until the last descriptor is closed, and a temporary file without one may be
  // removed at any time. Closing the other tells what the system could not write.
  const Descriptor lock(::fcntl(file_->number(), F_DUPFD_CLOEXEC, 0), name_);
  file_->close();
  if (::rename(path_.c_str(), target_.c_str()) != 0) fail_to_write(name_, errno);
  moved_ = true;
}

}  // namespace convanim
