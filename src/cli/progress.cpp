// One line that tells whoever waits at a terminal how far a long job is.
#include "cli/progress.h"

#include <ostream>
#include <utility>

namespace convanim {

namespace {

using namespace std::chrono_literals;

/// Who waits for less needs no line.
constexpr auto kPatience = 1s;
constexpr auto kBetweenLines = 100ms;

}  // namespace

Progress::Progress(const Streams& streams, std::size_t work, Clock clock)
    : streams_(streams), work_(work), clock_(std::move(clock)), next_(clock_() + kPatience) {}

void Progress::add(int done) {
  if (!streams_.err_is_terminal) return;
  const std::lock_guard lock(mutex_);
  done_ += static_cast<std::size_t>(done);
  const auto now = clock_();
  const std::size_t percent = 100 * done_ / work_;
  if (now < next_ || percent == shown_) return;
  next_ = now + kBetweenLines;
  shown_ = percent;
  streams_.err << "\rconvanim: " << percent << " %" << std::flush;
}

void Progress::finish() {
  if (shown_ == 0) return;
  streams_.err << "\r\x1b[K" << std::flush;  // back to the line's start, and clear it
  shown_ = 0;
}

}  // namespace convanim
