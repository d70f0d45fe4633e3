// Encodes what the steps of an animation do as captions, in WebVTT.
#include "convanim/vtt.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>

namespace convanim {

namespace {

/// What browsers show a step at least.
constexpr int kShortestHonoured = 2;
constexpr int kSlowedDown = 10;

std::string digits(long long number, std::size_t width) {
  const std::string text = std::to_string(number);
  return std::string(width - std::min(width, text.size()), '0') + text;
}

/// "00:01:02.500"
std::string timestamp(long long hundredths) {
  const long long seconds = hundredths / 100;
  return digits(seconds / 3600, 2) + ":" + digits(seconds / 60 % 60, 2) + ":" +
         digits(seconds % 60, 2) + "." + digits(hundredths % 100 * 10, 3);
}

int shown_cs(const Timing& timing, bool last) {
  const int asked = last ? timing.hold_cs.value_or(timing.delay_cs) : timing.delay_cs;
  return asked < kShortestHonoured ? kSlowedDown : asked;
}

}  // namespace

void write_vtt(const Animation& animation, StepRange steps, Sink& sink) {
  std::string text = "WEBVTT\n";
  long long begin = 0;
  for (int n = 0; n < steps.count && !sink.failed(); ++n) {
    const long long end = begin + shown_cs(animation.timing, n + 1 == steps.count);
    text += "\n" + timestamp(begin) + " --> " + timestamp(end) + "\n" +
            animation.sentence(steps.first + n) + "\n";
    begin = end;
    sink.append(std::as_bytes(std::span(text)));
    text.clear();
  }
  sink.check();
}

}  // namespace convanim
