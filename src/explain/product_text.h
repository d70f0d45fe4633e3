// Products that may be larger than any whole number, as text.
#pragma once

#include <span>
#include <string>

namespace convanim {

/// The factors multiplied, and a number added: "12", or "more than 9e18".
/// @pre all are at least 0
std::string product_text(std::span<const long long> factors, long long added = 0);

}  // namespace convanim
