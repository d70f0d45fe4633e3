// How much memory drawing takes, and on how many threads it stays below the limit.
#pragma once

#include <cstddef>

#include "convanim/bitmap.h"

namespace convanim {

/// What the program takes at most.
inline constexpr std::size_t kMaxMemoryBytes = std::size_t{1} << 30U;

/// What a thread takes that draws a scene of so many shapes: measured, and rounded up.
/// @param size of its frames; nothing where there are no pixels
/// @param encoder_bytes that their encoder takes besides, for each pixel
std::size_t drawing_bytes(std::size_t shapes, PixelSize size, std::size_t encoder_bytes = 0);

/// At most `threads`, and so few that all together stay below the limit: at least 1.
int threads_within_memory(int threads, std::size_t bytes_per_thread);

}  // namespace convanim
