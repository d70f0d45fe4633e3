// How a fuzz target says that what it found is wrong.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace convanim {

/// Ends the process, so that libFuzzer keeps the input, if the claim does not hold.
inline void require(bool holds, const char* claim) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", claim);
  std::abort();
}

}  // namespace convanim
