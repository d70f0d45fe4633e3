// Files of commands: what is drawn, what is left as it is, and what is refused before anything is.
#include <cstdlib>
#include <string>

#include <catch2/catch.hpp>

#include "batch/shell_words.h"
#include "convanim/error.h"
#include "support/files.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

std::string why_not_words(const std::string& line) {
  try {
    shell_words(line);
    return {};
  } catch (const RequestError& error) {
    return error.what();
  }
}

/// Whether nothing but the file of commands is here.
bool nothing_was_drawn() {
  return std::distance(fs::directory_iterator("."), fs::directory_iterator()) == 1;
}

Ran refused_batch(const std::string& lines) {
  const CurrentFolder here;
  put("figures.txt", lines);
  Ran ran = run_here({"batch", "figures.txt"});
  CHECK(nothing_was_drawn());
  return ran;
}

}  // namespace

TEST_CASE("a line is split as a shell splits it that expands nothing") {
  CHECK(shell_words(R"(layer 'nn.Conv2d(1, 1, 3)' --input 5 # two)") ==
        Arguments{"layer", "nn.Conv2d(1, 1, 3)", "--input", "5"});
  CHECK(shell_words(R"(a"b \" c"'d'\ e '' --color input=#d33682)") ==
        Arguments{"ab \" cd e", "", "--color", "input=#d33682"});
  CHECK(shell_words("  # only a comment").empty());
  CHECK(shell_words("dilation\r") == Arguments{"dilation"});
  CHECK(why_not_words("layer 'nn.Conv2d(") == "a quote has no end in its line (needs another ')");
  CHECK(why_not_words("dilation \\") ==
        "ends in a backslash (needs the whole command in one line)");
  for (const std::string line :
       {"a | b", "a > b", "a; b", "$a", "\"$a\"", "`a`", "a(b)", "*.txt", "~/a"}) {
    CAPTURE(line);
    CHECK_THAT(why_not_words(line),
               Contains(" is for a shell, and none reads this (put it in single quotes)"));
  }
}

TEST_CASE("a batch draws what is new or has changed, and touches nothing else") {
  const CurrentFolder here;
  put("figures.txt",
      "# figures\n\nconvanim dilation -f svg\nconv --kernel-values k.txt --input 5 -f svg -o "
      "k.svg\n");
  put("k.txt", "1 0\n0 1\n");
  const auto ran = [](const Arguments& more = {}) {
    Arguments words{"batch", "figures.txt"};
    words.insert(words.end(), more.begin(), more.end());
    const Ran result = run_here(words);
    CHECK(result.err.empty());
    return result;
  };
  CHECK(ran().out == "figures.txt: 2 drawn, 0 unchanged, 0 failed\n");
  const auto before = fs::last_write_time("k.svg");
  const std::string drawn = bytes_of("svg/dilation.svg");
  CHECK(drawn == run_here({"dilation", "-f", "svg", "-o", "-"}).out);
  CHECK(ran().out == "figures.txt: 0 drawn, 2 unchanged, 0 failed\n");

  fs::remove_all(".convanim-batch");  // as in a new clone
  CHECK(ran().out == "figures.txt: 0 drawn, 2 unchanged, 0 failed\n");
  CHECK(fs::last_write_time("k.svg") == before);

  put("k.txt", "1 0\n0 2\n");
  const Ran checked = ran({"--check"});
  CHECK(checked.exit == 1);
  CHECK(checked.out == "k.svg\nfigures.txt: 1 to draw, 1 unchanged, 0 failed\n");
  CHECK(fs::last_write_time("k.svg") == before);
  CHECK(ran({"-j", "2"}).out == "figures.txt: 1 drawn, 1 unchanged, 0 failed\n");
  CHECK(ran({"--check"}).exit == 0);

  put("svg/dilation.svg", "by hand");
  put("figures.txt", bytes_of("figures.txt") + "dilation -f svg --theme dark");
  CHECK(ran().out == "figures.txt: 2 drawn, 1 unchanged, 0 failed\n");
  CHECK(bytes_of("svg/dilation.svg") == drawn);
}

TEST_CASE("shards draw every line once") {
  const CurrentFolder here;
  put("figures.txt", "no_padding_strides -f json\ndilation -f json\npadding_strides -f json\n");
  CHECK(run_here({"batch", "figures.txt", "--shard", "1/2"}).out ==
        "figures.txt: 2 drawn, 0 unchanged, 0 failed\n");
  CHECK(!fs::exists("json/dilation.json"));
  CHECK(run_here({"batch", "figures.txt", "--shard", "2/2"}).out ==
        "figures.txt: 1 drawn, 0 unchanged, 0 failed\n");
  CHECK(run_here({"batch", "figures.txt", "--shard", "7/9"}).out ==
        "figures.txt: 0 drawn, 0 unchanged, 0 failed\n");
  CHECK(run_here({"batch", "figures.txt", "--shard", "0/2"}).err ==
        "convanim: error: --shard: '0/2' is no part of several (needs 1/16 to 16/16)\n");
}

TEST_CASE("a bad line is named, and nothing is drawn") {
  const Ran ran = refused_batch(
      "dilation\ndilatoin\nconv --input 3 --kernel 5\nlist\ndilation -o -\ndilation -j 2\n"
      "dilation --snippet html\nconv --kernel 2 --input-values -\nstack - --input 5\n");
  CHECK(ran.exit == 2);
  CHECK(ran.out.empty());
  CHECK_THAT(ran.err,
             Contains("convanim: error: figures.txt:2: no animation is called 'dilatoin'"));
  CHECK_THAT(ran.err, Contains("figures.txt:3: kernel 5x5 does not fit"));
  CHECK_THAT(ran.err, Contains("figures.txt:4: draws nothing (a batch takes commands"));
  CHECK_THAT(ran.err, Contains("figures.txt:5: -o - is no file (needs a file, or a folder"));
  CHECK_THAT(ran.err, Contains("figures.txt:6: -j is for all lines together"));
  CHECK_THAT(ran.err, Contains("figures.txt:7: --snippet prints, and a batch only draws"));
  CHECK_THAT(ran.err, Contains("figures.txt:8: standard input is no line's own (needs a file)"));
  CHECK_THAT(ran.err, Contains("figures.txt:9: standard input is no line's own (needs a file)"));
}

TEST_CASE("lines may not write the same file, nor read what another one writes") {
  CHECK(refused_batch("dilation\nall\n").err ==
        "convanim: error: figures.txt:2: writes gif/dilation.gif, as line 1 does (name another "
        "file with -o)\n");
  CHECK(refused_batch("dilation -f svg -o a/../x.svg\ndilation -f svg -o ./x.svg\n").exit == 2);
  const CurrentFolder here;
  put("a.csv", "1 2 3\n4 5 6\n7 8 9\n");
  put("figures.txt",
      "conv --input 3 --kernel 2 --view matrix --values -f csv -o a.csv\n"
      "conv --kernel 2 --input-values a.csv\n");
  const Ran ran = run_here({"batch", "figures.txt"});
  CHECK(ran.exit == 2);
  CHECK_THAT(ran.err, Contains("figures.txt:2: reads a.csv, which line 1 writes (needs a batch of "
                               "its own)"));
}

TEST_CASE("all that is wrong with a batch is told at once, in the order of its lines") {
  const Ran ran = refused_batch("dilation\ndilatoin\ndilation\nlist\n");
  CHECK_THAT(ran.err, Contains("figures.txt:2: no animation is called 'dilatoin'"));
  CHECK_THAT(ran.err, Contains("\nconvanim: error: figures.txt:3: writes gif/dilation.gif, as line "
                               "1 does (name another file with -o)\n"
                               "convanim: error: figures.txt:4: draws nothing"));
}

TEST_CASE("a batch may begin with a byte order mark, and holds no byte of value 0") {
  CHECK(refused_batch(std::string("dilation\ndil\0ation\n", 19)).err ==
        "convanim: error: figures.txt:2: holds a byte of value 0, which no command line can (leave "
        "it out)\n");
  const CurrentFolder here;
  put("figures.txt",
      "\xEF\xBB\xBF"
      "dilation -f svg\n");
  CHECK(run_here({"batch", "figures.txt"}).exit == 0);
}

TEST_CASE("a quiet batch tells nothing but errors, and what --check is asked for") {
  const CurrentFolder here;
  put("figures.txt", "conv --input 40 --kernel 3 --elide 0 --step 1\n");  // noted: it is large
  CHECK(run_here({"batch", "figures.txt", "--check", "-q"}).out ==
        "png/conv_i40_k3_0001.png\nfigures.txt: 1 to draw, 0 unchanged, 0 failed\n");
  const Ran quiet = run_here({"batch", "figures.txt", "-q"});
  CHECK(quiet.exit == 0);
  CHECK(quiet.out + quiet.err == "");
}

TEST_CASE("a file that cannot be written fails alone, and a batch without a command is refused") {
  const CurrentFolder here;
  put("figures.txt", "dilation -f svg -o /dev/full\nno_padding_strides -f svg\n");
  const Ran ran = run_here({"batch", "figures.txt"});
  CHECK(ran.exit == 1);
  CHECK(ran.out == "figures.txt: 1 drawn, 0 unchanged, 1 failed\n");
  CHECK(ran.err ==
        "convanim: error: figures.txt:1: cannot write /dev/full: No space left on device\n");
  CHECK(run_here({"batch", "missing.txt"}).exit == 1);
  CHECK(run_here({"batch"}).exit == 2);
  put("empty.txt", "# nothing\n");
  CHECK(run_here({"batch", "empty.txt"}).err ==
        "convanim: error: empty.txt has no command (needs one a line)\n");
}

TEST_CASE("the rule of make in the README draws what has changed") {
  const CurrentFolder here;
  const std::string readme = bytes_of(source_folder() + "/README.md");
  const std::size_t begin = readme.find("```make\n") + 8;
  put("Makefile", readme.substr(begin, readme.find("```", begin) - begin));
  put("figures.txt", "dilation -f svg\n");
  const std::string path =
      "PATH=" + fs::path(program_file()).parent_path().string() + ":" + std::getenv("PATH");
  const auto make = [&] { return Process({"env", path, "make", "-s", "figures"}).wait(); };
  CHECK(make().out == "figures.txt: 1 drawn, 0 unchanged, 0 failed\n");
  CHECK(make().out == "figures.txt: 0 drawn, 1 unchanged, 0 failed\n");
  put("figures.txt", "dilatoin\n");
  CHECK(make().exit == 2);
}
