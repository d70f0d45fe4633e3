// How much memory drawing takes, and on how many threads it stays below what it may take.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "convanim/bitmap.h"
#include "plan/formats.h"
#include "plan/plan.h"

namespace convanim {

/// What a thread takes that draws files of a format: measured.
/// @param frames that are drawn one after the other
std::size_t drawing_bytes(const Format& format, const Drawing& drawing, int frames);

/// What the whole program takes that carries the plan out.
std::size_t memory_needed(const Plan& plan, int threads);

/// At most `threads`, and so few that all together stay below the plan's limit: at least 1.
int threads_within_memory(const Plan& plan, int threads);

/// The same where each takes as much.
/// @param bytes of the whole program on one thread
int threads_within_memory(std::size_t bytes, int threads, std::size_t limit);

/// @throws TooMuch if the plan needs more than its limit, on one thread
void check_memory(const Plan& plan);

/// @param shapes of a step that is to be composed
/// @throws TooMuch as check_memory() does
void check_composed(std::uint64_t shapes, std::size_t limit);

/// In whole MiB, as options have them: "1200M".
std::string memory_text(std::uint64_t bytes);

}  // namespace convanim
