// Where something stands in the guide's sources, and how it is refused.
#pragma once

#include <string>

#include "convanim/error.h"

namespace convanim {

/// A line of a source.
struct SourcePlace {
  std::string file;
  int line = 1;
};

/// What is wrong with a source, whose line it names.
class SourceError : public RequestError {
 public:
  using RequestError::RequestError;
};

/// @throws SourceError "03-padding.md:12: ..."
[[noreturn]] inline void refuse_at(const SourcePlace& place, const std::string& what) {
  throw SourceError(place.file + ":" + std::to_string(place.line) + ": " + what);
}

}  // namespace convanim
