// What a page's script knows of a figure, as JSON. Knows no HTML.
#pragma once

#include <string>

#include "convanim/html.h"
#include "page/data_text.h"

namespace convanim {

std::string page_data(const PageContent& content);

}  // namespace convanim
