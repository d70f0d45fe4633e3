// The embedded outlines of characters, and that nothing else decides how a number looks.
#include "scene/glyphs.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <catch2/catch.hpp>

#include "support/run_program.h"

using namespace convanim;

namespace {

constexpr Font kFonts[] = {Font::roman8, Font::roman5};
constexpr std::u32string_view kDigits = U"0123456789";
constexpr std::u32string_view kCharacters = U"0123456789.\u2212\u221e";

std::size_t points_of(Verb verb) {
  return verb == Verb::curve ? 3 : 1;
}

/// Least and most of the glyph's points.
struct Extent {
  int left = 10000;
  int right = -10000;
  int bottom = 10000;
  int top = -10000;
};

Extent extent_of(const Glyph& glyph) {
  Extent extent;
  for (const OutlinePoint& point : glyph.points) {
    extent.left = std::min<int>(extent.left, point.x);
    extent.right = std::max<int>(extent.right, point.x);
    extent.bottom = std::min<int>(extent.bottom, point.y);
    extent.top = std::max<int>(extent.top, point.y);
  }
  return extent;
}

bool is_space(char32_t character) {
  return character == U' ' || character == U'\u00a0' ||
         (character >= U'\u2000' && character <= U'\u200a');
}

}  // namespace

TEST_CASE("text has Latin letters with their accents, Greek ones with theirs, and mathematics") {
  const std::u32string_view written =
      U"The quick brown fox jumps over the lazy dog! \"0123456789\" #$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
      U"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ"
      U"ĀāĂăĄąĆćČčĎďĐđĒēĖėĘęĚěĞğĢģĪīĮįİıĶķĹĺĻļĽľŁłŃńŅņŇňŐőŒœŔŕŘřŚśŞşŠšŢţŤťŪūŮůŰűŲųŴŵŶŷŸŹźŻżŽžȘșȚț"
      U"ẤấẦầẨẩẪẫẬậỆệỐốỘộỨứỰựỲỳ–—‘’“”„…†•€"
      U"ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρσςτυφχψω"
      U"ΆΈΉΊΌΎΏΪΫΐάέήίΰϊϋόύώ"
      U"±×÷·∞≤≥≠≈≡∈∉⊂∪∩∑∏∫√∂∇∀∃∘⊗⊕→←↔⇒⇔↦⌊⌋⌈⌉⟨⟩ℝℕℤℂ𝑖𝑘𝑠𝑝𝑑𝑜𝑎ℎ𝛼𝜔";
  for (const char32_t character : written) {
    CAPTURE(static_cast<unsigned>(character));
    CHECK_NOTHROW(find_glyph(Font::roman8, character));
  }
}

TEST_CASE("an accented letter is its letter with more on it") {
  for (const auto& [accented, letter] : std::initializer_list<std::pair<char32_t, char32_t>>{
           {U'é', U'e'}, {U'Å', U'A'}, {U'ά', U'α'}, {U'Ά', U'Α'}, {U'ΐ', U'ι'}, {U'Ϋ', U'Υ'}}) {
    CAPTURE(static_cast<unsigned>(accented));
    const Glyph& with = find_glyph(Font::roman8, accented);
    const Glyph& without = find_glyph(Font::roman8, letter);
    CHECK(std::ranges::count(with.verbs, Verb::move) >
          std::ranges::count(without.verbs, Verb::move));
    CHECK(extent_of(with).top > extent_of(without).top - 10);
    CHECK(with.advance >= without.advance);
  }
  // A capital's accent stands before it, as high as the letter: else lines would collide.
  CHECK(extent_of(find_glyph(Font::roman8, U'Ή')).top < 750);
  CHECK(find_glyph(Font::roman8, U'Ή').advance > find_glyph(Font::roman8, U'Η').advance + 100);
}

TEST_CASE("no outline reaches further from its place than is reckoned with") {
  for (const Glyph& glyph : glyphs(Font::roman8)) {
    CAPTURE(static_cast<unsigned>(glyph.character));
    if (glyph.points.empty()) continue;
    const Extent extent = extent_of(glyph);
    const double reach = kGlyphReach * kGlyphUnits;
    CHECK(extent.left >= -reach);
    CHECK(extent.right <= glyph.advance + reach);
    CHECK(extent.bottom >= -reach);
    CHECK(extent.top <= reach);
  }
}

TEST_CASE("both designs have the digits, the point, the minus sign and infinity, once each") {
  for (const Font font : kFonts) {
    std::set<char32_t> characters;
    for (const Glyph& glyph : glyphs(font)) characters.insert(glyph.character);
    CHECK(characters.size() == glyphs(font).size());
    CHECK(std::ranges::is_sorted(glyphs(font), {}, &Glyph::character));
    for (const char32_t character : kCharacters) {
      CHECK(find_glyph(font, character).character == character);
    }
  }
}

TEST_CASE(
    "every outline begins its contours with a move, encloses something, and uses all points") {
  for (const Font font : kFonts) {
    for (const Glyph& glyph : glyphs(font)) {
      CAPTURE(static_cast<unsigned>(glyph.character));
      if (is_space(glyph.character)) {
        CHECK(glyph.points.empty());
        continue;
      }
      REQUIRE_FALSE(glyph.verbs.empty());
      CHECK(glyph.verbs.front() == Verb::move);
      std::size_t points = 0;
      std::size_t sides = 0;
      for (std::size_t n = 0; n < glyph.verbs.size(); ++n) {
        const Verb verb = glyph.verbs[n];
        points += points_of(verb);
        sides = verb == Verb::move ? 0 : sides + 1;
        const bool last = n + 1 == glyph.verbs.size() || glyph.verbs[n + 1] == Verb::move;
        if (last) CHECK(sides >= 2);
      }
      CHECK(points == glyph.points.size());
    }
  }
}

