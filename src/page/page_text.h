// The scripts and the style sheets of pages, without what only their reader needs.
#pragma once

#include <string_view>

namespace convanim {

/// Declares showFigure(), which the page has to call.
/// @param channels whether it can do with figures of all channels
/// @param scatters whether with transposed layers
std::string_view page_script(bool channels = true, bool scatters = true);

extern const std::string_view kPageStyle;

/// Declares bytesOf(), for what base93_of() has made.
extern const std::string_view kBytesScript;

/// What the playground has besides.
extern const std::string_view kPlaygroundScript;
extern const std::string_view kPlaygroundStyle;

}  // namespace convanim
