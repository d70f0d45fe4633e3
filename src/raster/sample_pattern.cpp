// Pixels as nine samples each: what they look like, and what becomes of them when something is
// painted over.
#include "raster/sample_pattern.h"

#include <algorithm>
#include <stdexcept>

#include "base/rgb_hash.h"

namespace convanim {

namespace {

std::size_t hash_of(const SamplePattern& pattern) {
  // Each sample times a power of one odd number: none waits for another.
  std::uint64_t sum = 0;
  std::uint64_t factor = 1;
  for (const Sample sample : pattern) sum += sample * (factor *= 0x9e3779b97f4a7c15U);
  return static_cast<std::size_t>(sum ^ sum >> 32U);
}

/// The sum of a channel of the samples.
std::uint32_t sum_of(const SamplePattern& pattern, int shift) {
  std::uint32_t sum = 0;
  for (const Sample sample : pattern) sum += byte_of(sample, shift);
  return sum;
}

/// The sum of what the samples have of a channel besides their ground.
std::uint32_t sum_without(const SamplePattern& pattern, int shift, std::uint8_t background) {
  std::uint32_t sum = 0;
  for (const Sample sample : pattern) {
    const std::uint32_t alpha = byte_of(sample, 24);
    const std::uint32_t mixed = byte_of(sample, shift);
    const std::uint32_t ground = scaled(background, 255 - alpha);
    sum += std::min(mixed > ground ? mixed - ground : 0, alpha);
  }
  return sum;
}

/// sum / count, rounded.
std::uint8_t rounded_mean(std::uint32_t sum, std::uint32_t count) {
  return static_cast<std::uint8_t>((sum + count / 2) / count);
}

}  // namespace

PixelColor color_of(const SamplePattern& pattern, const Rgb& background) {
  const auto mean = [&](int shift) { return rounded_mean(sum_of(pattern, shift), kPixelSamples); };
  const Rgb on_ground{mean(16), mean(8), mean(0)};
  const std::uint32_t alphas = sum_of(pattern, 24);
  if (alphas == 255 * kPixelSamples) return {on_ground, {on_ground}};
  const std::uint8_t alpha = rounded_mean(alphas, kPixelSamples);
  if (alpha == 0) return {on_ground, {{}, 0}};
  const auto alone = [&](int shift, std::uint8_t ground) {
    return rounded_mean(255 * sum_without(pattern, shift, ground), alphas);
  };
  return {
      on_ground,
      {{alone(16, background.red), alone(8, background.green), alone(0, background.blue)}, alpha}};
}

std::size_t PatternTable::ColorHash::operator()(const PixelColor& color) const noexcept {
  return RgbHash()(color.on_ground) ^ 0x9e3779b9U * RgbHash()(color.alone);
}

PatternTable::PatternTable(const Rgb& background, bool is_transparent)
    : background_(background),
      is_transparent_(is_transparent),
      slots_(kSlots),
      steps_(std::size_t{1} << kStepBits) {
  // Nothing over nothing is nothing: what `steps_` says where it knows nothing is true.
  id(SamplePattern{});
  const Sample opaque = to_sample({background});
  SamplePattern ground{};
  ground.fill(is_transparent ? opaque & 0xffffffU : opaque);
  ground_ = id(ground);
}

PatternTable::Id PatternTable::id(const SamplePattern& pattern) {
  Id& known = slots_[slot(pattern)];
  if (known != 0) return known - 1;
  if (patterns_.size() == kMaxPatterns) {
    throw std::runtime_error("the frames have more than " + std::to_string(kMaxPatterns) +
                             " kinds of pixels (draw fewer translucent shapes over each other)");
  }
  const auto id = static_cast<Id>(patterns_.size());
  patterns_.push_back(pattern);
  colors_of_patterns_.push_back(number_of_color(pattern));
  known = id + 1;
  if (2 * patterns_.size() > slots_.size()) double_slots();
  return id;
}

/// Where the pattern is in the table, or would be.
std::size_t PatternTable::slot(const SamplePattern& pattern) const {
  std::size_t i = hash_of(pattern) & (slots_.size() - 1);
  while (slots_[i] != 0 && patterns_[slots_[i] - 1] != pattern) i = (i + 1) & (slots_.size() - 1);
  return i;
}

void PatternTable::double_slots() {
  slots_.assign(2 * slots_.size(), 0);
  for (Id id = 0; id < patterns_.size(); ++id) slots_[slot(patterns_[id])] = id + 1;
}

std::uint32_t PatternTable::number_of_color(const SamplePattern& pattern) {
  const bool covers_ground =
      std::ranges::all_of(pattern, [](Sample sample) { return byte_of(sample, 24) == 255; });
  if (!is_transparent_ && !covers_ground) return 0;
  const auto next = static_cast<std::uint32_t>(colors_.size());
  const PixelColor color = color_of(pattern, background_);
  const auto [number, is_new] = color_numbers_.emplace(color, next);
  if (is_new) colors_.push_back(color);
  return number->second;
}

PatternTable::Id PatternTable::id(SampleMask mask, Sample sample) {
  SamplePattern pattern{};
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if ((mask >> i & 1U) != 0) pattern[i] = sample;
  }
  return id(pattern);
}

PatternTable::Id PatternTable::paint(Id below, Id above) {
  SamplePattern pattern = patterns_[below];
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const Sample over = patterns_[above][i];
    if (byte_of(over, 24) != 0) pattern[i] = painted(pattern[i], over);
  }
  const Id made = id(pattern);
  steps_[place(below, above)] = {below, above, made};
  return made;
}

}  // namespace convanim
