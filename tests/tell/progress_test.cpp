#include "tell/progress.h"

#include <sstream>

#include <catch2/catch.hpp>

using namespace convanim;
using namespace std::chrono_literals;

namespace {

/// A job of 200 pieces whose clock goes on by as much as it is told.
class Job {
 public:
  explicit Job(bool err_is_terminal, bool quiet = false)
      : streams_{out_, err_, false, err_is_terminal, quiet},
        progress_(streams_, 200, [this] { return now_; }) {}

  /// What is printed while so much is done in so long a time.
  std::string work(int done, std::chrono::milliseconds time) {
    err_.str("");
    now_ += time;
    progress_.add(name_, done);
    return err_.str();
  }

  void call(const std::string& name) { name_ = name; }

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
  std::string name_ = "dilation";
};

}  // namespace

TEST_CASE(
    "a job of more than a second shows a terminal whose steps are done and how long it takes") {
  Job job(true);
  CHECK(job.work(10, 999ms).empty());
  CHECK(job.work(10, 1ms) == "\r\x1b[Kconvanim: dilation: 10 %, 10 of 100 steps, 9 s left");
  CHECK(job.work(10, 199ms).empty());
  CHECK(job.work(54, 1ms) == "\r\x1b[Kconvanim: dilation: 42 %, 42 of 100 steps, 2 s left");
  CHECK(job.work(116, 1s) == "\r\x1b[Kconvanim: dilation: 100 %, 100 of 100 steps, 0 s left");
  CHECK(job.finish() == "\r\x1b[K");
}

TEST_CASE("the time that is left is in minutes or hours where there are many seconds") {
  Job job(true);
  CHECK_THAT(job.work(2, 5s), Catch::EndsWith(" 8 min left"));
  CHECK_THAT(job.work(0, 10min), Catch::EndsWith(" 17 h left"));
}

TEST_CASE("a long or odd name does not break the line of progress") {
  Job job(true);
  job.call(std::string(41, 'x'));
  CHECK(job.work(100, 1s) == "\r\x1b[Kconvanim: 50 %, 50 of 100 steps, 1 s left");
  job.call("a\nb");
  CHECK(job.work(0, 1s) == "\r\x1b[Kconvanim: a\\x0ab: 50 %, 50 of 100 steps, 2 s left");
}

TEST_CASE("a short job shows nothing, and leaves nothing to take away") {
  Job job(true);
  CHECK(job.work(200, 900ms).empty());
  CHECK(job.finish().empty());
}

TEST_CASE("without a terminal, or where it is to be quiet, a long job is silent too") {
  Job piped(false);
  CHECK(piped.work(100, 10s).empty());
  CHECK(piped.finish().empty());
  Job quiet(true, true);
  CHECK(quiet.work(100, 10s).empty());
  CHECK(quiet.finish().empty());
}
