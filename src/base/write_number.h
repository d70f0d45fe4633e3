// Numbers as text, whatever the locale.
#pragma once

#include <string>

namespace convanim {

/// The shortest decimal that reads back as that number: "0.1", "-3", "1e-09".
/// @pre it is finite
std::string shortest_decimal(double value);

}  // namespace convanim
