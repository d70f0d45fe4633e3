// One line that tells whoever waits at a terminal how far a long job is.
#include "tell/progress.h"

#include <algorithm>
#include <ostream>
#include <utility>

#include "base/utf8.h"

namespace convanim {

namespace {

using namespace std::chrono_literals;

/// Who waits for less needs no line.
constexpr auto kPatience = 1s;
constexpr auto kBetweenLines = 200ms;

/// A line that a terminal breaks cannot be written over.
constexpr std::size_t kMostNameBytes = 40;

/// To the line's start, and clear it.
constexpr std::string_view kNewLine = "\r\x1b[K";

void print_time(std::ostream& err, std::chrono::seconds left) {
  constexpr auto kManySeconds = 100s;
  constexpr auto kManyMinutes = 100min;
  if (left < kManySeconds) {
    err << left.count() << " s";
  } else if (left < kManyMinutes) {
    err << std::chrono::round<std::chrono::minutes>(left).count() << " min";
  } else {
    err << std::chrono::round<std::chrono::hours>(left).count() << " h";
  }
}

}  // namespace

Progress::Progress(const Streams& streams, std::size_t work, Clock clock)
    : streams_(streams),
      work_(work),
      clock_(std::move(clock)),
      begun_(clock_()),
      next_(begun_ + kPatience) {}

void Progress::add(std::string_view name, int done) {
  if (!streams_.err_is_terminal || streams_.quiet) return;
  const std::lock_guard lock(mutex_);
  done_ += static_cast<std::size_t>(done);
  const Time now = clock_();
  if (now < next_ || done_ == 0) return;
  next_ = now + kBetweenLines;
  shown_ = true;
  show(name, now);
}

void Progress::show(std::string_view name, Time now) {
  std::ostream& err = streams_.err;
  err << kNewLine << "convanim: ";
  if (const std::string plain = printable(name); plain.size() <= kMostNameBytes) {
    err << plain << ": ";
  }
  err << 100 * done_ / work_ << " %, " << done_ / 2 << " of " << work_ / 2 << " steps, ";
  const double seconds = std::chrono::duration<double>(now - begun_).count();
  const double share = static_cast<double>(work_) / static_cast<double>(done_) - 1;
  print_time(err, std::chrono::ceil<std::chrono::seconds>(
                      std::chrono::duration<double>(std::max(0.0, seconds * share))));
  err << " left" << std::flush;
}

void Progress::finish() {
  if (!shown_) return;
  streams_.err << kNewLine << std::flush;
  shown_ = false;
}

}  // namespace convanim
