// Files that are not there yet: hidden beside their target until they are complete.
#include "files/temporary.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <random>
#include <stdexcept>
#include <string_view>
#include <sys/file.h>
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
  lock_creating();
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

/// Removes the file if it is a regular one that nobody has locked.
void remove_if_abandoned(const fs::path& path) {
  // Not following links, nor waiting for a pipe's reader. A lock on NFS needs the right to write.
  const int fd = ::open(path.c_str(), O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
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

Descriptor::Descriptor(const fs::path& opened, int flags, const fs::path& name)
    : Descriptor(::open(opened.c_str(), flags | O_CLOEXEC, 0666), name) {}

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
    const Creating nothing_else;
    file_.emplace(path_, O_WRONLY | O_CREAT | O_EXCL, name_);
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

void TemporaryFile::take_over(const struct stat& existing) const {
  struct stat own {};
  if (::fstat(file_->number(), &own) != 0) fail_to_write(name_, errno);
  const bool same_owner = own.st_uid == existing.st_uid && own.st_gid == existing.st_gid;
  // Before the permissions, some of which a change of owner takes away. Who may not give files away
  // keeps what he writes.
  if (!same_owner) {
    [[maybe_unused]] const int given = ::fchown(file_->number(), existing.st_uid, existing.st_gid);
  }
  if (::fchmod(file_->number(), existing.st_mode & 07777) != 0) fail_to_write(name_, errno);
}

void TemporaryFile::replace_target() {
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
