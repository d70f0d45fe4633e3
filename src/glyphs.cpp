// The outlines of characters: finds and measures them.
#include "glyphs.h"

#include <algorithm>
#include <array>
#include <string>

#include "convanim/spec.h"

namespace convanim {

namespace {

/// "U+221E"
std::string code_point(char32_t character) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string digits;
  for (auto rest = static_cast<std::uint32_t>(character); rest > 0; rest /= 16) {
    digits.insert(digits.begin(), kDigits[rest % 16]);
  }
  return "U+" + std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

}  // namespace

const Glyph& find_glyph(Font font, char32_t character) {
  const auto all = glyphs(font);
  const auto found = std::ranges::find(all, character, &Glyph::character);
  if (found == all.end()) {
    throw SpecError("character " + code_point(character) + " has no outline to draw");
  }
  return *found;
}

double text_width(Font font, std::u32string_view text) {
  int units = 0;
  for (const char32_t character : text) units += find_glyph(font, character).advance;
  return units / kGlyphUnits;
}

}  // namespace convanim
