// Manifests of checksums: one that is read is written and read again as the same.
#include <cstdint>
#include <string>

#include "convanim/checksum.h"
#include "convanim/layer.h"
#include "require.h"

using namespace convanim;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Manifest manifest;
  try {
    manifest = parse_manifest({reinterpret_cast<const char*>(data), size});
  } catch (const RequestError&) {
    return 0;
  }
  require(parse_manifest(to_string(manifest)) == manifest, "what is written is read as the same");
  return 0;
}
