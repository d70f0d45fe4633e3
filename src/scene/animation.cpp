// An animation as its scenes: how long it shows each.
#include "convanim/animation.h"

namespace convanim {

int delay_of(const Animation& animation, int step, int last) {
  const Timing& timing = animation.timing;
  if (step == last) return timing.hold_cs.value_or(timing.delay_cs);
  const bool holds = timing.row_hold_cs && animation.ends_row && animation.ends_row(step);
  return holds ? *timing.row_hold_cs : timing.delay_cs;
}

}  // namespace convanim
