// The outlines of characters: finds and measures them.
#include "scene/glyphs.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "base/hex.h"
#include "base/utf8.h"
#include "convanim/layer.h"

namespace convanim {

namespace {

/// Accents that stand behind their letters, as some keyboards and file systems write them.
bool is_accent_of_letter(char32_t character) {
  return character >= U'\u0300' && character <= U'\u036f';
}

/// "U+4E2D '中'", or "U+000A" for what has no shape of its own.
std::string code_point(char32_t character) {
  const bool has_shape = character > U' ' && (character < U'\u007f' || character > U'\u00a0') &&
                         !is_accent_of_letter(character);
  return "U+" + upper_case(hex(character, 4)) +
         (has_shape ? " '" + to_utf8(std::u32string_view(&character, 1)) + "'" : "");
}

}  // namespace

const Glyph& find_glyph(Font font, char32_t character) {
  const auto all = glyphs(font);
  const auto found = std::ranges::lower_bound(all, character, {}, &Glyph::character);
  if (found == all.end() || found->character != character) {
    throw RequestError("character " + code_point(character) + " has no outline to draw" +
                       (is_accent_of_letter(character) ? " (needs the letter and its accent as one "
                                                         "character: the composed form, NFC)"
                                                       : ""));
  }
  return *found;
}

double text_width(Font font, std::u32string_view text) {
  int units = 0;
  for (const char32_t character : text) units += find_glyph(font, character).advance;
  return units / kGlyphUnits;
}

std::vector<PlacedGlyph> place_glyphs(const Text& text) {
  const double scale = text.size / kGlyphUnits;
  std::vector<PlacedGlyph> placed;
  double left = text.origin.x;
  for (const char32_t character : text.characters) {
    const Glyph& glyph = find_glyph(text.font, character);
    if (!glyph.verbs.empty()) placed.push_back({&glyph, {left, text.origin.y}, scale});
    left += glyph.advance * scale;
  }
  return placed;
}

}  // namespace convanim
