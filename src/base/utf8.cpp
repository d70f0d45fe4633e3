// Text as UTF-8 and as characters.
#include "base/utf8.h"

#include <array>
#include <cstdint>

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

}  // namespace

std::u32string from_utf8(std::string_view text) {
  std::u32string characters;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(text[at]); };
    const auto refuse = [&] {
      throw RequestError("byte " + std::to_string(i + 1) + " is no UTF-8");
    };
    std::size_t more = 0;
    while (more < kForms.size() && (byte(i) & kForms[more].mask) != kForms[more].lead) ++more;
    if (more == kForms.size() || text.size() - i <= more) refuse();
    char32_t code = byte(i) & static_cast<std::uint8_t>(~kForms[more].mask);
    for (std::size_t n = 1; n <= more; ++n) {
      if ((byte(i + n) & 0xc0) != 0x80) refuse();
      code = code << 6 | (byte(i + n) & 0x3f);
    }
    if (code < kForms[more].least || !is_character(code)) refuse();
    characters += code;
    i += more + 1;
  }
  return characters;
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
