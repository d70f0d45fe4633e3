// The guide as pages of HTML.
#include "guide/guide_page.h"

#include <cstddef>
#include <set>
#include <span>
#include <utility>

#include "base/phrases.h"
#include "base/suggest.h"
#include "convanim/theme.h"
#include "deflate/compressor.h"
#include "guide/figure_writer.h"
#include "guide/guide_text.h"
#include "guide/text_writer.h"
#include "page/base93.h"
#include "page/page_parts.h"
#include "page/page_text.h"
#include "page/sha256.h"

namespace convanim {

namespace {

/// Blocks of a chapter that stand on a page, with its title or without.
struct Extract {
  const GuideChapter& chapter;
  std::span<const TextBlock> blocks;
};

Extract whole(const GuideChapter& chapter) {
  return {chapter, chapter.blocks};
}

Theme guide_theme() {
  return light_and_dark(*find_theme("classic"), *find_theme("dark"));
}

/// Blocks as HTML.
class ChapterWriter {
 public:
  ChapterWriter(const Guide& guide, TextWriter& text, FigureWriter& figures)
      : guide_(&guide), text_(&text), figures_(&figures) {}

  std::string html(const Extract& extract) {
    constexpr const char* kClose = "</section>\n";
    std::string sections;
    for (const TextBlock& block : extract.blocks) {
      const bool begins = block.kind == TextBlockKind::heading && block.level <= 2;
      if (begins) {
        sections += sections.empty() ? "" : kClose;
        sections += "<section" + attribute("aria-labelledby", block.name) + ">\n";
      }
      sections += begins ? heading(extract.chapter, block) : html(block);
    }
    return sections + (sections.empty() ? "" : kClose);
  }

 private:
  std::string heading(const GuideChapter& chapter, const TextBlock& block) {
    std::string number = chapter.number;
    for (const GuideSection& section : chapter.sections) {
      if (section.anchor == block.name) number = section.number;
    }
    const std::string tag = "h" + std::to_string(block.level + 1);
    return element(tag, attribute("id", block.name),
                   element("a", attribute("class", "number") + attribute("href", "#" + block.name),
                           number) +
                       " " + text_->html(block.content)) +
           "\n";
  }

  std::string all(const std::vector<TextBlock>& blocks) {
    std::string text;
    for (const TextBlock& block : blocks) text += html(block);
    return text;
  }

  std::string html(const TextBlock& block) {
    switch (block.kind) {
      case TextBlockKind::heading:
        return element("h4", "", text_->html(block.content)) + "\n";
      case TextBlockKind::paragraph:
        return element("p", "", text_->html(block.content)) + "\n";
      case TextBlockKind::bullets:
        return element("ul", "", all(block.children)) + "\n";
      case TextBlockKind::numbers:
        return element("ol", "", all(block.children)) + "\n";
      case TextBlockKind::item:
        return element("li", "", item(block)) + "\n";
      case TextBlockKind::quote:
        return element("blockquote", "", all(block.children)) + "\n";
      case TextBlockKind::table:
        return table(block);
      case TextBlockKind::math:
        return text_->math_block(block) + "\n";
      case TextBlockKind::fence:
        break;
    }
    return fence(block);
  }

  /// One paragraph alone needs no element of its own.
  std::string item(const TextBlock& block) {
    const bool is_plain =
        !block.children.empty() && block.children.front().kind == TextBlockKind::paragraph;
    std::string text;
    for (std::size_t n = 0; n < block.children.size(); ++n) {
      const TextBlock& child = block.children[n];
      text += n == 0 && is_plain ? text_->html(child.content) : html(child);
    }
    return text;
  }

  std::string table(const TextBlock& block) {
    std::string rows;
    for (std::size_t n = 0; n < block.rows.size(); ++n) {
      std::string cells;
      for (const Inlines& cell : block.rows[n]) {
        const std::string text = text_->html(cell);
        const bool heads = n == 0 && !text.empty();
        cells += element(heads ? "th" : "td", heads ? attribute("scope", "col") : "", text);
      }
      rows += element("tr", "", cells);
    }
    return element("div", attribute("class", "wide-table") + attribute("tabindex", "0"),
                   element("table", "", rows)) +
           "\n";
  }

