// The table of options: what each row says holds on the command line.
#include "cli/options.h"

#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "cli/commands.h"
#include "cli/read_command.h"
#include "support/refused.h"
#include "support/run_program.h"

using namespace convanim;

namespace {

/// What the values are called that are no few words and no path.
const std::set<std::string_view> kFree{"SIZE", "SIZES", "N",         "CS",  "PX",    "BYTES",
                                       "PPI",  "TEXT",  "COLSxROWS", "N/M", "STEPS", "INxOUT",
                                       "PT",   "CM",    "S",         "NAME"};

/// The shortest arguments with which the command is accepted.
std::vector<std::string> least_arguments(const CommandRow& command) {
  if (command.name.empty()) return {"dilation"};
  if (command.name == "layer") return {"layer", "nn.Conv2d(1, 1, 3)"};
  return {std::string(command.name)};
}

/// The arguments, and an option with what it needs beside it.
std::vector<std::string> with(std::vector<std::string> arguments, const Option& option,
                              const std::string& word) {
  if (option.rules.only_with == "--sheet") arguments.insert(arguments.end(), {"--sheet", "4x4"});
  if (option.rules.only_with == "--caption") arguments.emplace_back("--caption");
  arguments.push_back(long_name(option));
  arguments.push_back(word);
  return arguments;
}

DrawFigures drawn(const std::vector<std::string>& arguments) {
  return std::get<DrawFigures>(read_command(arguments));
}

}  // namespace

TEST_CASE("it is known of each option what its value may be") {
  for (const Option& option : options()) {
    CAPTURE(option.names, option.value);
    const bool is_flag = std::holds_alternative<Flag>(option.takes);
    CHECK(is_flag == option.value.empty());
    const bool is_path = std::holds_alternative<FilePath>(option.takes);
    const bool known =
        is_flag || is_path || kFree.contains(option.value) || !words_of(option).empty();
    CHECK(known);
  }
}

TEST_CASE("a command has one option of a name") {
  for (const CommandRow& command : command_rows()) {
    std::set<std::string> names;
    for (const Option* option : options_of(command.bit)) {
      CAPTURE(command.name, option->names);
      for (const std::string& name : names_of(*option)) CHECK(names.insert(name).second);
    }
  }
}

TEST_CASE("an option that needs another or replaces one names an option of its commands") {
  for (const CommandRow& command : command_rows()) {
    std::set<std::string_view> names{""};
    for (const Option* option : options_of(command.bit)) names.insert(option->names);
    for (const Option* option : options_of(command.bit)) {
      CAPTURE(command.name, option->names);
      CHECK(names.contains(option->rules.only_with));
      CHECK(names.contains(option->rules.instead_of));
    }
  }
}

/// Whether the command line can be read; of a set, not of all of whose layers there is such a view,
/// as far as that is found out.
bool is_read(const std::vector<std::string>& arguments) {
  try {
    read_command(arguments);
    return true;
  } catch (const RequestError& error) {
    return std::string(error.what()).find(" of the --set: --view ") != std::string::npos;
  }
}

TEST_CASE("each word that an option offers is accepted, and its help text names it") {
  int checked = 0;
  for (const CommandRow& command : command_rows()) {
    for (const Option* option : options_of(command.bit)) {
      for (std::string word : words_of(*option)) {
        CAPTURE(command.name, option->names, word);
        const bool assigns = word.ends_with('=');
        const std::string name = assigns ? word.substr(0, word.size() - 1) : word;
        const std::string text = std::string(option->value) + " " + option->text;
        CHECK(text.find(name) != std::string::npos);
        if (assigns) word += long_name(*option) == "--pair" ? "2" : "#123456";
        CHECK(is_read(with(least_arguments(command), *option, word)));
        ++checked;
      }
    }
  }
  CHECK(checked > 50);
}

