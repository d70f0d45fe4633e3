// The guide's sources as blocks and what stands in them, and how what is wrong is refused.
#include "guide/blocks.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "support/why_refused.h"

using namespace convanim;

namespace {

std::vector<TextBlock> blocks(const std::string& text) {
  return read_blocks(text, "x.md");
}

Inlines inlines(const std::string& text) {
  return read_inlines(text, {"x.md", 3});
}

/// Kinds and texts, as "strong(text)".
std::string told(const Inlines& items) {
  static const std::vector<std::string> kNames{"text", "em",   "strong", "link",
                                               "code", "math", "value",  "relationship"};
  std::string text;
  for (const Inline& item : items) {
    const std::string& name = kNames[static_cast<std::size_t>(item.kind)];
    text += name + "(" + item.text + told(item.children) + ")";
  }
  return text;
}

}  // namespace

TEST_CASE("The guide's text has marks as CommonMark has them", "[guide]") {
  CHECK(told(inlines("a *b* **c** `d`")) ==
        "text(a )em(text(b))text( )strong(text(c))text( )code(text(d))");
  CHECK(told(inlines("2 * 3 and snake_case")) == "text(2 * 3 and snake_case)");
  CHECK(told(inlines("**a *b* c**")) == "strong(text(a )em(text(b))text( c))");
  CHECK(told(inlines("[a](#b)")) == "link(#btext(a))");
  CHECK(told(inlines("\\*a\\* < b")) == "text(*a* < b)");
  CHECK(told(inlines("$a_1 * b$ `{A.i}x`")) == "math(a_1 * b)text( )code(value(A.i)text(x))");
  CHECK(told(inlines("{A.value 0 1} {relationship 6}")) ==
        "value(A.value 0 1)text( )relationship(6)");
  CHECK(plain_text(inlines("a **b** $c$")) == "a b c");
}

TEST_CASE("What has no end in the guide's text is refused with its line", "[guide]") {
  CHECK(why_refused([] { inlines("a\nb **c"); }) ==
        "x.md:4: '**' has no end in its paragraph (add it, or put a backslash before a letter that "
        "is meant as it is)");
  CHECK(why_refused([] { inlines("a $b"); }) ==
        "x.md:3: '$' has no end in its paragraph (needs '$')");
  CHECK(why_refused([] { inlines("{a}"); }) ==
        "x.md:3: '{' begins no value (needs {ID.field}, {relationship N}, or \\{ for a brace)");
  CHECK(why_refused([] { inlines("[a]"); }) ==
        "x.md:3: a link has no target (write [words](#anchor), or \\[ for a bracket)");
}

TEST_CASE("The guide's sources are blocks", "[guide]") {
  const auto all = blocks(
      "# T {#t}\n\na\nb\n\n- one\n  more\n- two\n\n  para\n\n1. first\n2. second\n\n> q\n\n"
      "| a | b |\n|---|---|\n| c \\| d | |\n\n$$o = i$$\n\n<!-- no\n-->\n```figure x\nl1\n```\n");
  REQUIRE(all.size() == 8);
  CHECK(all[0].kind == TextBlockKind::heading);
  CHECK(all[0].name == "t");
  CHECK(plain_text(all[1].content) == "a\nb");
  CHECK(all[2].kind == TextBlockKind::bullets);
  CHECK(all[2].children.size() == 2);
  CHECK(plain_text(all[2].children[0].children[0].content) == "one\nmore");
  CHECK(all[2].children[1].children.size() == 2);
  CHECK(all[3].kind == TextBlockKind::numbers);
  CHECK(all[4].kind == TextBlockKind::quote);
  CHECK(all[5].rows.size() == 2);
  CHECK(plain_text(all[5].rows[1][0]) == "c | d");
  CHECK(all[6].lines[0].text == "o = i");
  CHECK(all[7].name == "figure x");
  CHECK(all[7].lines[0].place.line == 26);
}

TEST_CASE("Blocks of the guide without their end are refused with their line", "[guide]") {
  CHECK(why_refused([] { blocks("a\n\n```x\n"); }) == "x.md:3: the block has no end (add ```)");
  CHECK(why_refused([] { blocks("$$a\n"); }) == "x.md:1: the formula has no end (add $$)");
  CHECK(why_refused([] { blocks("<!-- a\n"); }) == "x.md:1: the comment has no end (add -->)");
  CHECK(why_refused([] { blocks("| a | b |\n| c |\n"); }) ==
        "x.md:2: the row has 1 cells, the head of its table 2 (needs as many)");
  CHECK(why_refused([] { blocks("| a"); }) == "x.md:1: the row has no end (add |)");
  CHECK(why_refused([] { blocks("a\n\n  b"); }) ==
        "x.md:3: the line is indented, and belongs to no list (take the spaces away)");
}
