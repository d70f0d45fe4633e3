// The guide's script, style sheet and sources, as they were when the program was built.
#pragma once

#include <string_view>

namespace convanim {

/// What a page of the guide runs behind page_script().
extern const std::string_view kGuideScript;
extern const std::string_view kGuideStyle;

}  // namespace convanim
