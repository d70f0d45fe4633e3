// Pixels as nine samples each: what they look like, and what becomes of them when something is
// painted over.
#include "raster/tiles.h"

#include <algorithm>

namespace convanim {

namespace {

std::size_t hash(const Tile& tile) {
  // Each sample times a power of one odd number: none waits for another.
  std::uint64_t sum = 0;
  std::uint64_t factor = 1;
  for (const Sample sample : tile) sum += sample * (factor *= 0x9e3779b97f4a7c15U);
  return static_cast<std::size_t>(sum ^ sum >> 32U);
}

bool is_opaque(const Tile& tile) {
  return std::ranges::all_of(tile, [](Sample sample) { return byte_of(sample, 24) == 255; });
}

}  // namespace

Rgb mean(const Tile& tile) {
  const auto channel = [&](int shift) {
    std::uint32_t sum = kTileSamples / 2;
    for (const Sample sample : tile) sum += byte_of(sample, shift);
    return static_cast<std::uint8_t>(sum / kTileSamples);
  };
  return {channel(16), channel(8), channel(0)};
}

std::size_t TileTable::RgbHash::operator()(const Rgb& color) const noexcept {
  return static_cast<std::size_t>(color.red) << 16U | static_cast<std::size_t>(color.green) << 8U |
         color.blue;
}

TileTable::TileTable() : slots_(kSlots), steps_(kSteps) {
  // Nothing over nothing is nothing: what `steps_` says where it knows nothing is true.
  id(Tile{});
}

TileTable::Id TileTable::id(const Tile& tile) {
  std::uint32_t& known = slots_[slot(tile)];
  if (known != 0) return static_cast<Id>(known - 1);
  if (tiles_.size() == kMaxTiles) throw Full{};
  const auto id = static_cast<Id>(tiles_.size());
  tiles_.push_back(tile);
  colors_of_tiles_.push_back(is_opaque(tile) ? color_number(mean(tile)) : 0);
  known = id + std::uint32_t{1};
  if (2 * tiles_.size() > slots_.size()) double_slots();
  return id;
}

/// Where the tile is in the table, or would be.
std::size_t TileTable::slot(const Tile& tile) const {
  std::size_t i = hash(tile) & (slots_.size() - 1);
  while (slots_[i] != 0 && tiles_[slots_[i] - 1] != tile) i = (i + 1) & (slots_.size() - 1);
  return i;
}

void TileTable::double_slots() {
  slots_.assign(2 * slots_.size(), 0);
  for (std::size_t id = 0; id < tiles_.size(); ++id) {
    slots_[slot(tiles_[id])] = static_cast<std::uint32_t>(id + 1);
  }
}

std::uint32_t TileTable::color_number(const Rgb& color) {
  const auto next = static_cast<std::uint32_t>(colors_.size());
  const auto [number, is_new] = color_numbers_.emplace(color, next);
  if (is_new) colors_.push_back(color);
  return number->second;
}

TileTable::Id TileTable::id(SampleMask mask, Sample sample) {
  Tile tile{};
  for (std::size_t i = 0; i < tile.size(); ++i) {
    if ((mask >> i & 1U) != 0) tile[i] = sample;
  }
  return id(tile);
}

TileTable::Id TileTable::paint(Id below, Id above) {
  Tile tile = tiles_[below];
  for (std::size_t i = 0; i < tile.size(); ++i) {
    const Sample over = tiles_[above][i];
    if (byte_of(over, 24) != 0) tile[i] = painted(tile[i], over);
  }
  const Id made = id(tile);
  steps_[place(below, above)] = {below, above, made};
  return made;
}

}  // namespace convanim
