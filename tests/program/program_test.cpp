// The real program, as a process: standard streams, devices, terminals and signals.

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <pty.h>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

#include <catch2/catch.hpp>

#include "support/files.h"
#include "support/places.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;
namespace fs = std::filesystem;

namespace {

using Names = std::vector<std::string>;

/// An open file descriptor.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) { REQUIRE(number >= 0); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { ::close(number_); }
  int number() const { return number_; }

 private:
  int number_;
};

bool is_temporary(const std::string& name) {
  return fs::path(name).filename().string().starts_with(".");
}

/// Whether the condition came true before some seconds were over.
template <class Condition>
bool wait_until(Condition condition) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return true;
}

/// Files below a folder that programs are busy with: a listing would trip over those that vanish.
Names busy_listing(const fs::path& folder) {
  Names names;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    names.push_back(it->path().filename().string());
  }
  return names;
}

struct Kind {
  std::string format;
  std::string begin;  ///< how such a file begins
  std::string end;    ///< how it ends
};

const std::vector<Kind> kFileKinds{
    {"gif", "GIF89a", std::string("\0\x3b", 2)},
    {"png", "\x89PNG\r\n\x1a\n", "IEND\xae\x42\x60\x82"},
    {"pdf", "%PDF-1.", "%%EOF\n"},
    {"svg", "<svg ", "</svg>\n"},
};

}  // namespace

TEST_CASE("the program writes every format to a file and to standard output, the same bytes") {
  const TempFolder folder;
  for (const auto& [format, begin, end] : kFileKinds) {
    CAPTURE(format);
    const std::string file = "a." + format;
    const Ended written = run_program({"dilation", "--step", "2", "-o", file}, folder.path());
    CHECK(written.exit == 0);
    CHECK(written.out.empty());
    CHECK(written.err.empty());
    const Ended printed =
        run_program({"dilation", "--step", "2", "-f", format, "-o", "-"}, folder.path());
    CHECK(printed.exit == 0);
    CHECK(printed.err.empty());
    CHECK(printed.out == bytes_of(folder / file));
    CHECK(printed.out.starts_with(begin));
    CHECK(printed.out.ends_with(end));
  }
  CHECK(listing(folder.path()) == Names{"a.gif", "a.pdf", "a.png", "a.svg"});
}

TEST_CASE("without arguments the program shows its help on standard error and exits 2") {
  const Ended ended = run_program({});
  CHECK(ended.exit == 2);
  CHECK(ended.out.empty());
  CHECK_FALSE(ended.err.empty());
}

TEST_CASE("a full standard output is reported") {
  const Descriptor full(::open("/dev/full", O_WRONLY));
  for (const Arguments& arguments :
       {Arguments{"list"}, Arguments{"--help"}, Arguments{"--version"}, Arguments{"all", "--help"},
        Arguments{"dilation", "--explain"}, Arguments{"checksums", "no_padding_strides"},
        Arguments{"dilation", "-o", "-"},
        Arguments{"dilation", "-o", "-", "--step", "0", "-f", "png"},
        Arguments{"dilation", "-o", "-", "--step", "0", "-f", "pdf"}}) {
    CAPTURE(arguments);
    const Ended ended = run_program(arguments, ".", full.number());
    CHECK(ended.exit == 1);
    CHECK(ended.err ==
          "convanim: error: cannot write to standard output: No space left on device\n");
  }
}

TEST_CASE("a file on a full device is reported") {
  const TempFolder folder;
  fs::create_symlink("/dev/full", folder / "full.gif");
  const Ended ended = run_program({"dilation", "-o", "full.gif"}, folder.path());
  CHECK(ended.exit == 1);
  CHECK(ended.err == "convanim: error: cannot write full.gif: No space left on device\n");
}

TEST_CASE("a closed standard output is reported") {
  const Ended ended = Process({"sh", "-c", "'" + program_file() + "' list >&-"}).wait();
  CHECK(ended.exit == 1);
  CHECK(ended.err == "convanim: error: cannot write to standard output: Bad file descriptor\n");
}

TEST_CASE("a pipe that nobody reads ends the program quietly") {
  int ends[2] = {-1, -1};
  REQUIRE(::pipe(ends) == 0);
  ::close(ends[0]);
  const Descriptor pipe(ends[1]);
  for (const Arguments& arguments :
       {Arguments{"list"}, Arguments{"dilation", "-o", "-"}, Arguments{"--help"}}) {
    CAPTURE(arguments);
    const Ended ended = run_program(arguments, ".", pipe.number());
    CHECK(ended.signal == SIGPIPE);
    CHECK(ended.err.empty());
  }
}

