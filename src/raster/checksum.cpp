// Checksums of frames, and the manifest that lists them.
#include "convanim/checksum.h"

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <optional>

#include <xxhash.h>

#include "base/hex.h"
#include "base/read_number.h"
#include "convanim/error.h"

namespace convanim {

namespace {

constexpr std::size_t kHashDigits = 32;
constexpr std::string_view kRendererComment = "# drawn with ";

std::array<std::uint8_t, 4> little_endian(int number) {
  const auto bits = static_cast<std::uint32_t>(number);
  return {static_cast<std::uint8_t>(bits), static_cast<std::uint8_t>(bits >> 8),
          static_cast<std::uint8_t>(bits >> 16), static_cast<std::uint8_t>(bits >> 24)};
}

bool is_hash(std::string_view text) {
  return text.size() == kHashDigits && text.find_first_not_of(kHexDigits) == std::string_view::npos;
}

/// Reads "HASH  NAME/STEP".
bool parse_frame(std::string_view line, FrameChecksum& frame) {
  const std::size_t gap = line.find("  ");
  const std::size_t slash = line.rfind('/');
  if (gap != kHashDigits || slash == std::string_view::npos || slash <= gap + 2) return false;
  const std::optional<int> step = read_whole(line.substr(slash + 1));
  if (!step) return false;
  frame.step = *step;
  frame.hash = line.substr(0, gap);
  frame.name = line.substr(gap + 2, slash - gap - 2);
  return is_hash(frame.hash);
}

}  // namespace

struct Hasher::State {
  std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> xxh3{XXH3_createState(),
                                                                &XXH3_freeState};
};

Hasher::Hasher() : state_(std::make_unique<State>()) {
  if (!state_->xxh3) throw std::bad_alloc();
  XXH3_128bits_reset(state_->xxh3.get());
}

Hasher::~Hasher() = default;

void Hasher::add(std::span<const std::byte> bytes) {
  XXH3_128bits_update(state_->xxh3.get(), bytes.data(), bytes.size());
}

std::string Hasher::digits() const {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state_->xxh3.get()));
  std::string text;
  for (const unsigned char byte : canonical.digest) text += hex(byte, 2);
  return text;
}

std::string checksum(const Bitmap& bitmap) {
  Hasher hasher;
  for (const int side : {bitmap.size.width, bitmap.size.height}) {
    const std::array<std::uint8_t, 4> bytes = little_endian(side);
    hasher.add(std::as_bytes(std::span(bytes)));
  }
  hasher.add(std::as_bytes(std::span(bitmap.pixels)));
  return hasher.digits();
}

std::string to_string(const Manifest& manifest) {
  std::string text = std::string(kRendererComment) + manifest.renderer + "\n";
  for (const FrameChecksum& frame : manifest.frames) {
    text += frame.hash + "  " + frame.name + "/" + std::to_string(frame.step) + "\n";
  }
  return text;
}

Manifest parse_manifest(std::string_view text) {
  Manifest manifest;
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.starts_with(kRendererComment)) {
      manifest.renderer = line.substr(kRendererComment.size());
    }
    if (line.empty() || line.starts_with('#')) continue;
    FrameChecksum frame;
    if (!parse_frame(line, frame)) {
      throw RequestError("line " + std::to_string(number) + " is no checksum (needs " +
                         std::to_string(kHashDigits) +
                         " hexadecimal digits, two spaces, NAME/STEP)");
    }
    manifest.frames.push_back(std::move(frame));
  }
  return manifest;
}

}  // namespace convanim
