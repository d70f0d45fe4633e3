// The playground's inside, embedded when the program is built.
#pragma once

#include <span>
#include <string_view>

namespace convanim {

/// What write_playground() takes.
/// @throws std::runtime_error if the program was built without it
std::span<const std::string_view> playground_module();

}  // namespace convanim