TEST_CASE("where the signal of a closed pipe is ignored it is an error") {
  const Ended ended = Process({"bash", "-c",
                               "trap '' PIPE; { sleep 0.2; '" + program_file() +
                                   "' list; } | true; "
                                   "exit ${PIPESTATUS[0]}"})
                          .wait();
  CHECK(ended.exit == 1);
  CHECK(ended.err == "convanim: error: cannot write to standard output: Broken pipe\n");
}

TEST_CASE("no picture is written to a terminal") {
  int terminal = -1;
  int inside = -1;
  REQUIRE(::openpty(&terminal, &inside, nullptr, nullptr, nullptr) == 0);
  const Descriptor outer(terminal);
  const Descriptor inner(inside);
  REQUIRE(::fcntl(terminal, F_SETFL, O_NONBLOCK) == 0);
  char byte = 0;
  for (const auto& kind : kFileKinds) {
    const Ended ended =
        run_program({"dilation", "--step", "0", "-f", kind.format, "-o", "-"}, ".", inner.number());
    CHECK(ended.exit == 2);
    CHECK(ended.err == "convanim: error: a " + kind.format +
                           " is not for a terminal (redirect standard output, or name a file with "
                           "-o)\n");
    CHECK(::read(terminal, &byte, 1) < 0);
  }
  // Text is for it, or the terminal above had taken nothing anyway.
  CHECK(run_program({"--version"}, ".", inner.number()).exit == 0);
  CHECK(::read(terminal, &byte, 1) == 1);
}

TEST_CASE("a signal ends the program with nothing but whole files left") {
  const int number = GENERATE(SIGTERM, SIGINT, SIGHUP);
  const TempFolder folder;
  const fs::path gifs = folder / "gif";
  Process process(program({"all", "-j", "2", "--dpi", "60", "--effort", "max"}), folder.path());
  REQUIRE(wait_until([&] {
    const Names names = busy_listing(gifs);
    const auto temporaries = std::ranges::count_if(names, is_temporary);
    return temporaries > 0 && names.size() > static_cast<std::size_t>(temporaries);
  }));
  process.send(number);
  const Ended ended = process.wait();
  CHECK(ended.signal == number);
  CHECK(ended.out.empty());
  CHECK(ended.err.empty());

  const Names left = listing(gifs);
  CHECK_FALSE(left.empty());
  CHECK(left.size() < 16);
  for (const std::string& name : left) {
    CAPTURE(name);
    CHECK_FALSE(is_temporary(name));
    const std::string bytes = bytes_of(gifs / name);
    CHECK(bytes.starts_with(kFileKinds[0].begin));
    CHECK(bytes.ends_with(kFileKinds[0].end));
  }
}

TEST_CASE("a signal leaves no temporary file however many small ones are begun at once") {
  for (int delay_ms = 5; delay_ms < 65; delay_ms += 4) {
    const TempFolder folder;
    Process process(program({"all", "-f", "png", "-j", "8", "--dpi", "10"}), folder.path());
    wait_until([&] { return !busy_listing(folder / "png").empty(); });
    std::this_thread::sleep_for(std::chrono::milliseconds(delay_ms));
    process.send(SIGTERM);
    process.wait();  // it may have been done before
    const Names left = listing(folder / "png");
    CAPTURE(delay_ms, left);
    CHECK(std::ranges::none_of(left, is_temporary));
  }
}

TEST_CASE("a shell sees which signal ended the program") {
  const TempFolder folder;
  const std::vector<std::pair<std::string, int>> signals{{"TERM", 143}, {"INT", 130}, {"HUP", 129}};
  for (const auto& [name, exit] : signals) {
    // Job control gives the background job its own group and the default INT, as at a prompt.
    const std::string script =
        "set -m; '" + program_file() + "' all --effort max -o '" + name + "' & until ls -A '" +
        name + "'/gif/.convanim-* || ! kill -0 $!; do sleep 0.01; done >/dev/null 2>&1; kill -" +
        name + " $!; wait $!; exit $?";
    const Ended ended = Process({"bash", "-c", script}, folder.path()).wait();
    CHECK(ended.exit == exit);
    CHECK(listing(folder / name) == Names{"gif/"});
  }
}

TEST_CASE("a signal that the caller ignores does not end the program") {
  const TempFolder folder;
  const std::string script =
      "trap '' HUP; '" + program_file() +
      "' all --dpi 30 & until ls -A gif/.convanim-* || ! kill -0 $!; do sleep 0.01; done "
      ">/dev/null 2>&1; kill -HUP $!; wait $!";
  const Ended ended = Process({"bash", "-c", script}, folder.path()).wait();
  CHECK(ended.exit == 0);
  CHECK(listing(folder / "gif").size() == 16);
}

