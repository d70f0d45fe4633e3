// What stands within a paragraph of the guide's sources, as a tree. Knows no block.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "guide/place.h"

namespace convanim {

enum class InlineKind : std::uint8_t {
  text,
  emphasis,  ///< of its children, as strong and link are
  strong,
  link,
  code,          ///< text and values, its children
  math,          ///< TeX
  value,         ///< what the program fills in: "ID.output"
  relationship,  ///< of the original guide: its number
};

struct Inline {
  InlineKind kind = InlineKind::text;
  std::string text{};  ///< of a link its target; of others without children what they hold
  SourcePlace place{};
  std::vector<Inline> children{};
};

using Inlines = std::vector<Inline>;

/// Reads the text of a paragraph, with a line break between its lines.
/// @param place of its first line
/// @throws RequestError that names the line, for what has no end and for braces that hold no value
Inlines read_inlines(std::string_view text, const SourcePlace& place);

/// How long the value is that begins there, braces included: "{ID.output rows}"; 0 where none does.
std::size_t value_length(std::string_view text);

/// The text without what marks it.
std::string plain_text(const Inlines& inlines);

}  // namespace convanim
