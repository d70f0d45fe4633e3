#include "files/output.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <grp.h>
#include <sstream>
#include <stdexcept>
#include <string>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <catch2/catch.hpp>

#include "base/parallel.h"
#include "support/files.h"
#include "support/temp_folder.h"

using namespace convanim;
namespace fs = std::filesystem;

namespace {

using Names = std::vector<std::string>;

Encode text(const std::string& bytes) {
  return [bytes](Sink& sink) { sink.append(std::as_bytes(std::span(bytes))); };
}

/// Encodes some bytes, then gives up.
Encode failing(std::size_t bytes_before) {
  return [bytes_before](Sink& sink) {
    const std::string bytes(bytes_before, 'x');
    sink.append(std::as_bytes(std::span(bytes)));
    throw std::runtime_error("cannot encode");
  };
}

class Umask {
 public:
  explicit Umask(mode_t mask) : before_(::umask(mask)) {}
  Umask(const Umask&) = delete;
  Umask& operator=(const Umask&) = delete;
  ~Umask() { ::umask(before_); }

 private:
  mode_t before_;
};

/// No file may grow past so many bytes: writing fails in the middle, as on a full disk.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    ::signal(SIGXFSZ, signal_before_);
  }

 private:
  rlimit before_{};
  void (*signal_before_)(int) = ::signal(SIGXFSZ, SIG_IGN);
};

