// The script and the style sheet of a page, without what only their reader needs.
#pragma once

#include <string_view>

namespace convanim {

extern const std::string_view kPageScript;
extern const std::string_view kPageStyle;

}  // namespace convanim
