// Links, pipes and devices, written where they lead.

#include <array>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <catch2/catch.hpp>

#include "files/encode_text.h"
#include "files/output.h"
#include "support/files.h"
#include "support/temp_folder.h"

using namespace convanim;
namespace fs = std::filesystem;

namespace {

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("somebody else's link in a folder for all is not followed") {
  const TempFolder folder;
  fs::create_directory(folder / "all");
  put(folder / "mine", "old");
  fs::create_symlink(folder / "mine", folder / "all/a");
  if (::lchown((folder / "all/a").c_str(), 1234, 1234) != 0) {
    WARN("not checked: giving files away needs root");
    return;
  }
  REQUIRE(::chmod((folder / "all").c_str(), 01777) == 0);
  CHECK_THROWS_WITH(write_file(folder / "all/a", text("new")),
                    "cannot write " + (folder / "all/a").string() + ": Permission denied");
  CHECK(bytes_of(folder / "mine") == "old");
  REQUIRE(::chmod((folder / "all").c_str(), 0755) == 0);
  write_file(folder / "all/a", text("new"));
  CHECK(bytes_of(folder / "mine") == "new");
}

TEST_CASE("a link to a descriptor is written where it stands") {
  const TempFolder folder;
  fs::create_symlink("/dev/stdout", folder / "link");
  const pid_t child = ::fork();
  if (child == 0) {
    const int file = ::open((folder / "out").c_str(), O_WRONLY | O_CREAT, 0666);
    ::dup2(file, STDOUT_FILENO);
    const bool head = ::write(STDOUT_FILENO, "head ", 5) == 5;
    write_file(folder / "link", text("picture "));
    const bool tail = ::write(STDOUT_FILENO, "tail", 4) == 4;
    ::_exit(head && tail ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(status == 0);
  CHECK(bytes_of(folder / "out") == "head picture tail");
}

TEST_CASE("a symbolic link stays one, and the file it leads to is written") {
  const TempFolder folder;
  fs::create_directory(folder / "files");
  put(folder / "files/real", "old");
  fs::create_symlink(folder / "files/real", folder / "absolute");
  fs::create_symlink("files/real", folder / "relative");
  fs::create_symlink("relative", folder / "twice");
  for (const std::string link : {"absolute", "relative", "twice"}) {
    CAPTURE(link);
    write_file(folder / link, text(link));
    CHECK(fs::is_symlink(folder / link));
    CHECK(bytes_of(folder / "files/real") == link);
  }
  CHECK(listing(folder.path()) == Names{"absolute", "files/", "files/real", "relative", "twice"});
}

TEST_CASE("a symbolic link to no file yet makes that file") {
  const TempFolder folder;
  fs::create_directory(folder / "files");
  fs::create_symlink("files/new", folder / "relative");
  fs::create_symlink(folder / "files/newer", folder / "absolute");
  write_file(folder / "relative", text("1"));
  write_file(folder / "absolute", text("2"));
  CHECK(bytes_of(folder / "files/new") == "1");
  CHECK(bytes_of(folder / "files/newer") == "2");
  CHECK(listing(folder.path()) ==
        Names{"absolute", "files/", "files/new", "files/newer", "relative"});
}

TEST_CASE("a link in the current folder leads from there") {
  const CurrentFolder here;
  fs::create_symlink("target", "link");
  write_file("link", text("bytes"));
  CHECK(fs::is_symlink("link"));
  CHECK(bytes_of("target") == "bytes");
}

TEST_CASE("links that lead round in a circle are refused") {
  const TempFolder folder;
  fs::create_symlink("b", folder / "a");
  fs::create_symlink("a", folder / "b");
  CHECK_THROWS_WITH(
      write_file(folder / "a", text("bytes")),
      "cannot write " + (folder / "a").string() + ": Too many levels of symbolic links");
  CHECK(listing(folder.path()) == Names{"a", "b"});
}

TEST_CASE("a pipe is written directly and stays one") {
  const TempFolder folder;
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  std::string got;
  {
    const std::jthread reader([&] { got = bytes_of(folder / "pipe"); });
    write_file(folder / "pipe", text(std::string(200000, 'x')));
  }
  CHECK(got == std::string(200000, 'x'));
  CHECK(fs::is_fifo(folder / "pipe"));
  CHECK(listing(folder.path()) == Names{"pipe"});
}

TEST_CASE("a device is written directly") {
  CHECK_NOTHROW(write_file("/dev/null", text("bytes")));
  CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("a full device is reported, by the link's name if there is one") {
  CHECK_THROWS_WITH(write_file("/dev/full", text("bytes")),
                    "cannot write /dev/full: No space left on device");
  const CurrentFolder here;
  fs::create_symlink("/dev/full", "full.gif");
  CHECK_THROWS_WITH(write_file("full.gif", text("bytes")),
                    "cannot write full.gif: No space left on device");
  CHECK(fs::is_symlink("full.gif"));
}

TEST_CASE("a link to this process's own pipe is written directly") {
  const TempFolder folder;
  int ends[2] = {-1, -1};
  REQUIRE(::pipe(ends) == 0);
  fs::create_symlink("/proc/self/fd/" + std::to_string(ends[1]), folder / "a.gif");
  write_file(folder / "a.gif", text("bytes"));
  ::close(ends[1]);
  std::array<char, 10> got{};
  CHECK(::read(ends[0], got.data(), got.size()) == 5);
  CHECK(std::string(got.data()) == "bytes");
  ::close(ends[0]);
}
