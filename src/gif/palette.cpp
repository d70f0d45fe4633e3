// Finds at most 256 colours for the frames of an animation: exactly where possible, else by median
// cut.
#include "gif/palette.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <functional>
#include <numeric>

namespace convanim {

namespace {

using Entry = Histogram::Entry;
using ColorBox = std::span<Entry>;

std::uint8_t channel(const Rgb& color, int index) {
  return std::array{color.red, color.green, color.blue}[static_cast<std::size_t>(index)];
}

int spread(ColorBox box, int index) {
  const auto value = [index](const Entry& entry) { return channel(entry.color, index); };
  const auto [low, high] = std::ranges::minmax(box, {}, value);
  return value(high) - value(low);
}

int widest_channel(ColorBox box) {
  int widest = 0;
  for (const int index : {1, 2}) {
    if (spread(box, index) > spread(box, widest)) widest = index;
  }
  return widest;
}

std::uint64_t pixels(ColorBox box) {
  return std::accumulate(box.begin(), box.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const Entry& entry) { return sum + entry.pixels; });
}

/// How much a cut would gain: many pixels of very different colours first, a single colour never.
std::uint64_t gain(ColorBox box) {
  return pixels(box) * static_cast<std::uint64_t>(spread(box, widest_channel(box)));
}

/// Cuts the box along its widest channel, near where half its pixels lie on either side, but never
/// between colours that this channel does not tell apart.
/// @pre it holds more than one colour
std::pair<ColorBox, ColorBox> cut(ColorBox box) {
  const int along = widest_channel(box);
  std::ranges::stable_sort(box, {},
                           [along](const Entry& entry) { return channel(entry.color, along); });
  const auto value = [&](std::size_t i) { return channel(box[i].color, along); };
  const std::uint64_t half = pixels(box) / 2;
  std::uint64_t sum = 0;
  std::size_t first = 0;
  while (value(first) != value(box.size() - 1) && sum + box[first].pixels <= half) {
    sum += box[first++].pixels;
  }
  while (first > 0 && value(first - 1) == value(first)) --first;
  if (first == 0) {
    while (value(first) == value(0)) ++first;
  }
  return {box.first(first), box.subspan(first)};
}

/// Heckbert's median cut (1982), each box weighed by its pixels.
std::vector<ColorBox> median_cut(ColorBox all, std::size_t most) {
  std::vector<ColorBox> boxes{all};
  while (boxes.size() < most) {
    const auto best = std::ranges::max_element(boxes, {}, gain);
    const auto [low, high] = cut(*best);
    *best = low;
    boxes.push_back(high);
  }
  return boxes;
}

std::vector<ColorBox> singles(ColorBox all) {
  std::vector<ColorBox> boxes;
  for (std::size_t i = 0; i < all.size(); ++i) boxes.push_back(all.subspan(i, 1));
  return boxes;
}

}  // namespace

std::vector<Histogram::Entry> Histogram::entries() const {
  std::vector<Entry> entries;
  entries.reserve(counts_.size());
  for (const auto& [color, count] : counts_) {
    entries.push_back({color, count.pixels, count.frames});
  }
  std::ranges::sort(entries, {}, &Entry::color);
  return entries;
}

Palette::Palette(const Histogram& histogram, std::size_t most) {
  std::vector<Entry> entries = histogram.entries();
  const bool exact = entries.size() <= most;
  // Low numbers for what most frames store: one that needs no high ones has shorter codes.
  if (exact) {
    std::ranges::stable_sort(entries, std::greater{}, [](const Entry& entry) {
      return std::pair(entry.frames, entry.pixels);
    });
  }
  for (const ColorBox& box :
       exact ? singles(entries) : median_cut(entries, kMaxPaletteColors - 1)) {
    for (const Entry& entry : box) {
      index_[entry.color] = static_cast<std::uint8_t>(colors_.size());
    }
    colors_.push_back(std::ranges::max_element(box, {}, &Entry::pixels)->color);
  }
}

std::uint8_t Palette::index(const Rgb& color) const {
  const auto found = index_.find(color);
  assert(found != index_.end());
  return found->second;
}

}  // namespace convanim
