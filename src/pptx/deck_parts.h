// The parts of a presentation that hold no figure: what it consists of, its theme, its masters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "convanim/animation.h"
#include "pptx/deck_colors.h"
#include "pptx/zip_writer.h"

namespace convanim {

/// The beginning of every part.
inline constexpr std::string_view kXml =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The names that parts of slides use.
inline constexpr std::string_view kNamespaces =
    " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    " xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

/// What every tree of shapes begins with.
inline constexpr std::string_view kTree =
    "<p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
    "<p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" "
    "y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";

/// Another part, and what it is to this one.
struct Relation {
  std::string_view kind;  ///< "slide"
  std::string target;
};

/// The part that names others, which are rId1 and so on in it.
std::string relations(const std::vector<Relation>& others);

/// Adds all but the slides and their notes.
void add_deck(ZipWriter& zip, int slides, const Animation& animation,
              const std::vector<DeckColor>& colors);

/// A slide's notes.
std::string notes(std::string_view text);

}  // namespace convanim
