// A text that grows without being copied.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "convanim/sink.h"

namespace convanim {

/// Text in pieces of one size. A std::string is copied as a whole when its room is used up, and
/// takes twice its length then; what a long text takes should be its length.
class LongText {
 public:
  LongText& operator+=(std::string_view text);

  std::string str() const;

  void write(Sink& sink) const;

 private:
  std::vector<std::string> pieces_;  ///< all full but the last
};

}  // namespace convanim
