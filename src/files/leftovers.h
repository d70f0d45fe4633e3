// The names of temporary files, and those that killed writers left.
#pragma once

#include <filesystem>

namespace convanim {

/// In the target's folder: hidden, without the extension of a format, and never used before.
std::filesystem::path temporary_beside(const std::filesystem::path& target);

/// Removes the temporary files that killed writers left in the folder. Those of living ones stay,
/// as does what cannot be locked or removed.
void remove_leftovers(const std::filesystem::path& folder);

}  // namespace convanim
