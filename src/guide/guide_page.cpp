// The guide as pages of HTML.
#include "guide/guide_page.h"

#include <cstddef>
#include <optional>
#include <set>
#include <utility>

#include "guide/chapter_writer.h"
#include "guide/contents.h"
#include "guide/extract.h"
#include "guide/figure_writer.h"
#include "guide/page_frame.h"
#include "guide/text_writer.h"
#include "page/page_parts.h"

namespace convanim {

namespace {

/// A page of some of the guide.
std::string page_of_extracts(const Guide& guide, const CommandLines& lines,
                             const std::vector<Extract>& extracts, const FindAnchor& find_anchor,
                             const std::string& title, bool has_contents,
                             const std::string& around = "") {
  TextWriter text(guide, lines, find_anchor);
  FigureWriter figures(guide, lines, text);
  ChapterWriter blocks(guide, text, figures);
  std::string main;
  for (const Extract& extract : extracts) main += blocks.html(extract);
  const std::string contents = has_contents ? contents_html(guide, lines, find_anchor) : "";
  return framed_page(
      guide, title,
      contents + element("main", attribute("id", "text"), "\n" + main + around) + "\n",
      std::move(figures).rest());
}

FindAnchor in_page() {
  return [](const std::string& anchor) { return std::optional("#" + anchor); };
}

FindAnchor in_folder(const Guide& guide) {
  return [&guide](const std::string& anchor) {
    const auto found = guide.anchors.find(anchor);
    return std::optional(guide.chapters[found->second].file + ".html#" + anchor);
  };
}

FindAnchor in_extract(const Guide& guide, const Extract& extract) {
  return [anchors = anchors_in(guide, extract)](const std::string& anchor) {
    return anchors.contains(anchor) ? std::optional("#" + anchor) : std::nullopt;
  };
}

}  // namespace

std::string guide_page(const Guide& guide, const CommandLines& lines) {
  std::vector<Extract> extracts;
  for (const GuideChapter& chapter : guide.chapters) extracts.push_back(whole(chapter));
  return page_of_extracts(guide, lines, extracts, in_page(), guide.word("title"), true);
}

std::vector<GuidePage> guide_pages(const Guide& guide, const CommandLines& lines) {
  const FindAnchor find_anchor = in_folder(guide);
  std::vector<GuidePage> pages{
      {"index.html", page_of_extracts(guide, lines, {}, find_anchor, guide.word("title"), true)}};
  for (std::size_t n = 0; n < guide.chapters.size(); ++n) {
    const GuideChapter& chapter = guide.chapters[n];
    pages.push_back({chapter.file + ".html",
                     page_of_extracts(guide, lines, {whole(chapter)}, find_anchor,
                                      plain_text(chapter.title), true, neighbours_html(guide, n))});
  }
  return pages;
}

std::string guide_section(const Guide& guide, const CommandLines& lines,
                          const std::string& anchor) {
  const Extract extract = find_extract(guide, anchor);
  const std::string title = plain_text(extract.blocks.front().content);
  return page_of_extracts(guide, lines, {extract}, in_extract(guide, extract), title, false);
}

}  // namespace convanim
