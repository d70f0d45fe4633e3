// Runs the program in a process of its own in which one call fails. The process is a copy of this
// one: what libraries keep for good was allocated before, so that nothing may be left over.
#include "faulted.h"

#include <array>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cairo.h>

#include "cli/run.h"

namespace convanim {

namespace {

namespace fs = std::filesystem;

int memory_file(const char* name) {
  const int file = ::memfd_create(name, MFD_CLOEXEC);
  if (file < 0) throw std::runtime_error("cannot make a file in memory");
  return file;
}

void empty(int file) {
  if (::ftruncate(file, 0) != 0 || ::lseek(file, 0, SEEK_SET) != 0) {
    throw std::runtime_error("cannot empty a file");
  }
}

std::string text_of(int file) {
  std::string text(static_cast<std::size_t>(::lseek(file, 0, SEEK_END)), '\0');
  if (::pread(file, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
    throw std::runtime_error("cannot read what was printed");
  }
  return text;
}

/// Reads to the end, and closes it.
std::string all_from(int pipe) {
  std::string text;
  std::array<char, 4096> block{};
  for (ssize_t got = 0; (got = ::read(pipe, block.data(), block.size())) > 0;) {
    text.append(block.data(), static_cast<std::size_t>(got));
  }
  ::close(pipe);
  return text;
}

std::map<std::string, std::string> files_below(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    files[entry.path().lexically_relative(folder).string()] = {
        std::istreambuf_iterator<char>(stream), {}};
  }
  return files;
}

/// Runs the program as main() does, counting what it allocates and does not free.
int run_counted(const Arguments& arguments, const Fault& fault, FaultReport& report) {
  std::vector<const char*> argv{"convanim"};
  for (const std::string& word : arguments) argv.push_back(word.c_str());
  cairo_debug_reset_static_data();
  arm(fault, report);
  const int exit = run_process(static_cast<int>(argv.size()), argv.data());
  cairo_debug_reset_static_data();  // what Cairo keeps for the next time
  disarm();
  return exit;
}

/// Lets the libraries have here what they keep for good.
void warm_up() {
  static std::array<char, BUFSIZ> buffer;
  std::setvbuf(stdout, buffer.data(), _IOFBF, buffer.size());
  for (const char* format : {"gif", "png", "pdf"}) {
    std::ostringstream out;
    std::ostringstream err;
    run({"conv", "--input", "2", "--kernel", "1", "--step", "0", "-f", format, "-o", "-"},
        {out, err});
  }
}

}  // namespace

FaultedRuns::FaultedRuns()
    : report_(static_cast<FaultReport*>(::mmap(nullptr, sizeof(FaultReport), PROT_READ | PROT_WRITE,
                                               MAP_SHARED | MAP_ANONYMOUS, -1, 0))),
      out_(memory_file("out")) {
  std::string name = (fs::temp_directory_path() / "convanim-faults-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr || report_ == MAP_FAILED) {
    throw std::runtime_error("cannot make a place to run in");
  }
  folder_ = name;
  warm_up();
}

FaultedRuns::~FaultedRuns() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
  ::munmap(report_, sizeof(FaultReport));
  ::close(out_);
}

void FaultedRuns::put_files(const std::map<std::string, std::string>& files) {
  for (const auto& entry : fs::directory_iterator(folder_)) fs::remove_all(entry.path());
  for (const auto& [name, bytes] : files) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  files_ = files;
}

FaultedRun FaultedRuns::run(const Arguments& arguments, const Fault& fault) {
  if (files_below(folder_) != files_) put_files(std::map(files_));
  return run_here(arguments, fault, std::nullopt);
}

FaultedRun FaultedRuns::run_on(const Arguments& arguments) {
  return run_here(arguments, {}, std::nullopt);
}

FaultedRun FaultedRuns::run_limited(const Arguments& arguments, std::size_t bytes) {
  if (files_below(folder_) != files_) put_files(std::map(files_));
  return run_here(arguments, {}, bytes);
}

FaultedRun FaultedRuns::run_here(const Arguments& arguments, const Fault& fault,
                                 std::optional<std::size_t> file_bytes) {
  empty(out_);
  int err[2] = {-1, -1};  // a pipe: what is said of a limit on files is not to be limited
  if (::pipe2(err, O_CLOEXEC) != 0) throw std::runtime_error("cannot make a pipe");
  std::cout.flush();
  std::fflush(nullptr);
  *report_ = {};
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("cannot fork");
  if (child == 0) {
    if (::chdir(folder_.c_str()) != 0) ::_exit(126);
    if (::dup2(out_, STDOUT_FILENO) < 0 || ::dup2(err[1], STDERR_FILENO) < 0) ::_exit(126);
    if (file_bytes) {
      const rlimit limit{*file_bytes, RLIM_INFINITY};
      ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ::_exit(run_counted(arguments, fault, *report_));
  }
  ::close(err[1]);
  const std::string said = all_from(err[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  FaultedRun ended;
  if (WIFEXITED(status)) ended.exit = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
  ended.out = text_of(out_);
  ended.err = said;
  ended.files = files_below(folder_);
  ended.report = *report_;
  return ended;
}

}  // namespace convanim
