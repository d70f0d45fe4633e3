// Writes a page that draws any layer by itself: a form, and the program's inside as WebAssembly.
#pragma once

#include <span>
#include <string_view>

#include "convanim/sink.h"

namespace convanim {

/// @param module as embed_module writes it, in parts
void write_playground(std::span<const std::string_view> module, Sink& sink);

}  // namespace convanim
