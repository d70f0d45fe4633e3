// The temporary files that are being written, none of which outlives its process where that can
// still say something.
#pragma once

#include <atomic>
#include <csignal>

namespace convanim {

/// Keeps a path in the table that a signal's handler reads.
class UnfinishedPath {
 public:
  /// @param path which outlives this
  explicit UnfinishedPath(const char* path);
  UnfinishedPath(const UnfinishedPath&) = delete;
  UnfinishedPath& operator=(const UnfinishedPath&) = delete;
  ~UnfinishedPath();

 private:
  std::atomic<const char*>* slot_ = nullptr;
};

/// Held while a temporary file is created: no thread can begin one behind the handler's back. This
/// thread's signals wait, or their handler would wait for this thread.
class Creating {
 public:
  Creating();
  Creating(const Creating&) = delete;
  Creating& operator=(const Creating&) = delete;
  ~Creating();

 private:
  sigset_t before_{};
};

/// From now on INT, TERM, HUP and PIPE remove the temporary files of unfinished writes before they
/// end the process as they always do, and a limit on the size of files is an error that a write
/// reports.
void remove_unfinished_on_signal();

/// Ends the process with an error message, exit code 1 and no temporary file. Takes no memory.
[[noreturn]] void end_without_memory();

}  // namespace convanim
