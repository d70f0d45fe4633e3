// Runs the program: inside the test with string streams, or as a process of its own.
#pragma once

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

#include "program/run.h"
#include "support/places.h"

namespace convanim {

using Arguments = std::vector<std::string>;

/// The words and some more.
inline Arguments with(Arguments words, const Arguments& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

/// What is told but for notes that a picture is small, or has many colours.
inline std::string without_hints(const std::string& told) {
  std::istringstream lines(told);
  std::string rest;
  for (std::string line; std::getline(lines, line);) {
    const bool is_hint = line.find(" numbers are small at ") != std::string::npos ||
                         line.find(" colours merged into ") != std::string::npos;
    if (!is_hint) rest += line + "\n";
  }
  return rest;
}

struct Ran {
  int exit = 0;
  std::string out;
  std::string err;
};

/// Runs it in this process.
inline Ran run_here(const Arguments& arguments, bool out_is_terminal = false,
                    bool err_is_terminal = false) {
  std::ostringstream out;
  std::ostringstream err;
  const int exit = run(arguments, {out, err, out_is_terminal, err_is_terminal});
  return {exit, out.str(), err.str()};
}

/// How a process ended: by itself with an exit code, or by a signal.
struct Ended {
  int exit = -1;
  int signal = 0;
  std::string out;
  std::string err;
  std::size_t memory = 0;  ///< the most that it had at once, in bytes
};

/// A process that was started and is waited for, at the latest by the destructor, which ends it.
class Process {
 public:
  /// Starts a program, found by PATH if its name has no slash.
  /// @param out a descriptor for its standard output; -1 to keep what it says for Ended::out
  explicit Process(const Arguments& command, const std::filesystem::path& folder = ".",
                   int out = -1)
      : out_(temporary()), err_(temporary()) {
    std::vector<char*> argv;
    for (const std::string& word : command) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    const int out_descriptor = out < 0 ? ::fileno(out_.get()) : out;
    const int err_descriptor = ::fileno(err_.get());

    pid_ = ::fork();
    if (pid_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (pid_ > 0) return;
    // Whoever runs the tests may ignore some of these, and what is ignored stays so.
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) ::signal(number, SIG_DFL);
    const bool ready = ::chdir(folder.c_str()) == 0 && ::dup2(out_descriptor, STDOUT_FILENO) >= 0 &&
                       ::dup2(err_descriptor, STDERR_FILENO) >= 0;
    if (ready) ::execvp(argv[0], argv.data());
    ::_exit(127);
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }

  void send(int signal_number) const { ::kill(pid_, signal_number); }

  Ended wait() {
    int status = 0;
    rusage usage{};
    while (::wait4(pid_, &status, 0, &usage) < 0) {
      if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "wait4");
    }
    pid_ = -1;
    Ended ended;
    if (WIFEXITED(status)) ended.exit = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
    ended.out = text_of(out_.get());
    ended.err = text_of(err_.get());
    ended.memory = static_cast<std::size_t>(usage.ru_maxrss) * 1024;
    return ended;
  }

 private:
  using File = std::unique_ptr<std::FILE, decltype(&std::fclose)>;

  static File temporary() {
    File file(std::tmpfile(), &std::fclose);
    if (!file) throw std::system_error(errno, std::generic_category(), "tmpfile");
    return file;
  }

  static std::string text_of(std::FILE* file) {
    std::rewind(file);
    std::string text;
    for (int letter = std::fgetc(file); letter != EOF; letter = std::fgetc(file)) {
      text += static_cast<char>(letter);
    }
    return text;
  }

  File out_;
  File err_;
  pid_t pid_ = -1;
};

/// The words that start the real program with these arguments.
inline Arguments program(const Arguments& arguments) {
  Arguments command{program_file()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return command;
}

/// Runs the real program to its end.
inline Ended run_program(const Arguments& arguments, const std::filesystem::path& folder = ".",
                         int out = -1) {
  return Process(program(arguments), folder, out).wait();
}

}  // namespace convanim
