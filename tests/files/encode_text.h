// What tests write into files and streams.
#pragma once

#include <span>
#include <stdexcept>
#include <string>

#include "files/output.h"

namespace convanim {

inline Encode text(const std::string& bytes) {
  return [bytes](Sink& sink) { sink.append(std::as_bytes(std::span(bytes))); };
}

/// Encodes some bytes, then gives up.
inline Encode failing(std::size_t bytes_before) {
  return [bytes_before](Sink& sink) {
    const std::string bytes(bytes_before, 'x');
    sink.append(std::as_bytes(std::span(bytes)));
    throw std::runtime_error("cannot encode");
  };
}

}  // namespace convanim
