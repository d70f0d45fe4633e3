// What a page has to show, piece by piece. Knows no document.
#pragma once

#include <string>

#include "convanim/html.h"
#include "svg/svg_part.h"
#include "svg/svg_text.h"

namespace convanim {

/// "<tag attributes>content</tag>"
inline std::string element(const std::string& tag, const std::string& attributes,
                           const std::string& content) {
  return "<" + tag + attributes + ">" + content + "</" + tag + ">";
}

/// Whether it is light or dark as its page is.
inline bool follows_page(const Theme& theme) {
  return theme.dark_background.has_value();
}

/// The colours of the page around a figure as variables, which kPageStyle uses; of a theme that
/// follows the page both, as the system or the root's attribute data-theme says.
std::string color_rules(const Theme& theme);

/// Whether the page shows what each input cell adds to the output, too.
inline bool scatters(const PageLayer& layer) {
  return layer.layer.kind == LayerKind::conv_transposed;
}

/// Tells the keys; a page has one, whatever its figures.
std::string keys_dialog();

/// As HTML, but for the last, which is the JSON that the script reads.
struct PageParts {
  std::string style;  ///< of the figure
  std::string above;  ///< what the page shows, up to the figure
  LongText figure;
  std::string below;  ///< from the figure on: what moves it and what is said of it
  std::string data;
};

/// @throws TooMuch as write_svg() does
PageParts make_page_parts(const PageContent& content);

/// What a page has for one of its figures, as HTML but for the last, which is what showFigure() is
/// given; its words go where they are wanted.
struct FigureParts {
  std::string stage;  ///< the picture, and the kernel
  std::string controls;
  std::string told;  ///< places for what a step does, and for what is pointed at
  std::string take;  ///< buttons that copy and save
  std::string data;
};

/// @param prefix of the names of all elements; those that tell what the figure shows are the page's
///               prefix + "title" and prefix + "description"
/// @param shared gets the classes and the shapes that the picture needs
/// @throws TooMuch as write_svg() does
FigureParts make_figure_parts(const PageContent& content, const std::string& prefix,
                              SharedDrawing& shared);

}  // namespace convanim
