// The guide as it is written: its chapters, what they call by name, and where links lead. Draws
// nothing.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "guide/notes.h"

namespace convanim {

/// A file of a language's folder: "03-padding.md", or "words", the page's own.
struct GuideSource {
  std::string_view name;
  std::string_view text;
};

struct GuideSection {
  std::string anchor;
  std::string number;  ///< "3.2"
  Inlines title;
  std::size_t first = 0;  ///< of its chapter's blocks, its heading
};

struct GuideChapter {
  std::string file;  ///< without its ending: "03-padding"
  std::string anchor;
  std::string number;  ///< "3"
  Inlines title;
  std::vector<TextBlock> blocks;  ///< the first is its heading
  std::vector<GuideSection> sections;
};

enum class NoteKind : std::uint8_t { figure, exercise, layer };

/// What has a name that text can use.
struct GuideNote {
  NoteKind kind = NoteKind::layer;
  std::string number{};  ///< of a figure "3.2", of an exercise "7"
  FigureNote note;
};

struct Guide {
  std::map<std::string, std::string> words;
  std::vector<GuideChapter> chapters;
  std::map<std::string, GuideNote> notes;
  std::map<std::string, std::size_t> anchors;  ///< the chapter that each is in

  /// One of the page's own words.
  const std::string& word(const std::string& name) const { return words.at(name); }
};

/// The names under which links find what has one.
std::string anchor_of(const GuideNote& note);
std::string relationship_anchor(const std::string& number);

/// @throws RequestError that names file and line, for what cannot be read, names that stand twice,
///         links that lead nowhere, and words that are missing
Guide read_guide(std::span<const GuideSource> sources);

/// The sources in the program.
std::span<const GuideSource> guide_sources();

}  // namespace convanim