  std::string fence(const TextBlock& block) {
    const auto [kind, id] = fence_words(block);
    const auto note = guide_->notes.find(id);
    if (note == guide_->notes.end()) {
      std::string lines;
      for (const SourceLine& line : block.lines) lines += line.text + "\n";
      return element("pre", "", element("code", "", escaped(lines))) + "\n";
    }
    return note->second.kind == NoteKind::layer ? "" : figures_->html(note->second);
  }

  const Guide* guide_;
  TextWriter* text_;
  FigureWriter* figures_;
};

/// Where links lead from a page of these.
class Contents {
 public:
  Contents(const Guide& guide, const CommandLines& lines, FindAnchor find_anchor)
      : guide_(&guide), text_(guide, lines, std::move(find_anchor)) {}

  std::string link(const std::string& target, const std::string& number, const Inlines& title) {
    return element("a", attribute("href", target),
                   element("span", attribute("class", "number"), number) + " " + text_.html(title));
  }

  /// The contents, nested.
  std::string html(const FindAnchor& find_anchor) {
    std::string chapters;
    for (const GuideChapter& chapter : guide_->chapters) {
      std::string sections;
      for (const GuideSection& section : chapter.sections) {
        sections +=
            element("li", "", link(*find_anchor(section.anchor), section.number, section.title));
      }
      chapters += element("li", "",
                          link(*find_anchor(chapter.anchor), chapter.number, chapter.title) +
                              (sections.empty() ? "" : element("ol", "", sections)));
    }
    return element("nav",
                   attribute("id", "contents") + attribute("aria-label", guide_->word("contents")),
                   element("details", " open",
                           element("summary", "", escaped(guide_->word("contents"))) +
                               element("ol", "", chapters))) +
           "\n";
  }

