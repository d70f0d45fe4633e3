// When each step of an SVG is shown.
#include "svg/svg_timing.h"

#include "svg/svg_text.h"

namespace convanim {

Timeline::Timeline(const Animation& animation, StepRange steps)
    : steps_(steps.count), begins_cs_{0} {
  const int last = steps.first + steps.count - 1;
  bool even = true;
  for (int n = 0; n < steps.count; ++n) {
    const int delay = delay_of(animation, steps.first + n, last);
    even = even && delay == delay_of(animation, steps.first, last);
    begins_cs_.push_back(begins_cs_.back() + delay);
  }
  const Timing& timing = animation.timing;
  attributes_ = attribute("dur", decimal(begins_cs_.back() / 100.0, 2) + "s") +
                attribute("calcMode", "discrete");
  const bool forever = timing.loop == 0 && !timing.plays_once;
  const int plays = timing.plays_once ? 1 : timing.loop + 1;
  attributes_ +=
      forever ? attribute("repeatCount", "indefinite")
              : attribute("repeatCount", std::to_string(plays)) + attribute("fill", "freeze");
  if (even) return;
  std::string times = "0";
  for (int n = 1; n < steps_; ++n) times += ";" + key_time(n);
  times_ = attribute("keyTimes", times);
}

std::string Timeline::animation(const std::string& element, const std::string& values) const {
  return "<" + element + times_ + attributes_ + attribute("values", values) + "/>";
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
         attributes_ + attribute("values", values) + "/>";
}

std::string Timeline::key_time(int step) const {
  constexpr int kDecimals = 7;
  return decimal(
      begins_cs_[static_cast<std::size_t>(step)] / static_cast<double>(begins_cs_.back()),
      kDecimals);
}

}  // namespace convanim
