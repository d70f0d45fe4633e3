// What the user of a plan should know before anything is drawn.
#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"

namespace convanim {

/// What pictures leave out, once of each figure that has one, then the plan's own notes.
std::vector<std::string> notes_before(const Plan& plan);

}  // namespace convanim
