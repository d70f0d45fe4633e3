// The program's own formulas as TeX.
#pragma once

#include <string>
#include <string_view>

namespace convanim {

/// What the explanation's formulas are, "floor((i + 2*p - k) / s) + 1", as TeX.
std::string tex_of_formula(std::string_view formula);

}  // namespace convanim
