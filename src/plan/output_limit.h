// How many bytes the files of a plan will have, as far as that can be known before.
#pragma once

#include "plan/plan.h"

namespace convanim {

/// Of those files whose length follows from their numbers, about: measured.
std::uint64_t output_bytes(const Plan& plan);

/// @throws TooMuch if that is more than the plan's limit
void check_output(const Plan& plan);

}  // namespace convanim
