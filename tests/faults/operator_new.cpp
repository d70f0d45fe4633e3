// Every allocation in C++. A sanitizer has the C library's own, so this is all that is left to fail
// with one.
#include <cstdlib>
#include <new>

#include "inject.h"

using convanim::count_allocation;

void* operator new(std::size_t size) {
  void* const block = convanim::to_fail(convanim::FaultKind::allocation, "operator new")
                          ? nullptr
                          : std::malloc(size == 0 ? 1 : size);
  if (block == nullptr) {
    if (const std::new_handler handler = std::get_new_handler()) handler();
    throw std::bad_alloc();
  }
  count_allocation(1);
  return block;
}

void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
  try {
    return operator new(size);
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

void operator delete(void* block) noexcept {
  if (block == nullptr) return;
  count_allocation(-1);
  std::free(block);
}

void operator delete(void* block, std::size_t /*size*/) noexcept {
  operator delete(block);
}

void operator delete(void* block, const std::nothrow_t& /*tag*/) noexcept {
  operator delete(block);
}
