// The help texts, by claims that hold however they are worded.

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "cli/commands.h"
#include "support/files.h"
#include "support/places.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;

namespace {

using Words = std::vector<std::string>;

struct HelpOf {
  Arguments words;  ///< before --help
  Words options;
};

const std::vector<HelpOf> kCommands{
    {{}, {"NAME",         "--title",      "--step",     "--dpi",    "--width",   "--theme",
          "--labels",     "--caption",    "--notation", "--legend", "--hold",    "--color",
          "--background", "-f",           "--format",   "-o",       "--output",  "--delay",
          "--loop",       "-j",           "--threads",  "-h",       "--help",    "--version",
          "--memory",     "--max-output", "all",        "list",     "checksums", "playground",
          "guide",        "batch"}},
    {{"all"},
     {"--dpi",   "--width", "--theme",      "--labels",  "--caption", "--notation", "--legend",
      "--hold",  "--color", "--background", "-f",        "--format",  "-o",         "--output",
      "--delay", "--loop",  "-j",           "--threads", "-h",        "--help"}},
    {{"list"}, {"-h", "--help"}},
    {{"batch"}, {"--check", "--shard", "--memory", "-j", "--threads", "-h", "--help"}},
    {{"playground"}, {"-o", "--output", "-h", "--help"}},
    {{"guide"}, {"-o", "--output", "--list", "--section", "-h", "--help"}},
    {{"checksums"}, {"NAME", "--theme", "--check", "-j", "--threads", "-h", "--help"}},
};

std::string help(Arguments command, const std::string& option = "--help") {
  command.push_back(option);
  const Ran ran = run_here(command);
  CHECK(ran.exit == 0);
  CHECK(ran.err.empty());
  return ran.out;
}

/// Letters, digits and what an option's name may hold: so "-j" is not found in "--jolly".
Words words_of(std::string text) {
  const auto is_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  };
  std::ranges::replace_if(
      text, [&](char c) { return !is_name(c); }, ' ');
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

/// The command lines below "Examples:", without what is said of them behind two spaces.
Words examples(const std::string& text) {
  Words lines;
  std::istringstream stream(text.substr(std::min(text.find("Examples:"), text.size())));
  for (std::string line; std::getline(stream, line);) {
    const std::size_t start = line.find_first_not_of(' ');
    if (start == std::string::npos || !line.substr(start).starts_with("convanim ")) continue;
    line.erase(0, start);
    lines.push_back(line.substr(0, line.find("  ")));
  }
  return lines;
}

/// The same command with small pictures, or few: sixteen large animations take seconds.
std::string smaller(const std::string& example) {
  const std::string drawn =
      std::regex_replace(example, std::regex("--width [0-9]+"), "--width 200");
  if (drawn != example) return drawn;
  const std::string few =
      std::regex_replace(example, std::regex("checksums >"), "checksums no_padding_strides >");
  return std::regex_replace(few, std::regex("^convanim all"), "convanim all --dpi 50");
}

}  // namespace

TEST_CASE("help goes to standard output and is asked for in two ways") {
  for (const HelpOf& command : kCommands) {
    CHECK_FALSE(help(command.words).empty());
    CHECK(help(command.words, "-h") == help(command.words));
  }
}

TEST_CASE("help and the version are words too") {
  const auto printed = [](const Arguments& words) {
    const Ran ran = run_here(words);
    CHECK(ran.exit == 0);
    return ran.out;
  };
  CHECK(printed({"help"}) == help({}));
  CHECK(printed({"help", "checksums"}) == help({"checksums"}));
  CHECK(printed({"version"}) == printed({"--version"}));
}

TEST_CASE("help names every option of its command, and what is there if none is given") {
  for (const HelpOf& command : kCommands) {
    const std::string text = help(command.words);
    const Words words = words_of(text);
    for (const std::string& option : command.options) {
      CAPTURE(text, option);
      CHECK(std::ranges::find(words, option) != words.end());
    }
    if (std::ranges::find(command.options, "--dpi") == command.options.end()) continue;
    for (const std::string value : {"150", "100"}) CHECK_THAT(text, Catch::Contains(value));
  }
}

TEST_CASE("help does not name options that its command refuses") {
  const auto names = [](const Arguments& command, const std::string& option) {
    const Words words = words_of(help(command));
    return std::ranges::find(words, option) != words.end();
  };
  CHECK_FALSE(names({"list"}, "--dpi"));
  CHECK_FALSE(names({"checksums"}, "--output"));
  CHECK_FALSE(names({"all"}, "--step"));
}

TEST_CASE("every help text has three examples or more") {
  for (const HelpOf& command : kCommands) {
    const std::string text = help(command.words);
    CAPTURE(text);
    CHECK(examples(text).size() >= 3);
  }
}

TEST_CASE("every example of every help text works") {
  const std::string folder = std::filesystem::path(program_file()).parent_path();
  for (const HelpOf& command : kCommands) {
    const TempFolder
        here;  // one for all examples of a text: the later ones read what earlier wrote
    put(here / "figures.txt", "dilation -f svg\n");  // which examples name
    for (const std::string& example : examples(help(command.words))) {
      INFO(example);
      const std::string script =
          "PATH='" + folder + "':\"$PATH\"; set -o pipefail; " + smaller(example);
      const Ended ended = Process({"bash", "-c", script}, here.path()).wait();
      const bool is_left_out = ended.err.find("without the playground") != std::string::npos;
      if (is_left_out) continue;
      CHECK(ended.exit == 0);
      CHECK(ended.err.empty());
    }
  }
}

TEST_CASE("no line of any help text is wider than 80 columns") {
  std::vector<Arguments> commands;
  for (const CommandRow& row : command_rows()) {
    commands.push_back(row.name.empty() ? Arguments{} : Arguments{std::string(row.name)});
  }
  REQUIRE(commands.size() >= 18);
  for (const Arguments& command : commands) {
    std::istringstream lines(help(command));
    for (std::string line; std::getline(lines, line);) {
      CAPTURE(line);
      CHECK(line.size() <= 80);
    }
  }
}

TEST_CASE("the first page of the program's help shows the commands that are wanted first") {
  std::istringstream lines(help({}));
  std::string page;
  std::string line;
  for (int n = 0; n < 24 && std::getline(lines, line); ++n) page += line + "\n";
  CHECK(examples(page).size() == 5);
  for (const std::string first : {"layer", "conv", "all", "stack", "no_padding_strides"}) {
    CHECK_THAT(page, Catch::Contains("  convanim " + first));
  }
}
