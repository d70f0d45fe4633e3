// Numbers as text, whatever the locale.
#pragma once

#include <string>

namespace convanim {

/// The shortest decimal that reads back as that number: "0.1", "-3", "1e-09".
std::string shortest_decimal(double value);

/// With six significant digits, like C's %g: "0.333333", "1e+06".
std::string short_number(double value);

/// With so many decimals, rounded to the nearest: "0.50", "-0".
std::string fixed_decimal(double value, int decimals);

}  // namespace convanim
