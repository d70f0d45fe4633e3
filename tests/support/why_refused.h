// What is said to a request that is refused.
#pragma once

#include <string>

#include "convanim/error.h"

namespace convanim {

/// The message; nothing where it is not refused.
template <class Request>
std::string why_refused(const Request& request) {
  try {
    request();
  } catch (const RequestError& error) {
    return error.what();
  }
  return {};
}

}  // namespace convanim
