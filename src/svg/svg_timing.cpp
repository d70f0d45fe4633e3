// When each step of an SVG is shown.
#include "svg/svg_timing.h"

#include "svg/svg_text.h"

namespace convanim {

Timeline::Timeline(int steps, const Timing& timing)
    : steps_(steps),
      delay_cs_(timing.delay_cs),
      all_cs_((steps - 1.0) * timing.delay_cs + timing.hold_cs.value_or(timing.delay_cs)) {
  attributes_ =
      attribute("dur", decimal(all_cs_ / 100, 2) + "s") + attribute("calcMode", "discrete");
  attributes_ += timing.loop == 0 ? attribute("repeatCount", "indefinite")
                                  : attribute("repeatCount", std::to_string(timing.loop + 1)) +
                                        attribute("fill", "freeze");
  if (timing.hold_cs && *timing.hold_cs != timing.delay_cs) {
    std::string times = "0";
    for (int n = 1; n < steps; ++n) times += ";" + key_time(n);
    times_ = attribute("keyTimes", times);
  }
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
  return decimal(static_cast<double>(step) * delay_cs_ / all_cs_, kDecimals);
}

}  // namespace convanim
