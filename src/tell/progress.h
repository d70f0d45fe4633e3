// One line that tells whoever waits at a terminal how far a long job is.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string_view>

#include "tell/streams.h"

namespace convanim {

/// Prints "convanim: dilation: 42 %, 157 of 371 steps, 12 s left" on streams.err, over itself, once
/// a job has taken a second; nothing where no terminal shows it, or none is to.
class Progress {
 public:
  using Clock = std::function<std::chrono::steady_clock::time_point()>;

  /// @param work what add() will be told in all: two for each step
  Progress(
      const Streams& streams, std::size_t work,
      Clock clock = [] { return std::chrono::steady_clock::now(); });

  /// Counts what was done. Several threads may call it at once.
  /// @param name of the figure
  void add(std::string_view name, int done);

  /// Takes the line away.
  void finish();

 private:
  using Time = std::chrono::steady_clock::time_point;

  void show(std::string_view name, Time now);

  const Streams& streams_;
  std::size_t work_;
  Clock clock_;
  std::mutex mutex_;
  std::size_t done_ = 0;
  Time begun_;
  Time next_;  ///< when the line may be printed
  bool shown_ = false;
};

}  // namespace convanim
