// Pages that a command writes besides figures: where they go.
#include "program/page_file.h"

#include <variant>

#include "base/ascii.h"
#include "convanim/error.h"
#include "tell/written.h"

namespace convanim {

std::optional<std::filesystem::path> page_path(const Output& output) {
  const auto* path = std::get_if<std::filesystem::path>(&output);
  if (!path) return std::nullopt;
  const std::string extension = lower_case(path->extension().string());
  const bool is_page = extension.empty() || extension == ".html" || extension == ".htm";
  if (is_page || is_folder(*path)) return *path;
  throw RequestError("'" + path->string() + "' is no name of a page, which this command writes (" +
                     "needs one that ends in .html, or a folder, which ends in /)");
}

bool names_folder(const std::filesystem::path& path) {
  return !path.has_filename() || is_folder(path);
}

void write_page_file(const std::optional<std::filesystem::path>& path,
                     const std::string& usual_name, const Encode& encode, const Streams& streams) {
  const std::filesystem::path file = !path                 ? std::filesystem::path(usual_name)
                                     : names_folder(*path) ? *path / usual_name
                                                           : *path;
  if (file.has_parent_path()) make_folder(file.parent_path());
  write_file(file, encode);
  print_pages_written({file}, streams);
}

}  // namespace convanim
