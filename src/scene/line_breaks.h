// Breaks a paragraph into lines. Knows no page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scene/note_type.h"

namespace convanim {

/// As few lines as no longer than the measure, and about equally long: broken behind commas outside
/// brackets where that will do, else at spaces, the rest anywhere.
std::vector<std::u32string> broken_into_lines(std::u32string_view text, const NoteType& type,
                                              double measure);

}  // namespace convanim
