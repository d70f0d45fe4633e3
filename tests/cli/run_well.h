// Command lines that go well, which may tell that numbers are small.
#pragma once

#include <string>

#include <catch2/catch.hpp>

#include "support/refused.h"
#include "support/run_program.h"

namespace convanim {

/// @return what it prints
inline std::string run_well(const Arguments& arguments) {
  INFO(shown(arguments));
  const Ran ran = run_here(arguments);
  CHECK(without_hints(ran.err).empty());
  CHECK(ran.exit == 0);
  return ran.out;
}

}  // namespace convanim
