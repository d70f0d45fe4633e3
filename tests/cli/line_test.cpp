// A command line as one text: its words, and with other options.
#include "cli/line.h"

#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/error.h"

using namespace convanim;

namespace {

using Words = std::vector<std::string>;

const Option& option_of(const Words& words, const std::string& name) {
  for (const Option* option : options_of(command_of(words).bit)) {
    if (long_name(*option) == name) return *option;
  }
  FAIL("no option " << name);
  return options().front();
}

std::string changed(const std::string& line, const std::string& name,
                    const std::optional<std::string>& value) {
  const Words words = words_of_line(line);
  return line_of_words(with_option(words, option_of(words, name), value));
}

std::string of_command(const std::string& line, const std::string& name) {
  return line_of_words(with_command(words_of_line(line), *find_command(name)));
}

}  // namespace

TEST_CASE("a line has the words that a shell finds in it") {
  CHECK(words_of_line("") == Words{});
  CHECK(words_of_line(" conv  --input 5\n") == Words{"conv", "--input", "5"});
  CHECK(words_of_line("dilation --title 'a \"b\" \\ c'") ==
        Words{"dilation", "--title", "a \"b\" \\ c"});
  CHECK(words_of_line(R"(dilation --title "a \"b\" 'c' \d")") ==
        Words{"dilation", "--title", "a \"b\" 'c' \\d"});
  CHECK(words_of_line(R"(dilation --title a\ b'c'"d")") == Words{"dilation", "--title", "a bcd"});
  CHECK(words_of_line("dilation --title ''") == Words{"dilation", "--title", ""});
  CHECK_THROWS_WITH(words_of_line("dilation --title 'a"),
                    "the quote ' at character 18 has no end (add another ')");
}

TEST_CASE("the program's name is no word of a line") {
  CHECK(words_of_line("convanim dilation") == Words{"dilation"});
  CHECK(words_of_line("convanimate") == Words{"convanimate"});
}

TEST_CASE("a call needs neither quotes nor the command") {
  const Words expected{"layer", "nn.Conv2d(1, 1, 3)", "--input", "5"};
  for (const std::string line :
       {"layer 'nn.Conv2d(1, 1, 3)' --input 5", "layer nn.Conv2d(1, 1, 3) --input 5",
        "nn.Conv2d(1, 1, 3) --input 5", "'nn.Conv2d(1, 1, 3)' --input 5",
        " convanim nn.Conv2d(1, 1, 3)   --input 5"}) {
    CAPTURE(line);
    CHECK(words_of_line(line) == expected);
  }
  CHECK(words_of_line("nn.Sequential(nn.Conv2d(1, 1, 3), nn.ReLU())") ==
        Words{"stack", "nn.Sequential(nn.Conv2d(1, 1, 3), nn.ReLU())"});
  CHECK(words_of_line("x = F.conv2d(x, \"w\")") == Words{"layer", "x = F.conv2d(x, \"w\")"});
  CHECK(words_of_line("dilation --title 'a (b)'") == Words{"dilation", "--title", "a (b)"});
}

TEST_CASE("words become a line that has these words") {
  for (const Words& words :
       {Words{"conv", "--input", "5x7", "--padding", "1,2,0,0"},
        Words{"dilation", "--title", "it's \"so\" \\ a$b", "--color", "a=#fff"},
        Words{"layer", "nn.Conv2d(1, 1, 3)", "--title", ""}}) {
    CHECK(words_of_line(line_of_words(words)) == words);
  }
}

TEST_CASE("an option is changed where it stands, or added behind") {
  CHECK(changed("conv --input 5 --kernel 3", "--input", "7") == "conv --input 7 --kernel 3");
  CHECK(changed("conv --input=5 --kernel 3", "--input", "7") == "conv --input 7 --kernel 3");
  CHECK(changed("conv --input 5", "--kernel", "3") == "conv --input 5 --kernel 3");
  CHECK(changed("conv --input 5 --kernel 3", "--input", std::nullopt) == "conv --kernel 3");
  CHECK(changed("conv --input 5", "--values", "") == "conv --input 5 --values");
  CHECK(changed("conv --values --input 5", "--values", std::nullopt) == "conv --input 5");
  CHECK(changed("dilation -f svg", "--format", "json") == "dilation --format json");
  CHECK(changed("conv --input 5", "--padding-mode", "-1.5") ==
        "conv --input 5 --padding-mode=-1.5");
  CHECK(changed("dilation --sheet --labels", "--sheet", std::nullopt) == "dilation --labels");
}

TEST_CASE("the value of an option is found, however it is given") {
  const auto value = [](const std::string& line, const std::string& name) {
    const Words words = words_of_line(line);
    return value_in(words, option_of(words, name));
  };
  CHECK(value("conv --input 5", "--input") == "5");
  CHECK(value("conv --input=5", "--input") == "5");
  CHECK(value("conv --values", "--values") == "");
  CHECK(value("dilation --sheet --labels", "--sheet") == "");
  CHECK(value("conv --values", "--input") == std::nullopt);
}

TEST_CASE("another command begins with its example and keeps what is around the figure") {
  CHECK(of_command("conv --input 9 --kernel 3 --theme dark --title 'a b'", "max_pool") ==
        "max_pool --input 6 --kernel 2 --theme dark --title 'a b'");
  CHECK(of_command("", "conv") == "conv --input 5 --kernel 3");
  CHECK(of_command("dilation", "layer") == "layer 'nn.Conv2d(1, 1, 3, padding=1)' --input 5");
}
