// How long an animation shows its steps. Knows no format.
#pragma once

#include <string>

#include "plan/drawing.h"
#include "plan/request.h"

namespace convanim {

/// @throws RequestError if there are too many steps for the time
Timing choose_timing(const TimingRequest& request, const Figure& figure,
                     const Animation& animation);

/// "NAME: 900 steps, 15 min (--every 8, --steps or --delay 5 make it shorter)", of an animation
/// that nobody will see the end of; else nothing.
std::string note_on_length(const Drawing& drawing);

}  // namespace convanim
