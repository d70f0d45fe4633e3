// The command line's words for what is written around a figure.
#include "figure/note_grammar.h"

#include <array>
#include <cstddef>
#include <string_view>

#include "base/find_row.h"
#include "base/row_names.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "scene/glyphs.h"

namespace convanim {

namespace {

constexpr std::size_t kMaxTitleCharacters = 300;

struct NamedNotation {
  std::string_view name;
  Notation notation;
};

constexpr std::array kNotations{
    NamedNotation{"guide", Notation::guide},
    NamedNotation{"pytorch", Notation::pytorch},
    NamedNotation{"keras", Notation::keras},
};

}  // namespace

Notation parse_notation(const std::string& word) {
  const NamedNotation* named = find_row(kNotations, word, &NamedNotation::name);
  if (named) return named->notation;
  throw RequestError("no notation is called '" + word + "' (" +
                     choices_text(word, notation_names()) + ")");
}

std::u32string parse_title(const std::string& word) {
  std::u32string title = from_utf8(word);
  if (title.find_first_not_of(U' ') == std::u32string::npos)
    throw RequestError("is empty (needs a text; or leave it out)");
  if (title.size() > kMaxTitleCharacters) {
    throw RequestError("has " + std::to_string(title.size()) + " characters (limit " +
                       std::to_string(kMaxTitleCharacters) + ")");
  }
  text_width(Font::roman8, title);  // all of them can be drawn
  return title;
}

std::string name_of(Notation notation) {
  return std::string(find_row(kNotations, notation, &NamedNotation::notation)->name);
}

std::vector<std::string> notation_names() {
  return row_names(kNotations);
}

}  // namespace convanim
