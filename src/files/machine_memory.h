// How much memory there is to have.
#pragma once

#include <cstddef>

namespace convanim {

/// What the machine has, or the container or the unit that this process runs in where that may take
/// less, in bytes. Takes no memory itself.
std::size_t machine_memory();

/// The least limit that a file of control groups ("/proc/self/cgroup") names, by the limits below
/// the roots of both versions; the largest number where there is none.
/// @param list the file's text
std::size_t group_memory(const char* list, const char* root);

}  // namespace convanim
