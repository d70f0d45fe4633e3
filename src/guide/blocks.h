// A source of the guide as blocks: headings, paragraphs, lists, tables and what stands between
// fences. Knows no figure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "guide/inline_text.h"

namespace convanim {

enum class TextBlockKind : std::uint8_t {
  heading,
  paragraph,
  bullets,  ///< of items, its children
  numbers,  ///< likewise, counted
  item,     ///< of blocks, its children
  quote,    ///< likewise
  table,
  math,   ///< TeX, in lines
  fence,  ///< lines as they are
};

/// A line of a block that is read later.
struct SourceLine {
  std::string text;
  SourcePlace place;
};

struct TextBlock {
  TextBlockKind kind = TextBlockKind::paragraph;
  SourcePlace place{};
  Inlines content{};                ///< of a heading or a paragraph
  int level = 1;                    ///< of a heading
  std::string name{};               ///< a heading's anchor; what a fence says behind its mark
  std::vector<SourceLine> lines{};  ///< of a fence or math
  std::vector<std::vector<Inlines>> rows{};  ///< of a table, the first its head
  std::vector<TextBlock> children{};
};

/// Reads a part of CommonMark, with tables: what README.md in this folder describes.
/// @param file what errors call it
/// @throws RequestError that names file and line
std::vector<TextBlock> read_blocks(std::string_view text, const std::string& file);

}  // namespace convanim
