// Pixels as nine samples each: what they look like, and what becomes of them when something is
// painted over. Knows neither shape nor place.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "convanim/bitmap.h"
#include "raster/sample.h"

namespace convanim {

/// Samples a pixel has in each direction.
inline constexpr int kOversampling = 3;

/// Samples of a pixel: bit 3 * row + column.
using SampleMask = std::uint16_t;
inline constexpr std::size_t kTileSamples = std::size_t{kOversampling} * kOversampling;
inline constexpr SampleMask kAllSamples = (1U << kTileSamples) - 1;

/// A pixel's samples, row by row; those of alpha 0 let what lies below show through.
using Tile = std::array<Sample, kTileSamples>;

/// The mean of a pixel's samples.
Rgb mean(const Tile& tile);

/// Numbers tiles. An animation has millions of pixels but few different ones: what is worked out
/// for one serves all.
class TileTable {
 public:
  using Id = std::uint16_t;
  static constexpr std::size_t kMaxTiles = 65'536;

  /// There are more different tiles than numbers.
  struct Full {};

  TileTable();

  /// @throws Full
  Id id(const Tile& tile);

  /// The tile with that sample at the places of the mask, and nothing elsewhere.
  /// @throws Full
  Id id(SampleMask mask, Sample sample);

  /// The tile that one painted over the other makes.
  /// @throws Full
  Id over(Id below, Id above) {
    const Step& known = steps_[place(below, above)];
    return known.below == below && known.above == above ? known.made : paint(below, above);
  }

  /// The number of the mean colour of a tile that nothing shines through, counted from 0.
  std::uint32_t color(Id tile) const { return colors_of_tiles_[tile]; }
  std::span<const std::uint32_t> colors_of_tiles() const { return colors_of_tiles_; }

  /// The number of a colour, a new one if need be.
  std::uint32_t color_number(const Rgb& color);

  /// The colours by their numbers.
  std::span<const Rgb> colors() const { return colors_; }

 private:
  struct RgbHash {
    std::size_t operator()(const Rgb& color) const noexcept;
  };
  /// What painting was worked out before; forgotten when another one needs its place.
  struct Step {
    Id below = 0;
    Id above = 0;
    Id made = 0;
  };
  static constexpr std::size_t kSteps = 1U << 14U;
  static constexpr std::size_t kSlots = 1U << 12U;  ///< at first

  static std::size_t place(Id below, Id above) {
    return ((static_cast<std::uint32_t>(below) << 16U | above) * 0x9e3779b1U) >> 18U;
  }

  Id paint(Id below, Id above);
  std::size_t slot(const Tile& tile) const;
  void double_slots();

  std::vector<Tile> tiles_;
  std::vector<std::uint32_t> slots_;  ///< the tiles in a hash table with gaps: 0, or 1 + the number
  std::vector<std::uint32_t> colors_of_tiles_;
  std::vector<Rgb> colors_;
  std::unordered_map<Rgb, std::uint32_t, RgbHash> color_numbers_;
  std::vector<Step> steps_;
};

}  // namespace convanim
