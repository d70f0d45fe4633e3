// Where results go: a file that is whole or absent, or a stream. The only stage that touches files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "convanim/sink.h"

namespace convanim {

/// Produces the bytes of one file.
using Encode = std::function<void(Sink&)>;

/// Writes a file through a hidden temporary one beside it, which takes its place only once
/// complete: on any failure, and on a signal if remove_unfinished_on_signal() was called, an
/// existing file stays as it was. A symbolic link stays one (see follow_links() for those that are
/// not followed), an existing file keeps its permissions and list of access, its group, and where
/// that is allowed its owner; a device, a pipe and an open descriptor (/dev/stdout) are written
/// directly.
/// @throws std::runtime_error that names the path and the system's reason; what encode throws
void write_file(const std::filesystem::path& path, const Encode& encode);

/// The same, but everything stays as it was unless `is_wanted` says, once all bytes are made, that
/// the file is to have them. A device and the like has had them by then.
void write_file_if(const std::filesystem::path& path, const Encode& encode,
                   const std::function<bool()>& is_wanted);

/// Removes the temporary files that killed runs left where these files go.
void clear_leftovers(const std::vector<std::filesystem::path>& paths);

/// Writes to a stream, and flushes it.
/// @throws std::runtime_error that gives `name` to the stream and the system's reason
void write_stream(std::ostream& stream, const std::string& name, const Encode& encode);

/// Whether there is such a file that holds bytes; none that cannot be looked at is there.
bool is_file(const std::filesystem::path& path);

/// How many bytes a regular file has; 0 of anything else, and of what cannot be looked at.
std::uintmax_t file_bytes(const std::filesystem::path& path);

/// Whether there is such a folder, or anything of that name.
bool is_folder(const std::filesystem::path& path);
bool file_exists(const std::filesystem::path& path);

/// The one path of all that lead there, as far as it exists: without links and from the root on.
std::filesystem::path place_of(const std::filesystem::path& path);

/// Creates the folder and those above it, where they are missing.
/// @throws std::runtime_error
void make_folder(const std::filesystem::path& path);

/// The whole text of a file of at most `limit` bytes.
/// @throws std::runtime_error if it cannot be read, RequestError if it is longer
std::string read_file(const std::filesystem::path& path, std::size_t limit);

/// The same of standard input.
std::string read_standard_input(std::size_t limit);

/// Sees to it that no file that is opened later gets the number of a standard stream that the
/// caller closed: what is printed would go into it.
void fill_standard_descriptors();

}  // namespace convanim
