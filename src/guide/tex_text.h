// The characters of a formula in TeX, read from left to right. Knows no command.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "guide/place.h"

namespace convanim {

class TexText {
 public:
  /// @param place of the first line
  TexText(std::string_view tex, SourcePlace place) : tex_(tex), place_(std::move(place)) {}

  /// What is not read yet.
  std::string_view rest() const { return tex_.substr(at_); }

  /// Less the blanks that it begins with.
  std::string_view rest_without_blanks();

  void skip(std::size_t characters) { at_ += characters; }

  /// Whether the mark comes next, behind blanks or none; then it is read.
  bool take(std::string_view mark);

  template <class IsPart>
  std::string take_while(const IsPart& is_part) {
    const std::size_t begin = at_;
    while (at_ < tex_.size() && is_part(tex_[at_])) ++at_;
    return std::string(tex_.substr(begin, at_ - begin));
  }

  /// "frac" of "\frac", "{" of "\{".
  std::string command_name();

  /// What stands between braces, as it is.
  /// @throws as refuse(), where no braces come next
  std::string words_in_braces();

  /// @throws SourceError that names the line that was reached
  [[noreturn]] void refuse(const std::string& what) const;

 private:
  std::string_view tex_;
  std::size_t at_ = 0;
  SourcePlace place_;
};

}  // namespace convanim
