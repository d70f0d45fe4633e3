// What a content security policy calls an inline script or style by.
#pragma once

#include <string>
#include <string_view>

namespace convanim {

/// "sha256-" and the text's SHA-256 in base64.
std::string source_hash(std::string_view text);

}  // namespace convanim
