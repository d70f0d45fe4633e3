// From the colours that are asked for to the themes that files have.
#pragma once

#include <optional>
#include <string>

#include "figure/request.h"

namespace convanim {

struct Style {
  Theme theme{};
  std::string suffix{};  ///< of file names, so that an animation's themes stand side by side:
                         ///< "_dark"; nothing for the classic theme
  friend bool operator==(const Style&, const Style&) = default;
};

/// The theme as it is.
Style make_style(const NamedTheme& theme);

/// The styles that are asked for.
struct Styles {
  Style style;                    ///< for light pages, where there are two
  std::optional<Style> dark{};    ///< for dark ones
  std::optional<Style> adapts{};  ///< both in one, for formats that adapt to the page
};

/// @throws RequestError if a colour is given twice, or one background for light and dark pages
Styles make_styles(const StyleRequest& request);

}  // namespace convanim
