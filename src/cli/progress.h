// One line that tells whoever waits at a terminal how far a long job is.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <mutex>

#include "cli/streams.h"

namespace convanim {

/// Prints "convanim: 42 %" on streams.err, over itself, once a job has taken a second; nothing
/// where no terminal shows it.
class Progress {
 public:
  using Clock = std::function<std::chrono::steady_clock::time_point()>;

  /// @param work what add() will be told in all
  Progress(
      const Streams& streams, std::size_t work,
      Clock clock = [] { return std::chrono::steady_clock::now(); });

  /// Counts what was done. Several threads may call it at once.
  void add(int done);

  /// Takes the line away.
  void finish();

 private:
  const Streams& streams_;
  std::size_t work_;
  Clock clock_;
  std::mutex mutex_;
  std::size_t done_ = 0;
  std::chrono::steady_clock::time_point next_;  ///< when the line may be printed
  std::size_t shown_ = 0;                       ///< percent, and 0 for no line
};

}  // namespace convanim
