// How long an animation shows its steps.
#include "plan/timing.h"

#include <algorithm>
#include <cmath>

namespace convanim {

namespace {

/// What browsers do not slow down.
constexpr int kLeastDelay = 2;

/// From so many steps on the last one is held, so that the end is seen.
constexpr int kManySteps = 9;
constexpr int kHeldDelays = 3;

/// What moves by itself for longer has to have a switch (WCAG 2, success criterion 2.2.2).
constexpr int kMostMovingCs = 500;

/// Of an animation that is not too long.
constexpr int kMostSteps = 120;
constexpr int kMostSeconds = 120;
constexpr int kShortCs = 4500;

/// The sixteen stay as they were published.
bool holds_last(const Figure& figure, int steps) {
  return steps >= kManySteps && !(figure.named && !figure.numbers);
}

[[noreturn]] void refuse_fast(const std::string& option, int steps, int every) {
  throw RequestError(option + " is too short for " + std::to_string(steps) +
                     " steps, of which each needs 0.02 s (needs --every " + std::to_string(every) +
                     ", or fewer --steps)");
}

int rounded_up(double ratio) {
  return static_cast<int>(std::ceil(ratio));
}

/// So that all steps take that long, those that are held in their own way included.
int delay_for(double seconds, int delays) {
  const auto delay = static_cast<int>(std::floor(seconds * 100 / delays));
  if (delay < kLeastDelay) {
    refuse_fast("--duration", delays, rounded_up(kLeastDelay * delays / (seconds * 100)));
  }
  return delay;
}

/// What the steps of an animation take that have a time of their own, and how many those are.
struct HeldSteps {
  int count = 0;
  int all_cs = 0;
};

HeldSteps held_steps(const TimingRequest& request, const Animation& animation) {
  HeldSteps held;
  const auto add = [&held](int time) {
    ++held.count;
    held.all_cs += time;
  };
  for (int n = 0; request.row_hold_cs && n + 1 < animation.steps; ++n) {
    if (animation.ends_row(n)) add(*request.row_hold_cs);
  }
  if (request.hold_cs) add(*request.hold_cs);
  return held;
}

}  // namespace

Timing choose_timing(const TimingRequest& request, const Figure& figure,
                     const Animation& animation) {
  if (request.glides && figure.numbers) {
    throw RequestError("--glide moves no numbers, and " + figure.name +
                       " shows some (leave it out)");
  }
  const int steps = animation.steps;
  Timing timing{.hold_cs = request.hold_cs,
                .row_hold_cs = request.row_hold_cs,
                .loop = request.loop,
                .plays_once = request.plays_once,
                .glides = request.glides};
  const bool holds = holds_last(figure, steps) && !request.hold_cs && !request.plays_once;
  timing.delay_cs = request.delay_cs.value_or(timing.delay_cs);
  if (request.seconds) {
    const HeldSteps held = held_steps(request, animation);
    const int delays = steps - held.count + (holds ? kHeldDelays - 1 : 0);
    timing.delay_cs = delay_for(*request.seconds - held.all_cs / 100.0, std::max(delays, 1));
  }
  if (request.plays_once) {
    timing.delay_cs = std::min(timing.delay_cs, kMostMovingCs / steps);
    if (timing.delay_cs < kLeastDelay) {
      refuse_fast("--wcag", steps, rounded_up(kLeastDelay * steps / 1.0 / kMostMovingCs));
    }
  }
  if (holds) timing.hold_cs = kHeldDelays * timing.delay_cs;
  return timing;
}

std::string note_on_length(const Drawing& drawing) {
  const Animation& animation = drawing.animation;
  const int steps = animation.steps;
  const double seconds = steps / 100.0 * animation.timing.delay_cs;
  if (steps <= kMostSteps || seconds <= kMostSeconds) return {};
  return drawing.figure.name + ": " + std::to_string(steps) + " steps, " +
         std::to_string(std::lround(seconds / 60)) + " min (--every " +
         std::to_string((steps + kMostSteps - 1) / kMostSteps) + ", --steps or --delay " +
         std::to_string(std::max(kLeastDelay, kShortCs / steps)) + " make it shorter)";
}

}  // namespace convanim
