// The guide's files, as a command asks for them.
#include "program/guide_files.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "convanim/error.h"
#include "files/output.h"
#include "guide/contents.h"
#include "guide/guide.h"
#include "guide/guide_page.h"
#include "program/guide_lines.h"
#include "program/page_file.h"
#include "tell/written.h"

namespace convanim {

namespace {

Encode bytes_of_text(const std::string& text) {
  return [&text](Sink& sink) { sink.append(std::as_bytes(std::span(text))); };
}

void print_text(const std::string& text, const Streams& streams) {
  write_stream(streams.out, "standard output", bytes_of_text(text));
}

void write_all_pages(const Guide& guide, const std::filesystem::path& folder,
                     const Streams& streams) {
  make_folder(folder);
  std::vector<std::filesystem::path> files;
  for (const GuidePage& page : guide_pages(guide, guide_lines())) {
    files.push_back(folder / page.name);
    write_file(files.back(), bytes_of_text(page.html));
  }
  print_pages_written(files, streams);
}

std::string one_page(const Guide& guide, const WriteGuide& command) {
  if (command.section) return guide_section(guide, guide_lines(), *command.section);
  return guide_page(guide, guide_lines());
}

}  // namespace

void write_guide_files(const WriteGuide& command, const Streams& streams) {
  if (command.lists && !std::holds_alternative<WorkingFolder>(command.output)) {
    throw RequestError("--list prints names and writes no page (leave out -o)");
  }
  const std::optional<std::filesystem::path> path = page_path(command.output);
  const Guide guide = read_guide(guide_sources());
  if (command.lists) return print_text(guide_list(guide), streams);
  if (path && !command.section && names_folder(*path))
    return write_all_pages(guide, *path, streams);
  const std::string page = one_page(guide, command);
  if (std::holds_alternative<StandardOutput>(command.output)) return print_text(page, streams);
  write_page_file(path, command.section.value_or("guide") + ".html", bytes_of_text(page), streams);
}

}  // namespace convanim
