// In place of the playground's inside, where no compiler for it was found.
#include <stdexcept>

#include "cli/playground_module.h"

namespace convanim {

PackedModule playground_module() {
  throw std::runtime_error(
      "this program was built without the playground (install clang-19 lld-19 libc++-19-dev-wasm32 "
      "libc++abi-19-dev-wasm32 libclang-rt-19-dev-wasm32 wasi-libc binaryen and build it with "
      "-DCONVANIM_WEB=ON)");
}

}  // namespace convanim
