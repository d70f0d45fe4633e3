// The manual page, from the tables of commands and options. Used when the program is built; the
// program itself knows nothing of it.
#pragma once

#include <string>

namespace convanim {

/// For man(1), in mdoc(7).
/// @param date as "November 24, 2026"
std::string manual_page(const std::string& date);

}  // namespace convanim
