// How many frames a second a video has whose steps take the times that were asked for.
#include <numeric>

#include "convanim/y4m.h"

namespace convanim {

namespace {

constexpr int kCsPerSecond = 100;
constexpr int kSmooth = 24;

FrameRate reduced(int frames, int seconds) {
  const int common = std::gcd(frames, seconds);
  return {frames / common, seconds / common};
}

}  // namespace

FrameRate lowest_frame_rate(const Animation& animation, StepRange steps) {
  const int last = steps.first + steps.count - 1;
  int common_cs = 0;
  for (int step = steps.first; step <= last; ++step) {
    common_cs = std::gcd(common_cs, delay_of(animation, step, last));
  }
  return reduced(kCsPerSecond, common_cs);
}

FrameRate playable_rate(FrameRate rate) {
  const int times = (kSmooth * rate.seconds + rate.frames - 1) / rate.frames;
  return reduced(times * rate.frames, rate.seconds);
}

}  // namespace convanim
