// The manual page, in mdoc.
#include <algorithm>

#include "convanim/catalogue.h"
#include "docs/documentation.h"

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

std::string flags(const OptionInfo& option) {
  std::string text;
  for (const std::string& name : option.names) {
    text += (text.empty() ? "Fl " : " , Fl ") + roff_escaped(name.substr(1));
  }
  return text;
}

std::string list_of(const std::vector<OptionInfo>& options) {
  std::string text = ".Bl -tag -width Ds\n";
  for (const OptionInfo& option : options) {
    text += ".It " + flags(option);
    if (!option.value.empty()) text += " Ar " + roff_escaped(option.value);
    text += "\n" + roff_escaped(option.text) + ".\n";
  }
  return text + ".El\n";
}

/// The options under the headings that help texts have.
std::string options_by_group(const std::vector<OptionInfo>& options) {
  std::vector<std::string> groups;
  for (const OptionInfo& option : options) {
    if (std::ranges::find(groups, option.group) == groups.end()) groups.push_back(option.group);
  }
  std::string text;
  for (const std::string& group : groups) {
    std::vector<OptionInfo> members;
    std::ranges::copy_if(options, std::back_inserter(members),
                         [&](const OptionInfo& option) { return option.group == group; });
    text += (group == "Options" ? "" : ".Ss " + group + "\n") + list_of(members);
  }
  return text;
}

/// Its options, those of the program without a command only by name.
std::string command_section(const CommandInfo& command, const CommandInfo& program) {
  std::vector<OptionInfo> own;
  std::string shared;
  for (const OptionInfo& option : command.options) {
    if (std::ranges::find(program.options, option) == program.options.end()) {
      own.push_back(option);
    } else {
      shared +=
          (shared.empty() ? ".Fl " : " ,\n.Fl ") + roff_escaped(option.names.back().substr(1));
    }
  }
  std::string text = ".Ss " + roff_escaped(command.name) + "\n" + literal(command.usage) +
                     roff_escaped(command.text) + ".\n";
  if (!own.empty()) text += list_of(own);
  return text + ".Pp\nAs above:\n" + shared + " .\n";
}

/// The lines below "Examples:", and what follows them.
std::string examples_of(const CommandInfo& command) {
  const std::size_t first = command.footer.find('\n') + 1;
  return command.footer.substr(first, command.footer.find("\n\n") - first);
}

std::string remarks_of(const CommandInfo& command) {
  const std::size_t end = command.footer.find("\n\n");
  return end == std::string::npos ? "" : command.footer.substr(end + 2);
}

}  // namespace

std::string manual_page(const std::vector<CommandInfo>& commands, const std::string& date) {
  const CommandInfo& program = commands.front();
  std::string page =
      ".Dd " + date +
      "\n.Dt CONVANIM 1\n.Os\n"
      ".Sh NAME\n.Nm convanim\n.Nd draw convolution arithmetic\n"
      ".Sh SYNOPSIS\n.Nm\n.Ar NAME\n.Op Ar OPTIONS\n.Nm\n.Ar COMMAND\n.Op Ar OPTIONS\n"
      ".Sh DESCRIPTION\n" +
      roff_escaped(program.text) +
      "\n.Pp\n.Ar NAME\nis one of the animations below; options change its layer.\n"
      ".Sh OPTIONS\n" +
      options_by_group(program.options) + ".Sh COMMANDS\n";
  std::string examples = examples_of(program);
  for (const CommandInfo& command : commands) {
    if (command.name.empty()) continue;
    page += command_section(command, program);
    examples += "\n" + examples_of(command);
  }
  page += ".Sh ANIMATIONS\n.Bl -tag -width Ds\n";
  for (const NamedAnimation& animation : catalogue(CatalogueSet::everything)) {
    page += ".It Cm " + roff_escaped(std::string(animation.name)) + "\n" +
            roff_escaped(std::string(animation.title)) + ".\n";
  }
  page += ".El\n.Sh LIMITS\n" + roff_escaped(remarks_of(program)) + ".\n";
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
