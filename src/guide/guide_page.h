// The guide as pages of HTML. Writes no file.
#pragma once

#include <string>
#include <vector>

#include "guide/command_lines.h"
#include "guide/guide.h"

namespace convanim {

/// A page, and what its file is called.
struct GuidePage {
  std::string name;  ///< "03-padding.html"
  std::string html;
};

/// All chapters on one page.
std::string guide_page(const Guide& guide, const CommandLines& lines);

/// A page a chapter, and "index.html", which leads to them.
std::vector<GuidePage> guide_pages(const Guide& guide, const CommandLines& lines);

/// The chapter or section of that anchor.
/// @throws RequestError where there is none
std::string guide_section(const Guide& guide, const CommandLines& lines, const std::string& anchor);

}  // namespace convanim
