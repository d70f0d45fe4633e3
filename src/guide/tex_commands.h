// The commands of formulas that stand for a sign. Knows no grammar.
#pragma once

#include <cstdint>
#include <string_view>

namespace convanim {

enum class SignKind : std::uint8_t {
  letter,    ///< a name: slanted, as letters are
  upright,   ///< a function's name
  relation,  ///< an operator
  big,       ///< one whose bounds stand below and above it, where there is place
  space,
};

struct TexSign {
  std::string_view name;  ///< without its backslash
  SignKind kind;
  std::string_view text;  ///< the sign; of a space its width
};

/// nullptr where there is none of that name.
const TexSign* find_tex_sign(std::string_view name);

}  // namespace convanim
