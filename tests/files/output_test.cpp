// Files and streams that are written, folders that are made, and files that are read.
#include "files/output.h"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include <catch2/catch.hpp>

#include "base/parallel.h"
#include "files/encode_text.h"
#include "support/files.h"
#include "support/temp_folder.h"

using namespace convanim;
namespace fs = std::filesystem;

namespace {

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a new file holds what was encoded, and nothing else is left in its folder") {
  const TempFolder folder;
  write_file(folder / "a.gif", text("bytes"));
  CHECK(bytes_of(folder / "a.gif") == "bytes");
  CHECK(listing(folder.path()) == Names{"a.gif"});
}

TEST_CASE("a file may be empty, or larger than any block, written in pieces of any size") {
  const TempFolder folder;
  for (const std::size_t size : {std::size_t{0}, std::size_t{65535}, std::size_t{65536},
                                 std::size_t{65537}, std::size_t{300000}}) {
    for (const std::size_t piece : {std::size_t{1000}, std::size_t{65536}, std::size_t{70000}}) {
      CAPTURE(size, piece);
      std::string bytes(size, '\0');
      for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i % 251);
      write_file(folder / "a", [&](Sink& sink) {
        for (std::size_t at = 0; at < size; at += piece) {
          sink.append(std::as_bytes(std::span(bytes).subspan(at, std::min(piece, size - at))));
        }
      });
      CHECK(bytes_of(folder / "a") == bytes);
    }
  }
}

TEST_CASE("while a file is written the old one is whole and the temporary one hidden") {
  const TempFolder folder;
  put(folder / "a.gif", "old");
  write_file(folder / "a.gif", [&](Sink& sink) {
    text(std::string(200000, 'x'))(sink);
    CHECK(bytes_of(folder / "a.gif") == "old");
    const Names names = listing(folder.path());
    REQUIRE(names.size() == 2);
    CHECK(names[0].starts_with("."));
    CHECK(names[0].ends_with(".tmp"));
    CHECK(names[1] == "a.gif");
  });
  CHECK(bytes_of(folder / "a.gif") == std::string(200000, 'x'));
}

TEST_CASE("no file gets the number of a standard stream that is closed") {
  const pid_t child = ::fork();
  if (child == 0) {
    for (const int number : {0, 1, 2}) ::close(number);
    fill_standard_descriptors();
    const int file = ::open("/dev/null", O_RDWR);
    char byte = 'x';
    const bool unusable = ::read(0, &byte, 1) < 0 && errno == EBADF && ::write(1, &byte, 1) < 0 &&
                          errno == EBADF && ::write(2, &byte, 1) < 0 && errno == EBADF;
    ::_exit(file > 2 && unusable ? 0 : 1);
  }
  int status = -1;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(status == 0);
}

TEST_CASE("many files are written at once into one folder") {
  const TempFolder folder;
  const auto path = [&](std::size_t i) { return folder / ("file" + std::to_string(i)); };
  for_each_index(200, 8, [&](std::size_t i) { write_file(path(i), text(std::to_string(i))); });
  for (std::size_t i = 0; i < 200; ++i) CHECK(bytes_of(path(i)) == std::to_string(i));
  CHECK(listing(folder.path()).size() == 200);
}

TEST_CASE("two writes to one file both succeed, and it is whole at every time") {
  const TempFolder folder;
  const std::string one(100000, '1');
  const std::string two(150000, '2');
  write_file(folder / "a", text(one));
  bool whole = true;
  for_each_index(3, 3, [&](std::size_t i) {
    for (int n = 0; n < 50; ++n) {
      if (i == 2) {
        const std::string bytes = bytes_of(folder / "a");
        if (bytes != one && bytes != two) whole = false;
      } else {
        write_file(folder / "a", text(i == 0 ? one : two));
      }
    }
  });
  CHECK(whole);
  CHECK(listing(folder.path()) == Names{"a"});
}

TEST_CASE("a stream gets what was encoded") {
  std::ostringstream stream;
  write_stream(stream, "standard output", text("bytes"));
  CHECK(stream.str() == "bytes");
}

TEST_CASE("a stream on a full device is reported by its name and the system's reason") {
  // The short text fails only when it is flushed, the long one earlier.
  for (const std::size_t size : {std::size_t{5}, std::size_t{100000}}) {
    std::ofstream full("/dev/full");
    CHECK_THROWS_WITH(write_stream(full, "standard output", text(std::string(size, 'x'))),
                      "cannot write to standard output: No space left on device");
  }
}

TEST_CASE("a stream that fails without a reason is reported all the same") {
  std::ostringstream stream;
  stream.setstate(std::ios::failbit);
  CHECK_THROWS_WITH(write_stream(stream, "the stream", text("bytes")),
                    "cannot write to the stream: Input/output error");
  CHECK_THROWS_WITH(write_stream(stream, "the stream", text("")),
                    "cannot write to the stream: Input/output error");
}

TEST_CASE("a stream passes on what the encoder throws") {
  std::ostringstream stream;
  CHECK_THROWS_WITH(write_stream(stream, "the stream", failing(10)), "cannot encode");
}

TEST_CASE("folders are made with those above them, and may exist already") {
  const TempFolder folder;
  make_folder(folder / "a/b/c");
  CHECK_NOTHROW(make_folder(folder / "a/b/c"));
  CHECK(listing(folder.path()) == Names{"a/", "a/b/", "a/b/c/"});
}

TEST_CASE("a file where a folder should be is reported") {
  const TempFolder folder;
  put(folder / "file", "bytes");
  for (const std::string path : {"file", "file/below"}) {
    CHECK_THROWS_WITH(make_folder(folder / path),
                      "cannot make folder " + (folder / path).string() + ": Not a directory");
  }
  CHECK(bytes_of(folder / "file") == "bytes");
}

TEST_CASE("a file is read whole, up to the limit") {
  const TempFolder folder;
  for (const std::size_t size : {std::size_t{0}, std::size_t{10}, std::size_t{200000}}) {
    const std::string bytes(size, 'x');
    put(folder / "a", bytes);
    CHECK(read_file(folder / "a", size) == bytes);
    if (size == 0) continue;
    CHECK_THROWS_WITH(read_file(folder / "a", size - 1),
                      (folder / "a").string() + " is longer than " + std::to_string(size - 1) +
                          " bytes, the most that is read (needs a shorter file)");
  }
}

TEST_CASE("an endless file is given up at the limit") {
  CHECK_THROWS_WITH(
      read_file("/dev/zero", 1000),
      "/dev/zero is longer than 1000 bytes, the most that is read (needs a shorter file)");
}

TEST_CASE("what cannot be read is reported") {
  const TempFolder folder;
  CHECK_THROWS_WITH(read_file(folder / "missing", 10),
                    "cannot read " + (folder / "missing").string() + ": No such file or directory");
  CHECK_THROWS_WITH(read_file(folder.path(), 10),
                    "cannot read " + folder.path().string() + ": Is a directory");
}
