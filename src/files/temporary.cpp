// Files that are not there yet: hidden beside their target until they are complete.
#include "files/temporary.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <random>
#include <stdexcept>
#include <string_view>
#include <sys/file.h>
#include <sys/xattr.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "base/hex.h"

namespace convanim {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = ".convanim-";
constexpr std::string_view kSuffix = ".tmp";
constexpr std::size_t kRandomDigits = 16;

/// How often a run that clears away may take a file for a dead one's before its writer locks it.
constexpr int kMaxAttempts = 100;

// A signal handler can be told nothing, so this is the program's one global: the paths of temporary
// files that are being written. Each thread writes one file at a time.
std::array<std::atomic<const char*>, 1024> unfinished;

// Held while a temporary file is created and, for good, by the signal's handler: no thread can
// begin a file behind the handler's back.
std::atomic_flag creating = ATOMIC_FLAG_INIT;

constexpr std::array kDeadlySignals{SIGINT, SIGTERM, SIGHUP, SIGPIPE};

sigset_t deadly_signals() {
  sigset_t signals;
  ::sigemptyset(&signals);
  for (const int signal_number : kDeadlySignals) ::sigaddset(&signals, signal_number);
  return signals;
}

// Set once the process ends: whoever else ends it does not wait for `creating` any more.
std::atomic_flag ending = ATOMIC_FLAG_INIT;

void lock_creating() {
  while (creating.test_and_set(std::memory_order_acquire)) {
  }
}

/// Holds `creating`. This thread's signals wait, or their handler would wait for this thread.
class Creating {
 public:
  Creating() {
    const sigset_t deadly = deadly_signals();
    ::pthread_sigmask(SIG_BLOCK, &deadly, &before_);
    lock_creating();
  }
  Creating(const Creating&) = delete;
  Creating& operator=(const Creating&) = delete;
  ~Creating() {
    creating.clear(std::memory_order_release);
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t before_{};
};

/// No temporary file is left, and none is made from now on.
void remove_unfinished() {
  if (!ending.test_and_set()) lock_creating();
  for (const auto& slot : unfinished) {
    if (const char* path = slot.load()) ::unlink(path);
  }
}

extern "C" void remove_unfinished_and_die(int signal_number) {
  remove_unfinished();
  ::signal(signal_number, SIG_DFL);
  const sigset_t deadly = deadly_signals();
  ::pthread_sigmask(SIG_UNBLOCK, &deadly, nullptr);
  ::raise(signal_number);
  // The first process of a container outlives its own signals.
  ::_exit(128 + signal_number);
}

/// Hidden, and never used before: 64 random bits.
fs::path temporary_beside(const fs::path& target) {
  std::random_device random;
  std::string name(kPrefix);
  for (std::size_t i = 0; i < kRandomDigits; ++i) name += kHexDigits[random() % kHexDigits.size()];
  name += kSuffix;
  return target.parent_path() / name;
}

bool is_temporary_name(std::string_view name) {
  if (!name.starts_with(kPrefix) || !name.ends_with(kSuffix)) return false;
  if (name.size() != kPrefix.size() + kRandomDigits + kSuffix.size()) return false;
  return std::ranges::all_of(name.substr(kPrefix.size(), kRandomDigits), [](char digit) {
    return kHexDigits.find(digit) != std::string_view::npos;
  });
}

/// What came of making a file.
struct Made {
  int fd;
  int error;
  mode_t mask;  ///< the permissions that the user denies new files
};

/// What the system says of this process's umask; asking by umask() would change it for a moment, in
/// which another thread may make a file or a folder.
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

constexpr const char* kAccessList = "system.posix_acl_access";

/// Whether a file's list of who may do what, if it has one, could be given to another file.
bool copies_access_list(const fs::path& from, int to) {
  std::array<char, 4096> list{};
  const ssize_t size = ::getxattr(from.c_str(), kAccessList, list.data(), list.size());
  if (size < 0) return errno == ENODATA || errno == ENOTSUP || errno == ENOENT;
  return ::fsetxattr(to, kAccessList, list.data(), static_cast<std::size_t>(size), 0) == 0;
}

/// The permissions with those of the group cut to what everybody has.
mode_t without_group(mode_t mode) {
  return (mode & ~mode_t{S_IRWXG}) | (mode & (mode & S_IRWXO) << 3);
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

void fail(const std::string& what, int error) {
  throw std::runtime_error(what + ": " + std::generic_category().message(error));
}

void fail_to_write(const fs::path& path, int error) {
  fail("cannot write " + path.string(), error);
}

Descriptor::Descriptor(const fs::path& opened, const fs::path& name)
    : Descriptor(::open(opened.c_str(), O_WRONLY | O_CLOEXEC), name) {}

Descriptor::Descriptor(int number, const fs::path& name) : name_(name), fd_(number) {
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

TemporaryFile::Entry::Entry(const char* path) {
  for (auto& slot : unfinished) {
    const char* free = nullptr;
    if (slot.compare_exchange_strong(free, path)) {
      slot_ = &slot;
      return;
    }
  }
}

TemporaryFile::Entry::~Entry() {
  if (slot_) slot_->store(nullptr);
}

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

void remove_leftovers(const fs::path& folder) {
  // The standard library's iterator ends the process where there is no memory.
  const std::unique_ptr<DIR, CloseFolder> open(::opendir(folder.c_str()));
  if (!open) return;
  while (const dirent* entry = ::readdir(open.get())) {
    const std::string_view name = entry->d_name;
    if (is_temporary_name(name)) remove_if_abandoned(folder / name);
  }
}

void remove_unfinished_on_signal() {
  for (const int signal_number : kDeadlySignals) {
    struct sigaction action {};
    // What the caller ignores (as nohup does with HUP) stays ignored.
    if (::sigaction(signal_number, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) continue;
    action = {};
    action.sa_handler = remove_unfinished_and_die;
    action.sa_mask = deadly_signals();  // a second one would wait for the first for ever
    ::sigaction(signal_number, &action, nullptr);
  }
  ::signal(SIGXFSZ, SIG_IGN);
}

void end_without_memory() {
  constexpr std::string_view kMessage = "convanim: error: out of memory\n";
  remove_unfinished();
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, kMessage.data(), kMessage.size());
  ::_exit(1);
}

}  // namespace convanim
