// The outlines of characters, embedded when the program is built. Knows no page.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "convanim/scene.h"

namespace convanim {

/// What to do with the next points of an outline: move and line take one, curve three (two controls
/// of a cubic Bezier curve, then its end). Each move begins a closed contour; contours are filled
/// by winding.
enum class Verb : std::uint8_t { move, line, curve };

/// In thousandths of the font's size, x to the right, y up from the baseline.
struct OutlinePoint {
  std::int16_t x;
  std::int16_t y;
};

struct Glyph {
  char32_t character;
  int advance;  ///< to the next glyph's origin, in thousandths of the font's size
  std::span<const Verb> verbs;
  std::span<const OutlinePoint> points;
};

inline constexpr double kGlyphUnits = 1000;

/// The height of digits above the baseline (their metrics' in Computer Modern), of a font's size 1.
inline constexpr double kDigitHeight = 0.64444;

/// How far an outline may reach from where its character stands and from where the next one does,
/// of a font's size 1.
inline constexpr double kGlyphReach = 1.15;

/// Every glyph that a font has here, in the order of their characters.
std::span<const Glyph> glyphs(Font font);

/// The glyph of a character.
/// @throws RequestError that names a character without outline
const Glyph& find_glyph(Font font, char32_t character);

/// The width of a line of text in a font of size 1.
/// @throws RequestError as find_glyph() does
double text_width(Font font, std::u32string_view text);

/// A glyph where it stands on the page.
struct PlacedGlyph {
  const Glyph* glyph = nullptr;
  Point origin;
  double scale = 0;  ///< points of the page to a thousandth of the font's size

  Point at(OutlinePoint point) const {
    return {origin.x + point.x * scale, origin.y - point.y * scale};
  }
};

/// The glyphs of a line of text, but for those of spaces, which have no outline.
/// @throws RequestError as find_glyph() does
std::vector<PlacedGlyph> place_glyphs(const Text& text);

/// Draws a glyph's contours on the page with a pen that knows move(to), line(to),
/// curve(control, control, to) and close().
template <class Pen>
void draw_outline(const PlacedGlyph& placed, Pen& pen) {
  const OutlinePoint* next = placed.glyph->points.data();
  const auto take = [&] { return placed.at(*next++); };
  bool open = false;
  for (const Verb verb : placed.glyph->verbs) {
    const Point first = take();
    switch (verb) {
      case Verb::move:
        if (open) pen.close();
        pen.move(first);
        open = true;
        break;
      case Verb::line:
        pen.line(first);
        break;
      case Verb::curve: {
        const Point second = take();
        pen.curve(first, second, take());
        break;
      }
    }
  }
  if (open) pen.close();
}

}  // namespace convanim
