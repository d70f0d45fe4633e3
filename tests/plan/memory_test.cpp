// What a plan says that it takes of memory, and of files, beside what the program then takes.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <unistd.h>
#include <variant>
#include <vector>

#include <catch2/catch.hpp>

#include "cli/checked_request.h"
#include "cli/read_command.h"
#include "plan/memory_limit.h"
#include "plan/output_limit.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;

namespace {

constexpr std::size_t kMiB = std::size_t{1} << 20U;

/// Jobs that take less may take so much less than is said.
constexpr std::size_t kLarge = 100 * kMiB;
constexpr std::size_t kSlack = 45 * kMiB;

Arguments words_in(const std::string& line) {
  std::istringstream text(line);
  Arguments words;
  for (std::string word; text >> word;) words.push_back(word);
  return words;
}

Plan plan_of(const Arguments& words) {
  return make_plan(checked_request(std::get<DrawFigures>(read_command(words))));
}

/// What this process has now, which the system counts as its children's too: they begin as copies.
std::size_t own_memory() {
  std::ifstream file("/proc/self/statm");
  std::size_t pages = 0;
  file >> pages >> pages;
  return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) + kMiB;
}

/// Of the refusal with too little.
std::size_t needed_by(const std::string& job) {
  const std::regex says("(drawing takes|take more than) ([0-9]+)M of memory");
  for (std::string limit = "1";;) {
    const Ran ran = run_here(with(words_in(job), {"--memory", limit + "M"}));
    CHECK(ran.exit == 2);
    std::smatch found;
    if (!std::regex_search(ran.err, found, says)) FAIL(job + ": " + ran.err);
    limit = found[2];
    if (found[1] == "drawing takes") return std::stoul(limit) * kMiB;
  }
}

}  // namespace

TEST_CASE("each format and view takes the memory that is said before, and at most a fifth less") {
  // A few of what checks/memory.py measures; the program's own process is measured.
  const std::string sheet =
      "conv --input 64 --kernel 3 --sheet 8x7 --steps 0-55 -j 1 --elide 0 -f ";
  const std::string deep = "conv --input 128 --kernel 3 --elide 0 --step 5 -f ";
  const std::vector<std::string> jobs{
      "padding_strides -j 1 --step 4 --width 4200 -f png",
      "padding_strides -j 1 --step 4 --width 5200 -f gif",
      "no_padding_strides -j 1 --width 3200 -f gif",
      "no_padding_strides -j 1 --width 3200 --background transparent -f gif",
      "no_padding_strides -j 1 --width 3000 -f png",
      "no_padding_strides -j 1 --width 3000 -f apng",
      "no_padding_strides -j 1 --width 1800 -f webp",
      "no_padding_strides -j 1 --width 3000 --delay 4 -f y4m",
      "conv --input 100 --kernel 5 --elide 0 -f gif --steps 0-9 --width 2500 -j 1",
      "conv --input 128 --kernel 3 --elide 0 -j 1 --step 5 --width 3600 -f gif",
      sheet + "svg",
      sheet + "png --width 3000",
      deep + "pdf",
      deep + "svg",
      deep + "pptx",
      "conv --input 256 --kernel 1 --padding 128 --step 0 --elide 0 -f pdf",
      "conv --input 40 --kernel 3 --elide 0 --pages --steps 0-9 -f pdf",
      "conv --input 40 --kernel 5 --values --elide 0 -f svg",
      "conv --input 40 --kernel 5 --values --elide 0 -f html",
      "conv --input 20 --kernel 3 --build --steps 0-60 -f pptx",
      "conv --input 128 --kernel 3 -f json",
      "conv --input 60 --kernel 3 --values -f csv",
      "conv --input 100 --kernel 3 -f vtt",
      "stack nn.Conv2d(3,3,3) --input 32 -f png"};
  for (const std::string& job : jobs) {
    CAPTURE(job);
    const TempFolder folder;
    const std::size_t needed = needed_by(job);
    const std::string limit = memory_text(needed);
    const Ended ended = run_program(with(words_in(job), {"--memory", limit}), folder.path());
    CAPTURE(ended.err);
    CHECK(ended.exit == 0);  // the way out that was named
    const std::size_t most =
        ended.memory > kLarge ? ended.memory + ended.memory / 5 : ended.memory + kSlack;
    CAPTURE(ended.memory / kMiB, needed / kMiB);
    CHECK(ended.memory <= std::max(needed, own_memory()));
    CHECK(needed <= most);
  }
}

