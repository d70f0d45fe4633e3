// Where results go: a file that is whole or absent, or a stream.
#include "output.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <ostream>
#include <random>
#include <stdexcept>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace convanim {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBlockBytes = std::size_t{1} << 16;
constexpr int kMaxLinks = 40;

[[noreturn]] void fail(const std::string& what, int error) {
  throw std::runtime_error(what + ": " + std::generic_category().message(error));
}

[[noreturn]] void fail_to_write(const fs::path& path, int error) {
  fail("cannot write " + path.string(), error);
}

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

/// Keeps a path in the table for as long as it lives.
class Unfinished {
 public:
  explicit Unfinished(const char* path) {
    for (auto& slot : unfinished) {
      const char* free = nullptr;
      if (slot.compare_exchange_strong(free, path)) {
        slot_ = &slot;
        return;
      }
    }
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  ~Unfinished() {
    if (slot_) slot_->store(nullptr);
  }

 private:
  std::atomic<const char*>* slot_ = nullptr;
};

extern "C" void remove_unfinished_and_die(int signal_number) {
  lock_creating();
  for (const auto& slot : unfinished) {
    if (const char* path = slot.load()) ::unlink(path);
  }
  ::signal(signal_number, SIG_DFL);
  ::raise(signal_number);
}

/// An open file that knows the name to complain about.
class Descriptor {
 public:
  Descriptor(const fs::path& opened, int flags, fs::path name)
      : name_(std::move(name)), fd_(::open(opened.c_str(), flags | O_CLOEXEC, 0666)) {
    if (fd_ < 0) fail_to_write(name_, errno);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }

  void write(std::span<const std::byte> bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
      if (written >= 0) {
        bytes = bytes.subspan(static_cast<std::size_t>(written));
      } else if (errno != EINTR) {
        fail_to_write(name_, errno);
      }
    }
  }

  void set_mode(mode_t mode) const {
    if (::fchmod(fd_, mode) != 0) fail_to_write(name_, errno);
  }

  /// Some file systems only tell here that a disk is full.
  void close() {
    if (::close(std::exchange(fd_, -1)) != 0) fail_to_write(name_, errno);
  }

 private:
  fs::path name_;
  int fd_;
};

/// Collects small writes into blocks.
class Blocks {
 public:
  explicit Blocks(std::function<void(std::span<const std::byte>)> write)
      : write_(std::move(write)) {
    pending_.reserve(kBlockBytes);
  }

  void append(std::span<const std::byte> bytes) {
    if (pending_.size() + bytes.size() > kBlockBytes) flush();
    if (bytes.size() > kBlockBytes) {
      write_(bytes);
    } else {
      pending_.insert(pending_.end(), bytes.begin(), bytes.end());
    }
  }

  void flush() {
    write_(pending_);
    pending_.clear();
  }

 private:
  std::function<void(std::span<const std::byte>)> write_;
  std::vector<std::byte> pending_;
};

void encode_into(const Descriptor& file, const Encode& encode) {
  Blocks blocks([&](std::span<const std::byte> bytes) { file.write(bytes); });
  Sink sink([&](std::span<const std::byte> bytes) { blocks.append(bytes); });
  encode(sink);
  sink.check();
  blocks.flush();
}

/// Follows symbolic links, of which the last may lead to a file that does not exist yet.
fs::path follow_links(const fs::path& path) {
  fs::path target = path;
  std::error_code error;
  for (int links = 0; fs::is_symlink(target, error); ++links) {
    if (links == kMaxLinks) fail_to_write(path, ELOOP);
    const fs::path next = fs::read_symlink(target, error);
    if (error) fail_to_write(path, error.value());
    target = next.is_absolute() ? next : target.parent_path() / next;
  }
  return target;
}

/// Hidden, without the extension of a format, and never used before: 64 random bits.
fs::path temporary_beside(const fs::path& target) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::random_device random;
  std::string name = ".convanim-";
  for (int i = 0; i < 16; ++i) name += kDigits[random() % kDigits.size()];
  return target.parent_path() / (name + ".tmp");
}

/// Removes the file unless it was moved away.
class Removal {
 public:
  explicit Removal(const fs::path& path) : path_(path) {}
  Removal(const Removal&) = delete;
  Removal& operator=(const Removal&) = delete;
  ~Removal() { ::unlink(path_.c_str()); }

 private:
  const fs::path& path_;
};

void replace_file(const fs::path& path, const fs::path& target, std::optional<mode_t> mode,
                  const Encode& encode) {
  const fs::path temporary = temporary_beside(target);
  const Unfinished unfinished_here(temporary.c_str());
  Descriptor file = [&] {
    const Creating nothing_else;
    return Descriptor(temporary, O_WRONLY | O_CREAT | O_EXCL, path);
  }();
  const Removal removal(temporary);
  if (mode) file.set_mode(*mode);
  encode_into(file, encode);
  file.close();
  if (::rename(temporary.c_str(), target.c_str()) != 0) fail_to_write(path, errno);
}

}  // namespace

void write_file(const fs::path& path, const Encode& encode) {
  const fs::path target = follow_links(path);
  struct stat existing {};
  if (::stat(target.c_str(), &existing) != 0) {
    if (errno != ENOENT) fail_to_write(path, errno);
    replace_file(path, target, std::nullopt, encode);
  } else if (S_ISDIR(existing.st_mode)) {
    fail_to_write(path, EISDIR);
  } else if (::access(target.c_str(), W_OK) != 0) {
    fail_to_write(path, errno);
  } else if (S_ISREG(existing.st_mode)) {
    replace_file(path, target, existing.st_mode & 07777, encode);
  } else {
    Descriptor device(target, O_WRONLY, path);
    encode_into(device, encode);
    device.close();
  }
}

void write_stream(std::ostream& stream, const std::string& name, const Encode& encode) {
  const auto check = [&] {
    if (!stream) fail("cannot write to " + name, errno != 0 ? errno : EIO);
  };
  errno = 0;
  Sink sink([&](std::span<const std::byte> bytes) {
    stream.write(reinterpret_cast<const char*>(bytes.data()),
                 static_cast<std::streamsize>(bytes.size()));
    check();
  });
  encode(sink);
  sink.check();
  stream.flush();
  check();
}

void make_folder(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) fail("cannot make folder " + path.string(), error.value());
}

std::string read_file(const fs::path& path, std::size_t limit) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) fail("cannot read " + path.string(), errno);
  std::string text;
  std::array<char, kBlockBytes> block{};
  ssize_t got = 0;
  while (text.size() <= limit && (got = ::read(fd, block.data(), block.size())) != 0) {
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) break;
    text.append(block.data(), static_cast<std::size_t>(got));
  }
  const int error = errno;
  ::close(fd);
  if (got < 0) fail("cannot read " + path.string(), error);
  if (text.size() > limit) {
    throw std::runtime_error("cannot read " + path.string() + ": longer than " +
                             std::to_string(limit) + " bytes");
  }
  return text;
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
}

}  // namespace convanim
