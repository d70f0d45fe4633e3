// Which chapters and sections there are, on pages and as lines of text.
#pragma once

#include <cstddef>
#include <string>

#include "guide/guide.h"
#include "guide/text_writer.h"

namespace convanim {

/// All of them, as nested links.
std::string contents_html(const Guide& guide, const CommandLines& lines,
                          const FindAnchor& find_anchor);

/// Links to the files of the chapters before and behind that one.
std::string neighbours_html(const Guide& guide, std::size_t index);

/// Their anchors, numbers and titles, a line each.
std::string guide_list(const Guide& guide);

}  // namespace convanim
