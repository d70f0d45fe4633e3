// What a content security policy calls an inline script or style by.
#include "page/sha256.h"

#include <array>
#include <nettle/sha2.h>

#include "page/base64.h"

namespace convanim {

std::string source_hash(std::string_view text) {
  sha256_ctx context{};
  sha256_init(&context);
  std::string bytes(text);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  return "sha256-" + base64_of(digest);
}

}  // namespace convanim
