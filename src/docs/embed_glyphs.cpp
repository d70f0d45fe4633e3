// A build tool: writes the outlines of the characters that figures use, from font files, as a C++
// source. So the program needs no font where it runs, and draws the same everywhere.
#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <ft2build.h>
#include <iostream>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "base/find_row.h"

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

/// What numbers need: digits, point, exponent, minus, infinity.
constexpr std::array kNumbers{Range{U'+', U'+'},           Range{U'.', U'.'},
                              Range{U'0', U'9'},           Range{U'e', U'e'},
                              Range{U'\u2212', U'\u2212'}, Range{U'\u221e', U'\u221e'}};

/// What code needs, and the sizes behind it.
constexpr std::array kCode{Range{U' ', U'~'}, Range{U'\u00a0', U'\u00a0'},
                           Range{U'\u00d7', U'\u00d7'}};

/// What text may hold: of these, all that the fonts have, in the order of their codes.
constexpr std::array kText{
    Range{U' ', U'~'},
    Range{U'\u00a0', U'\u00ac'},  // all Latin, but for the hyphen that is not shown
    Range{U'\u00ae', U'\u024f'},
    Range{U'\u0384', U'\u03ce'},  // Greek
    Range{U'\u03d1', U'\u03d6'},
    Range{U'\u03f0', U'\u03f5'},
    Range{U'\u1e00', U'\u1eff'},  // Latin with two accents, for Vietnamese
    Range{U'\u2000', U'\u200a'},  // spaces
    Range{U'\u2010', U'\u2027'},  // dashes and quotation marks
    Range{U'\u2030', U'\u2037'},
    Range{U'\u2039', U'\u203a'},
    Range{U'\u20ac', U'\u20ac'},
    Range{U'\u2102', U'\u2124'},  // letters of mathematics
    Range{U'\u2190', U'\u2199'},  // arrows
    Range{U'\u21a6', U'\u21a6'},
    Range{U'\u21d0', U'\u21d5'},
    Range{U'\u2200', U'\u22ff'},  // operators
    Range{U'\u2308', U'\u230b'},  // brackets
    Range{U'\u27e8', U'\u27e9'},
    Range{U'\U0001d434', U'\U0001d467'},  // italics
    Range{U'\U0001d6e2', U'\U0001d71b'},
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

struct Point {
  int x;
  int y;
};

struct Glyph {
  int advance = 0;
  std::vector<const char*> verbs;
  std::vector<Point> points;

  void add(const char* verb, std::initializer_list<const FT_Vector*> corners) {
    verbs.push_back(verb);
    for (const FT_Vector* corner : corners) {
      points.push_back({static_cast<int>(corner->x), static_cast<int>(corner->y)});
    }
  }

  /// Adds the other's outline, moved.
  void add(const Glyph& other, Point by) {
    verbs.insert(verbs.end(), other.verbs.begin(), other.verbs.end());
    for (const auto& [x, y] : other.points) points.push_back({x + by.x, y + by.y});
  }

  Point least() const {
    return {std::ranges::min(points, {}, &Point::x).x, std::ranges::min(points, {}, &Point::y).y};
  }
  Point most() const {
    return {std::ranges::max(points, {}, &Point::x).x, std::ranges::max(points, {}, &Point::y).y};
  }
};

Glyph& glyph_of(void* user) {
  return *static_cast<Glyph*>(user);
}

Glyph read_outline(FT_Outline& source) {
  FT_Outline_Funcs functions{};
  functions.move_to = [](const FT_Vector* to, void* user) {
    glyph_of(user).add("move", {to});
    return 0;
  };
  functions.line_to = [](const FT_Vector* to, void* user) {
    glyph_of(user).add("line", {to});
    return 0;
  };
  functions.cubic_to = [](const FT_Vector* first, const FT_Vector* second, const FT_Vector* to,
                          void* user) {
    glyph_of(user).add("curve", {first, second, to});
    return 0;
  };
  functions.conic_to = [](const FT_Vector*, const FT_Vector*, void*) { return 1; };
  Glyph result;
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
std::optional<Glyph> read_glyph(std::span<const Face> faces, char32_t character) {
  for (const Face& face : faces) {
    const FT_UInt index = FT_Get_Char_Index(face.get(), character);
    if (index == 0) continue;
    check(FT_Load_Glyph(face.get(), index, FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING), "a glyph");
    Glyph glyph = read_outline(face->glyph->outline);
    glyph.advance = static_cast<int>(face->glyph->metrics.horiAdvance);
    return glyph;
  }
  return std::nullopt;
}

bool is_capital(char32_t greek) {
  return greek < U'\u03ac' && greek != U'\u0390';
}

std::optional<Glyph> read_accented(std::span<const Face> faces, char32_t character) {
  const Accented* found = convanim::find_row(kAccented, character, &Accented::character);
  if (!found) return std::nullopt;
  Glyph glyph = read_glyph(faces, found->base).value();
  const Point least = glyph.least();
  for (const char32_t name : found->accents) {
    const Glyph accent = read_glyph(faces, name).value();
    if (is_capital(character) && name == kAcute) {
      // Room for the accent, then the letter.
      const int room = accent.most().x - accent.least().x;
      Glyph moved{glyph.advance + room, {}, {}};
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

using Character = std::pair<char32_t, Glyph>;

std::vector<Character> read_characters(std::span<const Face> faces, std::span<const Range> ranges) {
  std::vector<Character> characters;
  for (const auto& [first, last] : ranges) {
    for (char32_t character = first; character <= last; ++character) {
      std::optional<Glyph> glyph = read_glyph(faces, character);
      if (!glyph) glyph = read_accented(faces, character);
      if (!glyph) continue;
      // The fonts have one that is narrower.
      if (character == kNoBreakSpace) glyph->advance = read_glyph(faces, U' ').value().advance;
      characters.emplace_back(character, std::move(*glyph));
    }
  }
  return characters;
}

struct Font {
  std::string name;
  std::vector<Character> characters;
};

/// Writes the fonts' tables, whose glyphs are parts of one list of verbs and one of points.
void write_tables(std::ostream& out, const std::vector<Font>& fonts) {
  std::size_t verbs = 0;
  std::size_t points = 0;
  for (const auto& [name, characters] : fonts) {
    out << "constexpr Glyph " << name << "[] = {\n";
    for (const auto& [character, glyph] : characters) {
      out << "    {" << static_cast<std::uint32_t>(character) << ", " << glyph.advance
          << ", {verbs + " << verbs << ", " << glyph.verbs.size() << "}, {points + " << points
          << ", " << glyph.points.size() << "}},\n";
      verbs += glyph.verbs.size();
      points += glyph.points.size();
    }
    out << "};\n\n";
  }
}

void write_verbs(std::ostream& out, const std::vector<Font>& fonts) {
  out << "constexpr Verb verbs[] = {";
  for (const Font& font : fonts) {
    for (const auto& [character, glyph] : font.characters) {
      for (const char* verb : glyph.verbs) out << "Verb::" << verb << ", ";
    }
  }
  out << "};\n\n";
}

void write_points(std::ostream& out, const std::vector<Font>& fonts) {
  out << "constexpr OutlinePoint points[] = {";
  for (const Font& font : fonts) {
    for (const auto& [character, glyph] : font.characters) {
      for (const auto& [x, y] : glyph.points) out << "{" << x << ", " << y << "}, ";
    }
  }
  out << "};\n\n";
}

void close(std::ofstream& out, const std::string& path) {
  out.close();
  if (!out) throw std::runtime_error("cannot write " + path);
}

void write_source(const std::string& path, const std::vector<Font>& fonts) {
  std::ofstream out(path);
  out << "// Written by embed_glyphs.\n#include \"scene/glyphs.h\"\n\n"
         "namespace convanim {\n\nnamespace {\n\n";
  write_verbs(out, fonts);
  write_points(out, fonts);
  write_tables(out, fonts);
  out << "}  // namespace\n\nstd::span<const Glyph> glyphs(Font font) {\n"
         "  if (font == Font::roman5) return roman5;\n  if (font == Font::mono8) return mono8;\n"
         "  return roman8;\n}\n\n}  // namespace convanim\n";
  close(out, path);
}

/// Whole numbers as web/coded_glyphs.h says.
class Coded {
 public:
  void add(int number) {
    auto left = static_cast<unsigned>(number < 0 ? -2 * number - 1 : 2 * number);
    for (; left > 127; left /= 128) add_byte(left % 128 + 128);
    add_byte(left);
  }

  void write(std::ostream& out, const std::string& name) const {
    out << "constexpr std::uint8_t " << name << "[] = {" << text_ << "};\n\n";
  }

 private:
  void add_byte(unsigned byte) { text_ += std::to_string(byte) + ","; }

  std::string text_;
};

/// Each number as far as it differs from the one before, which takes a third of the bytes.
void write_coded(const std::string& path, const std::vector<Font>& fonts) {
  Coded characters;
  Coded points;
  Point before{0, 0};
  for (const Font& font : fonts) {
    int last = 0;
    for (const auto& [character, glyph] : font.characters) {
      const auto code = static_cast<int>(character);
      characters.add(code - std::exchange(last, code));
      characters.add(glyph.advance);
      characters.add(static_cast<int>(glyph.verbs.size()));
      for (const auto& [x, y] : glyph.points) {
        points.add(x - before.x);
        points.add(y - before.y);
        before = {x, y};
      }
    }
  }
  std::ofstream out(path);
  out << "// Written by embed_glyphs.\n#include \"web/coded_glyphs.h\"\n\n"
         "namespace convanim {\n\nnamespace {\n\n";
  write_verbs(out, fonts);
  characters.write(out, "characters");
  points.write(out, "points");
  out << "}  // namespace\n\nCodedGlyphs coded_glyphs() {\n  return {{";
  for (const Font& font : fonts) out << font.characters.size() << ", ";
  out << "}, characters, verbs, points};\n}\n\n}  // namespace convanim\n";
  close(out, path);
}

std::vector<Font> read_fonts(const char* roman8_path, const char* roman5_path,
                             const char* math_path, const char* mono8_path) {
  FT_Library opened = nullptr;
  check(FT_Init_FreeType(&opened), "FreeType");
  const Library library(opened, &FT_Done_FreeType);
  const std::array<Face, 2> roman8{open_face(library, roman8_path), open_face(library, math_path)};
  const std::array<Face, 1> roman5{open_face(library, roman5_path)};
  const std::array<Face, 1> mono8{open_face(library, mono8_path)};
  return {{"roman8", read_characters(roman8, kText)},
          {"roman5", read_characters(roman5, kNumbers)},
          {"mono8", read_characters(mono8, kCode)}};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 7) {
    std::cerr << "usage: embed_glyphs OUTPUT.cpp CODED.cpp ROMAN8.otf ROMAN5.otf MATH.otf "
                 "MONO8.otf\n";
    return 2;
  }
  try {
    const std::vector<Font> fonts = read_fonts(argv[3], argv[4], argv[5], argv[6]);
    write_source(argv[1], fonts);
    write_coded(argv[2], fonts);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "embed_glyphs: " << error.what() << "\n";
    return 1;
  }
}
