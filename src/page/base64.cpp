// Bytes as text that a page's script reads.
#include "page/base64.h"

#include <nettle/base64.h>

namespace convanim {

std::string base64_of(std::span<const std::uint8_t> bytes) {
  std::string encoded(BASE64_ENCODE_RAW_LENGTH(bytes.size()), '\0');
  base64_encode_raw(encoded.data(), bytes.size(), bytes.data());
  return encoded;
}

}  // namespace convanim
