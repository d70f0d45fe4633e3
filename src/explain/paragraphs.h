// Plain text under headings, in lines of bounded length. Knows no layer.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace convanim {

class Paragraphs {
 public:
  void heading(std::string_view heading);

  /// A line of its own, broken between words where it is too long.
  void say(const std::string& words);

  /// A line that no one should break.
  void line(const std::string& line);

  /// Python, a line for each of its lines.
  void code(const std::string& code);

  std::string text() && { return std::move(text_); }

 private:
  void broken(std::string rest, std::size_t (*break_before)(std::string_view), std::size_t indent,
              std::size_t next_indent);
  void indented(const std::string& line, std::size_t indent);

  std::string text_;
};

}  // namespace convanim