TEST_CASE("so many threads draw as fit into memory") {
  const TempFolder folder;
  const Arguments all = words_in("all -f gif --width 900 -j 16");
  const std::size_t one = needed_by("all -f gif --width 900 -j 1");
  for (const std::size_t limit : {one, 2 * one, 4 * one}) {
    const Ended ended = run_program(with(all, {"--memory", memory_text(limit)}), folder.path());
    CAPTURE(ended.memory / kMiB, limit / kMiB);
    CHECK(ended.exit == 0);
    CHECK(ended.memory <= std::max(limit, own_memory()));
  }
}

TEST_CASE("what takes too much memory is refused before anything is written, whatever the output") {
  const TempFolder folder;
  const std::string told =
      "convanim: error: drawing takes 27M of memory (limit 20M; ask for less, or allow more with "
      "--memory 27M)\n";
  for (const Arguments& place : {Arguments{"-o", "-"}, Arguments{"-o", "x.gif"}, Arguments{}}) {
    const Ended ended = run_program(
        with(with({"padding_strides", "-f", "gif", "--memory", "20M"}, place), {"-j", "1"}),
        folder.path());
    CHECK(ended.exit == 2);
    CHECK(ended.err == told);
    CHECK(ended.out.empty());
  }
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("a sheet is refused before it is composed") {
  const TempFolder folder;
  const Ended ended = run_program(
      words_in("conv --input 64 --kernel 3 --sheet 16x14 --steps 0-223 -f pdf --memory 100M"),
      folder.path());
  CHECK(ended.exit == 2);
  CHECK(ended.err.find("the sheet's 980224 shapes take more than 437M of memory (limit 100M; ask "
                       "for less, or allow more with --memory)\n") != std::string::npos);
  CHECK(ended.memory < std::max(40 * kMiB, own_memory()));
}

TEST_CASE("a batch draws its lines within one limit, and a line has none of its own") {
  const CurrentFolder here;
  std::ofstream("lines") << "padding_strides -o a.gif\n";
  CHECK(run_here({"batch", "lines", "--memory", "10M"}).exit == 2);
  CHECK(run_here({"batch", "lines", "--memory", "100M"}).exit == 0);
  std::ofstream("own") << "padding_strides -o a.gif --memory 1G\n";
  CHECK(run_here({"batch", "own"}).err.find("--memory is for all lines together") !=
        std::string::npos);
}

TEST_CASE("files that would be too long are refused unless more is allowed") {
  check_refused(
      {{words_in("conv --input 256 --kernel 30 -f json --max-output 500M"),
        "what is asked for would have 3019M bytes (limit 500M; ask for less, or allow more with "
        "--max-output 3019M)"},
       {words_in("conv --input 256 --kernel 1 --pages --elide 0 -f pdf"),
        "what is asked for would have 91542M bytes (limit 4096M; ask for less, or allow more with "
        "--max-output 91542M)"},
       {words_in("padding_strides --max-output 4"),
        "--max-output: '4' is no number of bytes (needs a whole number and M or G: 2G)"}},
      2);
}

TEST_CASE("what is said of a file's length is about right") {
  const std::vector<std::string> jobs{
      "conv --input 60 --kernel 3 -f json",
      "conv --input 50 --kernel 7 -f json",
      "conv --input 40 --kernel 3 --elide 0 --pages --steps 0-9 -f pdf",
      "conv --input 30 --kernel 3 --elide 0 --steps 0-9 -f pptx",
      "padding_strides --delay 20 --width 600 -f y4m",
      "conv --input 20 --kernel 3 --values --elide 0 --pages --steps 0-9 -f pdf",
      "conv --input 20 --kernel 3 --elide 0 --steps 0-9 --width 2000 -f png"};
  for (const std::string& job : jobs) {
    CAPTURE(job);
    const TempFolder folder;
    const Ended ended = run_program(words_in(job), folder.path());
    CHECK(ended.exit == 0);
    std::uint64_t bytes = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder.path())) {
      if (file.is_regular_file()) bytes += file.file_size();
    }
    const std::uint64_t said = output_bytes(plan_of(words_in(job)));
    CAPTURE(bytes, said);
    CHECK(said < 3 * bytes);
    CHECK(said > bytes / 3);
  }
}
