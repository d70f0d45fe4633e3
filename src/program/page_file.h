// Pages that a command writes besides figures: where they go.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "files/output.h"
#include "plan/request.h"
#include "tell/streams.h"

namespace convanim {

/// The path that the output names, if it names one; that of a page ends in .html, .htm or nothing.
/// @throws RequestError if it ends otherwise, so that no picture of that name is replaced
std::optional<std::filesystem::path> page_path(const Output& output);

/// Whether the path is meant for files in it.
bool names_folder(const std::filesystem::path& path);

/// Writes a page to that path or, in a folder and where none is named, by its usual name; folders
/// are made if missing. Says so to who watches.
/// @throws std::runtime_error if it cannot be written
void write_page_file(const std::optional<std::filesystem::path>& path,
                     const std::string& usual_name, const Encode& encode, const Streams& streams);

}  // namespace convanim
