// The scripts and the style sheets of pages, without what only their reader needs.
#pragma once

#include <cstdint>
#include <string_view>

namespace convanim {

/// What a page's script can do with: less is shorter.
enum class ScriptKind : std::uint8_t {
  all,             ///< any figures, and several
  cells,           ///< one figure whose cells are to no layer what those of the others are
  layer,           ///< of a layer, one channel
  layer_scatters,  ///< likewise, of one that is transposed
  channels,
  channels_scatters,
  model,  ///< of planes that read each other
};

/// Declares showFigure(), which the page has to call.
std::string_view page_script(ScriptKind kind = ScriptKind::all);

extern const std::string_view kPageStyle;

/// Declares followTheme(), for pages that have a choice of one.
extern const std::string_view kThemeScript;

/// Declares bytesOf(), for what base93_of() has made.
extern const std::string_view kBytesScript;

/// What the playground has besides.
extern const std::string_view kPlaygroundScript;
extern const std::string_view kPlaygroundStyle;

}  // namespace convanim
