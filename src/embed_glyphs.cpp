// A build tool: writes the outlines of the characters that figures use, from font files, as a C++
// source. So the program needs no font where it runs, and draws the same everywhere.
#include <array>
#include <cstdint>
#include <fstream>
#include <ft2build.h>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

namespace {

/// Digits, point, minus, infinity.
constexpr std::u32string_view kCharacters = U"0123456789.\u2212\u221e";

/// Coordinates are in thousandths of the font's size, as the fonts that are embedded have them.
constexpr int kUnitsPerEm = 1000;

void check(FT_Error error, const std::string& what) {
  if (error != 0) throw std::runtime_error(what + ": FreeType error " + std::to_string(error));
}

/// The outline of one glyph as C++ initialisers.
struct Outline {
  std::string verbs;
  std::string points;

  void add(const char* verb, std::initializer_list<const FT_Vector*> corners) {
    verbs += std::string("Verb::") + verb + ", ";
    for (const FT_Vector* corner : corners) {
      points += "{" + std::to_string(corner->x) + ", " + std::to_string(corner->y) + "}, ";
    }
  }
};

Outline& outline(void* user) {
  return *static_cast<Outline*>(user);
}

Outline read_outline(FT_Outline& source) {
  FT_Outline_Funcs functions{};
  functions.move_to = [](const FT_Vector* to, void* user) {
    outline(user).add("move", {to});
    return 0;
  };
  functions.line_to = [](const FT_Vector* to, void* user) {
    outline(user).add("line", {to});
    return 0;
  };
  functions.cubic_to = [](const FT_Vector* first, const FT_Vector* second, const FT_Vector* to,
                          void* user) {
    outline(user).add("curve", {first, second, to});
    return 0;
  };
  functions.conic_to = [](const FT_Vector*, const FT_Vector*, void*) { return 1; };
  Outline result;
  check(FT_Outline_Decompose(&source, &functions, &result), "outline");
  return result;
}

void write_font(std::ostream& out, FT_Library library, const std::string& name, const char* path) {
  FT_Face opened = nullptr;
  check(FT_New_Face(library, path, 0, &opened), path);
  const std::unique_ptr<std::remove_pointer_t<FT_Face>, decltype(&FT_Done_Face)> face(
      opened, &FT_Done_Face);
  if (face->units_per_EM != kUnitsPerEm) throw std::runtime_error(std::string(path) + ": units");

  std::string table;
  for (const char32_t character : kCharacters) {
    const FT_UInt index = FT_Get_Char_Index(face.get(), character);
    if (index == 0) throw std::runtime_error(std::string(path) + ": a character has no glyph");
    check(FT_Load_Glyph(face.get(), index, FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING), path);
    const Outline glyph = read_outline(face->glyph->outline);
    const auto code = std::to_string(static_cast<std::uint32_t>(character));
    const std::string suffix = "_" + name + "_" + code;
    out << "constexpr Verb verbs" << suffix << "[] = {" << glyph.verbs << "};\n"
        << "constexpr OutlinePoint points" << suffix << "[] = {" << glyph.points << "};\n";
    table += "    {" + code + ", " + std::to_string(face->glyph->metrics.horiAdvance) + ", verbs" +
             suffix + ", points" + suffix + "},\n";
  }
  out << "constexpr Glyph " << name << "[] = {\n" << table << "};\n\n";
}

void write_source(const char* path, const char* roman8, const char* roman5) {
  FT_Library opened = nullptr;
  check(FT_Init_FreeType(&opened), "FreeType");
  const std::unique_ptr<std::remove_pointer_t<FT_Library>, decltype(&FT_Done_FreeType)> library(
      opened, &FT_Done_FreeType);

  std::ofstream out(path);
  out << "// Written by embed_glyphs.\n#include \"glyphs.h\"\n\nnamespace convanim {\n\nnamespace "
         "{\n\n";
  write_font(out, library.get(), "roman8", roman8);
  write_font(out, library.get(), "roman5", roman5);
  out << "}  // namespace\n\nstd::span<const Glyph> glyphs(Font font) {\n"
         "  if (font == Font::roman5) return roman5;\n  return roman8;\n}\n\n}  // namespace "
         "convanim\n";
  out.close();
  if (!out) throw std::runtime_error(std::string("cannot write ") + path);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: embed_glyphs OUTPUT.cpp ROMAN8.otf ROMAN5.otf\n";
    return 2;
  }
  try {
    write_source(argv[1], argv[2], argv[3]);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "embed_glyphs: " << error.what() << "\n";
    return 1;
  }
}
