// Who may do what with a file that is written anew, and whose it is.

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <functional>
#include <grp.h>
#include <string>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
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

class Umask {
 public:
  explicit Umask(mode_t mask) : before_(::umask(mask)) {}
  Umask(const Umask&) = delete;
  Umask& operator=(const Umask&) = delete;
  ~Umask() { ::umask(before_); }

 private:
  mode_t before_;
};

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
