// Which chapters and sections there are, on pages and as lines of text.
#include "guide/contents.h"

#include <algorithm>

#include "page/page_parts.h"

namespace convanim {

std::string contents_html(const Guide& guide, const CommandLines& lines,
                          const FindAnchor& find_anchor) {
  TextWriter text(guide, lines, find_anchor);
  const auto link = [&](const std::string& anchor, const std::string& number,
                        const Inlines& title) {
    return element("a", attribute("href", *find_anchor(anchor)),
                   element("span", attribute("class", "number"), number) + " " + text.html(title));
  };
  std::string chapters;
  for (const GuideChapter& chapter : guide.chapters) {
    std::string sections;
    for (const GuideSection& section : chapter.sections) {
      sections += element("li", "", link(section.anchor, section.number, section.title));
    }
    chapters += element("li", "",
                        link(chapter.anchor, chapter.number, chapter.title) +
                            (sections.empty() ? "" : element("ol", "", sections)));
  }
  return element("nav",
                 attribute("id", "contents") + attribute("aria-label", guide.word("contents")),
                 element("details", " open",
                         element("summary", "", escaped(guide.word("contents"))) +
                             element("ol", "", chapters))) +
         "\n";
}

std::string neighbours_html(const Guide& guide, std::size_t index) {
  const auto link = [&](const std::string& words, std::size_t to) {
    const GuideChapter& chapter = guide.chapters[to];
    return element("a", attribute("href", chapter.file + ".html") + attribute("rel", words),
                   escaped(guide.word(words)) + ": " + escaped(plain_text(chapter.title)));
  };
  return element("nav", attribute("class", "neighbours"),
                 (index > 0 ? link("previous", index - 1) : "") +
                     (index + 1 < guide.chapters.size() ? link("next", index + 1) : "")) +
         "\n";
}

std::string guide_list(const Guide& guide) {
  std::size_t longest = 0;
  for (const auto& [anchor, chapter] : guide.anchors) longest = std::max(longest, anchor.size());
  std::string text;
  const auto add = [&](const std::string& anchor, const std::string& number, const Inlines& title) {
    text += anchor + std::string(longest + 2 - anchor.size(), ' ') + number + " " +
            plain_text(title) + "\n";
  };
  for (const GuideChapter& chapter : guide.chapters) {
    add(chapter.anchor, chapter.number, chapter.title);
    for (const GuideSection& section : chapter.sections) {
      add(section.anchor, section.number, section.title);
    }
  }
  return text;
}

}  // namespace convanim
