// Numbers as text by the C library: the tables by which the C++ library writes them are a sixth of
// a page.
#pragma once

#include <string>

namespace convanim {

/// As shortest_decimal().
std::string printed_shortest(double value);

/// As short_number().
std::string printed_short(double value);

/// As fixed_decimal().
std::string printed_fixed(double value, int decimals);

}  // namespace convanim
