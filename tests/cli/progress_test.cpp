#include "cli/progress.h"

#include <sstream>

#include <catch2/catch.hpp>

using namespace convanim;
using namespace std::chrono_literals;

namespace {

/// A job of 200 pieces whose clock goes on by as much as it is told.
class Job {
 public:
  explicit Job(bool err_is_terminal)
      : streams_{out_, err_, false, err_is_terminal},
        progress_(streams_, 200, [this] { return now_; }) {}

  /// What is printed while so much is done in so long a time.
  std::string work(int done, std::chrono::milliseconds time) {
    err_.str("");
    now_ += time;
    progress_.add(done);
    return err_.str();
  }

  std::string finish() {
    err_.str("");
    progress_.finish();
    return err_.str();
  }

 private:
  std::ostringstream out_;
  std::ostringstream err_;
  Streams streams_;
  std::chrono::steady_clock::time_point now_{};
  Progress progress_;
};

}  // namespace

TEST_CASE("a job of more than a second shows a terminal how far it is") {
  Job job(true);
  CHECK(job.work(10, 999ms).empty());
  CHECK(job.work(10, 1ms) == "\rconvanim: 10 %");
  CHECK(job.work(10, 99ms).empty());
  CHECK(job.work(54, 1ms) == "\rconvanim: 42 %");
  CHECK(job.work(1, 1s).empty());
  CHECK(job.work(115, 1s) == "\rconvanim: 100 %");
  CHECK(job.finish() == "\r\x1b[K");
}

TEST_CASE("a short job shows nothing, and leaves nothing to take away") {
  Job job(true);
  CHECK(job.work(200, 900ms).empty());
  CHECK(job.finish().empty());
}

TEST_CASE("without a terminal a long job is silent too") {
  Job job(false);
  CHECK(job.work(100, 10s).empty());
  CHECK(job.finish().empty());
}
