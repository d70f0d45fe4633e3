// Sinks for tests: one that keeps its bytes, one that fails when it has taken as many as it may.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <stdexcept>
#include <vector>

#include "convanim/sink.h"
#include "support/sample.h"

namespace convanim {

using Bytes = std::vector<std::byte>;
using Encode = std::function<void(Sink&)>;

/// What `encode` writes.
inline Bytes written_by(const Encode& encode) {
  Bytes bytes;
  Sink sink([&](std::span<const std::byte> block) {
    bytes.insert(bytes.end(), block.begin(), block.end());
  });
  encode(sink);
  sink.check();
  return bytes;
}

/// Thrown by a sink that may take no more. Unlike every exception that production code throws.
struct SinkFull {};

/// Lets `encode` write into a sink that refuses the block with which it would hold more than
/// `most` bytes.
/// @return whether `encode` threw what the sink threw; false where it took the failure for a
/// success or for something else
inline bool reports_full_sink(const Encode& encode, std::size_t most) {
  std::size_t taken = 0;
  Sink sink([&](std::span<const std::byte> block) {
    taken += block.size();
    if (taken > most) throw SinkFull{};
  });
  try {
    encode(sink);
  } catch (const SinkFull&) {
    return true;
  } catch (const std::exception&) {
    return false;
  }
  return false;
}

/// Fails the sink at byte 0, 1, 2 ... up to the last one.
/// @return the first byte at which `encode` did not report it
inline std::optional<std::size_t> first_unreported_failure(const Encode& encode) {
  const std::size_t size = written_by(encode).size();
  for (std::size_t most = 0; most < size; most += kSampleStride) {
    if (!reports_full_sink(encode, most)) return most;
  }
  return std::nullopt;
}

}  // namespace convanim
