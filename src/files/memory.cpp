// What happens when the system has no more memory. In C++ an exception says so, and what failed is
// reported like everything that could not be done. The C libraries are not up to that: Cairo 1.16
// frees memory twice or draws on as if nothing had happened. They get no chance to: for them the
// program ends here, with its error message and without a temporary file.
#include <cstddef>
#include <cstdlib>
#include <new>

#include "files/temporary.h"

// NOLINTBEGIN(*-reserved-identifier,*-no-malloc,*-owning-memory,*-declaration-parameter-name): this
// stands below all that owns memory.

// glibc's own names for the functions that stand below.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* block, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
}

namespace {

void* required(void* block) {
  if (block == nullptr) convanim::end_without_memory();
  return block;
}

}  // namespace

extern "C" {

void* malloc(std::size_t size) {
  return required(__libc_malloc(size));
}

void* calloc(std::size_t count, std::size_t size) {
  return required(__libc_calloc(count, size));
}

void* realloc(void* block, std::size_t size) {
  void* const moved = __libc_realloc(block, size);
  return size == 0 ? moved : required(moved);
}

void* aligned_alloc(std::size_t alignment, std::size_t size) {
  return required(__libc_memalign(alignment, size));
}

int posix_memalign(void** block, std::size_t alignment, std::size_t size) {
  *block = required(__libc_memalign(alignment, size));
  return 0;
}
}

// The standard library's own would call malloc().
void* operator new(std::size_t size) {
  for (;;) {
    if (void* const block = __libc_malloc(size)) return block;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

void operator delete(void* block) noexcept {
  std::free(block);
}

void operator delete(void* block, std::size_t /*size*/) noexcept {
  std::free(block);
}
// NOLINTEND(*-reserved-identifier,*-no-malloc,*-owning-memory,*-declaration-parameter-name)
