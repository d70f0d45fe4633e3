// Breaks a paragraph into lines.
#include "scene/line_breaks.h"

#include <algorithm>

namespace convanim {

namespace {

using Pieces = std::vector<std::u32string_view>;

int depth_after(int depth, char32_t character) {
  if (character == U'(' || character == U'[') return depth + 1;
  return character == U')' || character == U']' ? depth - 1 : depth;
}

/// The text in pieces, each with the spaces behind it.
/// @param only_commas whether only those behind commas outside brackets part pieces
Pieces pieces_of(std::u32string_view text, bool only_commas) {
  Pieces pieces;
  std::size_t start = 0;
  int depth = 0;
  for (std::size_t n = 0; n + 1 < text.size(); ++n) {
    depth = depth_after(depth, text[n]);
    const bool ends_word = text[n] == U' ' && text[n + 1] != U' ';
    const bool ends_part = n > 0 && text[n - 1] == U',' && depth == 0;
    if (!ends_word || (only_commas && !ends_part)) continue;
    pieces.push_back(text.substr(start, n + 1 - start));
    start = n + 1;
  }
  pieces.push_back(text.substr(start));
  return pieces;
}

std::u32string_view without_end(std::u32string_view text) {
  while (text.ends_with(U' ')) text.remove_suffix(1);
  return text;
}

double length(std::u32string_view text, const NoteType& type) {
  return type.width(without_end(text));
}

/// As many characters of the text as a line holds, one at least.
std::size_t fitting(std::u32string_view text, const NoteType& type, double measure) {
  std::size_t count = 1;
  while (count < text.size() && length(text.substr(0, count + 1), type) <= measure) ++count;
  return count;
}

/// Pieces that are longer than a line, cut.
Pieces cut(const Pieces& pieces, const NoteType& type, double measure) {
  Pieces fit;
  for (std::u32string_view piece : pieces) {
    while (length(piece, type) > measure && piece.size() > 1) {
      const std::size_t count = fitting(piece, type, measure);
      fit.push_back(piece.substr(0, count));
      piece.remove_prefix(count);
    }
    fit.push_back(piece);
  }
  return fit;
}

/// Each line as full as it gets. The pieces follow each other in one text.
Pieces filled_lines(const Pieces& pieces, const NoteType& type, double measure) {
  Pieces lines;
  for (const std::u32string_view piece : pieces) {
    if (!lines.empty()) {
      const std::u32string_view both(lines.back().data(), lines.back().size() + piece.size());
      if (length(both, type) <= measure) {
        lines.back() = both;
        continue;
      }
    }
    lines.push_back(piece);
  }
  return lines;
}

/// As many lines, the longest as short as it can be.
Pieces balanced_lines(const Pieces& pieces, const NoteType& type, double measure) {
  Pieces lines = filled_lines(pieces, type, measure);
  for (;;) {
    double longest = 0;
    for (const std::u32string_view line : lines) longest = std::max(longest, length(line, type));
    Pieces shorter = filled_lines(pieces, type, longest - type.size / 100);
    if (shorter.size() > lines.size()) return lines;
    double next = 0;
    for (const std::u32string_view line : shorter) next = std::max(next, length(line, type));
    if (next >= longest) return lines;
    lines = std::move(shorter);
  }
}

}  // namespace

std::vector<std::u32string> broken_into_lines(std::u32string_view text, const NoteType& type,
                                              double measure) {
  if (text.empty()) return {};
  const auto fits = [&](std::u32string_view piece) { return length(piece, type) <= measure; };
  Pieces pieces = pieces_of(text, true);
  if (!std::ranges::all_of(pieces, fits)) {
    pieces = cut(pieces_of(text, false), type, measure);
  }
  std::vector<std::u32string> lines;
  for (const std::u32string_view line : balanced_lines(pieces, type, measure)) {
    lines.emplace_back(without_end(line));
  }
  return lines;
}

}  // namespace convanim