 private:
  const Guide* guide_;
  TextWriter text_;
};

std::string theme_choice(const Guide& guide) {
  const auto option = [&](const std::string& value, const std::string& words) {
    return element("option", attribute("value", value), escaped(guide.word(words)));
  };
  return element("select",
                 attribute("id", "theme") + attribute("aria-label", guide.word("theme")) +
                     " hidden data-script",
                 option("", "system") + option("light", "light") + option("dark", "dark"));
}

/// Past the contents, for those who go through a page by its links.
std::string skip_link(const Guide& guide) {
  return element("a", attribute("class", "skip") + attribute("href", "#text"),
                 escaped(guide.word("skip"))) +
         "\n";
}

/// A whole page around its parts.
std::string page_html(const Guide& guide, const std::string& title, const std::string& body,
                      FigureWriter&& figures) {
  const std::string script =
      std::string(page_script()) + std::string(kBytesScript) + std::string(kGuideScript);
  const std::string page_style =
      color_rules(guide_theme()) + std::string(kPageStyle) + std::string(kGuideStyle);
  const FigureWriter::Rest rest = std::move(figures).rest();
  const std::string policy = "default-src 'none'; img-src data:; script-src '" +
                             source_hash(script) + "'; style-src '" + source_hash(page_style) +
                             "' '" + source_hash(rest.style) +
                             "'; base-uri 'none'; form-action 'none'";
  const std::string head =
      "<meta charset=\"utf-8\">\n<meta" + attribute("http-equiv", "Content-Security-Policy") +
      attribute("content", policy) + ">\n<meta" + attribute("name", "viewport") +
      attribute("content", "width=device-width,initial-scale=1") + ">\n" +
      element("title", "", escaped(title)) + "\n" + element("style", "", page_style) + "\n" +
      element("style", attribute("id", "style"), rest.style) + "\n";
  Compressor compressor(DeflateLevels().max);
  const std::span<const std::uint8_t> bytes(reinterpret_cast<const std::uint8_t*>(rest.data.data()),
                                            rest.data.size());
  const std::span<const std::uint8_t> packed = compressor.compress(bytes);
  const std::string shapes = "<svg" + attribute("id", "shapes") + attribute("width", "0") +
                             attribute("height", "0") + attribute("aria-hidden", "true") + ">" +
                             element("defs", "", rest.shapes) + "</svg>\n";
  const std::string header =
      element("header", "",
              element("h1", attribute("class", "guide-title"), escaped(guide.word("title"))) +
                  element("p", attribute("class", "subtitle"), escaped(guide.word("subtitle"))) +
                  theme_choice(guide));
  return "<!DOCTYPE html>\n<html" + attribute("lang", guide.word("language")) + ">\n<head>\n" +
         head + "</head>\n<body>\n" + skip_link(guide) + header + "\n" + shapes + body +
         element("footer", "", element("p", "", escaped(guide.word("credit")))) + "\n" +
         keys_dialog() +
         element("script",
                 attribute("id", "data") + attribute("type", "text/plain") +
                     attribute("data-size", std::to_string(packed.size())),
                 base93_of(packed)) +
         "\n" + element("script", "", script) + "\n</body>\n</html>\n";
}

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
  const std::string contents =
      has_contents ? Contents(guide, lines, find_anchor).html(find_anchor) : "";
  return page_html(guide, title,
                   contents + element("main", attribute("id", "text"), "\n" + main + around) + "\n",
                   std::move(figures));
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

void add_relationships(const Inlines& inlines, std::set<std::string>& anchors) {
  for (const Inline& item : inlines) {
    if (item.kind == InlineKind::relationship) anchors.insert(relationship_anchor(item.text));
    add_relationships(item.children, anchors);
  }
}

/// What a link can lead to where these blocks are all that there is.
void add_anchors(const Guide& guide, std::span<const TextBlock> blocks,
                 std::set<std::string>& anchors) {
  for (const TextBlock& block : blocks) {
    if (block.kind == TextBlockKind::heading) anchors.insert(block.name);
    const bool is_fence = block.kind == TextBlockKind::fence;
    const auto note = is_fence ? guide.notes.find(fence_words(block).second) : guide.notes.end();
    if (note != guide.notes.end()) anchors.insert(anchor_of(note->second));
    add_relationships(block.content, anchors);
    add_anchors(guide, block.children, anchors);
  }
}

FindAnchor in_extract(const Guide& guide, const Extract& extract) {
  std::set<std::string> anchors;
  add_anchors(guide, extract.blocks, anchors);
  return [anchors](const std::string& anchor) {
    return anchors.contains(anchor) ? std::optional("#" + anchor) : std::nullopt;
  };
}

/// To the chapters before and behind.
std::string neighbours(const Guide& guide, std::size_t index) {
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

/// The chapter or the section of that anchor or number.
Extract extract_of(const Guide& guide, const std::string& anchor) {
  std::vector<std::string> anchors;
  for (const GuideChapter& chapter : guide.chapters) {
    if (chapter.anchor == anchor || chapter.number == anchor) return whole(chapter);
    anchors.push_back(chapter.anchor);
    for (std::size_t n = 0; n < chapter.sections.size(); ++n) {
      const GuideSection& section = chapter.sections[n];
      const bool is_last = n + 1 == chapter.sections.size();
      const std::size_t end = is_last ? chapter.blocks.size() : chapter.sections[n + 1].first;
      if (section.anchor == anchor || section.number == anchor) {
        return {chapter, std::span(chapter.blocks).subspan(section.first, end - section.first)};
      }
      anchors.push_back(section.anchor);
    }
  }
  const std::vector<std::string> near = near_names(anchor, anchors);
  throw RequestError("the guide has no section '" + anchor + "' (" +
                     (near.empty() ? "" : "near: " + enumerated(near, ", ") + "; ") +
                     "'convanim guide --list' prints names and numbers)");
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
                                      plain_text(chapter.title), true, neighbours(guide, n))});
  }
  return pages;
}

std::string guide_section(const Guide& guide, const CommandLines& lines,
                          const std::string& anchor) {
  const Extract extract = extract_of(guide, anchor);
  const std::string title = plain_text(extract.blocks.front().content);
  return page_of_extracts(guide, lines, {extract}, in_extract(guide, extract), title, false);
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
