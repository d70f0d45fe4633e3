// Values as a page's data has them: JSON in which nothing ends a script.
#pragma once

#include <string>

namespace convanim {

/// The text in quotes, in which nothing ends a script.
std::string in_quotes(const std::string& text);

/// @param text makes an item's JSON
template <class Items, class Text>
std::string json_list(const Items& items, const Text& text) {
  std::string joined;
  for (const auto& item : items) joined += (joined.empty() ? "" : ",") + text(item);
  return "[" + joined + "]";
}

}  // namespace convanim