TEST_CASE("every number is decimal, whatever zeros it begins with") {
  CHECK(std::get<OneStep>(drawn({"dilation", "--step", "010"}).request.view).step == 10);
  CHECK(std::get<OneStep>(drawn({"dilation", "--step", "08"}).request.view).step == 8);
  const auto resolution = [](const std::string& option, const std::string& word) {
    return drawn({"dilation", option, word}).request.resolution;
  };
  CHECK(std::get<PixelsPerInch>(resolution("--dpi", "0150")).value == 150);
  CHECK(std::get<PixelsPerInch>(resolution("--dpi", "08.50")).value == 8.5);
  CHECK(std::get<PixelWidth>(resolution("--width", "0100")).value == 100);
  const auto timing = [](const std::string& option, const std::string& word) {
    return drawn({"dilation", option, word}).request.timing;
  };
  CHECK(timing("--delay", "010").delay_cs == 10);
  CHECK(timing("--hold", "09").hold_cs == 9);
  CHECK(timing("--loop", "010").loop == 10);
  CHECK(drawn({"dilation", "-j", "010"}).threads == 10);
  CHECK(drawn({"dilation", "--decimals", "06"}).layers.front().decimals == 6);
  const LayerRequest layer = drawn({"conv", "--input", "010", "--kernel", "03x08", "--stride", "02",
                                    "--dilation", "01", "--padding", "010,0,0,08"})
                                 .layers.front();
  CHECK(layer.input == Sides{10});
  CHECK(layer.kernel == Sides{3, 8});
  CHECK(layer.stride == Sides{2});
  CHECK(layer.dilation == Sides{1});
  CHECK(layer.padding == PaddingRequest(PaddingSides{{10, 0, 0, 8}, true}));
  CHECK(drawn({"dilation", "--output-padding", "08"}).layers.front().output_padding == Sides{8});
  const DrawRequest sheet =
      drawn({"dilation", "--sheet", "010x09", "--steps", "08,010-011"}).request;
  CHECK(std::get<Sheet>(sheet.view).size == SheetSize{10, 9});
  CHECK(sheet.steps.spans == std::vector<StepSpan>{{8, 8}, {10, 11}});
}

TEST_CASE("what is no decimal number is refused") {
  check_refused(
      {
          {{"dilation", "--step", "0x3"}, "--step: '0x3' is no step (needs a number from 0)"},
          {{"dilation", "--step", "+1"}, "--step: '+1' is no step (needs a number from 0)"},
          {{"dilation", "--dpi", "0x30"}, "--dpi: '0x30' is not a number from 1 to 4800"},
          {{"dilation", "--dpi", "inf"}, "--dpi: 'inf' is not a number from 1 to 4800"},
          {{"dilation", "--dpi", "nan"}, "--dpi: 'nan' is not a number from 1 to 4800"},
          {{"dilation", "--dpi", "1,5"}, "--dpi: '1,5' is not a number from 1 to 4800"},
      },
      2);
}

TEST_CASE("an option without its value, twice, or with one too many is refused in our words") {
  check_refused(
      {
          {{"dilation", "--step"}, "--step needs a value: N (see 'convanim --help')"},
          {{"dilation", "--step="}, "--step needs a value: N (see 'convanim --help')"},
          {{"all", "-o"}, "--output needs a value: PATH (see 'convanim all --help')"},
          {{"checksums", "-j"}, "--threads needs a value: N (see 'convanim checksums --help')"},
          {{"dilation", "--step", "1", "--step", "1"},
           "--step is given twice (leave out one of them)"},
          {{"dilation", "-o", "a.gif", "--output", "b.gif"},
           "--output is given twice (leave out one of them)"},
          {{"dilation", "--labels=false"}, "--labels takes no value (leave out =false)"},
          {{"dilation", "--dpi", "50", "--width", "50"},
           "--width contradicts --dpi (leave out one of them)"},
          {{"dilation", "--width", "50", "--dpi", "50"},
           "--width contradicts --dpi (leave out one of them)"},
      },
      2);
}

