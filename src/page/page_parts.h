// What a page has to show, piece by piece. Knows no document.
#pragma once

#include <string>

#include "convanim/html.h"
#include "svg/svg_text.h"

namespace convanim {

/// "<tag attributes>content</tag>"
inline std::string element(const std::string& tag, const std::string& attributes,
                           const std::string& content) {
  return "<" + tag + attributes + ">" + content + "</" + tag + ">";
}

/// The colours of the page around a figure as variables, which kPageStyle uses; of a theme that
/// follows the page both, as the system or the root's attribute data-theme says.
std::string color_rules(const Theme& theme);

/// As HTML, but for the last, which is the JSON that the script reads.
struct PageParts {
  std::string style;  ///< of the figure
  std::string body;   ///< the figure, what moves it and what is said of it
  std::string data;
};

/// @throws TooMuch as write_svg() does
PageParts make_page_parts(const PageContent& content);

}  // namespace convanim
