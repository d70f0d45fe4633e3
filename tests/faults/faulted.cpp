// Runs the program in another process in which one call fails. The process is a copy of this one:
// what libraries keep for good was allocated before, so that nothing may be left over.
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
#include <sys/wait.h>
#include <unistd.h>

#include <cairo.h>

#include "program/run.h"

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

/// A pipe whose reading end does not wait.
std::array<int, 2> open_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0 || ::fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0) {
    throw std::runtime_error("cannot make a pipe");
  }
  return ends;
}

/// All that is in the pipe.
std::string text_from(int pipe) {
  std::string text;
  std::array<char, 4096> block{};
  for (ssize_t got = 0; (got = ::read(pipe, block.data(), block.size())) > 0;) {
    text.append(block.data(), static_cast<std::size_t>(got));
  }
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

/// A copy of this process, in which nothing is left to be printed.
pid_t fork_flushed() {
  std::cout.flush();
  std::fflush(nullptr);
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("cannot fork");
  return child;
}

int wait_for(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
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

bool same(const FaultedRun& a, const FaultedRun& b) {
  return a.exit == b.exit && a.err == b.err && a.out == b.out && a.files == b.files;
}

FaultedRuns::FaultedRuns()
    : shared_(static_cast<Shared*>(::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE,
                                          MAP_SHARED | MAP_ANONYMOUS, -1, 0))),
      out_(memory_file("out")),
      err_(open_pipe()),
      problems_(memory_file("problems")) {
  std::string name = (fs::temp_directory_path() / "convanim-faults-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr || shared_ == MAP_FAILED) {
    throw std::runtime_error("cannot make a place to run in");
  }
  folder_ = name;
  warm_up();
}

FaultedRuns::~FaultedRuns() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
  ::munmap(shared_, sizeof(Shared));
  for (const int file : {out_, err_[0], err_[1], problems_}) ::close(file);
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
  return run_here(arguments, fault);
}

FaultedRun FaultedRuns::run_on(const Arguments& arguments) {
  return run_here(arguments, {});
}

/// Makes this process one that runs the program.
void FaultedRuns::enter() {
  if (::chdir(folder_.c_str()) != 0) ::_exit(126);
  if (::dup2(out_, STDOUT_FILENO) < 0 || ::dup2(err_[1], STDERR_FILENO) < 0) ::_exit(126);
}

/// Takes away what an earlier run printed and reported.
void FaultedRuns::prepare() {
  empty(out_);
  text_from(err_[0]);
  std::cout.clear();
  std::cerr.clear();
  shared_->report = {};
}

FaultedRun FaultedRuns::ended(int status) const {
  FaultedRun run;
  if (WIFEXITED(status)) run.exit = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) run.signal = WTERMSIG(status);
  run.out = text_of(out_);
  run.err = text_from(err_[0]);
  run.files = files_below(folder_);
  run.report = shared_->report;
  return run;
}

FaultedRun FaultedRuns::run_here(const Arguments& arguments, const Fault& fault) {
  prepare();
  const pid_t child = fork_flushed();
  if (child == 0) {
    enter();
    ::_exit(run_counted(arguments, fault, shared_->report));
  }
  return ended(wait_for(child));
}

Outcomes FaultedRuns::run_each(const Arguments& arguments, const std::vector<Fault>& faults,
                               const FaultedRun& sound, const Judge& problem_of) {
  *shared_ = {};
  empty(problems_);
  while (shared_->begun < faults.size()) {
    shared_->ended = false;
    const pid_t child = fork_flushed();
    if (child == 0) {
      enter();
      run_from(shared_->begun, arguments, faults, sound, problem_of);
      shared_->ended = true;
      ::_exit(0);
    }
    const int status = wait_for(child);
    if (shared_->ended) break;
    judge(ended(status), faults[shared_->begun - 1], sound, problem_of);
  }
  Outcomes report{shared_->injected, shared_->overcome, {}};
  std::istringstream problems(text_of(problems_));
  for (std::string one; std::getline(problems, one, '\0');) report.problems.push_back(one);
  return report;
}

/// In a process of its own, runs with one fault after the other.
void FaultedRuns::run_from(std::size_t first, const Arguments& arguments,
                           const std::vector<Fault>& faults, const FaultedRun& sound,
                           const Judge& problem_of) {
  for (std::size_t n = first; n < faults.size(); ++n) {
    if (files_below(folder_) != files_) put_files(std::map(files_));
    prepare();
    shared_->begun = n + 1;
    const int exit = run_counted(arguments, faults[n], shared_->report);
    judge(ended(W_EXITCODE(exit, 0)), faults[n], sound, problem_of);
  }
}

void FaultedRuns::judge(const FaultedRun& run, const Fault& fault, const FaultedRun& sound,
                        const Judge& problem_of) {
  if (!run.report.injected) return;
  ++shared_->injected;
  if (same(run, sound)) ++shared_->overcome;
  const std::string problem = problem_of(run);
  if (problem.empty()) return;
  std::ostringstream text;
  text << "call " << fault.at << " of " << sound.report.calls << " (" << run.report.call.data()
       << "), error " << fault.error << ": " << problem << "\n"
       << run.err << '\0';
  const std::string bytes = text.str();
  ::lseek(problems_, 0, SEEK_END);
  if (::write(problems_, bytes.data(), bytes.size()) < 0) ::_exit(126);
}

}  // namespace convanim
