// What killed runs leave, and that the next one clears it away.
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <deque>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <catch2/catch.hpp>

#include "files/output.h"
#include "support/files.h"
#include "support/run_program.h"
#include "support/sample.h"
#include "support/temp_folder.h"

using namespace convanim;
namespace fs = std::filesystem;

namespace {

using Names = std::vector<std::string>;

constexpr const char* kLeftover = ".convanim-0123456789abcdef.tmp";

bool is_temporary(const std::string& name) {
  return fs::path(name).filename().string().starts_with(".");
}

/// A lock on a file, as its writer has it.
class Lock {
 public:
  explicit Lock(const fs::path& path) : fd_(::open(path.c_str(), O_WRONLY)) {
    REQUIRE(::flock(fd_, LOCK_EX | LOCK_NB) == 0);
  }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
  ~Lock() { ::close(fd_); }

 private:
  int fd_;
};

}  // namespace

TEST_CASE("a temporary file whose writer is dead is removed, a living one's is not") {
  const TempFolder folder;
  const fs::path leftover = folder / kLeftover;
  put(leftover, "half");
  {
    const Lock writer(leftover);
    clear_leftovers({folder / "a.gif"});
    CHECK(bytes_of(leftover) == "half");
  }
  clear_leftovers({folder / "a.gif"});
  CHECK(listing(folder.path()).empty());
}

TEST_CASE("a writer's own temporary file survives clearing away for as long as it is written") {
  const TempFolder folder;
  write_file(folder / "a", [&](Sink& sink) {
    clear_leftovers({folder / "b"});
    constexpr std::array kBytes{std::byte{'x'}};
    sink.append(kBytes);
    clear_leftovers({folder / "b"});
  });
  CHECK(bytes_of(folder / "a") == "x");
  CHECK(listing(folder.path()) == Names{"a"});
}

TEST_CASE("leftovers are looked for where a link leads, and in the current folder") {
  const CurrentFolder here;
  fs::create_directory("files");
  fs::create_symlink("files/a.gif", "link.gif");
  put(fs::path("files") / kLeftover, "half");
  put(kLeftover, "half");
  clear_leftovers({"link.gif"});
  CHECK(listing(".") == Names{kLeftover, "files/", "link.gif"});
  clear_leftovers({"a.gif"});
  CHECK(listing(".") == Names{"files/", "link.gif"});
}

TEST_CASE("only what is named and made like a temporary file is taken for a leftover") {
  const TempFolder folder;
  const Names others{".convanim-0123456789abcde.tmp",
                     ".convanim-0123456789abcdef.tmp~",
                     ".convanim-0123456789abcdef0.tmp",
                     ".convanim-0123456789ABCDEF.tmp",
                     ".convanim-notes.tmp",
                     "convanim-0123456789abcdef.tmp",
                     "my.convanim-0123456789abcdef.tmp",
                     ".convanim.tmp"};
  for (const std::string& name : others) put(folder / name, "mine");
  put(folder / "target", "mine");
  fs::create_symlink("target", folder / ".convanim-0000000000000000.tmp");
  fs::create_directory(folder / ".convanim-1111111111111111.tmp");
  REQUIRE(::mkfifo((folder / ".convanim-2222222222222222.tmp").c_str(), 0600) == 0);
  const Names before = listing(folder.path());
  clear_leftovers({folder / "a.gif"});
  CHECK(listing(folder.path()) == before);
}

TEST_CASE("a folder that does not exist or links in a circle are nothing to clear away") {
  const TempFolder folder;
  fs::create_symlink("b", folder / "a");
  fs::create_symlink("a", folder / "b");
  CHECK_NOTHROW(clear_leftovers({folder / "missing/a.gif", folder / "a"}));
}

TEST_CASE("kill -9 leaves no half file under its final name, and the next run clears away") {
  using Clock = std::chrono::steady_clock;
  constexpr int kKills = 20 / kSampleStride;
  const Arguments command = program({"all", "-j", "2", "--dpi", "20"});
  const TempFolder folder;
  const fs::path gifs = folder / "gif";
  const Clock::time_point start = Clock::now();
  REQUIRE(Process(command, folder.path()).wait().exit == 0);
  const Clock::duration duration = Clock::now() - start;
  std::vector<std::string> whole;
  for (const std::string& name : listing(gifs)) whole.push_back(bytes_of(gifs / name));

  const auto half_written = [&] { return std::ranges::any_of(listing(gifs), is_temporary); };
  for (int n = kKills; n >= 0; --n) {
    Process process(command, folder.path());
    const Clock::time_point begun = Clock::now();
    std::this_thread::sleep_for(n * duration / kKills);
    // The last one is sure to be in the middle of a file.
    while (n == 0 && !half_written() && Clock::now() - begun < 2 * duration) {
    }
    process.send(SIGKILL);
    process.wait();  // it may have been done before
    std::size_t i = 0;
    for (const std::string& name : listing(gifs)) {
      if (!is_temporary(name)) CHECK(bytes_of(gifs / name) == whole.at(i++));
    }
    CHECK(i == whole.size());
  }
  CHECK(half_written());

  CHECK(run_program({"no_padding_strides", "--dpi", "20"}, folder.path()).exit == 0);
  CHECK(std::ranges::none_of(listing(gifs), is_temporary));
}

TEST_CASE("several runs at once in one folder all end well") {
  const TempFolder folder;
  for (int n = 0; n < 5; n += kSampleStride) {
    std::deque<Process> processes;
    for (int i = 0; i < 3; ++i) {
      processes.emplace_back(program({"all", "-j", "2", "--dpi", "20"}), folder.path());
    }
    for (Process& process : processes) {
      const Ended ended = process.wait();
      CHECK(ended.exit == 0);
      CHECK(ended.err.find("error") == std::string::npos);
    }
    CHECK(listing(folder / "gif").size() == 16);
  }
}

TEST_CASE("a run does not lose its file to others that clear away while it makes it") {
  const TempFolder folder;
  std::atomic<bool> done = false;
  {
    const std::jthread cleaner([&] {
      while (!done) clear_leftovers({folder / "a"});
    });
    for (int n = 0; n < 2000; ++n) CHECK_NOTHROW(write_file(folder / "a", [](Sink&) {}));
    done = true;
  }
  CHECK(listing(folder.path()) == Names{"a"});
}
