// Texts whose lines come again and again, of which each is kept once. Knows no HTML.
#pragma once

#include <map>
#include <string>

namespace convanim {

class SharedLines {
 public:
  /// The text as JSON, {"from":7,"lines":[0,0,3]}: a zero is the next line that is new, from the
  /// one of that index on; another number the line so many before that.
  std::string coded(const std::string& text);

  /// All lines, in the order in which they were new.
  const std::string& text() const { return text_; }

 private:
  std::map<std::string, int> known_;
  std::string text_;
};

}  // namespace convanim
