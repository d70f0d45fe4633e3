// Reads the outlines of characters when the first is wanted.
#include "web/coded_glyphs.h"

#include <cstddef>
#include <vector>

namespace convanim {

namespace {

/// Reads whole numbers as CodedGlyphs has them.
class NumberReader {
 public:
  explicit NumberReader(std::span<const std::uint8_t> bytes) : at_(bytes.data()) {}

  int next() {
    unsigned value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const unsigned byte = *at_++;
      value |= (byte & 127U) << shift;
      if (byte < 128) break;
    }
    const auto half = static_cast<int>(value / 2);
    return value % 2 == 0 ? half : -half - 1;
  }

 private:
  const std::uint8_t* at_;
};

std::size_t points_of(std::span<const Verb> verbs) {
  std::size_t count = 0;
  for (const Verb verb : verbs) count += verb == Verb::curve ? 3 : 1;
  return count;
}

std::vector<OutlinePoint> read_points(const CodedGlyphs& coded) {
  std::vector<OutlinePoint> points(points_of(coded.verbs));
  NumberReader numbers(coded.points);
  int x = 0;
  int y = 0;
  for (OutlinePoint& point : points) {
    x += numbers.next();
    y += numbers.next();
    point = {static_cast<std::int16_t>(x), static_cast<std::int16_t>(y)};
  }
  return points;
}

/// Every font's glyphs; these show parts of the points.
class AllGlyphs {
 public:
  explicit AllGlyphs(const CodedGlyphs& coded) : points_(read_points(coded)) {
    NumberReader numbers(coded.characters);
    std::span<const Verb> verbs = coded.verbs;
    std::span<const OutlinePoint> points = points_;
    for (std::size_t font = 0; font < fonts_.size(); ++font) {
      int character = 0;
      for (int n = 0; n < coded.counts[font]; ++n) {
        character += numbers.next();
        const int advance = numbers.next();
        const auto own = verbs.first(static_cast<std::size_t>(numbers.next()));
        const std::size_t count = points_of(own);
        fonts_[font].push_back(
            {static_cast<char32_t>(character), advance, own, points.first(count)});
        verbs = verbs.subspan(own.size());
        points = points.subspan(count);
      }
    }
  }

  std::span<const Glyph> of(Font font) const {
    if (font == Font::roman5) return fonts_[1];
    return fonts_[font == Font::mono8 ? 2 : 0];
  }

 private:
  std::vector<OutlinePoint> points_;
  std::array<std::vector<Glyph>, 3> fonts_;
};

}  // namespace

std::span<const Glyph> glyphs(Font font) {
  static const AllGlyphs all(coded_glyphs());
  return all.of(font);
}

}  // namespace convanim
