// Pixels as nine samples each: what they look like, and what becomes of them when something is
// painted over.
#include "tiles.h"

#include <algorithm>

namespace convanim {

namespace {

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

std::size_t TileTable::TileHash::operator()(const Tile& tile) const noexcept {
  std::uint64_t hash = 0;
  for (const Sample sample : tile) hash = (hash ^ sample) * 0x9e3779b97f4a7c15U;
  return static_cast<std::size_t>(hash ^ hash >> 32U);
}

std::size_t TileTable::RgbHash::operator()(const Rgb& color) const noexcept {
  return static_cast<std::size_t>(color.red) << 16U | static_cast<std::size_t>(color.green) << 8U |
         color.blue;
}

TileTable::TileTable() : steps_(kSteps) {
  // Nothing over nothing is nothing: what `steps_` says where it knows nothing is true.
  id(Tile{});
}

TileTable::Id TileTable::id(const Tile& tile) {
  const auto known = ids_.find(tile);
  if (known != ids_.end()) return known->second;
  if (tiles_.size() == kMaxTiles) throw Full{};
  const auto id = static_cast<Id>(tiles_.size());
  tiles_.push_back(tile);
  ids_.emplace(tile, id);
  colors_of_tiles_.push_back(is_opaque(tile) ? color_number(mean(tile)) : 0);
  return id;
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
