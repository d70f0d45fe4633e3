// When each step of an SVG is shown.
#include "svg/svg_timing.h"

#include "svg/svg_text.h"

namespace convanim {

Timeline::Timeline(const Animation& animation, StepRange steps)
    : steps_(steps.count), glides_(animation.timing.glides), begins_cs_{0} {
  const int last = steps.first + steps.count - 1;
  bool even = true;
  for (int n = 0; n < steps.count; ++n) {
    const int delay = delay_of(animation, steps.first + n, last);
    even = even && delay == delay_of(animation, steps.first, last);
    begins_cs_.push_back(begins_cs_.back() + delay);
  }
  const Timing& timing = animation.timing;
  duration_ = attribute("dur", decimal(begins_cs_.back() / 100.0, 2) + "s");
  const bool forever = timing.loop == 0 && !timing.plays_once;
  const int plays = timing.plays_once ? 1 : timing.loop + 1;
  repeats_ = forever
                 ? attribute("repeatCount", "indefinite")
                 : attribute("repeatCount", std::to_string(plays)) + attribute("fill", "freeze");
  times_ = times_of_values(even);
}

std::string Timeline::attributes(const char* mode) const {
  return duration_ + attribute("calcMode", mode) + repeats_;
}

std::string Timeline::times_of_values(bool even) const {
  if (even && !glides_) return {};
  constexpr double kRest = 0.7;
  std::string times;
  for (int n = 0; n < steps_; ++n) {
    times += (n == 0 ? "0" : ";" + key_time(n));
    if (glides_) times += n + 1 < steps_ ? ";" + key_time(n, kRest) : ";1";
  }
  return attribute("keyTimes", times);
}

void Timeline::animate(LongText& text, const std::string& element,
                       const std::function<std::string(std::size_t)>& value) const {
  text += "<" + element + times_ + attributes(glides_ ? "linear" : "discrete") + " values=\"";
  for (std::size_t step = 0; step < static_cast<std::size_t>(steps_); ++step) {
    const std::string own = value(step);
    text += (step == 0 ? "" : ";") + own + (glides_ ? ";" + own : "");
  }
  text += "\"/>";
}

std::string Timeline::showing(int first, int end) const {
  std::string values = "inline";
  std::string times = "0";
  const auto change = [&](int step, const std::string& value) {
    values += ";" + value;
    times += ";" + key_time(step);
  };
  if (first > 0) {
    values = "none";
    change(first, "inline");
  }
  if (end < steps_) change(end, "none");
  return "<animate" + attribute("attributeName", "display") + attribute("keyTimes", times) +
         attributes("discrete") + attribute("values", values) + "/>";
}

std::string Timeline::key_time(int step, double part) const {
  constexpr int kDecimals = 7;
  const int begin = begins_cs_[static_cast<std::size_t>(step)];
  const double at = begin + part * (begins_cs_[static_cast<std::size_t>(step) + 1] - begin);
  return decimal(at / begins_cs_.back(), kDecimals);
}

}  // namespace convanim
