// Bytes as text that a page's script reads.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace convanim {

/// With the letters of RFC 4648, and = behind.
std::string base64_of(std::span<const std::uint8_t> bytes);

}  // namespace convanim
