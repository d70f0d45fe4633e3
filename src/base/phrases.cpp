// Numbers and lists as a sentence holds them.
#include "base/phrases.h"

namespace convanim {

std::string counted(int count, const std::string& one, const std::string& several) {
  return std::to_string(count) + " " + (count == 1 ? one : several);
}

std::string enumerated(const std::vector<std::string>& items, const std::string& last,
                       const std::string& between) {
  std::string text;
  for (std::size_t n = 0; n < items.size(); ++n) {
    if (n > 0) text += n + 1 == items.size() ? last : between;
    text += items[n];
  }
  return text;
}

std::string as_sentence(std::string text) {
  if (!text.ends_with('.')) text += ".";
  return text;
}

}  // namespace convanim
