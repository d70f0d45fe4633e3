// What shells offer, asked for in-process.
#include "cli/complete.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "cli/commands.h"
#include "convanim/catalogue.h"
#include "support/run_program.h"

using namespace convanim;

namespace {

using Words = std::vector<std::string>;

Words lines_of(const std::string& text) {
  Words lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// The candidates without what they mean.
Words offered(const Words& words) {
  Words lines = lines_of(completions(words));
  for (std::string& line : lines) line = line.substr(0, line.find('\t'));
  return lines;
}

/// "0", "1" ... "N - 1"
Words numbers_to(int end) {
  Words numbers;
  for (int n = 0; n < end; ++n) numbers.push_back(std::to_string(n));
  return numbers;
}

}  // namespace

TEST_CASE("first come the commands and the animations, each with what it is") {
  Words expected = command_names();
  expected.insert(expected.end(), {"help", "version"});
  for (const NamedAnimation& animation : catalogue(CatalogueSet::everything)) {
    expected.emplace_back(animation.name);
  }
  CHECK(offered({""}) == expected);
  CHECK(offered({}) == expected);
  CHECK(completions({"lis"}) == "list\tList the named animations\n");
  CHECK(completions({"dilation_"}) ==
        "dilation_transposed\tNo padding, no stride, dilation, transposed\n");
  CHECK(std::ranges::find(expected, "complete") == expected.end());
  CHECK(offered({"help", "lis"}) == Words{"list"});
}

TEST_CASE("an animation's name comes where its command takes one") {
  CHECK(offered({"checksums", "dila"}) == Words{"dilation", "dilation_transposed"});
  CHECK(offered({"--labels", "dila"}) == Words{"dilation", "dilation_transposed"});
  CHECK(offered({"--labels", "checks"}).empty());
  CHECK(offered({"conv", "dila"}).empty());
  CHECK(offered({"list", ""}).empty());
}

TEST_CASE("each command has its own options") {
  for (const CommandRow& command : command_rows()) {
    Words expected;
    for (const Option* option : options_of(command.bit)) {
      for (const std::string& name : names_of(*option)) expected.push_back(name);
    }
    CAPTURE(command.name);
    CHECK(offered(command.name.empty() ? Words{"-"} : Words{std::string(command.name), "-"}) ==
          expected);
  }
  CHECK(completions({"conv", "--leg"}) == "--legend\tShow below which colour is what\n");
}

TEST_CASE("an option's value is one of its words") {
  CHECK(offered({"all", "--set", "n"}) == Words{"numerical"});
  CHECK(offered({"all", "--theme", ""}) == Words{"classic", "dark", "colorblind", "print", "auto"});
  CHECK(offered({"checksums", "--theme", ""}) == Words{"classic", "dark", "colorblind", "print"});
  CHECK(offered({"max_pool", "--padding", ""}) == Words{"same", "same_lower", "valid"});
  CHECK(offered({"dilation", "--color", "empty"}) == Words{"empty_grid="});
  CHECK(offered({"dilation", "-f", "p"}) == Words{"png", "pdf", "pptx"});
  CHECK(offered({"dilation", "--title", ""}).empty());
  CHECK(offered({"dilation", "--labels", ""}) == offered({"checksums", ""}));  // a flag has none
}

TEST_CASE("a value behind = is one word with its option, but for bash") {
  CHECK(offered({"dilation", "--theme=d"}) == Words{"--theme=dark"});
  CHECK(offered({"dilation", "--theme", "=", "d"}) == Words{"dark"});
  CHECK(offered({"all", "--set", "="}) ==
        Words{"classic", "everything", "guide", "numerical", "teaching"});
  CHECK(offered({"dilation", "--color", "input", "=", "#1"}).empty());
}

TEST_CASE("of a list the next is offered, none that is there already") {
  CHECK(offered({"all", "-f", "gif,j"}) == Words{"gif,json"});
  CHECK(offered({"all", "-f", "gif,png,"}) == Words{"gif,png,apng", "gif,png,webp", "gif,png,pdf",
                                                    "gif,png,svg", "gif,png,html", "gif,png,pptx",
                                                    "gif,png,y4m", "gif,png,json", "gif,png,vtt",
                                                    "gif,png,csv", "gif,png,tex"});
  CHECK(offered({"dilation", "--color", "input=#111111,hi"}) ==
        Words{"input=#111111,highlight=", "input=#111111,highlight_outline="});
}

TEST_CASE("steps are those of the layer that is asked for") {
  CHECK(offered({"no_padding_strides", "--step", ""}) == numbers_to(4));
  CHECK(offered({"dilation", "--step", ""}) == numbers_to(9));
  CHECK(offered({"dilation", "--kernel", "4", "--step", ""}) == numbers_to(1));
  CHECK(offered({"conv", "--input", "5", "--kernel", "4", "--step", ""}) == numbers_to(4));
  CHECK(offered({"layer", "nn.Conv2d(1, 1, 3)", "--input", "5", "--step=1"}) == Words{"--step=1"});
  CHECK(offered({"no_padding_strides", "--sheet", "2x2", "--steps", "0,"}) ==
        Words{"0,1", "0,2", "0,3"});
}

TEST_CASE("where there is no layer, too large a one, or one in files, no step is offered") {
  CHECK(offered({"--step", ""}).empty());
  CHECK(offered({"conv", "--input", "5", "--step", ""}).empty());
  CHECK(offered({"conv", "--input", "200", "--kernel", "1", "--step", ""}).empty());
  CHECK(offered({"conv", "--input-values", "a.txt", "--kernel", "2", "--step", ""}).empty());
}

TEST_CASE("where a path belongs the shell is told so") {
  CHECK(completions({"dilation", "-o", "pic"}) == ":path\n");
  CHECK(completions({"conv", "--input-values", ""}) == ":path\n");
  CHECK(completions({"checksums", "--check=fra"}) == ":path\n");
}

TEST_CASE("the command that completes is there, but no help tells of it") {
  const Ran ran = run_here({"complete", "all", "--set", "n"});
  CHECK(ran.exit == 0);
  CHECK(ran.out == "numerical\n");
  CHECK(ran.err.empty());
  CHECK(run_here({"complete"}).exit == 0);
  CHECK_THAT(run_here({"--help"}).out, !Catch::Contains("complete "));
}
