// Where bytes are read from, one behind the other. Knows neither what they mean nor where they lie.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

namespace convanim {

struct ByteSource {
  /// Fills the buffer as far as there are bytes; returns how many these were.
  std::function<std::size_t(std::span<std::byte> buffer)> read;

  /// Goes on behind so many bytes, or at the end; returns how many it left out.
  std::function<std::uint64_t(std::uint64_t count)> skip;
};

/// Of bytes in memory, which live as long.
ByteSource source_in(std::span<const std::byte> bytes);

}  // namespace convanim
