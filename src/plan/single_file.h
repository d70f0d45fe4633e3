// Whether all that a plan writes has place in one file.
#pragma once

#include "plan/formats.h"
#include "plan/plan.h"
#include "plan/request.h"
#include "plan/target.h"

namespace convanim {

/// @throws RequestError that says how to get from several files to one, or to a place for all
void check_single_file(const Plan& plan, const DrawRequest& request, const Target& target,
                       const Formats& formats);

}  // namespace convanim
