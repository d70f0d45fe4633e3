// Pixels as nine samples each: what they look like, and what becomes of them when something is
// painted over. Knows neither shape nor place.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "convanim/color.h"
#include "raster/sample.h"

namespace convanim {

/// Samples a pixel has in each direction.
inline constexpr int kOversampling = 3;

/// Samples of a pixel: bit 3 * row + column.
using SampleMask = std::uint16_t;
inline constexpr std::size_t kPixelSamples = std::size_t{kOversampling} * kOversampling;
inline constexpr SampleMask kAllSamples = (1U << kPixelSamples) - 1;

/// A pixel's samples, row by row; those of alpha 0 let what lies below show through.
using SamplePattern = std::array<Sample, kPixelSamples>;

/// What a pixel shows: the mean of its samples.
struct PixelColor {
  Rgb on_ground;  ///< mixed with the ground's colour where it does not hide that
  Rgba alone;     ///< without it: the same where the ground is opaque
  friend bool operator==(const PixelColor&, const PixelColor&) = default;
};

/// @param background mixed into the samples that do not hide all
PixelColor color_of(const SamplePattern& pattern, const Rgb& background = {});

/// Numbers patterns. An animation has millions of pixels but few different ones: what is worked out
/// for one serves all.
class PatternTable {
 public:
  using Id = std::uint32_t;

  /// More are not told apart: some hundred megabytes.
  static constexpr std::size_t kMaxPatterns = std::size_t{1} << 21U;

  /// The pattern of no sample.
  static constexpr Id kNothing = 0;

  /// @param is_transparent whether the ground's samples, though of that colour, have alpha 0
  PatternTable(const Rgb& background, bool is_transparent);

  /// The pattern where nothing is drawn.
  Id ground() const { return ground_; }

  /// @throws std::runtime_error if there are too many
  Id id(const SamplePattern& pattern);

  /// The pattern with that sample at the places of the mask, and nothing elsewhere.
  Id id(SampleMask mask, Sample sample);

  /// The pattern that one painted over the other makes.
  Id over(Id below, Id above) {
    const Step& known = steps_[place(below, above)];
    return known.below == below && known.above == above ? known.made : paint(below, above);
  }

  /// The number of a pattern's colour, counted from 0, if it may be a pixel of a frame: of those
  /// that are painted on an opaque ground it is none's.
  std::uint32_t color(Id pattern) const { return colors_of_patterns_[pattern]; }
  std::span<const std::uint32_t> colors_of_patterns() const { return colors_of_patterns_; }

  /// The colours by their numbers.
  std::span<const PixelColor> colors() const { return colors_; }

 private:
  struct ColorHash {
    std::size_t operator()(const PixelColor& color) const noexcept;
  };
  /// What painting was worked out before; forgotten when another one needs its place.
  struct Step {
    Id below = kNothing;
    Id above = kNothing;
    Id made = kNothing;
  };
  static constexpr unsigned kStepBits = 13;
  static constexpr std::size_t kSlots = 1U << 12U;  ///< at first

  static std::size_t place(Id below, Id above) {
    const std::uint64_t both = std::uint64_t{below} << 32U | above;
    return static_cast<std::size_t>(both * 0x9e3779b97f4a7c15U >> (64U - kStepBits));
  }

  Id paint(Id below, Id above);
  std::uint32_t number_of_color(const SamplePattern& pattern);
  std::size_t slot(const SamplePattern& pattern) const;
  void double_slots();

  Rgb background_;
  bool is_transparent_;
  Id ground_ = kNothing;
  std::vector<SamplePattern> patterns_;
  std::vector<Id> slots_;  ///< the patterns in a hash table with gaps: 0, or 1 + the number
  std::vector<std::uint32_t> colors_of_patterns_;
  std::vector<PixelColor> colors_;
  std::unordered_map<PixelColor, std::uint32_t, ColorHash> color_numbers_;
  std::vector<Step> steps_;
};

}  // namespace convanim
