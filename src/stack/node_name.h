// What a node is called in a sentence. Knows no stack.
#pragma once

#include <algorithm>
#include <string>

#include "base/ascii.h"

namespace convanim {

/// Its name; with a word before it where that is but a number, as frameworks have them: "layer 3",
/// "layer 0.1".
inline std::string in_sentence(const std::string& name, const std::string& word = "layer") {
  const bool is_number =
      std::ranges::all_of(name, [](char c) { return is_digit(c) || c == '.' || c == '#'; });
  return is_number ? word + " " + name : name;
}

}  // namespace convanim
