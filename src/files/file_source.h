// A file's bytes, one behind the other, however many they are.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "base/byte_source.h"

namespace convanim {

/// Opens the file while it is read; what is passed over is not read where the file lets one.
/// @throws std::runtime_error that names the path and the system's reason; what read throws
void read_from_file(const std::filesystem::path& path,
                    const std::function<void(ByteSource source)>& read);

/// The first bytes of a file, so many or all that it has; nothing if it cannot be read.
std::string beginning_of(const std::filesystem::path& path, std::size_t count);

}  // namespace convanim
