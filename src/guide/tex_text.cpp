// The characters of a formula in TeX, read from left to right.
#include "guide/tex_text.h"

#include <algorithm>

#include "base/ascii.h"

namespace convanim {

std::string_view TexText::rest_without_blanks() {
  while (at_ < tex_.size() && (tex_[at_] == ' ' || tex_[at_] == '\n')) ++at_;
  return rest();
}

bool TexText::take(std::string_view mark) {
  if (!rest_without_blanks().starts_with(mark)) return false;
  at_ += mark.size();
  return true;
}

std::string TexText::command_name() {
  ++at_;
  std::string name = take_while(is_letter);
  if (name.empty() && at_ < tex_.size()) name = tex_[at_++];
  return name;
}

std::string TexText::words_in_braces() {
  rest_without_blanks();
  const std::size_t end = tex_.find('}', at_);
  if (!take("{") || end == std::string_view::npos) refuse("needs words in braces");
  std::string words(tex_.substr(at_, end - at_));
  at_ = end + 1;
  return words;
}

void TexText::refuse(const std::string& what) const {
  const auto before = tex_.substr(0, at_);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  refuse_at({place_.file, place_.line + static_cast<int>(lines)}, what);
}

}  // namespace convanim
