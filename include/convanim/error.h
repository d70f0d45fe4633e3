// The error that a wrong request is. Knows nothing of layers.
#pragma once

#include <stdexcept>

namespace convanim {

/// A request that cannot be met, whoever tries: what was given, the bound and the way out.
class RequestError : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

}  // namespace convanim
