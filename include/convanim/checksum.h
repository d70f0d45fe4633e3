// Checksums of frames, and the manifest that lists them. Knows no file format: the pixels are what
// counts.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "convanim/bitmap.h"

namespace convanim {

/// XXH3 (128 bits) of bytes that come one behind the other.
class Hasher {
 public:
  /// @throws std::bad_alloc
  Hasher();
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;
  ~Hasher();

  void add(std::span<const std::byte> bytes);

  /// 32 hexadecimal digits.
  std::string digits() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// XXH3 (128 bits, 32 hexadecimal digits) of the width and the height, 32 bits each, little endian,
/// then of the pixels' bytes: whoever decodes a frame gets the same, whatever the file it came
/// from.
std::string checksum(const Bitmap& bitmap);

struct FrameChecksum {
  std::string hash;
  std::string name;
  int step = 0;
  friend bool operator==(const FrameChecksum&, const FrameChecksum&) = default;
};

/// What was drawn, and what drew it.
struct Manifest {
  std::string renderer;  ///< as renderer_version() says; empty where the text does not say
  std::vector<FrameChecksum> frames;
  friend bool operator==(const Manifest&, const Manifest&) = default;
};

/// The text of a manifest: a comment that names the renderer, then a line a frame, "HASH
/// NAME/STEP".
std::string to_string(const Manifest& manifest);

/// Reads such a text; lines that begin with # and empty ones are comments.
/// @throws RequestError that names the first line of another form.
Manifest parse_manifest(std::string_view text);

}  // namespace convanim