/// A file system of 64 KiB, if this process may mount one.
class SmallDisk {
 public:
  explicit SmallDisk(const fs::path& folder) : folder_(folder) {
    mounted_ = ::mount("none", folder.c_str(), "tmpfs", 0, "size=64k") == 0;
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() {
    if (mounted_) ::umount(folder_.c_str());
  }
  bool mounted() const { return mounted_; }

 private:
  fs::path folder_;
  bool mounted_ = false;
};

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

TEST_CASE("a new file's permissions are 0666 less the umask") {
  const TempFolder folder;
  for (const mode_t mask : {mode_t{0}, mode_t{022}, mode_t{027}, mode_t{077}}) {
    const Umask umask(mask);
    const fs::path path = folder / std::to_string(mask);
    write_file(path, text("new"));
    CHECK(mode_of(path) == (0666 & ~mask));
  }
}

TEST_CASE("an existing file keeps its permissions, whatever the umask") {
  const TempFolder folder;
  const Umask umask(077);
  for (const mode_t mode : {mode_t{0644}, mode_t{0600}, mode_t{0666}, mode_t{0755}}) {
    put(folder / "a", "old");
    REQUIRE(::chmod((folder / "a").c_str(), mode) == 0);
    write_file(folder / "a", text("new"));
    CHECK(bytes_of(folder / "a") == "new");
    CHECK(mode_of(folder / "a") == mode);
  }
}

TEST_CASE("while a file is written nobody else may open it, whatever it will be") {
  const TempFolder folder;
  for (const mode_t mask : {mode_t{0}, mode_t{0222}, mode_t{0777}}) {
    const Umask umask(mask);
    std::vector<mode_t> modes;
    write_file(folder / std::to_string(mask), [&](Sink&) {
      for (const auto& entry : fs::directory_iterator(folder.path())) {
        if (entry.path().extension() == ".tmp") modes.push_back(mode_of(entry.path()));
      }
    });
    CHECK(modes == std::vector<mode_t>{0600});
    CHECK(mode_of(folder / std::to_string(mask)) == (0666 & ~mask));
  }
}

namespace {

/// Runs it in a process of an ordinary user, who is in one more group.
/// @return whether it returned true
bool as_user(uid_t user, gid_t other_group, const std::function<bool()>& run) {
  const pid_t child = ::fork();
  if (child == 0) {
    const bool changed = ::setgroups(1, &other_group) == 0 && ::setresgid(user, user, user) == 0 &&
                         ::setresuid(user, user, user) == 0;
    ::_exit(changed && run() ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// A file of another user's in a folder where everybody may write.
struct SharedFile {
  explicit SharedFile(gid_t group, mode_t mode) {
    put(folder / "a", "old");
    ready = ::geteuid() == 0 && ::chmod(folder.path().c_str(), 0777) == 0 &&
            ::chown((folder / "a").c_str(), 1234, group) == 0 &&
            ::chmod((folder / "a").c_str(), mode) == 0;
  }
  struct stat status() const {
    struct stat status {};
    ::stat((folder / "a").c_str(), &status);
    return status;
  }
  TempFolder folder;
  bool ready = false;
};

}  // namespace

TEST_CASE("a group's file that one of the group writes anew stays the group's") {
  const SharedFile shared(5678, 0664);
  if (!shared.ready) {
    WARN("not checked: giving files away needs root");
    return;
  }
  REQUIRE(as_user(4321, 5678, [&] {
    write_file(shared.folder / "a", text("new"));
    return true;
  }));
  CHECK(bytes_of(shared.folder / "a") == "new");
  CHECK(shared.status().st_uid == 4321);
  CHECK(shared.status().st_gid == 5678);
  CHECK(mode_of(shared.folder / "a") == 0664);
}

TEST_CASE("a group that cannot be kept gives its rights to no other") {
  const SharedFile shared(5678, 06666);
  if (!shared.ready) {
    WARN("not checked: giving files away needs root");
    return;
  }
  REQUIRE(::chmod((shared.folder / "a").c_str(), 06662) == 0);
  REQUIRE(as_user(4321, 4321, [&] {
    write_file(shared.folder / "a", text("new"));
    return true;
  }));
  CHECK(shared.status().st_gid == 4321);
  CHECK(mode_of(shared.folder / "a") == 0622);
}

TEST_CASE("a file keeps its list of who may do what") {
  const TempFolder folder;
  put(folder / "a", "old");
  REQUIRE(::chmod((folder / "a").c_str(), 0640) == 0);
  // Version 2; the owner rw-, user 1234 rw-, the group ---, at most rw-, others ---.
  const std::array<unsigned char, 44> list{2,  0, 0, 0,                          //
                                           1,  0, 6, 0, 0xff, 0xff, 0xff, 0xff,  //
                                           2,  0, 6, 0, 0xd2, 4,    0,    0,     //
                                           4,  0, 0, 0, 0xff, 0xff, 0xff, 0xff,  //
                                           16, 0, 6, 0, 0xff, 0xff, 0xff, 0xff,  //
                                           32, 0, 0, 0, 0xff, 0xff, 0xff, 0xff};
  const char* const name = "system.posix_acl_access";
  if (::setxattr((folder / "a").c_str(), name, list.data(), list.size(), 0) != 0) {
    WARN("not checked: this file system has no lists of access");
    return;
  }
  write_file(folder / "a", text("new"));
  std::array<unsigned char, 100> kept{};
  REQUIRE(::getxattr((folder / "a").c_str(), name, kept.data(), kept.size()) == 44);
  CHECK(std::equal(list.begin(), list.end(), kept.begin()));
  CHECK(mode_of(folder / "a") == 0660);
}

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

TEST_CASE("an encoder that fails leaves the old file whole and nothing else behind") {
  const TempFolder folder;
  put(folder / "old", "old bytes");
  REQUIRE(::chmod((folder / "old").c_str(), 0640) == 0);
  for (const std::size_t bytes_before : {std::size_t{0}, std::size_t{10}, std::size_t{200000}}) {
    CHECK_THROWS_WITH(write_file(folder / "old", failing(bytes_before)), "cannot encode");
    CHECK_THROWS_WITH(write_file(folder / "new", failing(bytes_before)), "cannot encode");
    CHECK(bytes_of(folder / "old") == "old bytes");
    CHECK(mode_of(folder / "old") == 0640);
    CHECK(listing(folder.path()) == Names{"old"});
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

TEST_CASE("a failed write is passed on even if the encoder overlooks it") {
  const TempFolder folder;
  put(folder / "a", "old");
  {
    const FileSizeLimit limit(0);
    CHECK_THROWS_WITH(write_file(folder / "a", text("new")),
                      "cannot write " + (folder / "a").string() + ": File too large");
  }
  CHECK(bytes_of(folder / "a") == "old");
  CHECK(listing(folder.path()) == Names{"a"});
}

TEST_CASE("wherever in a file writing fails, the old file is whole and nothing else is left") {
  const TempFolder folder;
  put(folder / "a", "old");
  const std::string bytes(200000, 'x');
  for (const rlim_t limit : {1u, 65535u, 65536u, 65537u, 131072u, 199999u}) {
    CAPTURE(limit);
    {
      const FileSizeLimit file_size(limit);
      CHECK_THROWS_AS(write_file(folder / "a", text(bytes)), std::runtime_error);
      CHECK_THROWS_AS(write_file(folder / "a",
                                 [&](Sink& sink) {
                                   for (int i = 0; i < 200; ++i) text(std::string(1000, 'x'))(sink);
                                 }),
                      std::runtime_error);
    }
    CHECK(bytes_of(folder / "a") == "old");
    CHECK(listing(folder.path()) == Names{"a"});
  }
  const FileSizeLimit enough(200000);
  CHECK_NOTHROW(write_file(folder / "a", text(bytes)));
}

TEST_CASE("a full file system is reported and keeps its old file") {
  const TempFolder folder;
  const SmallDisk disk(folder.path());
  if (!disk.mounted()) {
    WARN("not checked: mounting needs root");
    return;
  }
  write_file(folder / "a", text("old"));
  CHECK_THROWS_WITH(write_file(folder / "a", text(std::string(100000, 'x'))),
                    "cannot write " + (folder / "a").string() + ": No space left on device");
  CHECK(bytes_of(folder / "a") == "old");
  CHECK(listing(folder.path()) == Names{"a"});
}

TEST_CASE("a folder is not written over") {
  const TempFolder folder;
  fs::create_directory(folder / "a.gif");
  bool encoded = false;
  CHECK_THROWS_WITH(write_file(folder / "a.gif", [&](Sink&) { encoded = true; }),
                    "cannot write " + (folder / "a.gif").string() + ": Is a directory");
  CHECK_FALSE(encoded);
  CHECK(listing(folder.path()) == Names{"a.gif/"});
}

TEST_CASE("a missing folder is reported by the file's own name, before anything is encoded") {
  const TempFolder folder;
  bool encoded = false;
  CHECK_THROWS_WITH(
      write_file(folder / "missing/a.gif", [&](Sink&) { encoded = true; }),
      "cannot write " + (folder / "missing/a.gif").string() + ": No such file or directory");
  put(folder / "file", "");
  CHECK_THROWS_WITH(write_file(folder / "file/a.gif", [&](Sink&) { encoded = true; }),
                    "cannot write " + (folder / "file/a.gif").string() + ": Not a directory");
  CHECK_FALSE(encoded);
  CHECK(listing(folder.path()) == Names{"file"});
}

TEST_CASE("a name that is too long is reported before anything is encoded") {
  const TempFolder folder;
  bool encoded = false;
  const fs::path path = folder / std::string(300, 'a');
  CHECK_THROWS_WITH(write_file(path, [&](Sink&) { encoded = true; }),
                    "cannot write " + path.string() + ": File name too long");
  CHECK_FALSE(encoded);
  const fs::path longest = folder / std::string(255, 'a');
  CHECK_NOTHROW(write_file(longest, text("bytes")));
  CHECK(bytes_of(longest) == "bytes");
}

TEST_CASE("a folder that vanishes while a file is written is reported") {
  const TempFolder folder;
  fs::create_directory(folder / "gif");
  CHECK_THROWS_WITH(
      write_file(folder / "gif/a.gif", [&](Sink&) { fs::remove_all(folder / "gif"); }),
      "cannot write " + (folder / "gif/a.gif").string() + ": No such file or directory");
  CHECK(listing(folder.path()).empty());
}

TEST_CASE("a file that root writes anew keeps its owner") {
  const TempFolder folder;
  put(folder / "a", "old");
  if (::chown((folder / "a").c_str(), 1234, 5678) != 0) {
    WARN("not checked: giving files away needs root");
    return;
  }
  REQUIRE(::chmod((folder / "a").c_str(), 06755) == 0);
  write_file(folder / "a", text("new"));
  struct stat status {};
  REQUIRE(::stat((folder / "a").c_str(), &status) == 0);
  CHECK(bytes_of(folder / "a") == "new");
  CHECK(status.st_uid == 1234);
  CHECK(status.st_gid == 5678);
  CHECK(mode_of(folder / "a") == 06755);
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

TEST_CASE("what was left without its owner's permissions is cleared away too") {
  const TempFolder folder;
  const fs::path left = folder / ".convanim-0123456789abcdef.tmp";
  REQUIRE(::chmod(folder.path().c_str(), 0777) == 0);
  for (const mode_t mode : {mode_t{0}, mode_t{0400}, mode_t{0200}}) {
    put(left, "half");
    REQUIRE(::chmod(left.c_str(), mode) == 0);
    const bool is_root = ::geteuid() == 0;
    if (is_root) REQUIRE(::chown(left.c_str(), 4321, 4321) == 0);
    CHECK(as_user(is_root ? 4321 : ::geteuid(), is_root ? 4321 : ::getegid(), [&] {
      clear_leftovers({folder / "a.gif"});
      return !fs::exists(left);
    }));
  }
}

TEST_CASE("making files changes nothing for folders that are made meanwhile") {
  const TempFolder folder;
  const Umask umask(022);
  std::atomic<bool> done = false;
  std::thread writer([&] {
    for (int n = 0; n < 300; ++n) write_file(folder / "a", text("new"));
    done = true;
  });
  int folders = 0;
  int others = 0;
  for (; !done; ++folders) {
    const fs::path made = folder / std::to_string(folders);
    make_folder(made);
    if (mode_of(made) != 0755) ++others;
    fs::remove(made);
  }
  writer.join();
  CHECK(others == 0);
  CHECK(folders > 10);
}
