// Some of the guide: a chapter or a section of it.
#include "guide/extract.h"

#include <cstddef>
#include <vector>

#include "base/phrases.h"
#include "base/suggest.h"
#include "convanim/error.h"

namespace convanim {

namespace {

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

}  // namespace

Extract whole(const GuideChapter& chapter) {
  return {chapter, chapter.blocks};
}

Extract find_extract(const Guide& guide, const std::string& anchor) {
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

std::set<std::string> anchors_in(const Guide& guide, const Extract& extract) {
  std::set<std::string> anchors;
  add_anchors(guide, extract.blocks, anchors);
  return anchors;
}

}  // namespace convanim
