// The guide that the program holds: no typed number, all relationships, no page too large.
#include <regex>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "guide/guide.h"
#include "guide/guide_page.h"
#include "program/guide_lines.h"

using namespace convanim;

namespace {

/// What may be typed: dimensions (2-D), the kernel that is a name, what papers and packages are
/// called, years, and languages' own names of layers.
const std::regex& allowed() {
  static const std::regex words(
      "1 \xC3\x97 "
      "1|[123]-D|[123]D|doi:10\\.\\d+/"
      "\\w+\\.\\d+|arXiv:\\d{4}\\.\\d{4,5}|\\b(19|20)\\d\\d\\b|Conv[123]d|float32");
  return words;
}

/// A number written as a word, but for those that count what the text itself lists. One and two may
/// be said of layers at large ("a stride of two"), where no figure is meant.
bool has_number_word(const std::string& text) {
  static const std::regex listed(
      "one, then two, then four|[Tt]hree (amounts|ways|views)|[Tt]he third (way|direction)|"
      "in six letters|fifteen|check four|All four|all four sides|has three|(a|the|whose) third "
      "(grid|axis)|and three dimensions|in four frameworks");
  static const std::regex words(
      "\\b(three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|third|fourth)"
      "\\b",
      std::regex::icase);
  return std::regex_search(std::regex_replace(text, listed, ""), words);
}

void find_digits(const Inlines& inlines, std::vector<std::string>& found) {
  for (const Inline& item : inlines) {
    if (item.kind == InlineKind::text) {
      const std::string rest = std::regex_replace(item.text, allowed(), "");
      if (rest.find_first_of("0123456789") != std::string::npos || has_number_word(rest)) {
        found.push_back(item.place.file + ":" + std::to_string(item.place.line) + ": " + item.text);
      }
    }
    if (item.kind != InlineKind::code) find_digits(item.children, found);
  }
}

void find_digits(const TextBlock& block, std::vector<std::string>& found) {
  find_digits(block.content, found);
  for (const auto& row : block.rows) {
    for (const Inlines& cell : row) find_digits(cell, found);
  }
  for (const TextBlock& child : block.children) find_digits(child, found);
}

}  // namespace

TEST_CASE("No number of the guide's text is typed", "[guide]") {
  const Guide guide = read_guide(guide_sources());
  std::vector<std::string> found;
  for (const GuideChapter& chapter : guide.chapters) {
    for (const TextBlock& block : chapter.blocks) find_digits(block, found);
  }
  for (const auto& [id, note] : guide.notes) {
    find_digits(note.note.caption, found);
    find_digits(note.note.ask, found);
    find_digits(note.note.answer, found);
  }
  CHECK(found == std::vector<std::string>{});
}

TEST_CASE("The guide has each relationship once, and exercises", "[guide]") {
  const Guide guide = read_guide(guide_sources());
  for (int number = 1; number <= 15; ++number) {
    INFO(number);
    CHECK(guide.anchors.contains(relationship_anchor(std::to_string(number))));
  }
  CHECK_FALSE(guide.anchors.contains("relationship-0"));
  CHECK_FALSE(guide.anchors.contains("relationship-16"));
  int exercises = 0;
  for (const auto& [id, note] : guide.notes) exercises += note.kind == NoteKind::exercise ? 1 : 0;
  CHECK(exercises >= 12);
}

TEST_CASE("The guide is one page that is not too large, or a page a chapter", "[guide]") {
  const Guide guide = read_guide(guide_sources());
  constexpr std::size_t kMostBytes = 700'000;
  const std::string page = guide_page(guide, guide_lines());
  CHECK(page.size() <= kMostBytes);
  const std::string again = guide_page(guide, guide_lines());
  CHECK(again == page);
  const std::vector<GuidePage> pages = guide_pages(guide, guide_lines());
  CHECK(pages.size() == guide.chapters.size() + 1);
  CHECK(pages.front().name == "index.html");
}
