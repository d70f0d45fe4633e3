// Every allocation of the program and of its libraries. They come here from src/memory.cpp.
#include <cerrno>
#include <cstddef>

#include "inject.h"
#include "real.h"

using convanim::count_allocation;
using convanim::FaultKind;
using convanim::real;

namespace {

bool out_of_memory() {
  if (!convanim::to_fail(FaultKind::allocation, "malloc")) return false;
  errno = ENOMEM;
  return true;
}

void* counted(void* block) {
  if (block != nullptr) count_allocation(1);
  return block;
}

}  // namespace

// NOLINTBEGIN(bugprone-reserved-identifier): these stand before the C library's.
extern "C" {

void __libc_free(void* block);

void* __libc_malloc(std::size_t size) {
  static auto* const next = real(&__libc_malloc, "__libc_malloc");
  return out_of_memory() ? nullptr : counted(next(size));
}

void* __libc_calloc(std::size_t count, std::size_t size) {
  static auto* const next = real(&__libc_calloc, "__libc_calloc");
  return out_of_memory() ? nullptr : counted(next(count, size));
}

void* __libc_realloc(void* block, std::size_t size) {
  static auto* const next = real(&__libc_realloc, "__libc_realloc");
  if (out_of_memory()) return nullptr;
  void* const moved = next(block, size);
  if (block == nullptr && moved != nullptr) count_allocation(1);
  if (block != nullptr && moved == nullptr && size == 0) count_allocation(-1);
  return moved;
}

void* __libc_memalign(std::size_t alignment, std::size_t size) {
  static auto* const next = real(&__libc_memalign, "__libc_memalign");
  return out_of_memory() ? nullptr : counted(next(alignment, size));
}

void free(void* block) {
  if (block == nullptr) return;
  count_allocation(-1);
  __libc_free(block);
}
}
// NOLINTEND(bugprone-reserved-identifier)
