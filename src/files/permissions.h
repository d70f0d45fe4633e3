// Who may do what with a file.
#pragma once

#include <filesystem>
#include <sys/types.h>

namespace convanim {

/// The permissions that the user denies new files: this process's umask.
mode_t current_umask();

/// Whether a file's list of who may do what, if it has one, could be given to another file.
/// @param to a descriptor
bool copies_access_list(const std::filesystem::path& from, int to);

/// The permissions with those of the group cut to what everybody has.
mode_t without_group(mode_t mode);

}  // namespace convanim