TEST_CASE("a zero, an eight and infinity have holes, a one has none") {
  for (const Font font : kFonts) {
    const auto contours = [font](char32_t character) {
      return std::ranges::count(find_glyph(font, character).verbs, Verb::move);
    };
    CHECK(contours(U'0') == 2);
    CHECK(contours(U'1') == 1);
    CHECK(contours(U'8') == 3);
    CHECK(contours(U'\u221e') == 3);
    CHECK(contours(U'\u2212') == 1);
  }
}

TEST_CASE("digits are as wide as each other, stand on the line and are as high as digits are") {
  for (const Font font : kFonts) {
    for (const char32_t character : kDigits) {
      CAPTURE(static_cast<unsigned>(character));
      const Glyph& glyph = find_glyph(font, character);
      CHECK(glyph.advance == find_glyph(font, U'0').advance);
      const Extent extent = extent_of(glyph);
      // Round ones reach a little beyond the line and the height.
      CHECK(std::abs(extent.bottom) <= 25);
      CHECK(std::abs(extent.top - kDigitHeight * kGlyphUnits) <= 35);
    }
  }
}

TEST_CASE("no outline of a number reaches beyond the room that its character takes") {
  for (const Font font : kFonts) {
    for (const char32_t character : kCharacters) {
      CAPTURE(static_cast<unsigned>(character));
      const Glyph& glyph = find_glyph(font, character);
      const Extent extent = extent_of(glyph);
      CHECK(extent.left >= 0);
      CHECK(extent.right <= glyph.advance);
      CHECK(extent.right - extent.left >= glyph.advance / 10);
      CHECK(extent.bottom >= -250);
      CHECK(extent.top <= 750);
    }
  }
}

TEST_CASE(
    "a minus sign lies in the middle of the digits, infinity and the point where they belong") {
  for (const Font font : kFonts) {
    const Extent minus = extent_of(find_glyph(font, U'\u2212'));
    CHECK(minus.top - minus.bottom < 100);
    CHECK(minus.bottom > 150);
    CHECK(minus.top < 400);
    const Extent point = extent_of(find_glyph(font, U'.'));
    CHECK(point.bottom == 0);
    CHECK(point.top < 200);
    const Extent infinity = extent_of(find_glyph(font, U'\u221e'));
    CHECK(infinity.right - infinity.left > infinity.top - infinity.bottom);
  }
}

TEST_CASE("the smaller design is drawn wider, as small type has to be") {
  CHECK(text_width(Font::roman5, U"0") > text_width(Font::roman8, U"0"));
}

TEST_CASE("the width of a text is the sum of its characters'") {
  for (const Font font : kFonts) {
    CHECK(text_width(font, U"") == 0);
    double sum = 0;
    for (const char32_t character : kCharacters) {
      const double width = text_width(font, std::u32string(1, character));
      CHECK(width == find_glyph(font, character).advance / kGlyphUnits);
      sum += width;
    }
    CHECK(text_width(font, kCharacters) == Approx(sum));
  }
}

TEST_CASE("a space that does not break is as wide as another one") {
  for (const Font font : {Font::roman8, Font::mono8}) {
    CHECK(text_width(font, U" ") > 0);
    CHECK(text_width(font, U"\u00a0") == text_width(font, U" "));
  }
}

TEST_CASE("a character without an outline is refused by its code point, and shown if it can be") {
  const std::pair<char32_t, std::string> unknown[] = {
      {U'\0', "U+0000"},     {U'\n', "U+000A"},          {U'\u007f', "U+007F"},
      {U'\u0085', "U+0085"}, {U'\u4e2d', "U+4E2D '中'"}, {U'\U0001F600', "U+1F600 '😀'"},
  };
  CHECK_THROWS_WITH(find_glyph(Font::roman5, U'a'), "character U+0061 'a' has no outline to draw");
  for (const Font font : kFonts) {
    for (const auto& [character, code] : unknown) {
      const std::string error = "character " + code + " has no outline to draw";
      CHECK_THROWS_WITH(find_glyph(font, character), error);
      CHECK_THROWS_AS(find_glyph(font, character), RequestError);
      CHECK_THROWS_WITH(text_width(font, std::u32string(U"12") + character), error);
    }
  }
}

TEST_CASE("numbers look the same on a machine that knows no font") {
  for (const std::string format : {"png", "pdf"}) {
    const Arguments drawn =
        program({"numerical_padding_strides", "--step", "4", "-f", format, "-o", "-"});
    Arguments without_fonts{"env", "FONTCONFIG_FILE=/dev/null", "FONTCONFIG_PATH=", "HOME=/"};
    without_fonts.insert(without_fonts.end(), drawn.begin(), drawn.end());
    const Ended usual = Process(drawn).wait();
    const Ended bare = Process(without_fonts).wait();
    CHECK(usual.exit == 0);
    CHECK(bare.exit == 0);
    CHECK(bare.err.empty());
    CHECK(usual.out.size() > 1000);
    CHECK(bare.out == usual.out);
  }
}

TEST_CASE("a PDF holds no font") {
  const Ended ended =
      run_program({"numerical_padding_strides", "--step", "4", "-f", "pdf", "-o", "-"});
  REQUIRE(ended.exit == 0);
  CHECK(ended.out.find("/FontFile") == std::string::npos);
  CHECK(ended.out.find("/BaseFont") == std::string::npos);
}
