// Text as UTF-8 and as characters.
#include "base/utf8.h"

#include <array>
#include <cstdint>
#include <optional>

#include "base/hex.h"
#include "convanim/error.h"

namespace convanim {

namespace {

/// A length of sequence: what its first byte begins with, and which characters need it.
struct Form {
  std::uint8_t mask;
  std::uint8_t lead;
  char32_t least;
};

constexpr std::array<Form, 4> kForms{
    {{0x80, 0x00, 0x0}, {0xe0, 0xc0, 0x80}, {0xf0, 0xe0, 0x800}, {0xf8, 0xf0, 0x10000}}};

bool is_character(char32_t code) {
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}

/// A character, and how many bytes it has.
struct Decoded {
  char32_t code;
  std::size_t length;
};

/// What a text begins with, unless it is no UTF-8.
/// @pre the text is not empty
std::optional<Decoded> first_character(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(text[at]); };
  std::size_t more = 0;
  while (more < kForms.size() && (byte(0) & kForms[more].mask) != kForms[more].lead) ++more;
  if (more == kForms.size() || text.size() <= more) return std::nullopt;
  char32_t code = byte(0) & static_cast<std::uint8_t>(~kForms[more].mask);
  for (std::size_t n = 1; n <= more; ++n) {
    if ((byte(n) & 0xc0) != 0x80) return std::nullopt;
    code = code << 6 | (byte(n) & 0x3f);
  }
  if (code < kForms[more].least || !is_character(code)) return std::nullopt;
  return Decoded{code, more + 1};
}

/// Those that move the cursor, or the text around them: control characters, and marks of direction.
bool is_control(char32_t code) {
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x2028 || code == 0x2029 ||
         code == 0x200e || code == 0x200f || (code >= 0x202a && code <= 0x202e) ||
         (code >= 0x2066 && code <= 0x2069);
}

}  // namespace

std::u32string from_utf8(std::string_view text) {
  std::u32string characters;
  for (std::size_t i = 0; i < text.size();) {
    const auto character = first_character(text.substr(i));
    if (!character) throw RequestError("byte " + std::to_string(i + 1) + " is no UTF-8");
    characters += character->code;
    i += character->length;
  }
  return characters;
}

std::string printable(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const auto character = first_character(text);
    const std::string_view bytes = text.substr(0, character ? character->length : 1);
    if (character && !is_control(character->code)) {
      shown += bytes;
    } else {
      for (const char byte : bytes) shown += "\\x" + hex(static_cast<unsigned char>(byte), 2);
    }
    text.remove_prefix(bytes.size());
  }
  return shown;
}

std::string to_utf8(std::u32string_view characters) {
  std::string text;
  for (const char32_t code : characters) {
    std::size_t more = kForms.size() - 1;
    while (code < kForms[more].least) --more;
    text += static_cast<char>(kForms[more].lead | code >> (6 * more));
    for (std::size_t n = more; n-- > 0;) text += static_cast<char>(0x80 | (code >> (6 * n) & 0x3f));
  }
  return text;
}

}  // namespace convanim
