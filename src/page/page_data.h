// What a page's script knows of a figure, as JSON. Knows no HTML.
#pragma once

#include <string>

#include "convanim/html.h"

namespace convanim {

/// The text in quotes, in which nothing ends a script.
std::string in_quotes(const std::string& text);

std::string page_data(const PageContent& content);

}  // namespace convanim
