// How often a layer reads each input row (or column), from its window. Counts without going through
// the steps: a row's reads, or a step's, are the taps that meet it, and these are every so many.
#include "layout/reads.h"

#include <algorithm>
#include <numeric>

namespace convanim {

namespace {

/// Down, also below 0.
long long floor_quotient(long long number, long long divisor) {
  return number >= 0 ? number / divisor : -((-number + divisor - 1) / divisor);
}

long long remainder_of(long long number, long long divisor) {
  return number - floor_quotient(number, divisor) * divisor;
}

/// The number that multiplied with `number` is 1, divided by `modulus` (Euclid's algorithm).
/// @pre the two have no divisor in common
long long inverse_of(long long number, long long modulus) {
  long long remainder = modulus;
  long long next_remainder = number % modulus;
  long long factor = 0;
  long long next_factor = 1;
  while (next_remainder > 1) {
    const long long quotient = remainder / next_remainder;
    std::swap(remainder -= quotient * next_remainder, next_remainder);
    std::swap(factor -= quotient * next_factor, next_factor);
  }
  return modulus == 1 ? 0 : remainder_of(next_factor, modulus);
}

/// Taps that lie on cells of which there is one every `every` cells.
class TapCounter {
 public:
  TapCounter(int tap_spacing, int every)
      : spacing_(tap_spacing),
        divisor_(std::gcd(tap_spacing, every)),
        period_(every / divisor_),
        inverse_(inverse_of(tap_spacing / divisor_, period_)) {}

  /// How many of the taps first to last lie at a distance of least to most from where tap 0 does,
  /// and there on one of those cells.
  /// @param least itself one of the cells
  int count(long long first, long long last, long long least, long long most) const {
    const long long begin = std::max(first, -floor_quotient(-least, spacing_));
    const long long end = std::min(last, floor_quotient(most, spacing_));
    if (begin > end || least % divisor_ != 0) return 0;
    const long long met = remainder_of(least / divisor_ % period_ * inverse_, period_);
    return static_cast<int>(floor_quotient(end - met, period_) -
                            floor_quotient(begin - 1 - met, period_));
  }

 private:
  long long spacing_;
  long long divisor_;  ///< of both spacings
  long long period_;   ///< taps from one that lies on a cell to the next
  long long inverse_;
};

/// Of windows that differ from step to step.
std::vector<int> counts_of_each_step(const Window& window) {
  std::vector<int> counts(static_cast<std::size_t>(window.data), 0);
  for (int step = 0; step < window.steps; ++step) {
    for (int tap = 0; tap < window.taps_of(step); ++tap) {
      const AxisContent content = content_at(window, window.position(step, tap));
      if (content.source != AxisContent::kNoSource) {
        ++counts[static_cast<std::size_t>(content.source)];
      }
    }
  }
  return counts;
}

}  // namespace

std::vector<int> read_counts(const Window& window) {
  if (window.motion != Motion::sliding) return counts_of_each_step(window);
  const TapCounter counter(window.tap_spacing, window.spacing);
  const long long last_step = (window.steps - 1LL) * window.spacing;
  // From the last step's window to the first one's, a tap of each may be the one that meets it.
  const auto reads_at = [&](long long position) {
    const long long from_first = position - window.start;
    return counter.count(0, window.taps - 1, from_first - last_step, from_first);
  };
  std::vector<int> counts;
  counts.reserve(static_cast<std::size_t>(window.data));
  for (long long index = 0; index < window.data; ++index) {
    counts.push_back(reads_at(window.data_start + index * window.data_spacing));
  }
  if (!copies_input(window.padding)) return counts;
  for (int position = 0; position < window.padded_end; ++position) {
    const AxisContent content = content_at(window, position);
    if (content.origin == Origin::data || content.source == AxisContent::kNoSource) continue;
    counts[static_cast<std::size_t>(content.source)] += reads_at(position);
  }
  return counts;
}

CountRange range_of(const std::vector<int>& counts) {
  const auto [least, most] = std::ranges::minmax(counts);
  return {least, most};
}

CountRange rows_read_at_once(const Window& window) {
  std::vector<int> counts;
  if (window.motion != Motion::sliding) {
    for (int step = 0; step < window.steps; ++step) counts.push_back(window.taps_of(step));
    return range_of(counts);
  }
  const TapCounter counter(window.tap_spacing, window.data_spacing);
  const bool copies = copies_input(window.padding);
  const long long first = copies ? 0 : window.data_start;
  const long long length =
      copies ? window.padded_end - 1LL : (window.data - 1LL) * window.data_spacing;
  // Between the ends, where windows meet what is around the input, steps repeat.
  const long long margin = 1LL * window.plane - length + window.extent();
  const long long edge = margin / window.spacing + window.data_spacing + 1;
  for (long long step = 0; step < window.steps; ++step) {
    if (step == edge) step = std::max(step, window.steps - edge);
    const long long to_first = first - window.start - step * window.spacing;
    counts.push_back(counter.count(0, window.taps - 1, to_first, to_first + length));
  }
  return range_of(counts);
}

}  // namespace convanim
