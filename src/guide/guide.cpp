// The guide as it is written: reads its chapters, and checks that all names are there.
#include "guide/guide.h"

#include <algorithm>
#include <array>

namespace convanim {

namespace {

constexpr std::array<std::string_view, 20> kGuideWords{
    "language", "title", "subtitle", "contents", "figure",   "exercise", "relationship",
    "answer",   "yes",   "now",      "is",       "previous", "next",     "theme",
    "system",   "light", "dark",     "take",     "command",  "credit"};

std::map<std::string, std::string> read_words_file(const GuideSource& source) {
  std::map<std::string, std::string> words;
  SourcePlace place{std::string(source.name), 0};
  for (std::string_view rest = source.text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++place.line;
    if (line.empty()) continue;
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) refuse_at(place, "needs a name, a colon and words");
    words[std::string(line.substr(0, colon))] = line.substr(colon + 2);
  }
  for (const std::string_view word : kGuideWords) {
    if (words.contains(std::string(word))) continue;
    refuse_at(place, "the word '" + std::string(word) + "' is missing (add a line for it)");
  }
  return words;
}

/// Reads chapter after chapter into a guide.
class GuideReader {
 public:
  void add_words(const GuideSource& source) { guide_.words = read_words_file(source); }

  void add_chapter(const GuideSource& source) {
    const std::string file(source.name);
    GuideChapter chapter;
    chapter.file = file.substr(0, file.rfind('.'));
    chapter.number = std::to_string(guide_.chapters.size() + 1);
    chapter.blocks = read_blocks(source.text, file);
    figures_ = 0;
    if (chapter.blocks.empty() || chapter.blocks.front().kind != TextBlockKind::heading ||
        chapter.blocks.front().level != 1) {
      refuse_at({file, 1}, "a chapter begins with its title ('# Title {#anchor}')");
    }
    for (std::size_t n = 0; n < chapter.blocks.size(); ++n) {
      const TextBlock& block = chapter.blocks[n];
      if (block.kind == TextBlockKind::heading) add_heading(chapter, block, n);
      find_names(block);
    }
    guide_.chapters.push_back(std::move(chapter));
  }

  Guide take() && {
    if (guide_.words.empty()) throw RequestError("the guide has no file 'words'");
    for (const GuideChapter& chapter : guide_.chapters) {
      for (const TextBlock& block : chapter.blocks) check_links(block);
    }
    for (const auto& [id, note] : guide_.notes) {
      for (const Inlines* words : {&note.note.caption, &note.note.ask, &note.note.answer}) {
        check_links(*words);
      }
    }
    return std::move(guide_);
  }

 private:
  void add_heading(GuideChapter& chapter, const TextBlock& block, std::size_t index) {
    if (block.level == 1 && index > 0) {
      refuse_at(block.place, "a chapter has one title (write ## for a section)");
    }
    if (block.name.empty() && block.level <= 2) {
      refuse_at(block.place, "the heading has no anchor (add {#name} behind it)");
    }
    if (block.level == 1) {
      chapter.anchor = block.name;
      chapter.title = block.content;
    } else if (block.level == 2) {
      const std::string number = std::to_string(chapter.sections.size() + 1);
      chapter.sections.push_back({block.name, chapter.number + "." + number, block.content, index});
    }
    if (!block.name.empty()) add_anchor(block.name, block.place);
  }

  void add_anchor(const std::string& anchor, const SourcePlace& place) {
    if (guide_.anchors.emplace(anchor, guide_.chapters.size()).second) return;
    refuse_at(place, "'#" + anchor + "' stands for something else already (needs another name)");
  }

  /// Notes and relationships, also those within lists and quotes.
  void find_names(const TextBlock& block) {
    if (block.kind == TextBlockKind::fence) add_note(block);
    find_relationships(block.content);
    for (const TextBlock& child : block.children) find_names(child);
  }

  void find_relationships(const Inlines& inlines) {
    for (const Inline& item : inlines) {
      if (item.kind == InlineKind::relationship) {
        add_anchor(relationship_anchor(item.text), item.place);
      }
      find_relationships(item.children);
    }
  }

  void add_note(const TextBlock& block) {
    const std::string kind = fence_words(block).first;
    GuideNote note;
    if (kind == "figure") {
      note.kind = NoteKind::figure;
    } else if (kind == "exercise") {
      note.kind = NoteKind::exercise;
    } else if (kind != "layer") {
      return;
    }
    note.note = read_note(block);
    const std::string chapter = std::to_string(guide_.chapters.size() + 1);
    if (note.kind == NoteKind::figure) note.number = chapter + "." + std::to_string(++figures_);
    if (note.kind == NoteKind::exercise) note.number = std::to_string(++exercises_);
    if (note.kind != NoteKind::layer) add_anchor(anchor_of(note), block.place);
    const std::string id = note.note.id;
    if (guide_.notes.emplace(id, std::move(note)).second) return;
    refuse_at(block.place, "'" + id + "' is the name of another block already");
  }

  void check_links(const TextBlock& block) const {
    check_links(block.content);
    for (const auto& row : block.rows) {
      for (const Inlines& cell : row) check_links(cell);
    }
    for (const TextBlock& child : block.children) check_links(child);
  }

  void check_links(const Inlines& inlines) const {
    for (const Inline& item : inlines) {
      check_links(item.children);
      if (item.kind != InlineKind::link || item.text.starts_with("https://")) continue;
      if (item.text.starts_with('#') && guide_.anchors.contains(item.text.substr(1))) continue;
      refuse_at(item.place, "the link '" + item.text +
                                "' leads nowhere (needs the #anchor of a "
                                "heading, figure, exercise or relationship, or https://...)");
    }
  }

  Guide guide_;
  int figures_ = 0;  ///< in the chapter
  int exercises_ = 0;
};

}  // namespace

std::string anchor_of(const GuideNote& note) {
  return (note.kind == NoteKind::figure ? "figure-" : "exercise-") + note.note.id;
}

std::string relationship_anchor(const std::string& number) {
  return "relationship-" + number;
}

Guide read_guide(std::span<const GuideSource> sources) {
  GuideReader reader;
  for (const GuideSource& source : sources) {
    if (source.name == "words") {
      reader.add_words(source);
    } else {
      reader.add_chapter(source);
    }
  }
  return std::move(reader).take();
}

}  // namespace convanim
