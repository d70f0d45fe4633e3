// The manual page, in mdoc.
#include "docs/manual_page.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "convanim/catalogue.h"

namespace convanim {

namespace {

/// A text as mdoc prints it: one macro's line or lines of a paragraph.
std::string roff_escaped(const std::string& text) {
  std::string result;
  bool line_begins = true;
  for (const char c : text) {
    if (line_begins && c == ' ') continue;
    if (line_begins && (c == '.' || c == '\'')) result += "\\&";
    if (c == '\\') {
      result += "\\e";
    } else if (c == '-') {
      result += "\\-";  // a hyphen that can be copied
    } else {
      result += c;
    }
    line_begins = c == '\n';
  }
  return result;
}

std::string literal(const std::string& text) {
  std::string result;
  for (const char c : text) result += c == '\\' ? "\\e" : c == '-' ? "\\-" : std::string(1, c);
  return ".Bd -literal\n" + result + "\n.Ed\n";
}

std::string flags(const Option& option) {
  std::string text;
  for (const std::string& name : names_of(option)) {
    text += (text.empty() ? "Fl " : " , Fl ") + roff_escaped(name.substr(1));
  }
  return text;
}

std::string list_of(const std::vector<const Option*>& options, CommandSet command) {
  std::string text = ".Bl -tag -width Ds\n";
  for (const Option* option : options) {
    text += ".It " + flags(*option);
    if (!option->value.empty()) text += " Ar " + roff_escaped(std::string(option->value));
    text += "\n" + roff_escaped(help_text(*option, command)) + ".\n";
  }
  return text + ".El\n";
}

/// The options under the headings that help texts have.
std::string options_by_group(const std::vector<const Option*>& options, CommandSet command) {
  std::vector<std::string_view> groups;
  for (const Option* option : options) {
    if (std::ranges::find(groups, option->group) == groups.end()) groups.push_back(option->group);
  }
  std::string text;
  for (const std::string_view group : groups) {
    std::vector<const Option*> members;
    std::ranges::copy_if(options, std::back_inserter(members),
                         [&](const Option* option) { return option->group == group; });
    text +=
        (group == "Options" ? "" : ".Ss " + std::string(group) + "\n") + list_of(members, command);
  }
  return text;
}

/// Whether the program without a command has the very same option, in the same words.
bool is_told_above(const Option& option, CommandSet command) {
  return (option.commands & kNamed) != 0 && help_text(option, command) == help_text(option, kNamed);
}

/// Its options, those of the program without a command only by name.
std::string command_section(const CommandRow& command) {
  std::vector<const Option*> own;
  std::string shared;
  for (const Option* option : options_of(command.bit)) {
    if (is_told_above(*option, command.bit)) {
      shared += (shared.empty() ? ".Fl " : " ,\n.Fl ") + roff_escaped(long_name(*option).substr(1));
    } else {
      own.push_back(option);
    }
  }
  std::string text = ".Ss " + roff_escaped(std::string(command.name)) + "\n" +
                     literal(usage_of(command)) + roff_escaped(std::string(command.text)) + ".\n";
  if (!own.empty()) text += list_of(own, command.bit);
  return text + ".Pp\nAs above:\n" + shared + " .\n";
}

}  // namespace

std::string manual_page(const std::string& date) {
  const CommandRow& program = command_rows().front();
  std::string page =
      ".Dd " + date +
      "\n.Dt CONVANIM 1\n.Os\n"
      ".Sh NAME\n.Nm convanim\n.Nd draw convolution arithmetic\n"
      ".Sh SYNOPSIS\n.Nm\n.Ar NAME\n.Op Ar OPTIONS\n.Nm\n.Ar COMMAND\n.Op Ar OPTIONS\n"
      ".Sh DESCRIPTION\n" +
      roff_escaped(std::string(program.text)) +
      "\n.Pp\n.Ar NAME\nis one of the animations below; options change its layer.\n"
      ".Sh OPTIONS\n" +
      options_by_group(options_of(program.bit), program.bit) + ".Sh COMMANDS\n";
  std::string examples(program.examples);
  for (const CommandRow& command : command_rows().subspan(1)) {
    page += command_section(command);
    examples += "\n" + std::string(command.examples);
  }
  page += ".Sh ANIMATIONS\n.Bl -tag -width Ds\n";
  for (const NamedAnimation& animation : catalogue(CatalogueSet::everything)) {
    page += ".It Cm " + roff_escaped(std::string(animation.name)) + "\n" +
            roff_escaped(std::string(animation.title)) + ".\n";
  }
  page += ".El\n.Sh LIMITS\n" + roff_escaped(limits_text()) + ".\n";
  page +=
      ".Sh EXIT STATUS\n.Bl -tag -width Ds\n"
      ".It 0\nIt is done.\n"
      ".It 1\nIt could not be done: the disk is full, a checksum differs.\n"
      ".It 2\nThe request is wrong.\n"
      ".It 128 + N\nSignal N ended it: 130 an interrupt, 141 a closed pipe.\n"
      ".El\n.Pp\nOne line on standard error says why.\n"
      "A file is written whole or not at all.\n";
  return page + ".Sh EXAMPLES\n" + literal(examples);
}

}  // namespace convanim
