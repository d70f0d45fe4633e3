// Numbers, names, attributes and text of an SVG, as short as they can be.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "base/xml_text.h"

namespace convanim {

/// "14.17", "-.5", "3"
std::string decimal(int hundredths);

/// The same of a number, with at most that many decimals.
std::string decimal(double number, int decimals);

/// "a" to "z", "aa" ...: the shortest names there are.
/// @param first of the letters: 'a' or 'A'
std::string short_name(std::size_t index, char first = 'a');

/// Those of a file's elements, each once. None is a class's too: to LibreOffice these are one
/// thing.
class Names {
 public:
  /// @param prefix of them all
  explicit Names(std::string prefix = "") : prefix_(std::move(prefix)) {}

  std::string next() { return prefix_ + short_name(count_++, 'A'); }

 private:
  std::string prefix_;
  std::size_t count_ = 0;
};

}  // namespace convanim
