// Where a path leads: through links to a file that may not exist yet, or to an open descriptor.
#pragma once

#include <filesystem>
#include <optional>

namespace convanim {

struct LinkEnd {
  std::filesystem::path path;
  std::optional<int> descriptor{};  ///< of this process, where it leads to one: /dev/stdout
  bool is_special = false;          ///< a device, or open elsewhere: nothing that can be replaced
  int error = 0;                    ///< why it leads nowhere
};

/// Follows symbolic links, of which the last may lead to a file that does not exist yet. Like Linux
/// with protected_symlinks, it follows a link in a folder that all may write and in which each
/// keeps his own (/tmp) only if it is the user's or the folder's owner's: somebody else may have
/// put it there for others to write through.
LinkEnd follow_links(const std::filesystem::path& path);

}  // namespace convanim