TEST_CASE("a signal ends the first process of a container too") {
  const TempFolder folder;
  const std::string script = "unshare --pid --fork --kill-child sh -c 'exec \"" + program_file() +
                             "\" all --effort max' & until ls -A gif/.convanim-* || ! kill -0 $!; "
                             "do sleep 0.01; done >/dev/null 2>&1; "
                             "kill -TERM $(cat /proc/$!/task/$!/children); wait $!; exit $?";
  if (Process({"unshare", "--pid", "--fork", "true"}).wait().exit != 0) {
    WARN("not checked: a process namespace needs root");
    return;
  }
  const Ended ended = Process({"bash", "-c", script}, folder.path()).wait();
  CHECK(ended.exit == 143);
  CHECK(std::ranges::none_of(listing(folder / "gif"), is_temporary));
}

TEST_CASE("a limit on the size of files is an error, not a signal") {
  const TempFolder folder;
  put(folder / "a.gif", "old");
  const Ended ended =
      Process({"bash", "-c", "ulimit -f 1; '" + program_file() + "' dilation -o a.gif"},
              folder.path())
          .wait();
  CHECK(ended.exit == 1);
  CHECK(ended.err == "convanim: error: cannot write a.gif: File too large\n");
  CHECK(bytes_of(folder / "a.gif") == "old");
  CHECK(listing(folder.path()) == Names{"a.gif"});
}

TEST_CASE("a folder that may not be written is reported, and its files stay") {
  const TempFolder folder;
  fs::create_directory(folder / "gif");
  put(folder / "gif/dilation.gif", "old");
  fs::permissions(folder / "gif", fs::perms::owner_read | fs::perms::owner_exec);
  const std::string humbly = ::geteuid() == 0 ? "setpriv --bounding-set=-dac_override " : "";
  const Ended ended =
      Process({"sh", "-c", humbly + "'" + program_file() + "' dilation"}, folder.path()).wait();
  CHECK(ended.exit == 1);
  CHECK(ended.err == "convanim: error: cannot write gif/dilation.gif: Permission denied\n");
  CHECK(bytes_of(folder / "gif/dilation.gif") == "old");
  CHECK(listing(folder.path()) == Names{"gif/", "gif/dilation.gif"});
}

TEST_CASE("what cannot be written of all animations is named, and the others are whole") {
  const TempFolder folder;
  fs::create_directories(folder / "gif/dilation.gif");
  fs::create_directories(folder / "gif/padding_strides.gif");
  const Ended ended = run_program({"all", "--dpi", "60"}, folder.path());
  CHECK(ended.exit == 1);
  CHECK(ended.err ==
        "convanim: error: padding_strides: cannot write gif/padding_strides.gif: Is a directory\n"
        "convanim: error: dilation: cannot write gif/dilation.gif: Is a directory\n");
  CHECK(listing(folder / "gif").size() == 16);
  for (const std::string& name : listing(folder / "gif")) {
    if (!name.ends_with("/")) CHECK(bytes_of(folder / "gif" / name).ends_with(kFileKinds[0].end));
  }
}

TEST_CASE("a file that may not be written is left alone") {
  const TempFolder folder;
  put(folder / "a.gif", "old");
  fs::permissions(folder / "a.gif", fs::perms::owner_read);
  // Root may write everything, unless it gives that up.
  const std::string humbly = ::geteuid() == 0 ? "setpriv --bounding-set=-dac_override " : "";
  const std::string script = humbly + "'" + program_file() + "' dilation -o a.gif";
  const Ended ended = Process({"sh", "-c", script}, folder.path()).wait();
  CHECK(ended.exit == 1);
  CHECK(ended.err == "convanim: error: cannot write a.gif: Permission denied\n");
  CHECK(bytes_of(folder / "a.gif") == "old");
  CHECK(listing(folder.path()) == Names{"a.gif"});
}

TEST_CASE("what the system says of a path is told in one form, whatever asks for it") {
  const CurrentFolder here;
  fs::create_symlink("loop.gif", "loop.gif");
  fs::create_symlink("loop.html", "loop.html");
  fs::create_symlink("missing/folder/x.gif", "dangling.gif");
  const std::string circle = ": Too many levels of symbolic links";
  const std::string name(300, 'a');
  const std::vector<std::pair<Arguments, std::string>> told{
      {{"dilation", "-o", "loop.gif"}, "cannot write loop.gif" + circle},
      {{"guide", "-o", "loop.html"}, "cannot write loop.html" + circle},
      {{"dilation", "-o", "loop.gif/"}, "cannot make folder loop.gif/gif" + circle},
      {{"dilation", "-o", name + ".gif"}, "cannot write " + name + ".gif: File name too long"},
      {{"dilation", "-o", name + "/x.gif"}, "cannot make folder " + name + ": File name too long"},
      {{"dilation", "-o", "dangling.gif"},
       "cannot write dangling.gif: it leads to missing/folder/x.gif, whose folder does not exist"}};
  for (const auto& [arguments, why] : told) {
    const Ran ran = run_here(arguments);
    CHECK(ran.exit == 1);
    CHECK(ran.err == "convanim: error: " + why + "\n");
  }
}
