// How much memory drawing takes, and on how many threads it stays below the limit.
#include "plan/memory_limit.h"

#include <algorithm>

namespace convanim {

namespace {

/// Code, libraries, and what the plan itself takes.
constexpr std::size_t kProgramBytes = std::size_t{128} << 20U;

/// A thread's stack, and the changes that an animation keeps.
constexpr std::size_t kThreadBytes = std::size_t{6} << 20U;

/// A frame and what stands still of it, four bytes each, its indices, and those compressed.
constexpr std::size_t kBytesPerPixel = 12;

/// A shape of two scenes, and what Cairo keeps of it for a page.
constexpr std::size_t kBytesPerShape = 2'000;

}  // namespace

std::size_t drawing_bytes(std::size_t shapes, PixelSize size, std::size_t encoder_bytes) {
  const std::size_t pixels =
      static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
  return kThreadBytes + shapes * kBytesPerShape + pixels * (kBytesPerPixel + encoder_bytes);
}

int threads_within_memory(int threads, std::size_t bytes_per_thread) {
  const std::size_t fitting = (kMaxMemoryBytes - kProgramBytes) / bytes_per_thread;
  return static_cast<int>(std::clamp<std::size_t>(fitting, 1, static_cast<std::size_t>(threads)));
}

}  // namespace convanim
