// The guide's files, as a command asks for them.
#include "cli/guide_files.h"

#include <filesystem>
#include <span>
#include <string>

#include "cli/guide_lines.h"
#include "files/output.h"
#include "guide/guide.h"
#include "guide/guide_page.h"

namespace convanim {

namespace {

Encode bytes_of_text(const std::string& text) {
  return [&text](Sink& sink) { sink.append(std::as_bytes(std::span(text))); };
}

void print_text(const std::string& text, const Streams& streams) {
  write_stream(streams.out, "standard output", bytes_of_text(text));
}

/// Whether the path is meant for files in it.
bool names_folder(const std::filesystem::path& path) {
  return !path.has_filename() || is_folder(path);
}

void write_all_pages(const Guide& guide, const std::filesystem::path& folder) {
  const std::vector<GuidePage> pages = guide_pages(guide, guide_lines());
  make_folder(folder);
  for (const GuidePage& page : pages) write_file(folder / page.name, bytes_of_text(page.html));
}

std::string one_page(const Guide& guide, const WriteGuide& command) {
  if (command.section) return guide_section(guide, guide_lines(), *command.section);
  return guide_page(guide, guide_lines());
}

}  // namespace

void write_guide_files(const WriteGuide& command, const Streams& streams) {
  const Guide guide = read_guide(guide_sources());
  if (command.lists) return print_text(guide_list(guide), streams);
  const auto* path = std::get_if<std::filesystem::path>(&command.output);
  if (path && !command.section && names_folder(*path)) return write_all_pages(guide, *path);
  const std::string page = one_page(guide, command);
  if (std::holds_alternative<StandardOutput>(command.output)) return print_text(page, streams);
  const std::string usual = command.section.value_or("guide") + ".html";
  if (path && names_folder(*path)) make_folder(*path);
  write_file(!path                 ? std::filesystem::path(usual)
             : names_folder(*path) ? *path / usual
                                   : *path,
             bytes_of_text(page));
}

}  // namespace convanim