TEST_CASE("a mistyped option is refused with those that are near, one of another command without") {
  check_refused(
      {
          {{"dilation", "--titel", "x"},
           "not expected: --titel x (near: --title; see 'convanim --help')"},
          {{"dilation", "--colour=input=#111111"},
           "not expected: --colour=input=#111111 (near: --color; see 'convanim --help')"},
          {{"all", "--ste", "3"},
           "not expected: --ste 3 (near: --set, --steps, --style; see 'convanim all "
           "--help')"},
          {{"dilation", "--glide"}, "--glide has no effect without an SVG (needs -f svg or html)"},
          {{"numerical_padding_strides", "--glide", "-f", "svg"},
           "--glide moves no numbers, and numerical_padding_strides shows some (leave it out)"},
          {{"all", "--step", "3"},
           "--step goes with commands that draw one layer, not with all (leave it out)"},
          {{"conv", "--divisor-override", "3"},
           "--divisor-override goes with average_pool, not with conv (leave it out)"},
          {{"layer", "nn.Conv2d(1, 1, 3)", "--dilation", "2"},
           "--dilation goes with conv, conv_transposed, max_pool and average_pool, not with layer "
           "(leave it out; the code says it)"},
          {{"dilation", "--step", "--labels"}, "--step needs a value: N (see 'convanim --help')"},
          {{"conv", "--input=", "--kernel", "3"},
           "--input needs a value: SIZE (see 'convanim conv --help')"},
          {{"dilation", "--labels", "--labels"}, "--labels is given twice (leave out one of them)"},
          {{"dilation", "-f", "gif,,png"},
           "--format: 'gif,,png' has a comma beside nothing (needs gif,png)"},
          {{"dilation", "-f", "gif,"}, "--format: 'gif,' has a comma beside nothing (needs gif)"},
          {{"dilation", "--xyzzy"}, "not expected: --xyzzy (see 'convanim --help')"},
          {{"dilation", "padding"}, "not expected: padding (see 'convanim --help')"},
      },
      2);
}

TEST_CASE("an option may stand anywhere, joined or apart") {
  const auto request = [](const std::vector<std::string>& arguments) {
    const DrawFigures command = drawn(arguments);
    return command.request.notes.labels && command.request.timing.delay_cs == 7 &&
           std::get<std::filesystem::path>(command.request.output) == "a.gif" &&
           std::get<const NamedAnimation*>(command.layers.front().start)->name == "dilation";
  };
  CHECK(request({"dilation", "--labels", "--delay", "7", "-o", "a.gif"}));
  CHECK(request({"--delay=7", "--labels", "dilation", "-oa.gif"}));
  CHECK(request({"-o", "a.gif", "--delay", "7", "--labels", "--", "dilation"}));
}

TEST_CASE("formats and colours may be given several at a time, or one after the other") {
  const auto formats = [](const std::vector<std::string>& arguments) {
    return drawn(arguments).request.formats;
  };
  const Formats both{find_format("png"), find_format("svg")};
  CHECK(formats({"dilation", "-f", "png,svg"}) == both);
  CHECK(formats({"dilation", "-f", "png", "--format", "svg,png"}) == both);
  CHECK(drawn({"dilation", "--color", "input=#111111,output=222222", "--color", "grid=#333333"})
            .request.style.colors.size() == 3);
}

TEST_CASE("a command behind an animation's options is told from a name") {
  check_refused({{{"--kernel", "3", "conv", "--input", "5"},
                  "--kernel has no effect before 'conv' (give the command's options after it; see "
                  "'convanim conv --help')"},
                 {{"dilation", "all"},
                  "'dilation' has no effect before 'all' (give the command's options after it; see "
                  "'convanim all --help')"}},
                2);
  CHECK(std::get<std::filesystem::path>(drawn({"-o", "all", "dilation"}).request.output) == "all");
}
