// A build tool's reading: the characters that figures use, from font files.
#include "docs/read_fonts.h"

#include <algorithm>
#include <array>
#include <ft2build.h>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "base/find_row.h"

namespace convanim {

namespace {

struct CodeRange {
  char32_t first;
  char32_t last;
};

/// What numbers need: digits, point, exponent, minus, infinity.
constexpr std::array kNumbers{CodeRange{U'+', U'+'},           CodeRange{U'.', U'.'},
                              CodeRange{U'0', U'9'},           CodeRange{U'e', U'e'},
                              CodeRange{U'\u2212', U'\u2212'}, CodeRange{U'\u221e', U'\u221e'}};

/// What code needs, and the sizes behind it.
constexpr std::array kCode{CodeRange{U' ', U'~'}, CodeRange{U'\u00a0', U'\u00a0'},
                           CodeRange{U'\u00d7', U'\u00d7'}};

/// What text may hold: of these, all that the fonts have, in the order of their codes.
constexpr std::array kText{
    CodeRange{U' ', U'~'},
    CodeRange{U'\u00a0', U'\u00ac'},  // all Latin, but for the hyphen that is not shown
    CodeRange{U'\u00ae', U'\u024f'},
    CodeRange{U'\u0384', U'\u03ce'},  // Greek
    CodeRange{U'\u03d1', U'\u03d6'},
    CodeRange{U'\u03f0', U'\u03f5'},
    CodeRange{U'\u1e00', U'\u1eff'},  // Latin with two accents, for Vietnamese
    CodeRange{U'\u2000', U'\u200a'},  // spaces
    CodeRange{U'\u2010', U'\u2027'},  // dashes and quotation marks
    CodeRange{U'\u2030', U'\u2037'},
    CodeRange{U'\u2039', U'\u203a'},
    CodeRange{U'\u20ac', U'\u20ac'},
    CodeRange{U'\u2102', U'\u2124'},  // letters of mathematics
    CodeRange{U'\u2190', U'\u2199'},  // arrows
    CodeRange{U'\u21a6', U'\u21a6'},
    CodeRange{U'\u21d0', U'\u21d5'},
    CodeRange{U'\u2200', U'\u22ff'},  // operators
    CodeRange{U'\u2308', U'\u230b'},  // brackets
    CodeRange{U'\u27e8', U'\u27e9'},
    CodeRange{U'\U0001d434', U'\U0001d467'},  // italics
    CodeRange{U'\U0001d6e2', U'\U0001d71b'},
};

/// A letter that the fonts lack, made of one they have and of accents.
struct Accented {
  char32_t character;
  char32_t base;
  std::u32string_view accents;  ///< from the lowest up
};

constexpr char32_t kAcute = U'\u00b4';
constexpr std::u32string_view kTonos = U"\u00b4";
constexpr std::u32string_view kDialytika = U"\u00a8";

/// Greek. A capital has its accent on the left.
constexpr std::array kAccented{
    Accented{U'\u0386', U'\u0391', kTonos},
    Accented{U'\u0388', U'\u0395', kTonos},
    Accented{U'\u0389', U'\u0397', kTonos},
    Accented{U'\u038a', U'\u0399', kTonos},
    Accented{U'\u038c', U'\u039f', kTonos},
    Accented{U'\u038e', U'\u03a5', kTonos},
    Accented{U'\u038f', U'\u03a9', kTonos},
    Accented{U'\u0390', U'\u03b9', U"\u00a8\u00b4"},
    Accented{U'\u03aa', U'\u0399', kDialytika},
    Accented{U'\u03ab', U'\u03a5', kDialytika},
    Accented{U'\u03ac', U'\u03b1', kTonos},
    Accented{U'\u03ad', U'\u03b5', kTonos},
    Accented{U'\u03ae', U'\u03b7', kTonos},
    Accented{U'\u03af', U'\u03b9', kTonos},
    Accented{U'\u03b0', U'\u03c5', U"\u00a8\u00b4"},
    Accented{U'\u03ca', U'\u03b9', kDialytika},
    Accented{U'\u03cb', U'\u03c5', kDialytika},
    Accented{U'\u03cc', U'\u03bf', kTonos},
    Accented{U'\u03cd', U'\u03c5', kTonos},
    Accented{U'\u03ce', U'\u03c9', kTonos},
};

constexpr char32_t kNoBreakSpace = U'\u00a0';

/// Between an accent and what is below it or on its right.
constexpr int kAccentGap = 40;

/// Coordinates are in thousandths of the font's size, as the fonts that are embedded have them.
constexpr int kUnitsPerEm = 1000;

void check(FT_Error error, const std::string& what) {
  if (error != 0) throw std::runtime_error(what + ": FreeType error " + std::to_string(error));
}

FontGlyph& glyph_of(void* user) {
  return *static_cast<FontGlyph*>(user);
}

FontPoint point_of(const FT_Vector* corner) {
  return {static_cast<int>(corner->x), static_cast<int>(corner->y)};
}

FontGlyph read_outline(FT_Outline& source) {
  FT_Outline_Funcs functions{};
  functions.move_to = [](const FT_Vector* to, void* user) {
    glyph_of(user).add("move", {point_of(to)});
    return 0;
  };
  functions.line_to = [](const FT_Vector* to, void* user) {
    glyph_of(user).add("line", {point_of(to)});
    return 0;
  };
  functions.cubic_to = [](const FT_Vector* first, const FT_Vector* second, const FT_Vector* to,
                          void* user) {
    glyph_of(user).add("curve", {point_of(first), point_of(second), point_of(to)});
    return 0;
  };
  functions.conic_to = [](const FT_Vector*, const FT_Vector*, void*) { return 1; };
  FontGlyph result;
  check(FT_Outline_Decompose(&source, &functions, &result), "outline");
  return result;
}

using Library = std::unique_ptr<std::remove_pointer_t<FT_Library>, decltype(&FT_Done_FreeType)>;
using Face = std::unique_ptr<std::remove_pointer_t<FT_Face>, decltype(&FT_Done_Face)>;

Face open_face(const Library& library, const std::string& path) {
  FT_Face opened = nullptr;
  check(FT_New_Face(library.get(), path.c_str(), 0, &opened), path);
  Face face(opened, &FT_Done_Face);
  if (face->units_per_EM != kUnitsPerEm) throw std::runtime_error(path + ": units");
  return face;
}

/// The character in the first of the fonts that has it.
std::optional<FontGlyph> read_glyph(std::span<const Face> faces, char32_t character) {
  for (const Face& face : faces) {
    const FT_UInt index = FT_Get_Char_Index(face.get(), character);
    if (index == 0) continue;
    check(FT_Load_Glyph(face.get(), index, FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING), "a glyph");
    FontGlyph glyph = read_outline(face->glyph->outline);
    glyph.advance = static_cast<int>(face->glyph->metrics.horiAdvance);
    return glyph;
  }
  return std::nullopt;
}

bool is_capital(char32_t greek) {
  return greek < U'\u03ac' && greek != U'\u0390';
}

std::optional<FontGlyph> read_accented(std::span<const Face> faces, char32_t character) {
  const Accented* found = find_row(kAccented, character, &Accented::character);
  if (!found) return std::nullopt;
  FontGlyph glyph = read_glyph(faces, found->base).value();
  const FontPoint least = glyph.least();
  for (const char32_t name : found->accents) {
    const FontGlyph accent = read_glyph(faces, name).value();
    if (is_capital(character) && name == kAcute) {
      // Room for the accent, then the letter.
      const int room = accent.most().x - accent.least().x;
      FontGlyph moved{glyph.advance + room, {}, {}};
      moved.add(glyph, {room, 0});
      moved.add(accent, {least.x - accent.least().x, 0});
      glyph = moved;
      continue;
    }
    // Above the middle of the letter, and clear of what is there already.
    const int centre = (least.x + glyph.most().x - accent.least().x - accent.most().x) / 2;
    const int raise = std::max(0, glyph.most().y + kAccentGap - accent.least().y);
    glyph.add(accent, {centre, raise});
  }
  return glyph;
}

std::vector<FontCharacter> read_characters(std::span<const Face> faces,
                                           std::span<const CodeRange> ranges) {
  std::vector<FontCharacter> characters;
  for (const auto& [first, last] : ranges) {
    for (char32_t character = first; character <= last; ++character) {
      std::optional<FontGlyph> glyph = read_glyph(faces, character);
      if (!glyph) glyph = read_accented(faces, character);
      if (!glyph) continue;
      // The fonts have one that is narrower.
      if (character == kNoBreakSpace) glyph->advance = read_glyph(faces, U' ').value().advance;
      characters.emplace_back(character, std::move(*glyph));
    }
  }
  return characters;
}

}  // namespace

std::vector<EmbeddedFont> read_fonts(const FontFiles& files) {
  FT_Library opened = nullptr;
  check(FT_Init_FreeType(&opened), "FreeType");
  const Library library(opened, &FT_Done_FreeType);
  const std::array<Face, 2> roman8{open_face(library, files.roman8),
                                   open_face(library, files.math)};
  const std::array<Face, 1> roman5{open_face(library, files.roman5)};
  const std::array<Face, 1> mono8{open_face(library, files.mono8)};
  return {{"roman8", read_characters(roman8, kText)},
          {"roman5", read_characters(roman5, kNumbers)},
          {"mono8", read_characters(mono8, kCode)}};
}

}  // namespace convanim
