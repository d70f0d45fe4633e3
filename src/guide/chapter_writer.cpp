// Blocks of the guide as HTML.
#include "guide/chapter_writer.h"

#include <cstddef>

#include "page/page_parts.h"

namespace convanim {

std::string ChapterWriter::html(const Extract& extract) {
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

std::string ChapterWriter::heading(const GuideChapter& chapter, const TextBlock& block) {
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

std::string ChapterWriter::all(const std::vector<TextBlock>& blocks) {
  std::string text;
  for (const TextBlock& block : blocks) text += html(block);
  return text;
}

std::string ChapterWriter::html(const TextBlock& block) {
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

// One paragraph alone needs no element of its own.
std::string ChapterWriter::item(const TextBlock& block) {
  const bool is_plain =
      !block.children.empty() && block.children.front().kind == TextBlockKind::paragraph;
  std::string text;
  for (std::size_t n = 0; n < block.children.size(); ++n) {
    const TextBlock& child = block.children[n];
    text += n == 0 && is_plain ? text_->html(child.content) : html(child);
  }
  return text;
}

std::string ChapterWriter::table(const TextBlock& block) {
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

std::string ChapterWriter::fence(const TextBlock& block) {
  const auto [kind, id] = fence_words(block);
  const auto note = guide_->notes.find(id);
  if (note == guide_->notes.end()) {
    std::string lines;
    for (const SourceLine& line : block.lines) lines += line.text + "\n";
    return element("pre", "", element("code", "", escaped(lines))) + "\n";
  }
  return note->second.kind == NoteKind::layer ? "" : figures_->html(note->second);
}

}  // namespace convanim
