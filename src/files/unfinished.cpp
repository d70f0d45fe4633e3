// The temporary files that are being written.
#include "files/unfinished.h"

#include <array>
#include <string_view>
#include <unistd.h>

namespace convanim {

namespace {

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

}  // namespace

UnfinishedPath::UnfinishedPath(const char* path) {
  for (auto& slot : unfinished) {
    const char* free = nullptr;
    if (slot.compare_exchange_strong(free, path)) {
      slot_ = &slot;
      return;
    }
  }
}

UnfinishedPath::~UnfinishedPath() {
  if (slot_) slot_->store(nullptr);
}

Creating::Creating() {
  const sigset_t deadly = deadly_signals();
  ::pthread_sigmask(SIG_BLOCK, &deadly, &before_);
  lock_creating();
}

Creating::~Creating() {
  creating.clear(std::memory_order_release);
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
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
