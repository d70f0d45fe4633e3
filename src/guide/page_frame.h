// What stands around the text of a page of the guide: head, title, scripts and what these need.
#pragma once

#include <string>

#include "guide/figure_writer.h"
#include "guide/guide.h"

namespace convanim {

/// A whole page.
/// @param body its text, as HTML
/// @param figures what those in the text need
std::string framed_page(const Guide& guide, const std::string& title, const std::string& body,
                        const FigureWriter::Rest& figures);

}  // namespace convanim
