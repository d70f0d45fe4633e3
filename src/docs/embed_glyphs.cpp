// A build tool: writes the outlines of the characters that figures use, from font files, as a C++
// source. So the program needs no font where it runs, and draws the same everywhere.
#include <cstdint>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "docs/read_fonts.h"

using namespace convanim;

namespace {

/// Writes the fonts' tables, whose glyphs are parts of one list of verbs and one of points.
void write_tables(std::ostream& out, const std::vector<EmbeddedFont>& fonts) {
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

void write_verbs(std::ostream& out, const std::vector<EmbeddedFont>& fonts) {
  out << "constexpr Verb verbs[] = {";
  for (const EmbeddedFont& font : fonts) {
    for (const auto& [character, glyph] : font.characters) {
      for (const char* verb : glyph.verbs) out << "Verb::" << verb << ", ";
    }
  }
  out << "};\n\n";
}

void write_points(std::ostream& out, const std::vector<EmbeddedFont>& fonts) {
  out << "constexpr OutlinePoint points[] = {";
  for (const EmbeddedFont& font : fonts) {
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

void write_source(const std::string& path, const std::vector<EmbeddedFont>& fonts) {
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
void write_coded(const std::string& path, const std::vector<EmbeddedFont>& fonts) {
  Coded characters;
  Coded points;
  FontPoint before{0, 0};
  for (const EmbeddedFont& font : fonts) {
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
  for (const EmbeddedFont& font : fonts) out << font.characters.size() << ", ";
  out << "}, characters, verbs, points};\n}\n\n}  // namespace convanim\n";
  close(out, path);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 7) {
    std::cerr << "usage: embed_glyphs OUTPUT.cpp CODED.cpp ROMAN8.otf ROMAN5.otf MATH.otf "
                 "MONO8.otf\n";
    return 2;
  }
  try {
    const std::vector<EmbeddedFont> fonts =
        read_fonts({.roman8 = argv[3], .roman5 = argv[4], .math = argv[5], .mono8 = argv[6]});
    write_source(argv[1], fonts);
    write_coded(argv[2], fonts);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "embed_glyphs: " << error.what() << "\n";
    return 1;
  }
}
