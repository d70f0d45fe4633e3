// Where results go: a file that is whole or absent, or a stream.
#include "files/output.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <ostream>
#include <set>
#include <stdexcept>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "convanim/error.h"
#include "files/descriptor.h"
#include "files/leftovers.h"
#include "files/links.h"
#include "files/temporary.h"

namespace convanim {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBlockBytes = std::size_t{1} << 16;

/// Collects small writes into blocks.
class BlockWriter {
 public:
  explicit BlockWriter(std::function<void(std::span<const std::byte>)> write)
      : write_(std::move(write)) {
    pending_.reserve(kBlockBytes);
  }

  void append(std::span<const std::byte> bytes) {
    if (pending_.size() + bytes.size() > kBlockBytes) flush();
    if (bytes.size() > kBlockBytes) {
      write_(bytes);
    } else {
      pending_.insert(pending_.end(), bytes.begin(), bytes.end());
    }
  }

  void flush() {
    write_(pending_);
    pending_.clear();
  }

 private:
  std::function<void(std::span<const std::byte>)> write_;
  std::vector<std::byte> pending_;
};

/// Encodes into a Descriptor or a TemporaryFile.
template <class File>
void encode_into(const File& file, const Encode& encode) {
  BlockWriter blocks([&](std::span<const std::byte> bytes) { file.write(bytes); });
  Sink sink([&](std::span<const std::byte> bytes) { blocks.append(bytes); });
  encode(sink);
  sink.check();
  blocks.flush();
}

/// To what cannot be replaced.
void write_directly(Descriptor&& device, const Encode& encode) {
  encode_into(device, encode);
  device.close();
}

/// @throws std::runtime_error for a link to where no file can be
void check_end(const fs::path& path, const fs::path& end) {
  if (end == path || !end.has_parent_path() || is_folder(end.parent_path())) return;
  throw std::runtime_error("cannot write " + path.string() + ": it leads to " + end.string() +
                           ", whose folder does not exist");
}

/// What could be read of a file.
struct FileText {
  std::string text;
  int error = 0;
};

/// Reads to the end, or a block beyond the limit.
FileText read_descriptor(int fd, std::size_t limit) {
  FileText file;
  std::array<char, kBlockBytes> block{};
  ssize_t got = 0;
  while (file.text.size() <= limit && (got = ::read(fd, block.data(), block.size())) != 0) {
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) break;
    file.text.append(block.data(), static_cast<std::size_t>(got));
  }
  if (got < 0) file.error = errno;
  return file;
}

/// @throws as read_file() does
std::string whole_text(FileText file, const std::string& name, std::size_t limit) {
  if (file.error != 0) fail("cannot read " + name, file.error);
  if (file.text.size() > limit) {
    throw RequestError(name + " is longer than " + std::to_string(limit) +
                       " bytes, the most that is read (needs a shorter file)");
  }
  return std::move(file.text);
}

}  // namespace

void write_file(const fs::path& path, const Encode& encode) {
  write_file_if(path, encode, [] { return true; });
}

void write_file_if(const fs::path& path, const Encode& encode,
                   const std::function<bool()>& is_wanted) {
  const LinkEnd end = follow_links(path);
  if (end.error != 0) fail_to_write(path, end.error);
  if (end.descriptor) {
    return write_directly(Descriptor(::fcntl(*end.descriptor, F_DUPFD_CLOEXEC, 0), path), encode);
  }
  struct stat existing {};
  const bool exists = ::stat(path.c_str(), &existing) == 0;
  if (!exists && errno != ENOENT) fail_to_write(path, errno);
  if (exists && S_ISDIR(existing.st_mode)) fail_to_write(path, EISDIR);
  if (exists && ::access(path.c_str(), W_OK) != 0) fail_to_write(path, errno);
  if (end.is_special || (exists && !S_ISREG(existing.st_mode))) {
    return write_directly(Descriptor(path, path), encode);
  }
  if (!exists) check_end(path, end.path);
  TemporaryFile file(end.path, path);
  if (exists) file.take_over(existing);
  encode_into(file, encode);
  if (is_wanted()) file.replace_target();
}

void clear_leftovers(const std::vector<fs::path>& paths) {
  std::set<fs::path> folders;
  for (const fs::path& path : paths) {
    const LinkEnd end = follow_links(path);
    const fs::path folder = end.path.parent_path();
    if (end.error == 0 && !end.is_special) folders.insert(folder.empty() ? "." : folder);
  }
  std::ranges::for_each(folders, remove_leftovers);
}

void write_stream(std::ostream& stream, const std::string& name, const Encode& encode) {
  const auto check = [&] {
    if (!stream) fail("cannot write to " + name, errno != 0 ? errno : EIO);
  };
  errno = 0;
  Sink sink([&](std::span<const std::byte> bytes) {
    stream.write(reinterpret_cast<const char*>(bytes.data()),
                 static_cast<std::streamsize>(bytes.size()));
    check();
  });
  encode(sink);
  sink.check();
  stream.flush();
  check();
}

std::uintmax_t file_bytes(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return 0;
  const std::uintmax_t bytes = fs::file_size(path, error);
  return error ? 0 : bytes;
}

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

bool is_folder(const fs::path& path) {
  std::error_code error;  // what is wrong with it is said when it is opened
  return fs::is_directory(path, error);
}

bool file_exists(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

fs::path place_of(const fs::path& path) {
  std::error_code error;
  fs::path place = fs::weakly_canonical(path, error);
  if (!error && place.is_absolute()) return place;
  const fs::path absolute = fs::absolute(path, error);
  return (error ? path : absolute).lexically_normal();
}

void make_folder(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) fail("cannot make folder " + path.string(), error.value());
}

std::string read_file(const fs::path& path, std::size_t limit) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) fail("cannot read " + path.string(), errno);
  FileText file = read_descriptor(fd, limit);
  ::close(fd);
  return whole_text(std::move(file), path.string(), limit);
}

std::string read_standard_input(std::size_t limit) {
  return whole_text(read_descriptor(STDIN_FILENO, limit), "standard input", limit);
}

void fill_standard_descriptors() {
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(number, F_GETFD) >= 0) continue;
    // The lowest free number is the one that is missing. Opened for the wrong direction: its use
    // stays the error that it was.
    [[maybe_unused]] const int opened =
        ::open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

}  // namespace convanim
