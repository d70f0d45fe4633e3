// A word as a shell reads it.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "base/ascii.h"

namespace convanim {

/// The word, in quotes where a shell would not take it as it is.
inline std::string shell_word(const std::string& word) {
  const auto is_plain = [](char letter) {
    return is_letter(letter) || is_digit(letter) ||
           std::string_view("-_=,.:/+%@").find(letter) != std::string_view::npos;
  };
  if (!word.empty() && std::ranges::all_of(word, is_plain)) return word;
  std::string text = "'";
  for (const char letter : word) text += letter == '\'' ? "'\\''" : std::string(1, letter);
  return text + "'";
}

}  // namespace convanim
