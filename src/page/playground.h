// Writes a page that draws any layer by itself: a form, and the program's inside as WebAssembly.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "convanim/sink.h"

namespace convanim {

/// A WebAssembly module, compressed, as base93_of() has made a text of it.
struct PackedModule {
  std::size_t bytes = 0;                      ///< that the text holds
  std::span<const std::string_view> parts{};  ///< of the text
};

void write_playground(const PackedModule& module, Sink& sink);

}  // namespace convanim
