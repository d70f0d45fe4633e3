// Texts whose lines come again and again, of which each is kept once.
#include "guide/shared_lines.h"

#include <algorithm>
#include <vector>

#include "base/json_text.h"

namespace convanim {

std::string SharedLines::coded(const std::string& text) {
  const std::string from = std::to_string(known_.size());
  std::vector<int> back;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    const auto next = static_cast<int>(known_.size());
    const auto [found, is_new] = known_.try_emplace(line, next);
    if (is_new) text_ += (next == 0 ? "" : "\n") + line;
    back.push_back(is_new ? 0 : next - found->second);
    at = end + 1;
  }
  return R"({"from":)" + from + R"(,"lines":)" + json_array(back) + "}";
}

}  // namespace convanim
