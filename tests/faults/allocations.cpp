// Every allocation of the program and of its libraries: those in C++, whose failure is an
// exception, and those by the C library's functions, whose failure is a null pointer.
#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <new>

#include "inject.h"

using convanim::count_allocation;
using convanim::FaultKind;

// NOLINTBEGIN(bugprone-reserved-identifier): glibc's own names for what stands behind these.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* block, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
void __libc_free(void* block);
}

namespace {

bool to_fail(const char* call) {
  if (!convanim::to_fail(FaultKind::c_allocation, call)) return false;
  errno = ENOMEM;
  return true;
}

void* counted(void* block) {
  if (block != nullptr) count_allocation(1);
  return block;
}

}  // namespace

extern "C" {

void* malloc(std::size_t size) {
  return to_fail("malloc") ? nullptr : counted(__libc_malloc(size));
}

void* calloc(std::size_t count, std::size_t size) {
  return to_fail("calloc") ? nullptr : counted(__libc_calloc(count, size));
}

void* realloc(void* block, std::size_t size) {
  if (to_fail("realloc")) return nullptr;
  void* const moved = __libc_realloc(block, size);
  if (block == nullptr && moved != nullptr) count_allocation(1);
  if (block != nullptr && moved == nullptr && size == 0) count_allocation(-1);
  return moved;
}

void* aligned_alloc(std::size_t alignment, std::size_t size) {
  return to_fail("aligned_alloc") ? nullptr : counted(__libc_memalign(alignment, size));
}

int posix_memalign(void** block, std::size_t alignment, std::size_t size) {
  if (to_fail("posix_memalign")) return ENOMEM;
  *block = counted(__libc_memalign(alignment, size));
  return *block == nullptr ? ENOMEM : 0;
}

void free(void* block) {
  if (block == nullptr) return;
  count_allocation(-1);
  __libc_free(block);
}
}

void* operator new(std::size_t size) {
  void* const block = convanim::to_fail(FaultKind::allocation, "operator new")
                          ? nullptr
                          : __libc_malloc(size == 0 ? 1 : size);
  if (block == nullptr) {
    if (const std::new_handler handler = std::get_new_handler()) handler();
    throw std::bad_alloc();
  }
  return counted(block);
}

void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
  try {
    return operator new(size);
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

void operator delete(void* block) noexcept {
  std::free(block);
}

void operator delete(void* block, std::size_t /*size*/) noexcept {
  std::free(block);
}

void operator delete(void* block, const std::nothrow_t& /*tag*/) noexcept {
  std::free(block);
}
// NOLINTEND(bugprone-reserved-identifier)
