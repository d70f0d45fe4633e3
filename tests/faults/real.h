// The function that another one stands before.
#pragma once

#include <cstdlib>
#include <dlfcn.h>

namespace convanim {

/// The next function of that name after the program's own.
template <class Function>
Function* real(Function* /*same_type*/, const char* name) {
  void* const found = ::dlsym(RTLD_NEXT, name);
  if (found == nullptr) std::abort();
  return reinterpret_cast<Function*>(found);
}

}  // namespace convanim
