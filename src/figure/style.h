// From what the command line says of colours to a theme.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "convanim/theme.h"

namespace convanim {

/// What the command line says; nothing where it was silent.
struct StyleRequest {
  std::optional<std::string> theme{};
  std::vector<std::string> colors{};  ///< each ROLE=#RRGGBB
  std::optional<std::string> background{};
};

struct Style {
  Theme theme{};
  std::string suffix{};    ///< of file names, so that an animation's themes stand side by side:
                           ///< "_dark"; nothing for the classic theme
  bool adapts = false;     ///< whether the theme has colours for dark pages too
  bool dark_half = false;  ///< of a pair, for pages that are dark
  friend bool operator==(const Style&, const Style&) = default;
};

/// @throws RequestError for a theme, role or colour that does not exist
Style make_style(const StyleRequest& request);

/// The styles that were asked for: one, or for the theme "auto" the classic one, the dark one and
/// both in one, for formats that adapt to the page.
/// @throws RequestError as make_style() does
std::vector<Style> make_styles(const StyleRequest& request);

/// "classic, dark, colorblind or print"
std::string theme_names();

/// "input, output, ... or output_text"
std::string color_role_names();

}  // namespace convanim
