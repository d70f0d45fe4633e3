// What stands between fences in the guide's sources: figures, exercises and layers.
#include "guide/notes.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/find_row.h"
#include "base/read_number.h"
#include "base/suggest.h"

namespace convanim {

namespace {

/// The words of a line, which spaces part.
std::vector<std::string> note_words(std::string_view text) {
  std::vector<std::string> words;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    if (text.empty()) return words;
    const std::size_t end = std::min(text.find(' '), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

void read_change(FigureNote& note, const SourceLine& line) {
  std::vector<std::string> words = note_words(line.text);
  constexpr std::size_t kLeast = 3;
  if (words.size() < kLeast || !words.front().starts_with("--")) {
    refuse_at(line.place,
              "'change' needs an option and at least two values (as 'change --padding "
              "0 1 2')");
  }
  Change change{words.front(), {}, line.place};
  change.values.assign(words.begin() + 1, words.end());
  note.changes.push_back(std::move(change));
}

void read_step(FigureNote& note, const SourceLine& line) {
  note.step = read_whole(line.text);
  if (note.step && *note.step > 0) return;
  refuse_at(line.place, "'step' needs a step's number, from 1");
}

void read_goal(FigureNote& note, const SourceLine& line) {
  const std::vector<std::string> words = note_words(line.text);
  if (words.size() != 2) {
    refuse_at(line.place, "'goal' needs a field and a number (as 'goal output 6')");
  }
  note.goals.push_back({words[0], words[1], line.place});
}

template <Inlines FigureNote::*kPlace>
void read_words(FigureNote& note, const SourceLine& line) {
  note.*kPlace = read_inlines(line.text, line.place);
}

struct NoteKeyword {
  std::string_view word;
  void (*read)(FigureNote& note, const SourceLine& line);
  bool of_figures = true;
  bool of_exercises = true;
};

constexpr std::array kNoteKeywords{
    NoteKeyword{"change", read_change},
    NoteKeyword{"step", read_step},
    NoteKeyword{"caption", read_words<&FigureNote::caption>},
    NoteKeyword{"ask", read_words<&FigureNote::ask>, false},
    NoteKeyword{"goal", read_goal, false},
    NoteKeyword{"answer", read_words<&FigureNote::answer>, false},
};

/// Those that a block of that kind may have.
std::vector<std::string> keywords_of(const std::string& kind) {
  std::vector<std::string> words;
  for (const NoteKeyword& keyword : kNoteKeywords) {
    const bool may = kind == "figure" ? keyword.of_figures : keyword.of_exercises;
    if (may && kind != "layer") words.emplace_back(keyword.word);
  }
  return words;
}

void read_keyword(FigureNote& note, const std::string& kind, const SourceLine& line) {
  const std::size_t end = std::min(line.text.find(' '), line.text.size());
  const std::string word = line.text.substr(0, end);
  const std::vector<std::string> known = keywords_of(kind);
  if (std::ranges::find(known, word) == known.end()) {
    refuse_at(line.place, "'" + word + "' says nothing of a block '" + kind + "' (" +
                              (known.empty() ? "it has one line" : choices_text(word, known)) +
                              ")");
  }
  const std::size_t begin = std::min(end + 1, line.text.size());
  find_row(kNoteKeywords, word, &NoteKeyword::word)
      ->read(note, {line.text.substr(begin), line.place});
}

/// Lines that are indented go on with the one before.
std::vector<SourceLine> joined_lines(const std::vector<SourceLine>& lines) {
  std::vector<SourceLine> joined;
  for (const SourceLine& line : lines) {
    const std::size_t spaces = std::min(line.text.find_first_not_of(' '), line.text.size());
    if (spaces == line.text.size()) continue;
    if (spaces > 0 && !joined.empty()) {
      joined.back().text += "\n" + line.text.substr(spaces);
    } else {
      joined.push_back(line);
    }
  }
  return joined;
}

void check_exercise(const FigureNote& note) {
  const bool is_whole =
      !note.ask.empty() && !note.answer.empty() && !note.goals.empty() && !note.changes.empty();
  if (is_whole) return;
  refuse_at(note.place, "the exercise '" + note.id +
                            "' is not whole (needs 'change', 'ask', 'goal' "
                            "and 'answer')");
}

}  // namespace

std::pair<std::string, std::string> fence_words(const TextBlock& block) {
  const std::vector<std::string> words = note_words(block.name);
  return {words.empty() ? "" : words[0], words.size() < 2 ? "" : words[1]};
}

FigureNote read_note(const TextBlock& block) {
  const auto [kind, id] = fence_words(block);
  if (id.empty()) {
    refuse_at(block.place, "the block '" + kind + "' has no name (as '" + kind + " padding')");
  }
  const std::vector<SourceLine> lines = joined_lines(block.lines);
  if (lines.empty()) {
    refuse_at(block.place, "the block '" + id +
                               "' is empty (its first line is a layer, as 'conv "
                               "--input 5 --kernel 3')");
  }
  FigureNote note{id, lines.front().text, lines.front().place};
  for (std::size_t n = 1; n < lines.size(); ++n) read_keyword(note, kind, lines[n]);
  if (kind == "figure" && note.caption.empty()) {
    refuse_at(note.place, "the figure '" + id + "' has no caption (add 'caption TEXT')");
  }
  if (kind == "exercise") check_exercise(note);
  return note;
}

}  // namespace convanim
