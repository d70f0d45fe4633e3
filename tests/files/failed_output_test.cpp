// Files that cannot be written: what was there stays, and nothing else is left behind.

#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
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
